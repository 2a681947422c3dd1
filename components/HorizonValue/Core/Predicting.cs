using Wording;

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

    internal static IEnumerable<Message> Warnings(TestCut test)
    {
        foreach (var (name, baseline) in new[] { ("last-window", test.LastWindow), ("mean", test.Mean) })
        {
            var model = test.Model;
            double? absolute = baseline.MeanAbsoluteError < model.MeanAbsoluteError ? baseline.MeanAbsoluteError : null;
            double? squared = baseline.RootMeanSquaredError < model.RootMeanSquaredError ? baseline.RootMeanSquaredError : null;
            var gini = baseline.NormalisedGini > (model.NormalisedGini ?? 0) ? baseline.NormalisedGini : null;
            var aggregate = IsNearer(baseline, test) ? baseline.AggregateError : null;
            if ((absolute ?? squared ?? gini ?? aggregate) is not null)
                yield return Phrases.NaiveBaselineBetter.With(
                    name, absolute, model.MeanAbsoluteError, squared, model.RootMeanSquaredError, gini, model.NormalisedGini ?? 0, aggregate, model.AggregateError);
        }
        if (!test.PredictedTotal.Contains(test.ActualTotal))
            yield return Phrases.TotalOutside.With(test.ActualTotal, test.PredictedTotal.Lower, test.PredictedTotal.Upper);
        if (Math.Abs(test.Coverage - ConformalBands.Share) > CoverageTolerance)
            yield return Phrases.CoverageOff.With(test.Coverage, ConformalBands.Share);
    }

    /// <summary>A nearer total counts as a win only where the model's own is off by more than chance: otherwise it is luck.</summary>
    static bool IsNearer(HorizonAccuracy baseline, TestCut test) =>
        !test.PredictedTotal.Contains(test.ActualTotal) && baseline.AggregateError is { } theirs && test.Model.AggregateError is { } ours && Math.Abs(theirs) < Math.Abs(ours);
}
