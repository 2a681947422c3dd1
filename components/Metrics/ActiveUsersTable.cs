using Answers;
using Metrics.Core;

namespace Metrics;

/// <summary>Customers active within the days up to each day, and what they brought.</summary>
/// <param name="Head">Of whom, since when, by which rule.</param>
/// <param name="Days">The days shown, one after another.</param>
/// <param name="Unfinished">True for a day that was not over at the analysis instant.</param>
/// <param name="Windows">The windows, ascending by length; the first is of a single day.</param>
/// <param name="Revenue">Revenue of the day, refunds deducted, events without a customer included; exact.</param>
/// <param name="AnonymousRevenue">The part of it that has no customer; exact.</param>
/// <param name="RevenuePerActive">ARPDAU: revenue of the day's customers / customers active on it, to six decimals; null where there are none.</param>
/// <param name="Months">Means of the calendar months that the days shown belong to.</param>
public sealed record ActiveUsersTable(
    AnswerHead Head,
    IReadOnlyList<DateOnly> Days,
    IReadOnlyList<bool> Unfinished,
    IReadOnlyList<ActiveWindow> Windows,
    IReadOnlyList<decimal> Revenue,
    IReadOnlyList<decimal> AnonymousRevenue,
    IReadOnlyList<decimal?> RevenuePerActive,
    IReadOnlyList<ActiveMonth> Months) : IAnswer
{
    /// <summary>The property that tells customers apart; null: none.</summary>
    public string? By { get; init; }

    /// <summary>Its values, those of most daily active customers first, the others together at the end; empty without a property.</summary>
    public IReadOnlyList<ActiveOfValue> Values { get; init; } = [];

    /// <summary>What the values add up to, against the whole: a row a window, and one of revenue; empty without a property.</summary>
    public IReadOnlyList<ReconciledDays> Reconciliation { get; init; } = [];

    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => ActiveUsersTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => ActiveUsersTables.PicturesOf(this);
}

/// <summary>A window of days, one entry a day shown.</summary>
/// <param name="Length">Days, the day itself included.</param>
/// <param name="Active">Distinct customers with an event within it.</param>
/// <param name="Incomplete">True where it reaches before the first event: the number would be higher had the data begun earlier.</param>
/// <param name="Stickiness">Active by those of the longest window, 0…1: with 1 and 30 days DAU/MAU; null where the latter are 0. Empty for the longest itself.</param>
public sealed record ActiveWindow(int Length, IReadOnlyList<long> Active, IReadOnlyList<bool> Incomplete, IReadOnlyList<double?> Stickiness);

/// <summary>Means of a calendar month, over its days that are shown and over.</summary>
/// <param name="Month">The month, such as <c>2011-11</c>.</param>
/// <param name="Days">How many such days there are.</param>
/// <param name="IsWhole">Whether these are all the days of the month.</param>
/// <param name="FullDays">On how many of them the longest window is complete, too.</param>
/// <param name="MeanActive">For each window the mean over the days on which it is complete; null where there are none.</param>
/// <param name="MeanStickiness">For each window but the longest the mean over the full days; null where there are none.</param>
/// <param name="RevenuePerActive">Revenue of customers on the days by the sum of their daily active customers, to six decimals; null where there are none.</param>
public sealed record ActiveMonth(string Month, int Days, bool IsWhole, int FullDays, IReadOnlyList<double?> MeanActive, IReadOnlyList<double?> MeanStickiness, decimal? RevenuePerActive);

/// <summary>Means over several days that are over.</summary>
/// <param name="Days">How many such days there are.</param>
/// <param name="FullDays">On how many of them the longest window is complete, too.</param>
/// <param name="Active">For each window the mean over the days on which it is complete; null where there are none.</param>
/// <param name="Stickiness">For each window but the longest the mean over the full days; null where these are less than half of the days.</param>
/// <param name="RevenuePerActive">Revenue of customers on the days by the sum of their daily active customers, to six decimals; null where there are none.</param>
public sealed record ActiveMeans(int Days, int FullDays, IReadOnlyList<double?> Active, IReadOnlyList<double?> Stickiness, decimal? RevenuePerActive);

/// <summary>Customers active with one value of the property: with an event of it within the window.</summary>
/// <param name="Value">The value; empty: none.</param>
/// <param name="Together">0 for a value by itself; else how many others are taken together here, a customer of several of them once.</param>
/// <param name="Windows">The windows, as those of the whole.</param>
/// <param name="Revenue">Revenue of the day, events without a customer included; exact.</param>
/// <param name="RevenuePerActive">As that of the whole.</param>
/// <param name="Means">Means over the days shown.</param>
public sealed record ActiveOfValue(string Value, int Together, IReadOnlyList<ActiveWindow> Windows, IReadOnlyList<decimal> Revenue, IReadOnlyList<decimal?> RevenuePerActive, ActiveMeans Means);

/// <summary>What all values add up to over the days shown, against the whole.</summary>
/// <param name="Window">Length of the window; null: revenue.</param>
/// <param name="OverValues">Sum over all values, those taken together too, and days.</param>
/// <param name="Whole">Sum over the days.</param>
public sealed record ReconciledDays(int? Window, decimal OverValues, decimal Whole)
{
    /// <summary>How much more the values add up to: customers with events of several of them within a window.</summary>
    public decimal CountedAgain => OverValues == Whole ? 0 : OverValues - Whole;
}
