using Lake;

namespace Rfm;

/// <summary>The customer base by segment.</summary>
/// <param name="Question">The question's kind.</param>
/// <param name="Dataset">Whose data.</param>
/// <param name="DatasetVersion">Which version of it.</param>
/// <param name="Definition">By which rule.</param>
/// <param name="Evidence">Of whom, since when, from what.</param>
/// <param name="Customers">Customers scored.</param>
/// <param name="Segments">The segments in the map's order; segments without a customer are listed with 0.</param>
/// <param name="Grid">Customers by recency and frequency score.</param>
/// <param name="Codes">Customers by three-digit score, such as 555; only codes that occur, in order.</param>
/// <param name="ScoreSum">Sum of 100·R + 10·F + M over all customers: two runs that agree here agree in their scores.</param>
public sealed record RfmSegments(
    string Question,
    string Dataset,
    long DatasetVersion,
    RfmDefinition Definition,
    Evidence Evidence,
    int Customers,
    IReadOnlyList<SegmentSummary> Segments,
    IReadOnlyList<ScoreCell> Grid,
    IReadOnlyList<CodeCount> Codes,
    long ScoreSum);

/// <summary>One segment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Scores">The scores that lead to it, such as <c>R 5, F 4-5</c>.</param>
/// <param name="Customers">Customers in it.</param>
/// <param name="CustomersShare">Of all customers, 0…1.</param>
/// <param name="Revenue">Sum of their amounts.</param>
/// <param name="RevenueShare">Of all revenue; null when revenue is 0.</param>
/// <param name="Orders">Their orders.</param>
/// <param name="AverageOrderValue">Revenue by orders; null without orders.</param>
/// <param name="MedianRecencyDays">Median days since the last event; null when empty.</param>
/// <param name="MedianFrequency">Median frequency; null when empty.</param>
/// <param name="MedianMonetary">Median money; null when empty.</param>
public sealed record SegmentSummary(
    string Name,
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

/// <summary>Customers of one three-digit score.</summary>
/// <param name="Code">Recency, frequency, money.</param>
/// <param name="Customers">Customers.</param>
public sealed record CodeCount(string Code, int Customers);

/// <summary>The rule the scores were made by.</summary>
/// <param name="Recency">How days were counted.</param>
/// <param name="Frequency">What frequency counts.</param>
/// <param name="Monetary">What money is.</param>
/// <param name="Scoring">How values became scores.</param>
/// <param name="FrequencyTies">What equal frequencies got.</param>
/// <param name="SegmentMap">Which map named the segments.</param>
/// <param name="Cuts">Where the scores were cut.</param>
/// <param name="Zone">IANA zone of the calendar.</param>
/// <param name="Currency">Currency of money.</param>
/// <param name="Where">Conditions on the counted events.</param>
/// <param name="AsOf">The analysis instant, UTC.</param>
/// <param name="AsOfRule">Where that instant came from.</param>
/// <param name="BrickVersion">The version of the rule.</param>
public sealed record RfmDefinition(
    string Recency,
    string Frequency,
    string Monetary,
    string Scoring,
    string FrequencyTies,
    string SegmentMap,
    RfmCuts Cuts,
    string Zone,
    string Currency,
    IReadOnlyList<string> Where,
    DateTimeOffset AsOf,
    string AsOfRule,
    string BrickVersion);
