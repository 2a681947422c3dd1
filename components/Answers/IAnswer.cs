namespace Answers;

/// <summary>An answer: a record whose JSON is kept and sent, and which offers itself as tables.</summary>
public interface IAnswer
{
    /// <summary>Of whom, since when, by which rule; the first property of the JSON.</summary>
    AnswerHead Head { get; }

    /// <summary>The answer as tables, the one that people want first in front. Terminal, files and pages are made from them.</summary>
    IReadOnlyList<AnswerTable> Tables();

    /// <summary>Pictures of those tables, where a picture is the natural reading.</summary>
    IReadOnlyList<Picture> Pictures() => [];

    /// <summary>Where an answer is given in pages: what the option <c>after</c> of the next one is; null: there is no more.</summary>
    string? Next => null;
}
