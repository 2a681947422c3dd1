using Series;
using Wording;

namespace Forecasting.Core;

/// <summary>From past forecasts to what people read of them.</summary>
static class BacktestSummary
{
    public static ForecastBacktest Of(RollingOrigin rolling, IReadOnlyList<string> labels, IReadOnlyList<double> levels)
    {
        var (model, naive) = (Accuracy.Of(rolling.Windows), Accuracy.Of(rolling.Naive));
        var rule = rolling.Windows[0].History.Period > 1 ? NaiveRule.SeasonalNaive : NaiveRule.Naive;
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
            Verdict(isExact, model, naive, mine / its, rolling.Origins.Length, rule, seldom),
            [.. rolling.Windows.Select(window => window.Actual.Zip(window.Forecast.Mean, (y, f) => Number(y - f)).ToArray())],
            [.. rolling.Windows.Select(window => window.Forecast.Mean)],
            ByStep(rolling.Windows, rolling.Horizon),
            ByStep(rolling.Naive, rolling.Horizon))
        {
            NaiveIsBetter = !isExact && (mine > its || (naive.Mae == 0 && model.Mae > 0)),
            Ratio = naive.Mae == 0 ? null : Number(mine / its),
        };
    }

    /// <summary>The warning that the naive forecast did better.</summary>
    /// <param name="backtest">Where it did.</param>
    /// <param name="of">What was forecast, as a word; null: there is one series only.</param>
    public static Message NaiveIsBetter(ForecastBacktest backtest, string? of) => Phrases.NaiveBetter.With(
        of, backtest.NaiveRule, backtest.Origins.Count, backtest.Ratio, backtest.Naive.Mae == 0 ? backtest.Model.Mae : null);

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

    static Message Verdict(bool isExact, Accuracy model, Accuracy naive, double ratio, int origins, NaiveRule rule, bool bySquares) =>
        isExact ? Phrases.VerdictExact.With(origins, rule)
        : naive.Mae == 0 ? Phrases.VerdictNaiveExact.With(rule, Number(model.Mae))
        : !double.IsFinite(ratio) ? Phrases.VerdictUndecided.With(origins, rule, bySquares)
        : ratio == 1 ? Phrases.VerdictEqual.With(origins, rule, bySquares)
        : (ratio < 1 ? Phrases.VerdictBetter : Phrases.VerdictWorse).With(origins, rule, ratio, bySquares);

    static double?[] ByStep(IReadOnlyList<(TimeSeries, Forecast Forecast, double[] Actual)> windows, int horizon) => [.. Enumerable.Range(0, horizon).Select(h =>
        Number(windows.Select(window => Math.Abs(window.Actual[h] - window.Forecast.Mean[h])).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average()))];
}
