using Numerics;
using Quantities;

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
    double[] New, string NewMethod, CohortCurve Curve, (double Active, double Revenue)[] Existing, (double Active, double Revenue)[] Coming, Forecast Active, Forecast Revenue)
{
    const int MostRatios = 36;

    public static Result<CohortDevelopment> Of(CohortTriangle triangle, int horizon, SeriesOptions how, int period, int seed, int replicates, CancellationToken ct)
    {
        double[] sizes = [.. Enumerable.Range(0, triangle.Length).Select(triangle.Size)];
        var plan = new SeriesPlan { Values = sizes, Labels = [.. Enumerable.Range(0, sizes.Length + horizon).Select(step => $"{step}")], Period = period, With = how, IsNonNegative = true };
        if (!PlannedModel.Fit(plan, sizes.Length, ct).TryGet(out var model, out var refused))
            return refused;
        const double Level = 0.8;
        var coming = model.Predict(horizon, Level);
        var deviations = coming.Mean.Zip(coming.Bands[0].Upper, (mean, upper) => (upper - mean) / NormalDistribution.Quantile((1 + Level) / 2)).ToArray();
        var halfLife = Math.Max(6.0, period);
        double[] once = [.. Enumerable.Repeat(1.0, triangle.Length)];
        var curve = CohortCurve.Of(triangle, triangle.Length + horizon, halfLife, once);
        var (existing, added) = (OfExisting(triangle, curve, horizon), OfComing(curve, coming.Mean));
        var ratios = Ratios(triangle, curve);

        var (active, revenue) = (new double[replicates][], new double[replicates][]);
        Parallel.For(0, replicates, new ParallelOptions { CancellationToken = ct }, b =>
        {
            var random = new SeededRandom(unchecked(seed * 7919 + b));
            var drawn = CohortCurve.Of(triangle, triangle.Length + horizon, halfLife, [.. once.Select(_ => random.Poisson(1))]);
            var shift = random.NormalDraw(0, 1);
            var (old, fresh) = (OfExisting(triangle, drawn, horizon), OfComing(drawn, [.. coming.Mean.Zip(deviations, (mean, deviation) => Math.Max(0, mean + shift * deviation))]));
            (active[b], revenue[b]) = (new double[horizon], new double[horizon]);
            for (var h = 0; h < horizon; h++)
            {
                var ratio = ratios[Math.Min(ratios.Length - 1, (int)(random.Uniform() * ratios.Length))];
                active[b][h] = (old[h].Active + fresh[h].Active) * ratio.Active;
                revenue[b][h] = (old[h].Revenue + fresh[h].Revenue) * ratio.Revenue;
            }
        });
        return new CohortDevelopment(coming.Mean, model.Method, curve, existing, added,
            Banded([.. existing.Zip(added, (x, y) => x.Active + y.Active)], active, how.Shares),
            Banded([.. existing.Zip(added, (x, y) => x.Revenue + y.Revenue)], revenue, how.Shares));
    }

    static (double Active, double Revenue)[] OfExisting(CohortTriangle triangle, CohortCurve curve, int horizon) => [.. Enumerable.Range(0, horizon).Select(h =>
    {
        var sum = (Active: 0.0, Revenue: 0.0);
        for (var c = 0; c < triangle.Length; c++)
            if (curve.At(triangle.Size(c), triangle.Length - c + h, c) is var cell)
                sum = (sum.Active + cell.Active, sum.Revenue + cell.Revenue);
        return sum;
    })];

    static (double Active, double Revenue)[] OfComing(CohortCurve curve, double[] sizes) => [.. sizes.Select((_, h) =>
    {
        var cells = Enumerable.Range(0, h + 1).Select(c => curve.At(sizes[c], h - c, null)).ToArray();
        return (cells.Sum(cell => cell.Active), cells.Sum(cell => cell.Revenue));
    })];

    // What came in past periods by what the curve says of them: everything that moves a whole period, such as a season.
    static (double Active, double Revenue)[] Ratios(CohortTriangle triangle, CohortCurve curve)
    {
        var (active, revenue) = (new double[triangle.Length], new double[triangle.Length]);
        for (var c = 0; c < triangle.Length; c++)
            for (var a = 0; a < triangle.Length - c; a++)
                if (curve.At(triangle.Size(c), a, c) is var cell)
                    (active[c + a], revenue[c + a]) = (active[c + a] + cell.Active, revenue[c + a] + cell.Revenue);
        var (came, brought) = (CohortTriangle.ByPeriod(triangle.Active), CohortTriangle.ByPeriod(triangle.Revenue));
        (double, double)[] ratios = [.. Enumerable.Range(0, triangle.Length).Where(t => active[t] > 0 && revenue[t] > 0).TakeLast(MostRatios).Select(t => (came[t] / active[t], brought[t] / revenue[t]))];
        return ratios.Length > 0 ? ratios : [(1, 1)];
    }

    static Forecast Banded(double[] mean, double[][] drawn, double[] levels) => new(mean, [.. levels.Select(level => new PredictionBand(
        level,
        [.. mean.Select((m, h) => Math.Min(m, Quantiles.Of([.. drawn.Select(path => path[h])], (1 - level) / 2)))],
        [.. mean.Select((m, h) => Math.Max(m, Quantiles.Of([.. drawn.Select(path => path[h])], (1 + level) / 2)))]))]);
}
