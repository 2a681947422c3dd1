using Answers;
using Declarations;
using Ltv.Core;
using Quantities;
using Wording;

namespace Ltv;

/// <summary>What have customers been worth so far, cohort by cohort, and what do the simple formulas make of it?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "historic-ltv", 3, "What have customers been worth so far, cohort by cohort?", "Сколько уже принесли клиенты каждой когорты?",
    NameEn = "Value so far", NameRu = "Ценность на сегодня", Topic = Topic.LifetimeValue, StandsByDefault = true)]
public sealed record MeasureHistoricValue(DatasetVersion Of, HistoricValueOptions With) : IQuestion<HistoricValueOptions, HistoricValue>;

/// <summary>How historic value is measured.</summary>
public sealed record HistoricValueOptions : DatasetOptions
{
    /// <summary>Share of revenue that is kept, above 0 to 1.</summary>
    [Option("Share of revenue that is kept", "Какая доля выручки остаётся (маржа)", Min = 0, Above = true, Max = 1, Unit = OptionUnit.Share, NameEn = "Margin", NameRu = "Маржа")]
    public double Margin { get; init; } = 1;

    /// <summary>Yearly rate at which revenue of later months counts less, from the cohort's first month.</summary>
    [Option("Yearly rate at which revenue of later months counts less", "Годовая ставка дисконтирования выручки последующих месяцев", Min = 0, Max = 10, Unit = OptionUnit.YearlyRate, NameEn = "Discount rate", NameRu = "Ставка дисконта")]
    public double Discount { get; init; }

    /// <summary>Days that ARPDAU × Σ retention adds up.</summary>
    [Option("Days that ARPDAU × Σ retention adds up", "За сколько дней суммируется удержание в ARPDAU × Σ удержания", Min = 1, Max = 36_500, Unit = OptionUnit.Days, NameEn = "Days added up", NameRu = "Дней в сумме")]
    public int RetentionDays { get; init; } = 365;

    /// <summary>Nominal level of intervals.</summary>
    [Option("Nominal level of intervals", "Номинальный уровень интервалов", Min = 0.5, Max = 0.999, Unit = OptionUnit.Share, NameEn = "Interval level", NameRu = "Уровень интервалов")]
    public double Level { get; init; } = 0.95;
}

/// <summary>What customers have been worth so far.</summary>
/// <param name="Head">Of whom, since when, by which rule, what has to be known.</param>
/// <param name="Cohort">Months of the first purchases.</param>
/// <param name="Size">Customers of each cohort.</param>
/// <param name="Age">Months since the cohort's own.</param>
/// <param name="Value">Revenue a cohort customer in each month of age: net of refunds, × margin, discounted; null in the future.</param>
/// <param name="Cumulative">The same added up by age: the cohort's lifetime value so far.</param>
/// <param name="Unfinished">Cells whose month is not over.</param>
/// <param name="MeanCumulative">By age, the sum of means over the cohorts that have finished each age, weighted by size; null where there is none.</param>
/// <param name="ArpuTimesLifetime">ARPU × average lifetime; null with the reason in the warnings.</param>
/// <param name="ArpdauTimesRetention">ARPDAU × Σ retention; null with the reason in the warnings.</param>
public sealed record HistoricValue(
    AnswerHead Head,
    IReadOnlyList<string> Cohort,
    IReadOnlyList<int> Size,
    IReadOnlyList<int> Age,
    IReadOnlyList<IReadOnlyList<double?>> Value,
    IReadOnlyList<IReadOnlyList<double?>> Cumulative,
    IReadOnlyList<IReadOnlyList<bool>> Unfinished,
    IReadOnlyList<double?> MeanCumulative,
    ChurnValue? ArpuTimesLifetime,
    RetentionValue? ArpdauTimesRetention) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => HistoricTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => HistoricTables.PicturesOf(this);
}

/// <summary>The two simple forms of lifetime value.</summary>
public enum SimpleForm
{
    /// <summary>ARPU × average lifetime.</summary>
    [Word("ARPU × lifetime", "ARPU × срок жизни")]
    ArpuTimesLifetime,

    /// <summary>ARPDAU × Σ retention.</summary>
    [Word("ARPDAU × Σ retention", "ARPDAU × Σ удержания")]
    ArpdauTimesRetention,
}

/// <summary>ARPU × lifetime by month.</summary>
/// <param name="Months">Finished months both were taken over.</param>
/// <param name="Arpu">Revenue net of refunds by active customers, over those months.</param>
/// <param name="Churn">Of the customers active in a month, the share not active in the next.</param>
/// <param name="Value">ARPU × margin / churn.</param>
/// <param name="Interval">By the delta method, months and customers taken as independent.</param>
/// <param name="Remark">What the formula assumes.</param>
public sealed record ChurnValue(int Months, double Arpu, double Churn, double Value, Band Interval, Message Remark);

/// <summary>ARPDAU × Σ retention by day.</summary>
/// <param name="Arpdau">Revenue net of refunds by active customer-days.</param>
/// <param name="Retention">The power law fitted on retention by day.</param>
/// <param name="Days">Days added up, from 1; day 0 counts 1.</param>
/// <param name="ActiveDays">1 + Σ a·d^b.</param>
/// <param name="Value">ARPDAU × margin × active days.</param>
/// <param name="Interval">By the delta method; purchase days are taken as independent.</param>
/// <param name="Age">Days since the first purchase.</param>
/// <param name="Measured">Share of customers, of those old enough, active on that day.</param>
/// <param name="Fitted">The power law there.</param>
public sealed record RetentionValue(
    double Arpdau, PowerLawRetention Retention, int Days, double ActiveDays, double Value, Band Interval, IReadOnlyList<int> Age, IReadOnlyList<double> Measured, IReadOnlyList<double> Fitted);
