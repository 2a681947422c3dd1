using Answers;
using Declarations;
using Quantities;
using Rfm.Core;
using Wording;

namespace Rfm;

/// <summary>Which customers bought lately, often and much, and which segments do they make?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "rfm", 2, "Which customers bought lately, often and much, and which segments do they make?", "Кто из клиентов покупал недавно, часто и на большие суммы и какие сегменты они составляют?",
    Topic = Topic.Segments, StandsByDefault = true)]
[List("customers", typeof(ScoreList), "The scores of every customer", "Баллы каждого клиента")]
public sealed record ScoreRfm(DatasetVersion Of, RfmOptions With) : IQuestion<RfmOptions, RfmSegments>;

/// <summary>How customers are scored.</summary>
public sealed record RfmOptions : DatasetOptions
{
    /// <summary>How days since the last event are counted.</summary>
    [Option("How days since the last event are counted", "Как считаются дни с последнего события")]
    public RecencyRule Recency { get; init; } = RecencyRule.Elapsed;

    /// <summary>What frequency counts.</summary>
    [Option("What frequency counts", "Что считается частотой")]
    public FrequencyRule Frequency { get; init; } = FrequencyRule.Orders;

    /// <summary>What money is.</summary>
    [Option("What money is", "Что считается деньгами")]
    public MonetaryRule Monetary { get; init; } = MonetaryRule.Sum;

    /// <summary>How values become scores 1…5, 5 the best.</summary>
    [Option("How values become scores 1 to 5, 5 the best", "Как значения становятся баллами от 1 до 5 (5 — лучший)")]
    public ScoringRule Scoring { get; init; } = ScoringRule.Quantile;

    /// <summary>What customers of equal frequency get, under <see cref="ScoringRule.Quantile"/>.</summary>
    [Option("What customers of equal frequency get", "Что получают клиенты с равной частотой")]
    public FrequencyTies FrequencyTies { get; init; } = FrequencyTies.Ranked;

    /// <summary>Which map names the segments.</summary>
    [Option("Which map names the segments", "По какой карте называются сегменты")]
    public SegmentMapName SegmentMap { get; init; } = SegmentMapName.Rf;
}

/// <summary>How days since the last event are counted. The two differ by one for customers whose last event was later in the day than the analysis instant.</summary>
public enum RecencyRule
{
    /// <summary>Whole spans of 24 hours between the last event and the analysis instant.</summary>
    [Word("whole spans of 24 hours", "полные промежутки по 24 часа")]
    Elapsed,

    /// <summary>Difference of calendar days in the dataset's zone.</summary>
    [Word("calendar days", "календарные дни")]
    Calendar,
}

/// <summary>What frequency counts.</summary>
public enum FrequencyRule
{
    /// <summary>Distinct orders; an event without an order id is one order.</summary>
    [Word("distinct orders", "уникальные заказы")]
    Orders,

    /// <summary>Events.</summary>
    [Word("events", "события")]
    Events,
}

/// <summary>What money is.</summary>
public enum MonetaryRule
{
    /// <summary>Sum of amounts, refunds deducted.</summary>
    [Word("sum of amounts", "сумма")]
    Sum,

    /// <summary>Sum of amounts by number of orders.</summary>
    [Word("average order value", "средний чек")]
    AverageOrderValue,
}

/// <summary>How values become scores.</summary>
public enum ScoringRule
{
    /// <summary>Cut at the quintiles (Hyndman and Fan, type 7), bins closed on the right; equal values get equal scores.</summary>
    [Word("cut at the quintiles", "по квинтилям")]
    Quantile,

    /// <summary>Five groups of as equal size as can be (SQL's NTILE), ties broken by customer id.</summary>
    [Word("five groups of equal size", "пять групп равного размера")]
    Ntile,
}

/// <summary>What customers of equal frequency get under <see cref="ScoringRule.Quantile"/>.</summary>
public enum FrequencyTies
{
    /// <summary>Frequencies are ranked first, ties by customer id, and the ranks are cut: quintiles of equal size although many customers have one order.</summary>
    [Word("ranked by customer id", "ранги по идентификатору клиента")]
    Ranked,

    /// <summary>Equal frequencies get equal scores; with many one-time buyers some scores stay empty.</summary>
    [Word("equal scores", "равные баллы")]
    Equal,
}

/// <summary>The bundled maps from scores to segments.</summary>
public enum SegmentMapName
{
    /// <summary>Ten segments by recency and frequency.</summary>
    [Word("recency and frequency", "давность и частота")]
    Rf,

    /// <summary>Ten segments and Others by recency, frequency and money, first match wins.</summary>
    [Word("recency, frequency and money", "давность, частота и деньги")]
    Rfm,
}
