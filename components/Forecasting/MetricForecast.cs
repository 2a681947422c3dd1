using Lake;
using Quantities;

namespace Forecasting;

/// <summary>The coming periods of a metric, with how such forecasts held. What is not a number is null.</summary>
/// <param name="Question">The question's kind.</param>
/// <param name="Dataset">Whose data.</param>
/// <param name="DatasetVersion">Which version of it.</param>
/// <param name="Definition">By which rule.</param>
/// <param name="Evidence">Of whom, since when, from what.</param>
/// <param name="Method">The fitted model as the literature writes it.</param>
/// <param name="Parameters">Estimates by name.</param>
/// <param name="StandardErrors">Of those parameters that have one.</param>
/// <param name="LogLikelihood">Maximum of the log-likelihood; null for methods without one.</param>
/// <param name="Aicc">Akaike's corrected criterion; null without a likelihood.</param>
/// <param name="Sigma2">Variance of one step's error, on the model's own scale.</param>
/// <param name="Periods">Labels of the history.</param>
/// <param name="Values">The history: 0 where nothing happened, null where a mean has nothing to be taken over.</param>
/// <param name="Fitted">What the model expected of each period, knowing the ones before.</param>
/// <param name="Residuals">The model's errors, on its own scale.</param>
/// <param name="Coming">Labels of the periods forecast.</param>
/// <param name="Mean">Point forecasts.</param>
/// <param name="Lower">Lower ends of the bands, by level in percent.</param>
/// <param name="Upper">Upper ends of the bands, by level in percent.</param>
/// <param name="Outliers">Values that stand out.</param>
/// <param name="Backtest">How forecasts made the same way held in the past; null for too short a series (see the warnings).</param>
/// <param name="Components">Trend, season and remainder; null without a season seen more than twice.</param>
/// <param name="Diagnosis">What tests say of the series and of the model's errors.</param>
/// <param name="Parts">A forecast for each value of the property, the largest first; empty without one.</param>
/// <param name="Warnings">What a reader has to know, with stable codes.</param>
public sealed record MetricForecast(
    string Question,
    string Dataset,
    long DatasetVersion,
    ForecastDefinition Definition,
    Evidence Evidence,
    string Method,
    IReadOnlyDictionary<string, double?> Parameters,
    IReadOnlyDictionary<string, double> StandardErrors,
    double? LogLikelihood,
    double? Aicc,
    double? Sigma2,
    IReadOnlyList<string> Periods,
    IReadOnlyList<double?> Values,
    IReadOnlyList<double?> Fitted,
    IReadOnlyList<double?> Residuals,
    IReadOnlyList<string> Coming,
    IReadOnlyList<double> Mean,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Lower,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Upper,
    IReadOnlyList<FlaggedValue> Outliers,
    ForecastBacktest? Backtest,
    SeriesComponents? Components,
    SeriesDiagnosis? Diagnosis,
    IReadOnlyList<ForecastPart> Parts,
    IReadOnlyList<Warning> Warnings);

/// <summary>The forecast of one value of the property.</summary>
/// <param name="Value">The value; empty for events without one, <c>other</c> for the rest.</param>
/// <param name="IsRest">True for the values beyond those with a forecast of their own, added up.</param>
/// <param name="Method">The fitted model; null when it could not be forecast (see the warnings).</param>
/// <param name="Parameters">Estimates by name.</param>
/// <param name="LogLikelihood">Maximum of the log-likelihood; null for methods without one.</param>
/// <param name="Aicc">Akaike's corrected criterion; null without a likelihood.</param>
/// <param name="Values">The history.</param>
/// <param name="Mean">Point forecasts.</param>
/// <param name="Lower">Lower ends of the bands, by level in percent.</param>
/// <param name="Upper">Upper ends of the bands, by level in percent.</param>
/// <param name="Backtest">How forecasts made the same way held in the past; null for too short a series (see the warnings).</param>
/// <param name="Warnings">What is to be known of this one.</param>
public sealed record ForecastPart(
    string Value,
    bool IsRest,
    string? Method,
    IReadOnlyDictionary<string, double?> Parameters,
    double? LogLikelihood,
    double? Aicc,
    IReadOnlyList<double?> Values,
    IReadOnlyList<double> Mean,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Lower,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Upper,
    ForecastBacktest? Backtest,
    IReadOnlyList<Warning> Warnings);

/// <summary>The rule a forecast was made by.</summary>
/// <param name="Series">The metric's word.</param>
/// <param name="Measure">What it is.</param>
/// <param name="Unit">Unit of values: the currency, or what is counted.</param>
/// <param name="Grain">Length of a period.</param>
/// <param name="From">The first period, which holds the first event.</param>
/// <param name="To">The last period that is over at the analysis instant.</param>
/// <param name="LeftOut">The period that was not over and is left out; null when there is none.</param>
/// <param name="Horizon">Periods forecast.</param>
/// <param name="Period">Periods of a season.</param>
/// <param name="Asked">The method asked for.</param>
/// <param name="Order">Orders asked for, or null.</param>
/// <param name="Seasonal">Seasonal orders asked for, or null.</param>
/// <param name="Constant">The constant of ARIMA asked for.</param>
/// <param name="Holidays">Holidays whose effect was to be estimated, as name and days; the warnings say which could not be.</param>
/// <param name="BoxCox">The transformation.</param>
/// <param name="BiasAdjusted">Whether forecasts are means after it, not medians.</param>
/// <param name="Levels">Levels of the bands in percent.</param>
/// <param name="Bands">Where they come from.</param>
/// <param name="Outliers">What was done about values that stand out.</param>
/// <param name="Windows">Origins a backtest was asked to have.</param>
/// <param name="TradingDays">How periods of unequal length were made comparable.</param>
/// <param name="NonNegative">Whether forecasts stop at 0.</param>
/// <param name="By">The property it is split by, or null.</param>
/// <param name="Most">Values with a forecast of their own.</param>
/// <param name="Reconcile">How parts and whole were made to agree, bands and past forecasts with them.</param>
/// <param name="Zone">IANA zone of the calendar.</param>
/// <param name="WeekStart">First day of weeks.</param>
/// <param name="Currency">Currency of money.</param>
/// <param name="Where">Conditions on the counted events.</param>
/// <param name="AsOf">The analysis instant, UTC.</param>
/// <param name="AsOfRule">Where that instant came from.</param>
/// <param name="BrickVersion">The version of the rule.</param>
public sealed record ForecastDefinition(
    string Series,
    string Measure,
    string Unit,
    string Grain,
    string From,
    string To,
    string? LeftOut,
    int Horizon,
    int Period,
    string Asked,
    string? Order,
    string? Seasonal,
    string Constant,
    IReadOnlyList<string> Holidays,
    string BoxCox,
    bool BiasAdjusted,
    IReadOnlyList<double> Levels,
    string Bands,
    string Outliers,
    int Windows,
    string TradingDays,
    bool NonNegative,
    string? By,
    int? Most,
    string? Reconcile,
    string Zone,
    string WeekStart,
    string Currency,
    IReadOnlyList<string> Where,
    DateTimeOffset AsOf,
    string AsOfRule,
    string BrickVersion);
