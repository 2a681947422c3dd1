using HorizonValue.Core;
using Numerics;

namespace HorizonValue.Unit;

/// <summary>What is learnt must not come from the time it is tested on.</summary>
public class Looking_into_the_future
{
    const int Horizon = 180;
    static readonly HorizonPlan Plan = new(Horizon) { Trees = 40 };

    [Fact]
    public void does_not_happen_beyond_the_as_of_day()
    {
        var world = Simulated.Customers(seed: 1, customers: 2_000);
        var (with, without) = (FixedHorizon.Predict(world.History, world.AsOf, Plan, default).Value, FixedHorizon.Predict(world.Known, world.AsOf, Plan, default).Value);

        Assert.Equal(with.Value, without.Value);
        Assert.Equal(with.Upper, without.Upper);
    }

    [Fact]
    public void does_not_happen_in_the_test_whatever_the_test_window_holds()
    {
        var world = Simulated.Customers(seed: 1, customers: 2_000);
        var test = world.AsOf.DayNumber - Horizon;
        var changed = Bought.History(Enumerable.Range(0, world.History.Units).Select(unit =>
            world.Entries(unit).Select(entry => entry.Day <= test ? entry : entry with { Amount = 1_000 - entry.Amount, Day = Math.Max(test + 1, entry.Day - 5), Split = "late" })));
        var (one, other) = (FixedHorizon.Predict(world.History, world.AsOf, Plan, default).Value.Test, FixedHorizon.Predict(changed, world.AsOf, Plan, default).Value.Test);

        Assert.NotEqual(one.ActualTotal, other.ActualTotal);
        Assert.Equal(one.PredictedTotal, other.PredictedTotal);
        Assert.Equal(one.Deciles.Select(decile => decile.MeanPredicted), other.Deciles.Select(decile => decile.MeanPredicted));
    }

    [Fact]
    public void would_show_as_skill_on_a_future_that_was_dealt_out_at_random()
    {
        var world = Simulated.Customers(seed: 4);
        var test = world.AsOf.DayNumber - Horizon;
        int[] seen = [.. Enumerable.Range(0, world.History.Units).Where(unit => world.Entries(unit).Any(entry => entry.Day <= test))];
        int[] dealt = [.. seen];
        new Random(5).Shuffle(dealt);
        var futureOf = seen.Zip(dealt).ToDictionary(pair => pair.First, pair => pair.Second);
        var shuffled = Bought.History(Enumerable.Range(0, world.History.Units).Select(unit => world.Entries(unit).Where(entry => entry.Day <= test)
            .Concat(world.Entries(futureOf.GetValueOrDefault(unit, unit)).Where(entry => entry.Day > test && entry.Day <= world.AsOf.DayNumber))));

        var (honest, blind) = (FixedHorizon.Predict(world.History, world.AsOf, Plan, default).Value.Test, FixedHorizon.Predict(shuffled, world.AsOf, Plan, default).Value.Test);

        // The rank correlation of independent orders deviates by 1/√n from 0.
        Assert.InRange(blind.Model.RankCorrelation!.Value, -4 / Math.Sqrt(blind.Units), 4 / Math.Sqrt(blind.Units));
        Assert.True(honest.Model.RankCorrelation > 0.5);
    }

    /// <summary>Everyone buys once a month; amounts are drawn anew each time and the split says whether the amount was large: known afterwards, of no use before.</summary>
    static UnitHistory MonthlyBuyers(int seed)
    {
        var random = new SeededRandom(seed);
        return Bought.History(Enumerable.Range(0, 2_000).Select(_ =>
        {
            var first = random.Uniform() * 30;
            return Enumerable.Range(0, 30).Select(month =>
            {
                var amount = random.Gamma(0.5, 0.01);
                return new Bought(Simulated.FirstDay.DayNumber + (int)(first + (month * 30)), amount, Split: amount > 50 ? "large" : "small");
            });
        }));
    }

    [Fact]
    public void would_show_as_a_better_test_with_a_signal_that_only_comes_afterwards()
    {
        var history = MonthlyBuyers(seed: 6);
        var cuts = CutPoints.Between(history.Day.Min(), history.Day.Max(), Horizon).Value;
        var plain = new FeaturePlan(Horizon, ValueRule.Net, Season: false, []);
        var signal = plain with { SplitValues = ["large", "small"] };

        double Error(FeaturePlan plan, int knownDaysAhead)
        {
            var rows = TrainingRows.At(cuts.TestTraining, history, plan, 100_000, seed: 1);
            var features = rows.Features.ToArray();
            if (knownDaysAhead > 0)
                features = [.. cuts.TestTraining.SelectMany(t => PointInTime.At(history, t + knownDaysAhead, plan).Values)];
            var model = CrossFit.Learn(rows with { Features = features }, trees: 50, seed: 1, threads: 2, default);
            var at = PointInTime.At(history, cuts.Test + knownDaysAhead, plan);
            return Accuracies.Of(model.Predict(at), [.. at.Unit.Select(unit => history.ValueBetween(unit, cuts.Test, cuts.AsOf, plan.Rule))]).RootMeanSquaredError;
        }

        var (without, with, cheating) = (Error(plain, 0), Error(signal, 0), Error(signal, Horizon));
        Assert.InRange(with / without, 0.97, 1.03);
        Assert.True(cheating < 0.8 * without, $"{cheating} against {without}: had it leaked, this test would see it");
    }
}
