using Lake;
using Wording;

namespace Ltv.Core;

/// <summary>Compares a prediction with what came, beside forecasts that need no model.</summary>
static class HoldoutMath
{
    const int FrequencyBins = 8;

    /// <summary>With very many customers the range is so narrow that the smallest misfit lies outside; an error below this is not worth a warning.</summary>
    const double NotableError = 0.02;

    public static (Holdout Holdout, IReadOnlyList<Message> Warnings) Check(Scored scored, DateOnly to, HoldoutRule rule, LtvOptions options, CancellationToken ct)
    {
        var observed = scored.Observed;
        var days = to.DayNumber - observed.Until.DayNumber;
        var weeks = days / Observed.DaysPerWeek;
        var expected = scored.Futures.Expected;
        var (actual, actualValue) = Count(observed, observed.Until, to);

        // The last period is as long as the holdout, or all that was observed when that is shorter.
        var start = observed.FirstDay.Min();
        var period = Math.Min(days, observed.Until.DayNumber - start);
        var scale = (double)days / Math.Max(1, period);
        var (last, lastValue) = Count(observed, observed.Until.AddDays(-period), observed.Until, repeatsOnly: true);
        var own = new Told<double>(last.Length, i => last[i] * scale);
        var average = own.Average();
        var mean = new Told<double>(last.Length, _ => average);

        var ranges = CountRanges.Of(scored.Fits.Timing, observed, scored.Weeks(weeks), options.Level, ct);
        var sample = Sample.Of(observed);
        var total = expected.Sum();
        var range = Band.Of((scored.Fits.Timing.SpreadOf(model => sample.Purchases(model, scored.Weeks(weeks))).To(total) with { Chance = ranges.Variance }).Range(options.Level));
        var measured = ranges.Customers.Select((customer, i) => actual[customer] >= ranges.Low[i] && actual[customer] <= ranges.High[i] ? 1.0 : 0).DefaultIfEmpty(0).Average();
        NaiveForecast[] naive = [Naive(NaiveRule.LastPeriodMean, mean, actual), Naive(NaiveRule.LastPeriodOwn, own, actual)];
        var worth = expected.Select((e, i) => e * scored.Value[i]).Sum();
        var money = double.IsFinite(worth)
            ? Band.Of((Revenue.Of(scored, sample, scored.Weeks(weeks)).To(worth) with { Chance = Revenue.Variance(scored, ranges) }).Range(options.Level))
            : default;
        var holdout = new Holdout(
            observed.Until,
            observed.Until.AddDays(1),
            to,
            weeks,
            rule,
            scored.Fits.Shown(options.Level, ct),
            observed.Customers,
            actual.Sum(count => (long)count),
            total,
            range,
            range.Contains(actual.Sum()),
            Error(total, actual.Sum()),
            Absolute(expected, actual),
            RootMeanSquare(expected, actual),
            new RangeCoverage(options.Level, ranges.Within.DefaultIfEmpty(0).Average(), measured, ranges.Customers.Length),
            naive,
            ByFrequency(observed, actual, expected, own),
            ByPrediction(actual, expected, own),
            double.IsFinite(worth)
                ? new HoldoutValue(actualValue, worth, Error(worth, actualValue), money, money.Contains(actualValue), lastValue * scale, Error(lastValue * scale, actualValue))
                : null);
        return (holdout, [.. Warn(holdout, options)]);
    }

    /// <summary>Purchase days of each customer after one day up to another, and the sum of their amounts.</summary>
    static (int[] Counts, double Value) Count(Observed observed, DateOnly after, DateOnly to, bool repeatsOnly = false)
    {
        var (counts, value) = (new int[observed.Customers], 0m);
        for (var i = 0; i < counts.Length; i++)
        {
            foreach (var e in observed.Purchases(i, after, to))
            {
                if (repeatsOnly && observed.Days.Day[e].DayNumber == observed.FirstDay[i])
                    continue;
                counts[i]++;
                value += observed.Days.Amount[e];
            }
        }

        return (counts, (double)value);
    }

    static IEnumerable<Message> Warn(Holdout holdout, LtvOptions options)
    {
        if (!holdout.ActualInRange && Math.Abs(holdout.Error ?? 1) > NotableError)
            yield return Phrases.HoldoutOutsideRange.With(holdout.From, holdout.To, holdout.Actual, options.Level, holdout.Range.Low, holdout.Range.High);
        foreach (var naive in holdout.Naive)
        {
            var total = IsBetter(Math.Abs(naive.Expected - holdout.Actual), Math.Abs(holdout.Expected - holdout.Actual), 0.5);
            var rootMeanSquare = IsBetter(naive.RootMeanSquareError, holdout.RootMeanSquareError, 1e-6);
            var absolute = IsBetter(naive.MeanAbsoluteError, holdout.MeanAbsoluteError, 1e-6);
            if (total || rootMeanSquare || absolute)
                yield return Phrases.NaiveBaselineBetter.With(
                    naive.Rule, holdout.Actual, total, naive.Expected, holdout.Expected, rootMeanSquare, naive.RootMeanSquareError, holdout.RootMeanSquareError,
                    absolute, naive.MeanAbsoluteError, holdout.MeanAbsoluteError);
        }
    }

    /// <summary>Whether the baseline's error is smaller by more than rounding and a hundredth.</summary>
    static bool IsBetter(double naive, double model, double rounding) => naive < 0.99 * model - rounding;

    static NaiveForecast Naive(NaiveRule rule, IReadOnlyList<double> forecast, int[] actual) =>
        new(rule, forecast.Sum(), Error(forecast.Sum(), actual.Sum()), Absolute(forecast, actual), RootMeanSquare(forecast, actual));

    static HoldoutBin[] ByFrequency(Observed observed, int[] actual, double[] expected, IReadOnlyList<double> naive)
    {
        var most = FrequencyBins - 1;
        return [.. Enumerable.Range(0, FrequencyBins)
            .Select(x => (Times: x, Members: (int[])[.. Enumerable.Range(0, observed.Customers).Where(i => (int)Math.Min(most, observed.RepeatCount[i]) == x)]))
            .Where(bin => bin.Members.Length > 0)
            .Select(bin => Bin(bin.Times == most ? $"{bin.Times}+" : $"{bin.Times}", bin.Members, actual, expected, naive))];
    }

    static HoldoutBin[] ByPrediction(int[] actual, double[] expected, IReadOnlyList<double> naive)
    {
        return [.. Places.Tenths(Places.Ascending(expected)).Select((members, tenth) => Bin($"{tenth + 1}", members, actual, expected, naive))];
    }

    static HoldoutBin Bin(string label, int[] members, int[] actual, double[] expected, IReadOnlyList<double> naive) =>
        new(label, members.Length, members.Average(i => actual[i]), members.Average(i => expected[i]), members.Average(i => naive[i]));

    static double? Error(double expected, double actual) => actual == 0 ? null : expected / actual - 1;

    static double Absolute(IReadOnlyList<double> forecast, int[] actual) => forecast.Select((f, i) => Math.Abs(f - actual[i])).Average();

    static double RootMeanSquare(IReadOnlyList<double> forecast, int[] actual) => Math.Sqrt(forecast.Select((f, i) => (f - actual[i]) * (f - actual[i])).Average());
}
