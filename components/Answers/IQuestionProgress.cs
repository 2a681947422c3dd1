namespace Answers;

/// <summary>Told how far long questions have come; which process tells it to whom is the base's choice.</summary>
public interface IQuestionProgress
{
    /// <summary>So many of all parts are done. May come from several threads, and not in order.</summary>
    /// <param name="question">Which question.</param>
    /// <param name="done">Parts done.</param>
    /// <param name="all">Parts in all.</param>
    void Report(IQuestion question, int done, int all);
}
