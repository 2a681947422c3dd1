using Answers;
using Lake;
using PurchaseModels;
using Quantities;

namespace Ltv;

/// <summary>What have customers been worth so far, cohort by cohort, and what do the simple formulas make of it?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
public sealed record MeasureHistoricValue(DatasetVersion Of, HistoricValueOptions With) : IQuestion<HistoricValue>
{
    /// <inheritdoc />
    public string Kind => "historic-ltv";

    /// <inheritdoc />
    public string BrickVersion => "historic-ltv/1";

    /// <inheritdoc />
    public object Options => With;
}

/// <summary>How historic value is measured.</summary>
public sealed record HistoricValueOptions
{
    /// <summary>Events after this instant are left out. Null: the version's last event.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Conditions such as <c>quantity&gt;0</c>: only events that meet all of them count.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>Share of revenue that is kept, above 0 to 1.</summary>
    public double Margin { get; init; } = 1;

    /// <summary>Yearly rate at which revenue of later months counts less, from the cohort's first month.</summary>
    public double Discount { get; init; }

    /// <summary>Days that ARPDAU × Σ retention adds up.</summary>
    public int RetentionDays { get; init; } = 365;

    /// <summary>Nominal level of intervals.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Reads <c>asOf, where, margin, discount, retentionDays, level</c>; refuses with <c>invalid-value</c>.</summary>
    public static Result<HistoricValueOptions> From(Parameters parameters) => parameters.Finish(new HistoricValueOptions
    {
        AsOf = parameters.Instant("asOf"),
        Where = parameters.All("where"),
        Margin = parameters.Number("margin", 1, 1e-6, 1),
        Discount = parameters.Number("discount", 0, 0, 10),
        RetentionDays = parameters.Whole("retentionDays", 365, 1, 36_500),
        Level = parameters.Number("level", 0.95, 0.5, 0.999),
    });

    /// <summary>Why options that did not come through <see cref="From"/> cannot be used, or null.</summary>
    internal Problem? Fault =>
        Margin is not (> 0 and <= 1) ? Problem.Invalid("margin", $"The margin is {Margin}; give a share above 0, up to 1.")
        : Discount is not (>= 0 and <= 10) ? Problem.Invalid("discount", $"The discount is {Discount}; give a yearly rate from 0 to 10.")
        : RetentionDays is < 1 or > 36_500 ? Problem.Invalid("retentionDays", $"{RetentionDays} days; give 1 to 36500.")
        : Level is not (>= 0.5 and <= 0.999) ? Problem.Invalid("level", $"The level is {Level}; give 0.5 to 0.999.")
        : null;
}

/// <summary>What customers have been worth so far.</summary>
/// <param name="Question">The question's kind.</param>
/// <param name="Dataset">Whose data.</param>
/// <param name="DatasetVersion">Which version of it.</param>
/// <param name="Definition">By which rule.</param>
/// <param name="Evidence">Of whom, since when, from what.</param>
/// <param name="Cohort">Months of the first purchase.</param>
/// <param name="Size">Customers of each cohort.</param>
/// <param name="Age">Months since the cohort's own.</param>
/// <param name="Value">Revenue a cohort customer in each month of age: net of refunds, × margin, discounted; null in the future.</param>
/// <param name="Cumulative">The same added up by age: the cohort's lifetime value so far.</param>
/// <param name="Unfinished">Cells whose month is not over.</param>
/// <param name="MeanCumulative">By age, the sum of means over the cohorts that have finished each age, weighted by size; null where there is none.</param>
/// <param name="ArpuTimesLifetime">ARPU × average lifetime; null with the reason in the warnings.</param>
/// <param name="ArpdauTimesRetention">ARPDAU × Σ retention; null with the reason in the warnings.</param>
/// <param name="Warnings">What a reader has to know, with stable codes.</param>
public sealed record HistoricValue(
    string Question,
    string Dataset,
    long DatasetVersion,
    HistoricValueDefinition Definition,
    Evidence Evidence,
    IReadOnlyList<string> Cohort,
    IReadOnlyList<int> Size,
    IReadOnlyList<int> Age,
    IReadOnlyList<IReadOnlyList<double?>> Value,
    IReadOnlyList<IReadOnlyList<double?>> Cumulative,
    IReadOnlyList<IReadOnlyList<bool>> Unfinished,
    IReadOnlyList<double?> MeanCumulative,
    ChurnValue? ArpuTimesLifetime,
    RetentionValue? ArpdauTimesRetention,
    IReadOnlyList<FitWarning> Warnings);

/// <summary>The rule historic value was measured by.</summary>
/// <param name="Cohort">Who is in a cohort.</param>
/// <param name="Value">What is added up.</param>
/// <param name="Margin">Share of revenue kept.</param>
/// <param name="Discount">Yearly rate.</param>
/// <param name="Discounting">How later months count less.</param>
/// <param name="Level">Nominal level of intervals.</param>
/// <param name="Zone">IANA zone of the calendar.</param>
/// <param name="Currency">Currency of values.</param>
/// <param name="Where">Conditions on the counted events.</param>
/// <param name="AsOf">The analysis instant, UTC.</param>
/// <param name="AsOfRule">Where that instant came from.</param>
/// <param name="BrickVersion">The version of the rule.</param>
public sealed record HistoricValueDefinition(
    string Cohort,
    string Value,
    double Margin,
    double Discount,
    string Discounting,
    double Level,
    string Zone,
    string Currency,
    IReadOnlyList<string> Where,
    DateTimeOffset AsOf,
    string AsOfRule,
    string BrickVersion);

/// <summary>ARPU × lifetime by month.</summary>
/// <param name="Months">Finished months both were taken over.</param>
/// <param name="Arpu">Revenue net of refunds by active customers, over those months.</param>
/// <param name="Churn">Of the customers active in a month, the share not active in the next.</param>
/// <param name="Value">ARPU × margin / churn.</param>
/// <param name="Interval">By the delta method, months and customers taken as independent.</param>
/// <param name="Remark">What the formula assumes.</param>
public sealed record ChurnValue(int Months, double Arpu, double Churn, double Value, Band Interval, string Remark);

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
