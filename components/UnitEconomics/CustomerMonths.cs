namespace UnitEconomics;

/// <summary>
/// Margins of customers by month since their first, as columns: the entries of customer i are those from <c>Start[i]</c> to before <c>Start[i + 1]</c>, at most one a month.
/// </summary>
/// <param name="Member">What the customer is valued with, such as a cohort: one an entry of <see cref="Group"/>.</param>
/// <param name="Group">What the member shares its tail with, such as a channel.</param>
/// <param name="MonthsObserved">Whole months the customer was watched, the first included: at least 1.</param>
/// <param name="Start">Index of each customer's first entry, and at the end the number of entries.</param>
/// <param name="Month">Months since the first: 0 is the first; entries from <see cref="MonthsObserved"/> on are not looked at.</param>
/// <param name="Margin">Margin of that month; an entry means that the customer was active.</param>
public sealed record CustomerMonths(
    IReadOnlyList<string> Member,
    IReadOnlyList<string> Group,
    IReadOnlyList<int> MonthsObserved,
    IReadOnlyList<int> Start,
    IReadOnlyList<int> Month,
    IReadOnlyList<double> Margin)
{
    /// <summary>How many customers there are.</summary>
    public int Customers => Start.Count - 1;
}

/// <summary>How a long horizon is valued.</summary>
public sealed record LongHorizonRule
{
    /// <summary>Length of the horizon in months, the first included.</summary>
    public int Months { get; init; } = 60;

    /// <summary>Months for which observed curves stand; the group's tail begins there.</summary>
    public int OwnMonths { get; init; } = 24;

    /// <summary>What later months count; month 1 is the customer's first.</summary>
    public MonthlyDiscount Discount { get; init; }

    /// <summary>Level of the intervals.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Of the bootstrap.</summary>
    public int Seed { get; init; } = 1;
}
