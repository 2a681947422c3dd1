using System.Globalization;
using Series;

namespace Forecasting.Core;

/// <summary>From past forecasts to what people read of them.</summary>
static class BacktestSummary
{
    public static ForecastBacktest Of(RollingOrigin rolling, IReadOnlyList<string> labels, IReadOnlyList<double> levels)
    {
        var (model, naive) = (Accuracy.Of(rolling.Windows), Accuracy.Of(rolling.Naive));
        var rule = rolling.Windows[0].History.Period > 1 ? "seasonal naive" : "naive";
        // Where most values are 0, absolute errors are least for a forecast of 0, which helps nobody; squared ones are least for the mean, which demand methods forecast.
        var seldom = rolling.Windows[^1].History.Values is var known && 2 * known.Count(value => value == 0) > known.Length;
        var largest = rolling.Windows.SelectMany(window => window.Actual).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var isExact = Math.Max(model.Mae, naive.Mae) <= Accuracy.Rounding * largest;
        var (mine, its) = seldom ? (model.Rmsse, naive.Rmsse) : (model.Mase, naive.Mase);
        return new ForecastBacktest(
            rolling.Horizon,
            rolling.Step,
            [.. rolling.Origins.Select(origin => labels[origin - 1])],
            Score(model, levels),
            Score(naive, levels),
            rule,
            mine < its && !isExact,
            Verdict(isExact, model, naive, mine / its, rolling.Origins.Length, rule) + (seldom ? " Measured by root mean squares, as most values are 0." : ""),
            [.. rolling.Windows.Select(window => window.Actual.Zip(window.Forecast.Mean, (y, f) => Number(y - f)).ToArray())],
            [.. rolling.Windows.Select(window => window.Forecast.Mean)],
            ByStep(rolling.Windows, rolling.Horizon),
            ByStep(rolling.Naive, rolling.Horizon))
        {
            NaiveIsBetter = !isExact && (mine > its || (naive.Mae == 0 && model.Mae > 0)),
        };
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
        Number(accuracy.Rmsse),
        Number(accuracy.Wape),
        Number(accuracy.MeanError),
        levels.Select((level, k) => (level, k)).ToDictionary(pair => SeriesOptions.Key(pair.level), pair => Number(accuracy.Bands[pair.k].CoverageShare)),
        levels.Select((level, k) => (level, k)).ToDictionary(pair => SeriesOptions.Key(pair.level), pair => Number(accuracy.Bands[pair.k].Msis)));

    static string Verdict(bool isExact, Accuracy model, Accuracy naive, double ratio, int origins, string rule)
    {
        var over = origins == 1 ? "From the one past origin" : $"Over {origins} past origins";
        return isExact ? $"{over} neither the method nor the {rule} forecast made an error."
            : naive.Mae == 0 ? string.Create(CultureInfo.InvariantCulture, $"The method does not beat the {rule} forecast, which made no error: the method's mean absolute error was {model.Mae:G4}.")
            : !double.IsFinite(ratio) ? $"{over} the series varied too little to tell the method from the {rule} forecast."
            : ratio == 1 ? $"{over} the method's errors were those of the {rule} forecast."
            : ratio < 1 ? $"{over} the method's errors were {Percent(ratio)} of the {rule} forecast's."
            : $"The method does not beat the {rule} forecast: {over.ToLowerInvariant()} its errors were {Percent(ratio)} of that one's.";
    }

    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} %");

    static double?[] ByStep(IReadOnlyList<(TimeSeries, Forecast Forecast, double[] Actual)> windows, int horizon) => [.. Enumerable.Range(0, horizon).Select(h =>
        Number(windows.Select(window => Math.Abs(window.Actual[h] - window.Forecast.Mean[h])).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average()))];
}
