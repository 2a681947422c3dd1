namespace Answers.Core;

/// <summary>Nobody listens.</summary>
sealed class NoProgress : IQuestionProgress
{
    public void Report(IQuestion question, int done, int all)
    {
    }
}
