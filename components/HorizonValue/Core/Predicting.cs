using System.Globalization;
using Quantities;

namespace HorizonValue.Core;

/// <summary>The prediction at T0, put together.</summary>
static class Predicting
{
    const double CoverageTolerance = 0.03;

    public static HorizonPrediction With(
        CrossFit model, FeatureTable table, TestCut test, IReadOnlyList<FeatureImportance> importance, CutPoints cuts, int[] cutOfRow)
    {
        var predicted = model.Predict(table);
        var bands = predicted.Select(model.Bands.Around).ToArray();
        return new HorizonPrediction(
            table.Unit,
            predicted,
            [.. bands.Select(band => band.Lower)],
            [.. bands.Select(band => band.Upper)],
            table,
            Totals.Of(predicted, model, Drift(test)),
            test,
            importance,
            [.. cuts.FinalTraining.Select(DateOnly.FromDayNumber)],
            cutOfRow.Length,
            [.. Warnings(test)]);
    }

    /// <summary>The aggregate error of the test cut beyond what chance explains, as a share of the total.</summary>
    internal static double Drift(TestCut test)
    {
        if (test.PredictedTotal.Estimate <= 0)
            return 0;
        var error = (test.ActualTotal / test.PredictedTotal.Estimate) - 1;
        var chance = (test.PredictedTotal.Upper - test.PredictedTotal.Estimate) / (Numerics.NormalDistribution.Quantile((1 + ConformalBands.Share) / 2) * test.PredictedTotal.Estimate);
        return Math.Sqrt(Math.Max(0, (error * error) - (chance * chance)));
    }

    internal static IEnumerable<Warning> Warnings(TestCut test)
    {
        foreach (var (name, baseline) in new[] { ("each unit's value in the last window", test.LastWindow), ("the mean", test.Mean) })
        {
            string[] better =
            [
                .. baseline.MeanAbsoluteError < test.Model.MeanAbsoluteError ? [Compared("mean absolute error", baseline.MeanAbsoluteError, test.Model.MeanAbsoluteError)] : Array.Empty<string>(),
                .. baseline.RootMeanSquaredError < test.Model.RootMeanSquaredError ? [Compared("root mean squared error", baseline.RootMeanSquaredError, test.Model.RootMeanSquaredError)] : Array.Empty<string>(),
                .. baseline.NormalisedGini > (test.Model.NormalisedGini ?? 0) ? [Compared("normalised Gini", baseline.NormalisedGini.Value, test.Model.NormalisedGini ?? 0)] : Array.Empty<string>(),
                .. IsNearer(baseline, test) ? [Compared("aggregate error", baseline.AggregateError!.Value, test.Model.AggregateError!.Value)] : Array.Empty<string>(),
            ];
            if (better.Length > 0)
                yield return new Warning("naive-baseline-better", $"On the test cut {name} does better than the model: {string.Join("; ", better)}.");
        }
        if (!test.PredictedTotal.Contains(test.ActualTotal))
            yield return new Warning("total-outside-interval", string.Create(CultureInfo.InvariantCulture,
                $"On the test cut the total was {test.ActualTotal:0.##}, outside of the interval {test.PredictedTotal.Lower:0.##} to {test.PredictedTotal.Upper:0.##}: the future differed from the past that was learnt from. The interval of the prediction's total is widened by that drift."));
        if (Math.Abs(test.Coverage - ConformalBands.Share) > CoverageTolerance)
            yield return new Warning("interval-coverage-off", string.Create(CultureInfo.InvariantCulture,
                $"On the test cut {test.Coverage:P1} of the values lay in their interval, where {ConformalBands.Share:P0} should."));
    }

    /// <summary>A nearer total counts as a win only where the model's own is off by more than chance: otherwise it is luck.</summary>
    static bool IsNearer(HorizonAccuracy baseline, TestCut test) =>
        !test.PredictedTotal.Contains(test.ActualTotal) && baseline.AggregateError is { } theirs && test.Model.AggregateError is { } ours && Math.Abs(theirs) < Math.Abs(ours);

    static string Compared(string measure, double baseline, double model) => string.Create(CultureInfo.InvariantCulture, $"{measure} {baseline:0.####} against {model:0.####}");
}
