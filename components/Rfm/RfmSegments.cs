using Answers;
using Rfm.Core;
using Wording;

namespace Rfm;

/// <summary>The customer base by segment.</summary>
/// <param name="Head">Of whom, since when, by which rule.</param>
/// <param name="Customers">Customers scored.</param>
/// <param name="WithoutPurchase">Customers who are not scored, because all they have is refunds.</param>
/// <param name="Scale">Scores run from 1 to this.</param>
/// <param name="Cuts">Where the scores were cut.</param>
/// <param name="Segments">The segments in the map's order; segments without a customer are listed with 0. Empty without a map.</param>
/// <param name="Grid">Customers by recency and frequency score.</param>
/// <param name="Lists">Three plain lists; a customer may be in none or in several.</param>
/// <param name="Codes">Customers by scores, such as 555, or 10-9-10 where there are ten; only codes that occur, in order.</param>
/// <param name="ScoreSum">Sum of 100·R + 10·F + M over all customers: two runs that agree here agree in their scores.</param>
public sealed record RfmSegments(
    AnswerHead Head,
    int Customers,
    UnscoredCustomers WithoutPurchase,
    int Scale,
    RfmCuts Cuts,
    IReadOnlyList<SegmentSummary> Segments,
    IReadOnlyList<ScoreCell> Grid,
    IReadOnlyList<PlainList> Lists,
    IReadOnlyList<CodeCount> Codes,
    long ScoreSum) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => RfmTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => RfmTables.PicturesOf(this);
}

/// <summary>Customers who are not scored.</summary>
/// <param name="Customers">How many.</param>
/// <param name="Revenue">Sum of their amounts.</param>
public sealed record UnscoredCustomers(long Customers, decimal Revenue);

/// <summary>One segment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Scores">The scores that lead to it, such as <c>R 5, F 4-5</c>.</param>
/// <param name="Customers">Customers in it.</param>
/// <param name="CustomersShare">Of all customers, 0…1.</param>
/// <param name="Revenue">Sum of their amounts.</param>
/// <param name="RevenueShare">Of the revenue of all customers scored; null when that is 0.</param>
/// <param name="Orders">Their orders.</param>
/// <param name="AverageOrderValue">Revenue by orders; null without orders.</param>
/// <param name="MedianRecencyDays">Median days since the last purchase; null when empty.</param>
/// <param name="MedianFrequency">Median frequency; null when empty.</param>
/// <param name="MedianMonetary">Median money; null when empty.</param>
public sealed record SegmentSummary(
    string Name,
    Label Title,
    string Scores,
    int Customers,
    double CustomersShare,
    decimal Revenue,
    double? RevenueShare,
    long Orders,
    decimal? AverageOrderValue,
    double? MedianRecencyDays,
    double? MedianFrequency,
    decimal? MedianMonetary);

/// <summary>Customers of one recency and frequency score.</summary>
/// <param name="Recency">Recency score.</param>
/// <param name="Frequency">Frequency score.</param>
/// <param name="Customers">Customers.</param>
/// <param name="Revenue">Sum of their amounts.</param>
/// <param name="MeanMonetary">Their mean money; null when empty.</param>
public sealed record ScoreCell(int Recency, int Frequency, int Customers, decimal Revenue, decimal? MeanMonetary);

/// <summary>A plain list.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Scores">The scores that lead to it.</param>
/// <param name="Customers">Customers in it.</param>
/// <param name="CustomersShare">Of all customers, 0…1.</param>
/// <param name="Revenue">Sum of their amounts.</param>
public sealed record PlainList(PlainListKind Kind, string Scores, int Customers, double CustomersShare, decimal Revenue);

/// <summary>The plain lists that everybody asks for.</summary>
public enum PlainListKind
{
    /// <summary>The best frequency score.</summary>
    [Word("buys often", "часто покупают")]
    BuysOften,

    /// <summary>The best money score.</summary>
    [Word("spends much", "тратят много")]
    SpendsMuch,

    /// <summary>A recency score in the lower two fifths of the scale, and a frequency or money score in the upper two.</summary>
    [Word("long away, but once valuable", "давно не были, но раньше были ценны")]
    LongAway,
}

/// <summary>Customers of the same three scores.</summary>
/// <param name="Code">Recency, frequency, money.</param>
/// <param name="Customers">Customers.</param>
public sealed record CodeCount(string Code, int Customers);

/// <summary>
/// Bounds between the bins of each value, ascending, one fewer than scores; empty where scores are not cut from values (NTILE). A value at a cut goes with the smaller ones, with fixed cuts where
/// <see cref="RfmOptions.AtCut"/> says: asked as fixed cuts below, the same bounds score a later version alike.
/// </summary>
/// <param name="Recency">In days.</param>
/// <param name="Frequency">In orders, events or days: cuts of the values, also when ranks were cut.</param>
/// <param name="Monetary">In the dataset's currency, or events.</param>
public sealed record RfmCuts(IReadOnlyList<decimal> Recency, IReadOnlyList<decimal> Frequency, IReadOnlyList<decimal> Monetary);
