using System.Globalization;

namespace Forecasting.Core;

/// <summary>From past forecasts to what people read of them.</summary>
static class BacktestSummary
{
    public static ForecastBacktest Of(RollingOrigin rolling, IReadOnlyList<string> labels, IReadOnlyList<double> levels)
    {
        var (model, naive) = (Accuracy.Of(rolling.Windows), Accuracy.Of(rolling.Naive));
        return new ForecastBacktest(
            rolling.Horizon,
            rolling.Step,
            [.. rolling.Origins.Select(origin => labels[origin - 1])],
            Score(model, levels),
            Score(naive, levels),
            model.Mase < naive.Mase,
            Verdict(model.Mase, naive.Mase, rolling.Origins.Length),
            [.. rolling.Windows.Select(window => window.Actual.Zip(window.Forecast.Mean, (y, f) => Number(y - f)).ToArray())],
            [.. rolling.Windows.Select(window => window.Forecast.Mean)],
            ByStep(rolling.Windows, rolling.Horizon),
            ByStep(rolling.Naive, rolling.Horizon));
    }

    /// <summary>A number, or null for what is none.</summary>
    public static double? Number(double value) => double.IsFinite(value) ? value : null;

    /// <summary>Numbers, null for what is none.</summary>
    public static IReadOnlyList<double?> Numbers(IEnumerable<double> values) => [.. values.Select(Number)];

    static BacktestScore Score(Accuracy accuracy, IReadOnlyList<double> levels) => new(
        Number(accuracy.Mae),
        Number(accuracy.Rmse),
        Number(accuracy.Smape),
        Number(accuracy.Mase),
        Number(accuracy.Wape),
        Number(accuracy.MeanError),
        levels.Select((level, k) => (level, k)).ToDictionary(pair => SeriesOptions.Key(pair.level), pair => Number(accuracy.Bands[pair.k].CoverageShare)),
        levels.Select((level, k) => (level, k)).ToDictionary(pair => SeriesOptions.Key(pair.level), pair => Number(accuracy.Bands[pair.k].Msis)));

    static string Verdict(double model, double naive, int origins) =>
        !double.IsFinite(model) || !double.IsFinite(naive) || naive == 0 ? $"Over {origins} past origins the series varied too little to tell the method from the seasonal naive forecast."
        : model < naive ? $"Over {origins} past origins the method's errors were {Percent(model / naive)} of the seasonal naive forecast's."
        : $"The method does not beat the seasonal naive forecast: over {origins} past origins its errors were {Percent(model / naive)} of that one's.";

    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} %");

    static double?[] ByStep(IReadOnlyList<(TimeSeries, Forecast Forecast, double[] Actual)> windows, int horizon) => [.. Enumerable.Range(0, horizon).Select(h =>
        Number(windows.Select(window => Math.Abs(window.Actual[h] - window.Forecast.Mean[h])).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average()))];
}
