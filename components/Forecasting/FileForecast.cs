using Answers;
using Forecasting.Core;
using Wording;

namespace Forecasting;

/// <summary>The coming steps of a series from a file, with how such forecasts held. What is not a number is null.</summary>
/// <param name="Head">What was asked, by which rule.</param>
/// <param name="Name">Name of the value column; <c>value</c> without a header.</param>
/// <param name="Method">The fitted model: a code with arguments, notation of the literature among them.</param>
/// <param name="Parameters">Estimates by name.</param>
/// <param name="StandardErrors">Of those parameters that have one.</param>
/// <param name="LogLikelihood">Maximum of the log-likelihood; null for methods without one.</param>
/// <param name="Aicc">Akaike's corrected criterion; null without a likelihood.</param>
/// <param name="Sigma2">Variance of one step's error, on the model's own scale.</param>
/// <param name="Period">Steps of a season the model knows.</param>
/// <param name="Periods">Labels of the history.</param>
/// <param name="Values">The history; null = missing.</param>
/// <param name="Fitted">What the model expected of each step, knowing the ones before.</param>
/// <param name="Residuals">The model's errors, on its own scale.</param>
/// <param name="Coming">Labels of the steps forecast.</param>
/// <param name="Mean">Point forecasts.</param>
/// <param name="Lower">Lower ends of the bands, by level in percent.</param>
/// <param name="Upper">Upper ends of the bands, by level in percent.</param>
/// <param name="Outliers">Values that stand out.</param>
/// <param name="Backtest">How forecasts made the same way held in the past; null for too short a series (see the warnings).</param>
/// <param name="Components">Trend, season and remainder; null without a season seen more than twice.</param>
/// <param name="Diagnosis">What tests say of the series and of the model's errors.</param>
public sealed record FileForecast(
    AnswerHead Head,
    string Name,
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
    SeriesDiagnosis? Diagnosis) : IAnswer, IForecastOfSeries
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => ForecastTables.Of(this, false, "", []);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => ForecastTables.PicturesOf(this, new Label(Name, Name));
}
