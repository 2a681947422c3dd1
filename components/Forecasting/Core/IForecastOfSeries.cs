using Wording;

namespace Forecasting.Core;

/// <summary>What answers of a dataset's metric and of a file's series have in common.</summary>
interface IForecastOfSeries
{
    Message Method { get; }

    IReadOnlyDictionary<string, double?> Parameters { get; }

    IReadOnlyDictionary<string, double> StandardErrors { get; }

    double? LogLikelihood { get; }

    double? Aicc { get; }

    double? Sigma2 { get; }

    int Period { get; }

    IReadOnlyList<string> Periods { get; }

    IReadOnlyList<double?> Values { get; }

    IReadOnlyList<double?> Fitted { get; }

    IReadOnlyList<double?> Residuals { get; }

    IReadOnlyList<string> Coming { get; }

    IReadOnlyList<double> Mean { get; }

    IReadOnlyDictionary<string, IReadOnlyList<double>> Lower { get; }

    IReadOnlyDictionary<string, IReadOnlyList<double>> Upper { get; }

    IReadOnlyList<FlaggedValue> Outliers { get; }

    ForecastBacktest? Backtest { get; }

    SeriesComponents? Components { get; }

    SeriesDiagnosis? Diagnosis { get; }
}
