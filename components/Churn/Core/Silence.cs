using Answers;
using Lake;
using Quantities;
using Wording;

namespace Churn.Core;

/// <summary>After how many silent days a customer has left, and who says so.</summary>
/// <param name="Days">The days.</param>
/// <param name="Source">Who says so.</param>
readonly record struct Silence(int Days, SilenceSource Source)
{
    /// <summary>Days where neither the question nor the dataset says any.</summary>
    const int Usual = 90;

    /// <summary>What is said of where it comes from.</summary>
    public Message Told => Phrases.SilenceFrom.With(Days, Source);

    public static async Task<Result<Silence>> OfAsync(IStatistics lake, IQuestion question, int? asked, CancellationToken ct) =>
        asked is { } days ? new Silence(days, SilenceSource.Question)
        : (await lake.DescribeAsync(question.Of.Snapshot, ct)).Map(contents => contents.Settings.SilenceDays is { } declared ? new Silence(declared, SilenceSource.Dataset) : new Silence(Usual, SilenceSource.Usual));
}

/// <summary>Who says how long a silence is.</summary>
enum SilenceSource
{
    /// <summary>The question.</summary>
    Question,

    /// <summary>The dataset.</summary>
    Dataset,

    /// <summary>Nobody.</summary>
    Usual,
}
