using Quantities;
using Wording;

namespace Tables.Core;

/// <summary>A file cannot be read, and it is known why.</summary>
sealed class RefusedTableException(Problem problem) : IOException(problem.Detail)
{
    static readonly Label Unreadable = new("The file cannot be read", "Файл нельзя прочитать"), Excessive = new("The file unpacks to too much", "Файл распаковывается в слишком большой объём");

    /// <summary>Why.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>What is in the file is not as it should be.</summary>
    public static RefusedTableException Malformed(Message said) => new(Problem.Of("file-malformed", Unreadable, said, Phrases.Words));

    /// <summary>There is more in it than one program can hold.</summary>
    public static RefusedTableException TooPacked(Message said) => new(Problem.Of("file-too-packed", Excessive, said, Phrases.Words));

    /// <summary>It has to be said which part of it is meant.</summary>
    public static RefusedTableException Choose(string option, Message said) => new(Problem.Invalid(option, said, Phrases.Words));
}
