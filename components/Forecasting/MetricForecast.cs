using Answers;
using Calendar;
using Forecasting.Core;
using Wording;

namespace Forecasting;

/// <summary>The coming periods of a metric, with how such forecasts held. What is not a number is null.</summary>
/// <param name="Head">Of whom, since when, by which rule.</param>
/// <param name="Series">The metric.</param>
/// <param name="Grain">Length of a period.</param>
/// <param name="By">The property it is split by; null: by none.</param>
/// <param name="Method">The fitted model: a code with arguments, notation of the literature among them.</param>
/// <param name="Parameters">Estimates by name.</param>
/// <param name="StandardErrors">Of those parameters that have one.</param>
/// <param name="LogLikelihood">Maximum of the log-likelihood; null for methods without one.</param>
/// <param name="Aicc">Akaike's corrected criterion; null without a likelihood.</param>
/// <param name="Sigma2">Variance of one step's error, on the model's own scale.</param>
/// <param name="Period">Periods of a season the model knows.</param>
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
public sealed record MetricForecast(
    AnswerHead Head,
    ForecastedSeries Series,
    Grain Grain,
    string? By,
    Message Method,
    IReadOnlyDictionary<string, double?> Parameters,
    IReadOnlyDictionary<string, double> StandardErrors,
    double? LogLikelihood,
    double? Aicc,
    double? Sigma2,
    int Period,
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
    IReadOnlyList<ForecastPart> Parts) : IAnswer, IForecastOfSeries
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => [.. ForecastTables.Of(this, MetricMeasure.Of(Series).IsMoney, Head.Evidence?.Settings.Currency.Value ?? "", PartTables.Of(this))];

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => ForecastTables.PicturesOf(this, Words.LabelOf(Series));
}

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
    Message? Method,
    IReadOnlyDictionary<string, double?> Parameters,
    double? LogLikelihood,
    double? Aicc,
    IReadOnlyList<double?> Values,
    IReadOnlyList<double> Mean,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Lower,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Upper,
    ForecastBacktest? Backtest,
    IReadOnlyList<Message> Warnings);
