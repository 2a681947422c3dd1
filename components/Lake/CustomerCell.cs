
namespace Lake;

/// <summary>A number of customers in a statistic: which query, and which of its entries.</summary>
public abstract record CustomerCell
{
    /// <summary>Where the statistic is by a property: customers of any value but these, whatever single value is named; null: of the value named.</summary>
    public IReadOnlyList<string>? Except { get; init; }

    /// <summary>Whether a value is one of those asked for.</summary>
    public bool IsOf(string? named, string value) => Except is { } others ? !others.Contains(value) : named == value;

    /// <summary>Customers of cohorts: all of them, or those that count at an age.</summary>
    /// <param name="Query">The statistic. Where customers begin anew, one who is in several of the cohorts is listed once.</param>
    /// <param name="Cohorts">Which: the cohorts' period indices, or their values where cohorts are values; null: all. Those that count at an age are asked for of cohorts that have come to it.</param>
    /// <param name="Age">The age, or the index of the bracket; null: no matter.</param>
    /// <param name="Who">Which of the cohorts' customers, where there is an age.</param>
    public sealed record InCohorts(ActivityQuery Query, CohortChoice? Cohorts, int? Age, AtAge Who = AtAge.Counting) : CustomerCell;

    /// <summary>Customers of a move in a period.</summary>
    /// <param name="Query">The statistic.</param>
    /// <param name="Period">The period's index.</param>
    /// <param name="Move">The move.</param>
    /// <param name="Value">The value, where the statistic is by a property.</param>
    public sealed record InFlow(FlowQuery Query, int Period, FlowMove Move, string? Value = null) : CustomerCell;

    /// <summary>Customers active within the days up to one.</summary>
    /// <param name="Query">The statistic.</param>
    /// <param name="Day">The day.</param>
    /// <param name="Window">Length of the window in days, one of the query's.</param>
    /// <param name="Part">Where the statistic is by a property: the index of the value, that after the last of them for all the others; null: no matter which.</param>
    public sealed record InWindow(ActiveWindowsQuery Query, DateOnly Day, int Window, int? Part = null) : CustomerCell;

    /// <summary>Customers of a period's metrics.</summary>
    /// <param name="Query">The statistic.</param>
    /// <param name="Period">The period's index.</param>
    /// <param name="Who">Which of its customers.</param>
    /// <param name="Value">The value, where the statistic is by a property.</param>
    public sealed record InPeriod(MetricSeriesQuery Query, int Period, PeriodCustomers Who, string? Value = null) : CustomerCell
    {
        /// <summary>The last of several periods, in any of which customers are; null: the one.</summary>
        public int? Last { get; init; }
    }

    /// <summary>Customers whose lifetime has a length.</summary>
    /// <param name="Query">The statistic.</param>
    /// <param name="MoreThan">Longer than so many days.</param>
    /// <param name="UpTo">And no longer than so many; null: however long.</param>
    /// <param name="IsEnded">True: those who left; false: those who are still there; null: both.</param>
    /// <param name="Values">Values, where the statistic is by a property; null: any.</param>
    public sealed record InLifetimes(LifetimesQuery Query, int MoreThan, int? UpTo, bool? IsEnded, IReadOnlyList<string>? Values = null) : CustomerCell;

    /// <summary>Customers who got to a step.</summary>
    /// <param name="Query">The statistic.</param>
    /// <param name="Step">The step's index.</param>
    /// <param name="IsLast">True: only those for whom it was the last.</param>
    /// <param name="Period">The period, where there are cohorts.</param>
    /// <param name="Value">The value, where the statistic is by a property.</param>
    public sealed record InFunnel(FunnelQuery Query, int Step, bool IsLast, int? Period = null, string? Value = null) : CustomerCell;
}

/// <summary>Some cohorts of a statistic.</summary>
/// <param name="Periods">Period indices, where cohorts are periods.</param>
/// <param name="Values">Values, where cohorts are those.</param>
public sealed record CohortChoice(IReadOnlyList<int> Periods, IReadOnlyList<string> Values)
{
    /// <summary>Cohorts that are periods.</summary>
    public static CohortChoice Of(params IEnumerable<int> periods) => new([.. periods], []);

    /// <summary>Cohorts that are values.</summary>
    public static CohortChoice Of(params IEnumerable<string> values) => new([], [.. values]);

    /// <summary>One cohort of an answer, as its columns have it.</summary>
    public static CohortChoice Of(ActivityMatrix matrix, params IEnumerable<int> cohorts) => matrix.Values is { } values ? Of(cohorts.Select(cohort => values[cohort])) : Of(cohorts);
}

/// <summary>Which customers of cohorts, given an age.</summary>
public enum AtAge
{
    /// <summary>Those that count at the age.</summary>
    Counting,

    /// <summary>Those of them whose age was over at the analysis instant.</summary>
    CountingAndOver,

    /// <summary>All whose age was over, whether they count or not.</summary>
    Over,
}

/// <summary>Customers of a period.</summary>
public enum PeriodCustomers
{
    /// <summary>With an event.</summary>
    Active,

    /// <summary>With an amount above 0.</summary>
    Buyers,

    /// <summary>Whose first counted event it holds.</summary>
    New,
}

/// <summary>What customers did from one period to the next.</summary>
public enum FlowMove
{
    /// <summary>They are there.</summary>
    Active,

    /// <summary>They came.</summary>
    New,

    /// <summary>They stayed.</summary>
    Retained,

    /// <summary>They came back.</summary>
    Reactivated,

    /// <summary>They left.</summary>
    Churned,
}
