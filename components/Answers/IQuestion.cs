using MediatR;
using Quantities;

namespace Answers;

/// <summary>A question about one version of a dataset. Asked twice, it gives the same answer, byte for byte.</summary>
public interface IQuestion
{
    /// <summary>The version it is asked of.</summary>
    DatasetVersion Of { get; }

    /// <summary>The word it goes by in addresses, commands and answers, such as <c>cohorts</c>.</summary>
    string Kind { get; }

    /// <summary>Changes whenever the same question on the same data gives another answer, such as <c>cohorts/1</c>.</summary>
    string BrickVersion { get; }

    /// <summary>What is asked, without the version: a record whose JSON is the standing question.</summary>
    object Options { get; }
}

/// <summary>A question and the type of its answer.</summary>
/// <typeparam name="TAnswer">The answer.</typeparam>
public interface IQuestion<TAnswer> : IQuestion, IRequest<Result<TAnswer>>
    where TAnswer : notnull;
