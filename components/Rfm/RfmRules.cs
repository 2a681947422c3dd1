using Wording;

namespace Rfm;

/// <summary>How days since the last purchase are counted. The two differ by one for customers whose last purchase was later in the day than the analysis instant.</summary>
public enum RecencyRule
{
    /// <summary>Whole spans of 24 hours between the last purchase and the analysis instant.</summary>
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

    /// <summary>Distinct days in the dataset's zone.</summary>
    [Word("distinct days", "разные дни")]
    Days,
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

    /// <summary>Number of events, where most of what customers do costs nothing.</summary>
    [Word("number of events", "число событий")]
    Events,
}

/// <summary>What events with an amount below 0 are.</summary>
public enum RefundRule
{
    /// <summary>Refunds: they change the money, but are no purchases. Customers with nothing else are not scored.</summary>
    [Word("the money only", "только на деньги")]
    Money,

    /// <summary>Events like all others, as in published tables that keep cancellations.</summary>
    [Word("recency and frequency too", "также на давность и частоту")]
    Events,
}

/// <summary>How values become scores.</summary>
public enum ScoringRule
{
    /// <summary>Cut at quantiles (Hyndman and Fan, type 7), bins closed on the right.</summary>
    [Word("cut at quantiles", "по квантилям")]
    Quantile,

    /// <summary>Groups of as equal size as can be (SQL's NTILE), from the worst value to the best.</summary>
    [Word("groups of equal size", "группы равного размера")]
    Ntile,

    /// <summary>Cut where asked.</summary>
    [Word("cut where asked", "по заданным границам")]
    Fixed,

    /// <summary>Intervals of equal width between the least and the greatest value, closed on the right.</summary>
    [Word("intervals of equal width", "интервалы равной ширины")]
    EqualWidth,

    /// <summary>Three scores, cut at the type-7 quantiles of 20 and 80 %.</summary>
    [Word("lowest 20 %, middle 60 %, highest 20 %", "нижние 20 %, средние 60 %, верхние 20 %")]
    OuterFifths,
}

/// <summary>What customers with equal values get.</summary>
public enum TieRule
{
    /// <summary>Equal scores; some scores may stay empty.</summary>
    [Word("equal scores", "равные баллы")]
    Equal,

    /// <summary>
    /// What comes by rank, the customer with the smaller id getting the worse score: under <see cref="ScoringRule.Ntile"/> in every column, else in columns where two of the least value, the cuts and
    /// the greatest value are the same, which is where published tables rank.
    /// </summary>
    [Word("ranked by customer id", "ранги по идентификатору клиента")]
    Ranked,
}

/// <summary>Where a value belongs that is a fixed cut.</summary>
public enum CutRule
{
    /// <summary>With the greater ones: bins are [lower, upper).</summary>
    [Word("with the greater values", "к большим значениям")]
    Above,

    /// <summary>With the smaller ones: bins are (lower, upper].</summary>
    [Word("with the smaller values", "к меньшим значениям")]
    Below,
}

/// <summary>Which end of the scores is the best: few days since the last purchase, a high frequency, much money.</summary>
public enum ScoreDirection
{
    /// <summary>The highest: 5 of 5.</summary>
    [Word("the highest", "наибольший")]
    HighestBest,

    /// <summary>1.</summary>
    [Word("the lowest", "наименьший")]
    LowestBest,
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

    /// <summary>The eleven segments that are published most, by recency and the mean of frequency and money.</summary>
    [Word("eleven segments by recency and the mean of frequency and money", "одиннадцать сегментов по давности и среднему частоты и денег")]
    Eleven,

    /// <summary>None: codes alone.</summary>
    [Word("none", "без карты")]
    None,
}
