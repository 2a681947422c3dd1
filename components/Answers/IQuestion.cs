using Declarations;
using MediatR;
using Quantities;

namespace Answers;

/// <summary>A question about one version of a dataset. Asked twice, it gives the same answer, byte for byte.</summary>
public interface IQuestion : ICheckedRequest
{
    /// <summary>The version it is asked of.</summary>
    DatasetVersion Of { get; }

    /// <summary>What is asked, without the version: a record whose JSON is the standing question.</summary>
    DatasetOptions Options { get; }

    /// <summary>As it was declared.</summary>
    DeclaredQuestion Declared => DeclaredQuestion.Of(GetType());

    // Options made in code meet the same declaration as those that were read.
    Problem? ICheckedRequest.Fault() => OptionSet.FaultOf(Options);
}

/// <summary>A question, the type of its options and that of its answer.</summary>
/// <typeparam name="TOptions">The options.</typeparam>
/// <typeparam name="TAnswer">The answer.</typeparam>
public interface IQuestion<TOptions, TAnswer> : IQuestion, IRequest<Result<TAnswer>>
    where TOptions : DatasetOptions, new()
    where TAnswer : class, IAnswer
{
    /// <summary>The options.</summary>
    TOptions With { get; }

    DatasetOptions IQuestion.Options => With;
}

/// <summary>What a question's brick can say.</summary>
public static class QuestionWords
{
    /// <summary>The phrasebook that goes with a question.</summary>
    public static Wording.Phrasebook Words(this IQuestion question) => question.Declared.Words;
}
