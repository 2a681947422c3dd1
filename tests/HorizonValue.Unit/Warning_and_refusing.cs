using HorizonValue.Core;
using Numerics;
using Wording;

namespace HorizonValue.Unit;

public class Warning_and_refusing
{
    static readonly DateOnly AsOf = Simulated.FirstDay.AddDays(899);
    static readonly HorizonPlan Plan = new(180) { Trees = 20 };

    static UnitHistory Subscribers(int count)
    {
        var random = new SeededRandom(1);
        return Bought.History(Enumerable.Range(0, count).Select(i =>
        {
            var fee = 5 + (random.Uniform() * 95);
            return Enumerable.Range(0, 30).Select(month => new Bought(Simulated.FirstDay.DayNumber + (i % 30) + (month * 30), fee));
        }));
    }

    [Fact]
    public void says_so_where_the_last_window_predicts_the_next_one_exactly()
    {
        var prediction = FixedHorizon.Predict(Subscribers(500), AsOf, Plan, default).Value;

        Assert.Equal(0, prediction.Test.LastWindow.MeanAbsoluteError, 3);
        var warning = Assert.Single(prediction.Warnings, warning => warning.Code == "naive-baseline-better");
        Assert.Equal(0, warning.Values["absoluteError"].GetDouble(), 3);
        Assert.Equal(prediction.Test.Model.MeanAbsoluteError, warning.Values["modelAbsoluteError"].GetDouble());
        Assert.Contains("each unit's value in the last window does better than the model: mean absolute error", Phrases.Words.Say(warning, Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void says_so_where_the_future_was_not_like_the_past_and_widens_the_total()
    {
        var world = Simulated.Customers(seed: 1);
        var collapse = world.AsOf.DayNumber - 180;
        var collapsed = Bought.History(Enumerable.Range(0, world.History.Units).Select(unit =>
            world.Entries(unit).Select(entry => entry.Day > collapse ? entry with { Amount = entry.Amount / 3 } : entry)));
        var (calm, shaken) = (FixedHorizon.Predict(world.History, world.AsOf, Plan, default).Value, FixedHorizon.Predict(collapsed, world.AsOf, Plan, default).Value);

        Assert.Contains(shaken.Warnings, warning => warning.Code == "total-outside-interval");
        Assert.DoesNotContain(calm.Warnings, warning => warning.Code == "total-outside-interval");
        Assert.True(Width(shaken.Total) > 3 * Width(calm.Total));

        static double Width(TotalInterval total) => (total.Upper - total.Lower) / total.Estimate;
    }

    [Fact]
    public void counts_a_nearer_total_as_a_win_only_beyond_chance()
    {
        var right = new HorizonAccuracy(1, 1, 0.02, 0.9, 0.9);
        var test = new TestCut(AsOf, AsOf, [], 0, 1, 100, new TotalInterval(102, 90, 114), right, right with { AggregateError = 0.01, NormalisedGini = 0.5 },
            right with { AggregateError = 0.5, NormalisedGini = 0 }, 0.95, 1, []);

        Assert.Empty(Predicting.Warnings(test));
        Assert.Equal(["naive-baseline-better", "total-outside-interval"], Predicting.Warnings(test with { PredictedTotal = new TotalInterval(102, 101, 103) }).Select(one => one.Code));
        Assert.Equal(["interval-coverage-off"], Predicting.Warnings(test with { Coverage = 0.9 }).Select(one => one.Code));
    }

    [Fact]
    public void refuses_a_history_that_is_too_short_and_names_the_horizon_that_is_possible()
    {
        var problem = FixedHorizon.Predict(Subscribers(500), AsOf, new HorizonPlan(600), default).Problem;

        Assert.Equal("too-little-data", problem.Code);
        Assert.Contains("The longest horizon this history allows is 405 days.", problem.Detail, StringComparison.Ordinal);
        Assert.True(problem.Fields.ContainsKey("horizonDays"));
    }

    [Fact]
    public void refuses_too_few_units_too_few_buyers_and_nothing_at_all()
    {
        Assert.Equal("too-little-data", FixedHorizon.Predict(Subscribers(99), AsOf, Plan, default).Problem.Code);
        Assert.True(FixedHorizon.Predict(Subscribers(100), AsOf, Plan, default).IsOk);
        var once = Bought.History(Enumerable.Range(0, 500).Select(i => new[] { new Bought(Simulated.FirstDay.DayNumber + (i % 60), 5) }));
        Assert.Contains("0 of them with value", FixedHorizon.Predict(once, AsOf, Plan, default).Problem.Detail, StringComparison.Ordinal);
        Assert.Equal("too-little-data", FixedHorizon.Predict(Bought.History(), AsOf, Plan, default).Problem.Code);
    }

    [Fact]
    public void takes_losses_from_refunds()
    {
        var world = Simulated.Customers(seed: 1, customers: 1_500);
        var refunded = Bought.History(Enumerable.Range(0, world.History.Units).Select(unit => world.Entries(unit)
            .SelectMany((entry, i) => i % 3 == 0 ? new[] { entry, new Bought(entry.Day + 20, 0, Purchases: 0, Refunds: -entry.Amount) } : [entry])));
        var (net, gross) = (FixedHorizon.Predict(refunded, world.AsOf, Plan, default).Value, FixedHorizon.Predict(refunded, world.AsOf, Plan with { Rule = ValueRule.Gross }, default).Value);

        Assert.True(net.Total.Estimate < 0.9 * gross.Total.Estimate);
        Assert.True(net.Lower.Min() < 0);
        Assert.True(gross.Lower.Min() >= 0);
        Assert.InRange(net.Test.PredictedTotal.Estimate / net.Test.ActualTotal, 0.8, 1.25);
    }

    [Fact]
    public void stops_when_asked_to()
    {
        var stopped = new CancellationToken(canceled: true);

        Assert.ThrowsAny<OperationCanceledException>(() => FixedHorizon.Predict(Subscribers(500), AsOf, Plan, stopped));
    }

    [Fact]
    public void tells_a_programmer_of_columns_that_do_not_fit()
    {
        var good = Subscribers(3);

        Assert.Throws<ArgumentException>(() => FixedHorizon.Predict(good with { Amount = [1] }, AsOf, Plan, default));
        Assert.Throws<ArgumentException>(() => FixedHorizon.Predict(good with { Day = [.. good.Day.Reverse()] }, AsOf, Plan, default));
        Assert.Throws<ArgumentException>(() => FixedHorizon.Predict(good, AsOf, new HorizonPlan(0), default));
    }
}
