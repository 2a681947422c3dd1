using Lake;
using Quantities;

namespace Rfm.Core;

/// <summary>One entry a customer, as columns in order of customer id.</summary>
/// <param name="Evidence">Of whom, since when, from what.</param>
/// <param name="Cuts">Where the scores were cut.</param>
/// <param name="Customer">Customer id.</param>
/// <param name="DaysSinceLastOrder">Recency in days.</param>
/// <param name="Frequency">Orders, events or days.</param>
/// <param name="Monetary">Money, by the chosen rule.</param>
/// <param name="Revenue">Sum of amounts.</param>
/// <param name="Orders">Distinct orders.</param>
/// <param name="RecencyScore">From 1, told as asked: the best for the most recent.</param>
/// <param name="FrequencyScore">Likewise, for the most frequent.</param>
/// <param name="MonetaryScore">Likewise, for the most money.</param>
/// <param name="Segment">Name of the segment; without a map the code.</param>
/// <param name="RefundsOnly">Customers who are not scored.</param>
sealed record RfmScores(
    Evidence Evidence,
    RfmCuts Cuts,
    IReadOnlyList<string> Customer,
    IReadOnlyList<int> DaysSinceLastOrder,
    IReadOnlyList<long> Frequency,
    IReadOnlyList<decimal> Monetary,
    IReadOnlyList<decimal> Revenue,
    IReadOnlyList<long> Orders,
    IReadOnlyList<int> RecencyScore,
    IReadOnlyList<int> FrequencyScore,
    IReadOnlyList<int> MonetaryScore,
    IReadOnlyList<string> Segment,
    RefundsOnly RefundsOnly);
