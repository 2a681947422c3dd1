using Answers;
using Calendar;
using Declarations;
using Quantities;
using Wording;

namespace Cohorts;

/// <summary>Of the customers who began in one period, how many came back in each later one?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "cohorts", 3, "Of the customers who began in one period, how many came back in each later one?", "Сколько клиентов, начавших в одном периоде, вернулись в каждом из следующих?",
    Topic = Topic.Retention, StandsByDefault = true)]
public sealed record MeasureRetention(DatasetVersion Of, RetentionOptions With) : IQuestion<RetentionOptions, RetentionTable>;

/// <summary>How retention is measured.</summary>
public sealed record RetentionOptions : DatasetOptions
{
    /// <summary>What stands in the cells.</summary>
    [Option("What stands in the cells", "Что стоит в ячейках")]
    public RetentionMeasure Measure { get; init; } = RetentionMeasure.Customers;

    /// <summary>Length of the cohorts' periods and of ages.</summary>
    [Option("Length of the cohorts' periods and of ages", "Длина периодов когорт и шаг возраста")]
    public Grain Grain { get; init; } = Grain.Month;

    /// <summary>Which cells the means are taken over.</summary>
    [Option("Which cells the means are taken over", "По каким ячейкам считаются средние")]
    public MeanOver MeanOver { get; init; } = MeanOver.Finished;
}

/// <summary>What a cell holds.</summary>
public enum RetentionMeasure
{
    /// <summary>Customers of the cohort with at least one counted event in the period.</summary>
    [Word("customers active", "активные клиенты")]
    Customers,

    /// <summary>Their distinct orders in the period; an event without an order id is one order.</summary>
    [Word("orders", "заказы")]
    Orders,

    /// <summary>Sum of their amounts in the period, refunds deducted.</summary>
    [Word("revenue", "выручка")]
    Revenue,

    /// <summary>Sum of their amounts from the cohort's beginning to the period's end.</summary>
    [Word("cumulative revenue", "накопленная выручка")]
    CumulativeRevenue,

    /// <summary>Revenue of the period by cohort size.</summary>
    [Word("revenue per customer of the cohort", "выручка на клиента когорты")]
    RevenuePerCustomer,

    /// <summary>Cumulative revenue by cohort size: the cohort's historic lifetime value per customer.</summary>
    [Word("cumulative revenue per customer of the cohort", "накопленная выручка на клиента когорты")]
    CumulativeRevenuePerCustomer,
}

/// <summary>Which cells a mean is taken over.</summary>
public enum MeanOver
{
    /// <summary>Cells whose period is over.</summary>
    [Word("cells whose period is over", "ячейки завершённых периодов")]
    Finished,

    /// <summary>All cells, unfinished ones as they stand. Understates the newest age.</summary>
    [Word("all cells, unfinished ones too", "все ячейки, включая незавершённые")]
    All,
}
