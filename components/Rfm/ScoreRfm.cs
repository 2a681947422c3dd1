using System.Text.Json.Serialization;
using Answers;
using MediatR;
using Quantities;

namespace Rfm;

/// <summary>Which customers bought lately, often and much, and which segments do they make?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
public sealed record ScoreRfm(DatasetVersion Of, RfmOptions With) : IQuestion<RfmSegments>
{
    /// <inheritdoc />
    public string Kind => "rfm";

    /// <inheritdoc />
    public string BrickVersion => "rfm/1";

    /// <inheritdoc />
    public object Options => With;
}

/// <summary>The scores behind <see cref="ScoreRfm"/>, customer by customer. Computed on demand: as large as the customer base.</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
public sealed record ListRfmScores(DatasetVersion Of, RfmOptions With) : IRequest<Result<RfmScores>>;

/// <summary>How customers are scored.</summary>
public sealed record RfmOptions
{
    /// <summary>The analysis instant: recency is counted back from it and later events are left out. Null: the version's last event.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Conditions such as <c>quantity&gt;0</c>: only events that meet all of them count.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>How days since the last event are counted.</summary>
    public RecencyRule Recency { get; init; } = RecencyRule.Elapsed;

    /// <summary>What frequency counts.</summary>
    public FrequencyRule Frequency { get; init; } = FrequencyRule.Orders;

    /// <summary>What money is.</summary>
    public MonetaryRule Monetary { get; init; } = MonetaryRule.Sum;

    /// <summary>How values become scores 1…5, 5 the best.</summary>
    public ScoringRule Scoring { get; init; } = ScoringRule.Quantile;

    /// <summary>What customers of equal frequency get, under <see cref="ScoringRule.Quantile"/>.</summary>
    public FrequencyTies FrequencyTies { get; init; } = FrequencyTies.Ranked;

    /// <summary>Which map names the segments.</summary>
    public SegmentMapName SegmentMap { get; init; } = SegmentMapName.RecencyFrequency;

    /// <summary>Reads <c>asOf, where, recency, frequency, monetary, scoring, frequencyTies, segmentMap</c>; refuses with <c>invalid-value</c>.</summary>
    public static Result<RfmOptions> From(Parameters parameters) => parameters.Finish(new RfmOptions
    {
        AsOf = parameters.Instant("asOf"),
        Where = parameters.All("where"),
        Recency = parameters.Word("recency", RecencyRule.Elapsed),
        Frequency = parameters.Word("frequency", FrequencyRule.Orders),
        Monetary = parameters.Word("monetary", MonetaryRule.Sum),
        Scoring = parameters.Word("scoring", ScoringRule.Quantile),
        FrequencyTies = parameters.Word("frequencyTies", FrequencyTies.Ranked),
        SegmentMap = parameters.Word("segmentMap", SegmentMapName.RecencyFrequency),
    });
}

/// <summary>How days since the last event are counted. The two differ by one for customers whose last event was later in the day than the analysis instant.</summary>
public enum RecencyRule
{
    /// <summary>Whole spans of 24 hours between the last event and the analysis instant.</summary>
    Elapsed,

    /// <summary>Difference of calendar days in the dataset's zone.</summary>
    Calendar,
}

/// <summary>What frequency counts.</summary>
public enum FrequencyRule
{
    /// <summary>Distinct orders; an event without an order id is one order.</summary>
    Orders,

    /// <summary>Events.</summary>
    Events,
}

/// <summary>What money is.</summary>
public enum MonetaryRule
{
    /// <summary>Sum of amounts, refunds deducted.</summary>
    Sum,

    /// <summary>Sum of amounts by number of orders.</summary>
    [JsonStringEnumMemberName("average-order-value")]
    AverageOrderValue,
}

/// <summary>How values become scores.</summary>
public enum ScoringRule
{
    /// <summary>Cut at the quintiles (Hyndman and Fan, type 7), bins closed on the right; equal values get equal scores.</summary>
    Quantile,

    /// <summary>Five groups of as equal size as can be (SQL's NTILE), ties broken by customer id.</summary>
    Ntile,
}

/// <summary>What customers of equal frequency get under <see cref="ScoringRule.Quantile"/>.</summary>
public enum FrequencyTies
{
    /// <summary>Frequencies are ranked first, ties by customer id, and the ranks are cut: quintiles of equal size although many customers have one order.</summary>
    Ranked,

    /// <summary>Equal frequencies get equal scores; with many one-time buyers some scores stay empty.</summary>
    Equal,
}

/// <summary>The bundled maps from scores to segments.</summary>
public enum SegmentMapName
{
    /// <summary>Ten segments by recency and frequency.</summary>
    [JsonStringEnumMemberName("rf")]
    RecencyFrequency,

    /// <summary>Ten segments and Others by recency, frequency and money, first match wins.</summary>
    [JsonStringEnumMemberName("rfm")]
    RecencyFrequencyMonetary,
}
