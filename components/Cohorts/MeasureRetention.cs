using Answers;
using Declarations;
using Quantities;
using Wording;

namespace Cohorts;

/// <summary>Of the customers who began in one period, how many came back in each later one?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "cohorts", 5, "Of the customers who began in one period, how many came back in each later one?", "Сколько клиентов, начавших в одном периоде, вернулись в каждом из следующих?",
    NameEn = "Cohorts", NameRu = "Когорты", Topic = Topic.Retention, StandsByDefault = true, HasCells = true)]
public sealed record MeasureRetention(DatasetVersion Of, RetentionOptions With) : IQuestion<RetentionOptions, RetentionTable>;

/// <summary>How retention is measured.</summary>
public sealed record RetentionOptions : CohortOptions
{
    /// <summary>What stands in the cells.</summary>
    [Option("What stands in the cells", "Что стоит в ячейках", NameEn = "In the cells", NameRu = "Показатель")]
    public RetentionMeasure Measure { get; init; } = RetentionMeasure.Customers;
}

/// <summary>What a cell holds.</summary>
public enum RetentionMeasure
{
    /// <summary>Customers of the cohort that count as retained.</summary>
    [Word("customers active", "активные клиенты")]
    Customers,

    /// <summary>Distinct orders at the age; an event without an order id is one order.</summary>
    [Word("orders", "заказы")]
    Orders,

    /// <summary>Sum of amounts at the age, refunds deducted.</summary>
    [Word("revenue", "выручка")]
    Revenue,

    /// <summary>Sum of amounts from the cohort's beginning to the age's end.</summary>
    [Word("cumulative revenue", "накопленная выручка")]
    CumulativeRevenue,

    /// <summary>Revenue of the age by cohort size.</summary>
    [Word("revenue per customer of the cohort", "выручка на клиента когорты")]
    RevenuePerCustomer,

    /// <summary>Cumulative revenue by cohort size: the cohort's historic lifetime value per customer.</summary>
    [Word("cumulative revenue per customer of the cohort", "накопленная выручка на клиента когорты")]
    CumulativeRevenuePerCustomer,

    /// <summary>Cumulative revenue over that of age 0, less one, to three decimals.</summary>
    [Word("cumulative revenue over that of age 0, less one", "прирост накопленной выручки к выручке возраста 0")]
    CumulativeShare,
}
