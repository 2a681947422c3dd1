using HorizonValue.Core;

namespace HorizonValue.Unit;

public class Predicting_simulated_customers
{
    const int Horizon = 180;

    static HorizonPrediction Predict(Simulated world) => FixedHorizon.Predict(world.History, world.AsOf, new HorizonPlan(Horizon), default).Value;

    [Fact]
    public void comes_nearer_to_the_expected_value_than_the_naive_baselines()
    {
        var world = Simulated.Customers(seed: 1);
        var prediction = Predict(world);
        double[] expected = [.. prediction.Unit.Select(unit => world.Expected[unit])];
        double[] lastWindow = [.. prediction.Features.Column($"value{Horizon}").Select(value => (double)value)];
        var (model, naive) = (Accuracies.Of(prediction.Value, expected), Accuracies.Of(lastWindow, expected));

        Assert.Empty(prediction.Warnings);
        Assert.True(model.RootMeanSquaredError < 0.8 * naive.RootMeanSquaredError, $"{model} against {naive}");
        Assert.True(model.MeanAbsoluteError < 0.8 * naive.MeanAbsoluteError, $"{model} against {naive}");
        Assert.True(model.RankCorrelation > 0.7 && model.RankCorrelation > naive.RankCorrelation, $"{model} against {naive}");
        Assert.True(model.NormalisedGini > 0.75 && model.NormalisedGini > naive.NormalisedGini, $"{model} against {naive}");
        Assert.True(prediction.Test.Model.RootMeanSquaredError < Math.Min(prediction.Test.LastWindow.RootMeanSquaredError, prediction.Test.Mean.RootMeanSquaredError));
        Assert.True(prediction.Test.Model.MeanAbsoluteError < Math.Min(prediction.Test.LastWindow.MeanAbsoluteError, prediction.Test.Mean.MeanAbsoluteError));
    }

    [Fact]
    public void holds_intervals_and_totals_over_many_worlds()
    {
        const int Worlds = 8;
        double testCoverage = 0, coverage = 0;
        var (testTotals, totals) = (0, 0);
        for (var seed = 11; seed < 11 + Worlds; seed++)
        {
            var world = Simulated.Customers(seed, customers: 3_000);
            var prediction = Predict(world);
            var actual = world.Actual(prediction, Horizon);
            testCoverage += prediction.Test.Coverage / Worlds;
            coverage += actual.Where((value, i) => value >= prediction.Lower[i] && value <= prediction.Upper[i]).Count() / (double)actual.Length / Worlds;
            testTotals += prediction.Test.PredictedTotal.Contains(prediction.Test.ActualTotal) ? 1 : 0;
            totals += prediction.Total.Contains(actual.Sum()) ? 1 : 0;
        }

        Assert.InRange(testCoverage, 0.93, 0.97);
        Assert.InRange(coverage, 0.93, 0.97);
        // Of eight draws at 95 %, fewer than six hits have a chance of 0.6 %.
        Assert.InRange(testTotals, 6, Worlds);
        Assert.InRange(totals, 6, Worlds);
    }

    [Fact]
    public void predicts_newcomers_that_no_training_cut_has_seen()
    {
        var world = Simulated.Customers(seed: 2);
        var prediction = Predict(world);
        var latest = prediction.TrainingCuts[^1].DayNumber;
        int[] newcomers = [.. Enumerable.Range(0, prediction.Unit.Length).Where(i => world.History.Day[world.History.Start[prediction.Unit[i]]] > latest)];
        var actual = world.Actual(prediction, Horizon);

        Assert.InRange(newcomers.Length, 500, 1_200);
        Assert.All(newcomers, i => Assert.True(prediction.Value[i] > 0));
        Assert.InRange(newcomers.Sum(i => prediction.Value[i]) / newcomers.Sum(i => actual[i]), 0.8, 1.25);
    }

    [Fact]
    public void puts_what_matters_first_and_shows_calibration_by_decile()
    {
        var prediction = Predict(Simulated.Customers(seed: 3));
        var deciles = prediction.Test.Deciles;

        Assert.Contains(prediction.Importance.Take(4), one => one.Feature is "value90" or "value180" or "valueRate" or "recencyDays");
        Assert.True(prediction.Importance[0].GiniDrop > 0.01);
        Assert.Equal(1, prediction.Importance.Sum(one => one.GainShare), 9);
        Assert.Equal(10, deciles.Count);
        Assert.Equal(prediction.Test.Units, deciles.Sum(decile => decile.Units));
        Assert.Equal(prediction.Test.ActualTotal, deciles.Sum(decile => decile.Units * decile.MeanActual), 4);
        Assert.InRange(deciles[^1].MeanPredicted / deciles[^1].MeanActual, 0.8, 1.25);
        Assert.True(deciles[^1].MeanActual > 10 * deciles[0].MeanActual);
    }
}
