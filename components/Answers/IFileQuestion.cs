using MediatR;
using Quantities;

namespace Answers;

/// <summary>A question about a table that comes with it, such as a series in a file: no dataset, nothing is kept. Declared by a <see cref="FileQuestionAttribute"/>.</summary>
public interface IFileQuestion
{
    /// <summary>The file's content, as it is.</summary>
    Stream File { get; }

    /// <summary>What is asked of it.</summary>
    FileQuestionOptions Options { get; }

    /// <summary>As it was declared.</summary>
    DeclaredFileQuestion Declared => DeclaredFileQuestion.Of(GetType());
}

/// <summary>A question of a file, the type of its options and that of its answer.</summary>
/// <typeparam name="TOptions">The options.</typeparam>
/// <typeparam name="TAnswer">The answer.</typeparam>
public interface IFileQuestion<TOptions, TAnswer> : IFileQuestion, IRequest<Result<TAnswer>>
    where TOptions : FileQuestionOptions, new()
    where TAnswer : class, IAnswer
{
    /// <summary>The options.</summary>
    TOptions With { get; }

    FileQuestionOptions IFileQuestion.Options => With;
}

/// <summary>Options that every question of a file has.</summary>
public abstract record FileQuestionOptions;
