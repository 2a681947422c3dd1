using Answers;
using Segmentation.Core;
using Wording;

namespace Segmentation;

/// <summary>Segments that the data make.</summary>
/// <param name="Head">Of whom, since when, by which rule.</param>
/// <param name="Customers">Customers in segments, outliers included.</param>
/// <param name="WithoutPurchase">Customers left out, because all they have is refunds.</param>
/// <param name="RefundsAbovePurchases">Customers set aside, because more was refunded than they paid.</param>
/// <param name="ImpossibleDates">Customers set aside, because their first purchase is dated before 1990.</param>
/// <param name="Outliers">Customers whose local outlier factor is above the limit: assigned to the nearest segment once it was found.</param>
/// <param name="Segments">The segments, by revenue.</param>
/// <param name="Trials">The numbers of segments that were tried.</param>
/// <param name="Quality">Measures of the segments without the outliers.</param>
public sealed record SegmentsAnswer(
    AnswerHead Head, int Customers, long WithoutPurchase, int RefundsAbovePurchases, int ImpossibleDates, int Outliers, IReadOnlyList<AutoSegment> Segments, IReadOnlyList<ClusterTrial> Trials, ClusterMeasures Quality) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => SegmentTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => SegmentTables.Pictures;
}

/// <summary>A segment.</summary>
/// <param name="Name">What it is called: levels of its medians, and a number where those alone would not tell it from another.</param>
/// <param name="Customers">Customers in it.</param>
/// <param name="CustomersShare">Their share.</param>
/// <param name="Outliers">Outliers among them.</param>
/// <param name="Revenue">Their revenue, refunds deducted.</param>
/// <param name="RevenueShare">Its share; null where there is none in all.</param>
/// <param name="MedianRecencyDays">Median days since the last purchase.</param>
/// <param name="MedianOrders">Median of orders.</param>
/// <param name="MedianRevenue">Median of revenue.</param>
/// <param name="MedianTenureDays">Median days since the first purchase.</param>
public sealed record AutoSegment(
    SegmentName Name, int Customers, double CustomersShare, int Outliers, decimal Revenue, double? RevenueShare, double MedianRecencyDays, double MedianOrders, double MedianRevenue, double MedianTenureDays);

/// <summary>A name made of levels.</summary>
/// <param name="Orders">How many orders.</param>
/// <param name="Spend">How much money.</param>
/// <param name="Last">How long ago the last purchase was.</param>
/// <param name="Known">How long they have been customers; null where the others tell it from all other segments.</param>
/// <param name="Number">A number, from 2, where all of these are another segment's, too.</param>
public sealed record SegmentName(OrdersLevel Orders, SpendLevel Spend, LastLevel Last, KnownLevel? Known = null, int? Number = null)
{
    /// <summary>As programs write it, such as <c>many-orders-spend-much-bought-lately</c>.</summary>
    public string Written => string.Join('-', Levels.Select(Words.Of).Concat(Number is { } number ? [$"{number}"] : []));

    /// <summary>As people read it.</summary>
    internal Label Label => new(In(Language.English), In(Language.Russian));

    /// <summary>What a written name is as people read it; null: it is none.</summary>
    internal static Label? Called(string written) => ByWritten.Value.TryGetValue(written, out var label) ? label : null;

    /// <summary>Every name there can be, with the numbers that tell apart as many as there are segments at most.</summary>
    static readonly Lazy<Dictionary<string, Label>> ByWritten = new(() => (
        from orders in Enum.GetValues<OrdersLevel>()
        from spend in Enum.GetValues<SpendLevel>()
        from last in Enum.GetValues<LastLevel>()
        from known in (KnownLevel?[])[null, .. Enum.GetValues<KnownLevel>()]
        from number in (int?[])[null, .. Enumerable.Range(2, Most - 1)]
        select new SegmentName(orders, spend, last, known, number)).ToDictionary(name => name.Written, name => name.Label));

    const int Most = 15;

    IEnumerable<Enum> Levels => Known is { } known ? [Orders, Spend, Last, known] : [Orders, Spend, Last];

    string In(Language language) => Capital(string.Join(", ", Levels.Select(level => Words.LabelOf(level).In(language)))) + (Number is { } number ? $" ({number})" : "");

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}

/// <summary>How many orders the customers of a segment have.</summary>
public enum OrdersLevel
{
    /// <summary>One, all of them.</summary>
    [Word("one order", "один заказ")]
    OneOrder,

    /// <summary>One, the middle one; others have more.</summary>
    [Word("mostly one order", "чаще один заказ")]
    MostlyOneOrder,

    /// <summary>The middle one more than one, at most as many as two thirds of all customers have.</summary>
    [Word("several orders", "несколько заказов")]
    SeveralOrders,

    /// <summary>The middle one more than two thirds of all customers have.</summary>
    [Word("many orders", "много заказов")]
    ManyOrders,
}

/// <summary>How much the middle customer of a segment spent.</summary>
public enum SpendLevel
{
    /// <summary>At most as much as a third of all customers.</summary>
    [Word("spend little", "тратят мало")]
    SpendLittle,

    /// <summary>Between.</summary>
    [Word("spend moderately", "тратят умеренно")]
    SpendModerately,

    /// <summary>More than two thirds of all customers.</summary>
    [Word("spend much", "тратят много")]
    SpendMuch,
}

/// <summary>How long ago the middle customer of a segment bought last.</summary>
public enum LastLevel
{
    /// <summary>As lately as a third of all customers.</summary>
    [Word("bought lately", "покупали недавно")]
    BoughtLately,

    /// <summary>Between.</summary>
    [Word("quiet for a while", "какое-то время молчат")]
    QuietForAWhile,

    /// <summary>Longer ago than two thirds of all customers.</summary>
    [Word("long away", "давно не покупали")]
    LongAway,
}

/// <summary>How long ago the middle customer of a segment bought first.</summary>
public enum KnownLevel
{
    /// <summary>As lately as a third of all customers.</summary>
    [Word("new", "новые")]
    New,

    /// <summary>Between.</summary>
    [Word("known for a while", "знакомые не первый день")]
    KnownForAWhile,

    /// <summary>Longer ago than two thirds of all customers.</summary>
    [Word("of long standing", "давние")]
    OfLongStanding,
}
