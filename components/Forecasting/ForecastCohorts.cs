using System.Text.Json.Serialization;
using Answers;
using Calendar;
using Forecasting.Core;
using Lake;
using Quantities;
using Series;

namespace Forecasting;

/// <summary>What base and revenue will the customers known now and those still to come make, period by period?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
public sealed record ForecastCohorts(DatasetVersion Of, CohortForecastOptions With) : IQuestion<CohortForecast>
{
    /// <inheritdoc />
    public string Kind => "cohort-forecast";

    /// <inheritdoc />
    public string BrickVersion => "cohort-forecast/2";

    /// <inheritdoc />
    public object Options => With;
}

/// <summary>How base and revenue are forecast by cohorts.</summary>
public sealed record CohortForecastOptions : ICheckedOptions
{
    /// <summary>Length of cohorts and of ages; weeks or longer.</summary>
    public Grain Grain { get; init; } = Grain.Month;

    /// <summary>Events after this instant are left out, and the last period it completes is the last known. Null: the version's last event.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Conditions such as <c>quantity&gt;0</c>: only events that meet all of them count.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>Periods ahead, 1…260.</summary>
    public int Horizon { get; init; } = 12;

    /// <summary>The method that forecasts the sizes of cohorts to come.</summary>
    public ForecastMethod Method { get; init; } = ForecastMethod.Auto;

    /// <summary>Periods of a season; null: by the grain.</summary>
    public int? Period { get; init; }

    /// <summary>Whether the first cohort is like the others.</summary>
    public FirstCohort FirstCohort { get; init; } = FirstCohort.Auto;

    /// <summary>Bands, in percent.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [80, 95];

    /// <summary>Past origins a backtest forecasts from, 1…100, where the history is long enough for so many.</summary>
    public int Windows { get; init; } = 6;

    /// <summary>Of the resampling behind the bands: another seed, slightly other bands.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Reads <c>grain, asOf, where, horizon, method, period, firstCohort, level, windows, seed</c>; refuses with <c>invalid-value</c>.</summary>
    public static Result<CohortForecastOptions> From(Parameters parameters)
    {
        var options = new CohortForecastOptions
        {
            Grain = parameters.Word("grain", Grain.Month),
            AsOf = parameters.Instant("asOf"),
            Where = parameters.All("where"),
            Horizon = parameters.Whole("horizon", 12, 1, 260),
            Method = parameters.Word("method", ForecastMethod.Auto),
            Period = parameters.Whole("period", 0, 1, 10_000) is var period and > 0 ? period : null,
            FirstCohort = parameters.Word("firstCohort", FirstCohort.Auto),
            Levels = parameters.One("level") is { } levels ? OptionWords.Levels(levels) : [80, 95],
            Windows = parameters.Whole("windows", 6, 1, 100),
            Seed = parameters.Whole("seed", 1, int.MinValue, int.MaxValue),
        };
        return parameters.Finish(options).Then(read => read.Fault is { } fault ? fault : Result<CohortForecastOptions>.Ok(read));
    }

    /// <summary>How the sizes of cohorts to come are forecast.</summary>
    internal SeriesOptions How => new() { Horizon = Horizon, Method = Method, Period = Period, Levels = Levels, Windows = Windows };

    internal Problem? Fault => How.Fault
        ?? (Horizon > 260 ? Problem.Invalid("horizon", $"The horizon is {Horizon}; give 1 to 260 periods.")
        : Grain == Grain.Day ? Problem.Invalid("grain", "Cohorts of days are too small to be developed; use week, month, quarter or year.")
        : null);

    Problem? ICheckedOptions.Fault => Fault ?? (Condition.ParseAll(Where).TryGet(out _, out var problem) ? null : problem);
}

/// <summary>Whether the first cohort of a dataset is taken for one as the others are.</summary>
public enum FirstCohort
{
    /// <summary>It stands apart when it has more than 1.5 times the customers of each of the three after it.</summary>
    Auto,

    /// <summary>It is of customers from before the data: it develops by its own past, and says nothing of ages nor of how many come.</summary>
    Apart,

    /// <summary>It is a cohort as any other: the business began with the data.</summary>
    [JsonStringEnumMemberName("as-others")]
    AsOthers,
}

/// <summary>Base and revenue to come, from the cohorts there are and those still to come. Customers only: events without one are left out.</summary>
/// <param name="Question">The question's kind.</param>
/// <param name="Dataset">Whose data.</param>
/// <param name="DatasetVersion">Which version of it.</param>
/// <param name="Definition">By which rule.</param>
/// <param name="Evidence">Of whom, since when, from what.</param>
/// <param name="Periods">Labels of the history, which are those of the cohorts, too.</param>
/// <param name="CohortSize">Customers of each cohort.</param>
/// <param name="KnownActive">Active customers of each period.</param>
/// <param name="KnownRevenue">Revenue of each period.</param>
/// <param name="Coming">Labels of the periods forecast.</param>
/// <param name="NewCustomers">Sizes of the cohorts to come.</param>
/// <param name="NewMethod">The model that forecasts them.</param>
/// <param name="Active">Active customers.</param>
/// <param name="Revenue">Revenue, refunds deducted.</param>
/// <param name="Age">Ages in periods.</param>
/// <param name="ActiveShare">Share of a cohort active at each age, the periods' own effects taken out.</param>
/// <param name="RevenuePerActive">Revenue by active customer at each age.</param>
/// <param name="CohortsOfAge">Cohorts that have finished each age; 0 where the curve is drawn on.</param>
/// <param name="ActiveBacktest">How forecasts of active customers made the same way held; null for too short a history (see the warnings).</param>
/// <param name="RevenueBacktest">The same of revenue.</param>
/// <param name="Warnings">What a reader has to know, with stable codes.</param>
public sealed record CohortForecast(
    string Question,
    string Dataset,
    long DatasetVersion,
    CohortForecastDefinition Definition,
    Evidence Evidence,
    IReadOnlyList<string> Periods,
    IReadOnlyList<double> CohortSize,
    IReadOnlyList<double> KnownActive,
    IReadOnlyList<double> KnownRevenue,
    IReadOnlyList<string> Coming,
    IReadOnlyList<double> NewCustomers,
    string NewMethod,
    CohortOutlook Active,
    CohortOutlook Revenue,
    IReadOnlyList<int> Age,
    IReadOnlyList<double> ActiveShare,
    IReadOnlyList<double> RevenuePerActive,
    IReadOnlyList<int> CohortsOfAge,
    ForecastBacktest? ActiveBacktest,
    ForecastBacktest? RevenueBacktest,
    IReadOnlyList<Warning> Warnings);

/// <summary>What is expected, and of whom.</summary>
/// <param name="Existing">Of customers who came before the first period forecast.</param>
/// <param name="New">Of those still to come.</param>
/// <param name="Mean">Of all: the sum of both.</param>
/// <param name="Lower">Lower ends of the bands around the sum, by level in percent.</param>
/// <param name="Upper">Upper ends of the bands, by level in percent.</param>
public sealed record CohortOutlook(
    IReadOnlyList<double> Existing,
    IReadOnlyList<double> New,
    IReadOnlyList<double> Mean,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Lower,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Upper);

/// <summary>The rule base and revenue were forecast by.</summary>
/// <param name="Cohort">Who is in a cohort.</param>
/// <param name="Development">How a cohort's future follows from the past of older ones.</param>
/// <param name="FirstCohort">What the first cohort was taken for.</param>
/// <param name="Bands">How bands are made.</param>
/// <param name="Grain">Length of a period.</param>
/// <param name="From">The first cohort.</param>
/// <param name="To">The last period that is over at the analysis instant.</param>
/// <param name="LeftOut">The period that was not over and is left out; null when there is none.</param>
/// <param name="Horizon">Periods forecast.</param>
/// <param name="Period">Periods of a season of new customers.</param>
/// <param name="Asked">The method asked for.</param>
/// <param name="Levels">Levels of the bands in percent.</param>
/// <param name="Seed">Of the resampling.</param>
/// <param name="Zone">IANA zone of the calendar.</param>
/// <param name="Currency">Currency of revenue.</param>
/// <param name="Where">Conditions on the counted events.</param>
/// <param name="AsOf">The analysis instant, UTC.</param>
/// <param name="AsOfRule">Where that instant came from.</param>
/// <param name="BrickVersion">The version of the rule.</param>
public sealed record CohortForecastDefinition(
    string Cohort,
    string Development,
    string FirstCohort,
    string Bands,
    string Grain,
    string From,
    string To,
    string? LeftOut,
    int Horizon,
    int Period,
    string Asked,
    IReadOnlyList<double> Levels,
    int Seed,
    string Zone,
    string Currency,
    IReadOnlyList<string> Where,
    DateTimeOffset AsOf,
    string AsOfRule,
    string BrickVersion);
