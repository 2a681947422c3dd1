using Lake;

namespace HorizonValue.Core;

/// <summary>The held-out cut: predictions at t* against the truth in (t*, T0].</summary>
static class Testing
{
    const int Deciles = 10;

    public static TestCut On(FeatureTable table, double[] actual, CrossFit model, CutPoints cuts, HorizonPlan plan)
    {
        var predicted = model.Predict(table);
        var bands = predicted.Select(model.Bands.Around).ToArray();
        double[] lastWindow = [.. table.Column($"value{plan.HorizonDays}").Select(value => (double)value)];
        var mean = new double[actual.Length];
        Array.Fill(mean, model.MeanLabel);
        Room.Make(actual.Length);
        HorizonAccuracy[] accuracies = [.. new[] { predicted, lastWindow, mean }.Select(forecast =>
        {
            var accuracy = Accuracies.Of(forecast, actual);
            Room.Make(actual.Length);
            return accuracy;
        })];
        var order = Ordering.Ascending(predicted);
        return new TestCut(
            DateOnly.FromDayNumber(cuts.Test),
            DateOnly.FromDayNumber(cuts.AsOf),
            [.. cuts.TestTraining.Select(DateOnly.FromDayNumber)],
            model.Rows,
            actual.Length,
            actual.Sum(),
            Totals.Of(predicted, model, drift: 0),
            accuracies[0],
            accuracies[1],
            accuracies[2],
            bands.Where((band, i) => actual[i] >= band.Lower && actual[i] <= band.Upper).Count() / (double)actual.Length,
            bands.Average(band => band.Upper - band.Lower),
            [.. Enumerable.Range(0, Deciles).Select(d => order[(int)((long)order.Length * d / Deciles)..(int)((long)order.Length * (d + 1) / Deciles)]).Where(rows => rows.Length > 0)
                .Select(rows => new CalibrationDecile(rows.Length, rows.Average(i => predicted[i]), rows.Average(i => actual[i])))]);
    }
}

/// <summary>Intervals of sums.</summary>
static class Totals
{
    /// <summary>
    /// Variance of the sum: what each unit deviates from its prediction, the error of a mean learnt from a finite number of units (as large again, times the ratio of numbers),
    /// and drift, as a share of the sum.
    /// </summary>
    public static TotalInterval Of(double[] predicted, CrossFit model, double drift)
    {
        var sum = predicted.Sum();
        var half = Numerics.NormalDistribution.Quantile((1 + ConformalBands.Share) / 2)
            * Math.Sqrt((predicted.Sum(model.Bands.VarianceAt) * (1 + ((double)predicted.Length / model.Units))) + (drift * sum * drift * sum));
        return new TotalInterval(sum, Math.Max(predicted.Length * Math.Min(0, model.Bands.Floor), sum - half), sum + half);
    }
}
