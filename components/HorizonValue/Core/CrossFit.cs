using Numerics;

namespace HorizonValue.Core;

/// <summary>
/// Two ensembles, each learnt from one half of the units; each half is predicted by the ensemble that never saw it, and calibration and intervals come from those predictions.
/// A prediction is the mean of both.
/// </summary>
/// <remarks>How many trees of the ensembles count is chosen by the deviance of those predictions: few data stand few trees.</remarks>
/// <param name="Halves">The two ensembles.</param>
/// <param name="Trees">How many trees of each count.</param>
/// <param name="Calibration">From raw to calibrated.</param>
/// <param name="Bands">Intervals.</param>
/// <param name="Units">Distinct units learnt from.</param>
/// <param name="Rows">Rows learnt from.</param>
/// <param name="MeanLabel">Mean label of the latest cut learnt from.</param>
sealed record CrossFit(TreeEnsemble[] Halves, int Trees, Calibration Calibration, ConformalBands Bands, int Units, int Rows, double MeanLabel)
{
    /// <summary>Learns from rows whose label windows are all known.</summary>
    public static CrossFit Learn(TrainingRows rows, int trees, int seed, int threads, CancellationToken ct)
    {
        int[][] halves = [.. Enumerable.Range(0, 2).Select(half => Enumerable.Range(0, rows.Rows).Where(row => Half(rows.Unit[row], seed) == half).ToArray())];
        var learnt = new TreeEnsemble[2];
        Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct },
            half => learnt[half] = Boosting.Learn(rows, halves[half], trees, seed, Math.Max(1, threads / 2), ct));
        ct.ThrowIfCancellationRequested();
        var deviances = new double[learnt.Min(half => half.Trees)];
        OrderedSums.Add(rows.Rows, deviances, (from, to, sums) =>
        {
            Span<double> predicted = stackalloc double[sums.Length];
            for (var row = from; row < to; row++)
            {
                learnt[1 - Half(rows.Unit[row], seed)].PredictEach(rows.Row(row), predicted);
                for (var k = 0; k < sums.Length; k++)
                    sums[k] += Boosting.Deviance(rows.Label[row], predicted[k]);
            }
        }, ct);
        var best = 1 + Array.IndexOf(deviances, deviances.Min());
        var raw = new double[rows.Rows];
        Parallel.For(0, rows.Rows, row => raw[row] = learnt[1 - Half(rows.Unit[row], seed)].Predict(rows.Row(row), best));
        var calibration = Calibration.Learn(raw, rows.Label);
        var bands = ConformalBands.Learn([.. raw.Select(calibration.Apply)], rows.Label);
        var latest = rows.Cut.Max();
        return new CrossFit(learnt, best, calibration, bands, rows.Unit.Distinct().Count(), rows.Rows, rows.Label.Where((_, row) => rows.Cut[row] == latest).Average());
    }

    public double Predict(ReadOnlySpan<float> row) => Calibration.Apply((Halves[0].Predict(row, Trees) + Halves[1].Predict(row, Trees)) / 2);

    public double[] Predict(FeatureTable table)
    {
        var predicted = new double[table.Rows];
        Parallel.For(0, table.Rows, row => predicted[row] = Predict(table.Row(row)));
        return predicted;
    }

    static int Half(int unit, int seed) => Seeds.Uniform(seed, unit, int.MinValue) < 0.5 ? 0 : 1;
}
