using Numerics;

namespace Series.Unit;

/// <summary>Forecasts whose errors have a planted covariance, reconciled: how often what came lay within the bands.</summary>
public class Holding_reconciled_bands
{
    const int Known = 4000, Runs = 6000;

    // A whole that errs largely as its parts do, parts that err alike, one much larger than the others; two steps ahead some errors grow, others do not.
    static readonly double[] Size = [1, 2, 6];
    static readonly double[][] Growth = [[1, 1.4], [1, 1], [1, 2], [1, 1.2]];

    static double[] Errors(SeededRandom random)
    {
        var shared = random.NormalDraw(0, 1);
        double[] parts = [.. Size.Select(size => size * (0.6 * shared + 0.8 * random.NormalDraw(0, 1)))];
        return [0.5 * parts.Sum() + random.NormalDraw(0, 2.5), .. parts];
    }

    // Variances of those errors: of each part its size squared, of the parts' sum all covariances.
    static readonly double[] Deviation =
        [Math.Sqrt(0.25 * (Size.Sum(size => size * size) * 0.64 + Math.Pow(0.6 * Size.Sum(), 2)) + 6.25), .. Size];

    [Theory]
    [InlineData(Reconciliation.BottomUp)]
    [InlineData(Reconciliation.OrdinaryLeastSquares)]
    [InlineData(Reconciliation.WeightedByVariance)]
    [InlineData(Reconciliation.MinimumTrace)]
    public void their_share_of_what_came(Reconciliation method)
    {
        var random = new SeededRandom(11);
        var tree = Hierarchy.OfParts(3);
        var known = Enumerable.Range(0, Known).Select(_ => Errors(random)).ToArray();
        double[][] residuals = [.. Enumerable.Range(0, 4).Select(node => known.Select(errors => errors[node]).ToArray())];
        // The forecasts that are exactly right, whose bands are those of all: errors move them only.
        double[][] center = [.. Enumerable.Range(0, 4).Select(_ => new double[2])];
        Forecast[] given = [.. center.Select((mean, node) => new[] { 0.8, 0.95 }.Select(level => PredictionBand.Normal(level, mean, [.. Growth[node].Select(g => Math.Pow(g * Deviation[node], 2))])).ToArray())
            .Select(bands => new Forecast([0, 0], bands))];
        var reconciled = tree.Reconcile(given, method, residuals).Value;

        var (held, heldBefore) = (new double[4, 2, 2], new double[4, 2, 2]);
        // Reconciling is linear: what it makes of errors is the error of what it makes of forecasts.
        var drawn = Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, Runs).Select(_ => Errors(random)).ToArray()).ToArray();
        for (var h = 0; h < 2; h++)
        {
            var after = tree.Reconcile([.. Enumerable.Range(0, 4).Select(node => drawn[h].Select(errors => errors[node] * Growth[node][h]).ToArray())], method, residuals).Value;
            for (var node = 0; node < 4; node++)
                for (var level = 0; level < 2; level++)
                {
                    held[node, h, level] = Share(after[node], reconciled[node].Bands[level], h);
                    heldBefore[node, h, level] = Share(after[node], given[node].Bands[level], h);
                }
        }

        for (var node = 0; node < 4; node++)
            for (var h = 0; h < 2; h++)
            {
                Assert.InRange(held[node, h, 0], 0.78, 0.82);
                Assert.InRange(held[node, h, 1], 0.938, 0.962);
            }

        // The width the forecasts had before is not that: the check can fail.
        Assert.Contains(Enumerable.Range(0, 4), node => Math.Abs(heldBefore[node, 0, 0] - 0.8) > 0.04);

        static double Share(double[] errors, PredictionBand band, int h) => errors.Average(e => e >= band.Lower[h] && e <= band.Upper[h] ? 1.0 : 0);
    }
}
