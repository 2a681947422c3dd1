using Quantities.Core;
using Wording;

namespace Quantities;

/// <summary>
/// What something was to be done with fails (a disk, memory, a damaged file), and no input is to blame. It holds what people are told, whichever edge it comes out at; whoever asked may ask
/// again when it is mended.
/// </summary>
/// <param name="problem">What people are told; its code is stable.</param>
/// <param name="cause">What failed, for logs.</param>
public sealed class FailureException(Problem problem, Exception? cause = null) : Exception(problem.Detail, cause)
{
    const int NoSpace = 28, OverQuota = 122, WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>What people are told.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>There is no space left to write to: <c>disk-full</c>.</summary>
    public static FailureException DiskFull(Exception? cause) =>
        new(Problem.Of("disk-full", new Label("The disk is full", "На диске нет места"), Refusals.DiskFull, Refusals.Words), cause);

    /// <summary>Something needs more memory than the process may take: <c>memory-exhausted</c>.</summary>
    public static FailureException OutOfMemory(Exception? cause) =>
        new(Problem.Of("memory-exhausted", new Label("There is too little memory", "Не хватает памяти"), Refusals.OutOfMemory, Refusals.Words), cause);

    /// <summary>The failure that an exception is or stands for; null: it is of another kind.</summary>
    public static FailureException? Find(Exception exception) => exception switch
    {
        FailureException failure => failure,
        IOException { HResult: NoSpace or OverQuota or WindowsDiskFull } => DiskFull(exception),
        { InnerException: { } inner } => Find(inner),
        _ => null,
    };
}
