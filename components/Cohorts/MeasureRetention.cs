using System.Text.Json.Serialization;
using Answers;
using Calendar;
using Quantities;

namespace Cohorts;

/// <summary>Of the customers who began in one period, how many came back in each later one?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
public sealed record MeasureRetention(DatasetVersion Of, RetentionOptions With) : IQuestion<RetentionTable>
{
    /// <inheritdoc />
    public string Kind => "cohorts";

    /// <inheritdoc />
    public string BrickVersion => "cohorts/1";

    /// <inheritdoc />
    public object Options => With;
}

/// <summary>How retention is measured.</summary>
public sealed record RetentionOptions
{
    /// <summary>What stands in the cells.</summary>
    public RetentionMeasure Measure { get; init; } = RetentionMeasure.Customers;

    /// <summary>Length of the cohorts' periods and of ages.</summary>
    public Grain Grain { get; init; } = Grain.Month;

    /// <summary>The analysis instant: later events are left out. Null: the version's last event.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Conditions such as <c>quantity&gt;0</c>: only events that meet all of them count, also for the first one.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>Which cells the means are taken over.</summary>
    public MeanOver MeanOver { get; init; } = MeanOver.Finished;

    /// <summary>Reads <c>measure, grain, asOf, where, meanOver</c>; refuses with <c>invalid-value</c>.</summary>
    public static Result<RetentionOptions> From(Parameters parameters) => parameters.Finish(new RetentionOptions
    {
        Measure = parameters.Word("measure", RetentionMeasure.Customers),
        Grain = parameters.Word("grain", Grain.Month),
        AsOf = parameters.Instant("asOf"),
        Where = parameters.All("where"),
        MeanOver = parameters.Word("meanOver", MeanOver.Finished),
    });
}

/// <summary>What a cell holds.</summary>
public enum RetentionMeasure
{
    /// <summary>Customers of the cohort with at least one counted event in the period.</summary>
    Customers,

    /// <summary>Their distinct orders in the period; an event without an order id is one order.</summary>
    Orders,

    /// <summary>Sum of their amounts in the period, refunds deducted.</summary>
    Revenue,

    /// <summary>Sum of their amounts from the cohort's beginning to the period's end.</summary>
    [JsonStringEnumMemberName("cumulative-revenue")]
    CumulativeRevenue,

    /// <summary>Revenue of the period by cohort size.</summary>
    [JsonStringEnumMemberName("revenue-per-customer")]
    RevenuePerCustomer,

    /// <summary>Cumulative revenue by cohort size: the cohort's historic lifetime value per customer.</summary>
    [JsonStringEnumMemberName("cumulative-revenue-per-customer")]
    CumulativeRevenuePerCustomer,
}

/// <summary>Which cells a mean is taken over.</summary>
public enum MeanOver
{
    /// <summary>Cells whose period is over.</summary>
    Finished,

    /// <summary>All cells, unfinished ones as they stand. Understates the newest age.</summary>
    All,
}
