using Numerics;
using Quantities;
using Series;
using Wording;

namespace Forecasting.Core;

/// <summary>The periods to come of a triangle: expectation, and what resampling makes of it.</summary>
/// <param name="New">Forecast of the sizes of cohorts to come.</param>
/// <param name="NewMethod">By which model.</param>
/// <param name="Curve">How cohorts develop.</param>
/// <param name="Existing">Active customers and revenue by period, of cohorts there are.</param>
/// <param name="Coming">The same of cohorts to come.</param>
/// <param name="Active">Active customers with bands.</param>
/// <param name="Revenue">Revenue with bands.</param>
sealed record CohortDevelopment(
    double[] New, Message NewMethod, CohortCurve Curve, (double Active, double Revenue)[] Existing, (double Active, double Revenue)[] Coming, Forecast Active, Forecast Revenue)
{
    const int MostRatios = 36;

    public static Result<CohortDevelopment> Of(CohortTriangle triangle, int horizon, SeriesOptions how, int period, int seed, int replicates, CancellationToken ct)
    {
        double[] sizes = [.. Enumerable.Range(0, triangle.Length).Select(triangle.Size)], arrivals = triangle.IsFirstApart ? sizes[1..] : sizes;
        var plan = new SeriesPlan { Values = arrivals, Labels = [.. Enumerable.Range(0, arrivals.Length + horizon).Select(step => $"{step}")], Period = period, With = how, IsNonNegative = true };
        if (!PlannedModel.Fit(plan, arrivals.Length, ct).TryGet(out var model, out var refused))
            return refused;
        const double Level = 0.8;
        var coming = model.Predict(horizon, Level);
        var deviations = coming.Mean.Zip(coming.Bands[0].Upper, (mean, upper) => (upper - mean) / NormalDistribution.Quantile((1 + Level) / 2)).ToArray();
        var halfLife = Math.Max(6.0, period);
        double[] once = [.. Enumerable.Repeat(1.0, triangle.Length)];
        var curve = CohortCurve.Of(triangle, triangle.Length + horizon, halfLife, once);
        var effect = curve.Ahead(period);
        var (existing, added) = (OfExisting(triangle, curve, horizon, _ => effect), OfComing(curve, coming.Mean, _ => effect));
        var (ratios, upTo) = Ratios(triangle, curve);

        var (active, revenue) = (new double[replicates][], new double[replicates][]);
        Parallel.For(0, replicates, new ParallelOptions { CancellationToken = ct }, b =>
        {
            var random = new SeededRandom(unchecked(seed * 7919 + b));
            var drawn = CohortCurve.Of(triangle, triangle.Length + horizon, halfLife, [.. once.Select(_ => random.Poisson(1))], curve.Season);
            var shift = random.NormalDraw(0, 1);
            var then = drawn.Ahead(period);
            var came = new (double Active, double Spend)[horizon];
            for (var h = 0; h < horizon; h++)
                came[h] = Array.BinarySearch(upTo, random.Uniform()) is var at ? ratios[Math.Min(ratios.Length - 1, at < 0 ? ~at : at)] : default;
            double effectOf(int h) => then * came[h].Active;
            var (old, fresh) = (OfExisting(triangle, drawn, horizon, effectOf), OfComing(drawn, [.. coming.Mean.Zip(deviations, (mean, deviation) => Math.Max(0, mean + shift * deviation))], effectOf));
            (active[b], revenue[b]) = (new double[horizon], new double[horizon]);
            var all = sizes.Sum();
            for (var h = 0; h < horizon; h++)
            {
                // No more than all known and all expected by then, however many a draw has come.
                all += coming.Mean[h];
                var kept = old[h].Active + fresh[h].Active is var sum && sum > all ? all / sum : 1;
                (active[b][h], revenue[b][h]) = (sum * kept, (old[h].Revenue + fresh[h].Revenue) * came[h].Spend * kept);
            }
        });
        return new CohortDevelopment(coming.Mean, model.Method, curve, existing, added,
            Banded([.. existing.Zip(added, (x, y) => x.Active + y.Active)], active, how.Shares),
            Banded([.. existing.Zip(added, (x, y) => x.Revenue + y.Revenue)], revenue, how.Shares));
    }

    static (double Active, double Revenue)[] OfExisting(CohortTriangle triangle, CohortCurve curve, int horizon, Func<int, double> effect) => [.. Enumerable.Range(0, horizon).Select(h =>
    {
        var sum = (Active: 0.0, Revenue: 0.0);
        for (var c = 0; c < triangle.Length; c++)
            if (curve.At(triangle.Size(c), triangle.Length - c + h, c, effect(h)) is var cell)
                sum = (sum.Active + cell.Active, sum.Revenue + cell.Revenue);
        return sum;
    })];

    static (double Active, double Revenue)[] OfComing(CohortCurve curve, double[] sizes, Func<int, double> effect) => [.. sizes.Select((_, h) =>
    {
        var cells = Enumerable.Range(0, h + 1).Select(c => curve.At(sizes[c], h - c, null, effect(h))).ToArray();
        return (cells.Sum(cell => cell.Active), cells.Sum(cell => cell.Revenue));
    })];

    // How past periods came out: those who came back by what the curve says without the period's effect, and what all spent by what it says of them; 1 in the mean.
    // A period is drawn by how much was expected of it: the first, of a few customers, say little.
    static ((double Active, double Spend)[] Ratios, double[] UpTo) Ratios(CohortTriangle triangle, CohortCurve curve)
    {
        var (active, came, spend) = (new double[triangle.Length], new double[triangle.Length], new double[triangle.Length]);
        for (var c = 0; c < triangle.Length; c++)
            for (var a = 0; a < triangle.Length - c; a++)
            {
                spend[c + a] += triangle.Active[c][a] * curve.Spend[a] * curve.Level[c];
                if (a > 0)
                    (active[c + a], came[c + a]) = (active[c + a] + curve.At(triangle.Size(c), a, c, 1).Active, came[c + a] + triangle.Active[c][a]);
            }

        var brought = CohortTriangle.ByPeriod(triangle.Revenue);
        int[] periods = [.. Enumerable.Range(0, triangle.Length).Where(t => active[t] > 0 && spend[t] > 0).TakeLast(MostRatios)];
        var (whole, back) = (periods.Sum(t => active[t]), periods.Sum(t => came[t]));
        if (!(whole > 0 && back > 0))
            return ([(1, 1)], [1]);
        var sum = 0.0;
        return ([.. periods.Select(t => (came[t] / active[t] * whole / back, brought[t] / spend[t]))], [.. periods.Select(t => sum += active[t] / whole)]);
    }

    static Forecast Banded(double[] mean, double[][] drawn, double[] levels) => new(mean, [.. levels.Select(level => new PredictionBand(
        level,
        [.. mean.Select((m, h) => Math.Min(m, Quantiles.Of([.. drawn.Select(path => path[h])], (1 - level) / 2)))],
        [.. mean.Select((m, h) => Math.Max(m, Quantiles.Of([.. drawn.Select(path => path[h])], (1 + level) / 2)))]))]);
}
