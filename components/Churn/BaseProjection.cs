using Answers;
using Calendar;
using Churn.Core;

namespace Churn;

/// <summary>Base and revenue under a plan, and under what it is held against.</summary>
/// <param name="Head">Of whom, since when, by which rule; its warnings: codes <c>period-not-over</c>, <c>first-cohort-crowded</c>, <c>retention-rises</c>, <c>naive-better</c>, <c>backtest-not-possible</c>, <c>retention-capped</c>, <c>no-revenue</c>.</param>
/// <param name="Grain">Length of periods.</param>
/// <param name="Decay">The decay that was taken.</param>
/// <param name="Decays">Every decay that could be fitted, and how it did on ages held out.</param>
/// <param name="Retention">By age, as far as any cohort comes by the horizon.</param>
/// <param name="FirstCohort">The same of the first cohort where it stands apart; else null.</param>
/// <param name="RevenuePerActive">Revenue per active customer and period: over the window, and under the plan.</param>
/// <param name="UsualAcquisition">New customers a period, the mean of the window.</param>
/// <param name="Periods">Periods ahead, the first that is not over being the first.</param>
/// <param name="Plan">Where the plan leads.</param>
/// <param name="Baseline">Where what it is held against leads.</param>
/// <param name="Backtest">How the same rule did on the last periods; null where there are too few.</param>
public sealed record BaseProjection(
    AnswerHead Head,
    Grain Grain,
    Decay Decay,
    IReadOnlyList<FittedDecay> Decays,
    IReadOnlyList<AgeRetention> Retention,
    IReadOnlyList<AgeRetention>? FirstCohort,
    PlannedRevenue RevenuePerActive,
    double UsualAcquisition,
    IReadOnlyList<PlannedPeriod> Periods,
    BaseEnd Plan,
    BaseEnd Baseline,
    BaseBacktest? Backtest) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => WhatIfTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => WhatIfTables.PicturesOf(this);
}

/// <summary>A decay as fitted to all ages.</summary>
/// <param name="Decay">Which.</param>
/// <param name="Error">Root of the mean squared error of its shares on the ages held out, weighted by customers, fitted without them; null where it could not be fitted to so few.</param>
/// <param name="How">How it was fitted.</param>
/// <param name="Parameters">Its parameters by name: <c>alpha</c> and <c>beta</c>, <c>c</c> and <c>b</c>, <c>r</c>, or <c>held</c>, the share beyond the table.</param>
public sealed record FittedDecay(Decay Decay, double? Error, DecayFitting How, IReadOnlyDictionary<string, double> Parameters);

/// <summary>How a decay was fitted.</summary>
public enum DecayFitting
{
    /// <summary>By the likelihood of contracts: no cohort's activity ever rose, so that being active can be read as being there.</summary>
    [Wording.Word("likelihood of contracts", "правдоподобие договоров")]
    Likelihood,

    /// <summary>By least squares on the shares, weighted by customers.</summary>
    [Wording.Word("least squares on shares", "наименьшие квадраты по долям")]
    LeastSquares,

    /// <summary>By least squares on the shares' logarithms, weighted by active customers.</summary>
    [Wording.Word("least squares on logarithms", "наименьшие квадраты по логарифмам")]
    LogLeastSquares,

    /// <summary>Taken as it is.</summary>
    [Wording.Word("taken as it is", "взято как есть")]
    AsIs,
}

/// <summary>Retention at an age.</summary>
/// <param name="Age">The age in periods.</param>
/// <param name="Customers">Customers of the cohorts whose period at that age is over; 0 beyond the data.</param>
/// <param name="Active">Those of them active in it.</param>
/// <param name="Fitted">The share by the decay.</param>
/// <param name="Planned">The share under the plan.</param>
public readonly record struct AgeRetention(int Age, long Customers, long Active, double Fitted, double Planned)
{
    /// <summary>The share observed; null beyond the data.</summary>
    public double? Observed => Customers > 0 ? (double)Active / Customers : null;
}

/// <summary>Revenue per active customer and period.</summary>
/// <param name="Window">Σ revenue / Σ active over the window; 0 when nobody was active.</param>
/// <param name="Plan">What the plan has.</param>
public readonly record struct PlannedRevenue(double Window, double Plan);

/// <summary>A period ahead.</summary>
/// <param name="Period">Its label.</param>
/// <param name="Plan">Under the plan.</param>
/// <param name="Baseline">Under what it is held against.</param>
public sealed record PlannedPeriod(string Period, BaseOutlook Plan, BaseOutlook Baseline);

/// <summary>Base and revenue of a period: base = Σ over cohorts size · R(period − beginning), revenue = base · revenue per active customer.</summary>
/// <param name="New">Customers who come in it.</param>
/// <param name="FromExisting">Active customers of cohorts that began before the first period ahead.</param>
/// <param name="FromPlanned">Active customers of cohorts planned, those who come in it among them.</param>
/// <param name="Revenue">The revenue.</param>
/// <param name="Cumulative">Revenue of it and all periods ahead before it.</param>
public readonly record struct BaseOutlook(double New, double FromExisting, double FromPlanned, double Revenue, double Cumulative)
{
    /// <summary>The base.</summary>
    public double Total => FromExisting + FromPlanned;
}

/// <summary>Where a base goes.</summary>
/// <param name="Active">Active customers in the last period ahead.</param>
/// <param name="Revenue">Revenue of all periods ahead.</param>
/// <param name="PeriodsPerCustomer">Periods a new customer is active in, its first among them: Σ R; null where the sum has no end.</param>
/// <param name="SteadyActive">The base that the last acquisition, kept up, leads to; null where it grows without end.</param>
/// <param name="SteadyRevenue">Its revenue a period.</param>
public sealed record BaseEnd(double Active, double Revenue, double? PeriodsPerCustomer, double? SteadyActive, double? SteadyRevenue);

/// <summary>The last periods predicted from those before them, with the customers who really came in them.</summary>
/// <param name="Decay">The decay taken without them.</param>
/// <param name="Periods">The periods.</param>
/// <param name="Active">Errors of the base.</param>
/// <param name="Revenue">Errors of revenue.</param>
public sealed record BaseBacktest(Decay Decay, IReadOnlyList<BacktestPeriod> Periods, BacktestError Active, BacktestError Revenue);

/// <summary>A period of a backtest.</summary>
/// <param name="Period">Its label.</param>
/// <param name="Active">Active customers: what came, what was predicted, and the last period known.</param>
/// <param name="Revenue">Revenue.</param>
public sealed record BacktestPeriod(string Period, Predicted Active, Predicted Revenue);

/// <summary>A number that came, and what was said before.</summary>
/// <param name="Actual">What came.</param>
/// <param name="Model">What was predicted.</param>
/// <param name="Naive">What the last period known had.</param>
public readonly record struct Predicted(double Actual, double Model, double Naive);

/// <summary>Mean absolute percentage errors, as shares, over periods in which something came.</summary>
/// <param name="Model">Of the rule; null where there is no such period.</param>
/// <param name="Naive">Of "the last period stays".</param>
public readonly record struct BacktestError(double? Model, double? Naive)
{
    /// <summary>Whether the last period would have been the better guess.</summary>
    public bool IsNaiveBetter => Model > Naive;
}
