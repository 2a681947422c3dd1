using Ltv.Core;
using PurchaseModels.Unit;
using static Ltv.Unit.Predicting_lifetime_value;

namespace Ltv.Unit;

public class Choosing_among_models
{
    [Fact]
    public void chooses_the_model_with_the_lowest_aic()
    {
        var answer = Ask(Purchases.Cdnow, Published with { Model = LtvModel.Auto });
        Assert.Equal("mbg-nbd", answer.Model);
        Assert.Equal(["bg-nbd", "mbg-nbd", "pareto-nbd", "nbd", "bg-nbd", "mbg-nbd", "nbd"], answer.Compared.Select(model => model.Model));
        Assert.Equal(["bg-cnbd-k", "mbg-cnbd-k", "cnbd-k"], answer.Compared.Skip(4).Select(model => model.Asked));
        Assert.All(answer.Compared.Skip(4), model => Assert.Equal((1, 0), (model.Regularity, model.Weight)));
        Assert.Equal(["mbg-nbd"], answer.Compared.Where(model => model.Chosen).Select(model => model.Model));
        Assert.Equal("mbg-nbd", answer.Compared.MinBy(model => model.Aic)!.Model);
    }

    [Fact]
    public void takes_everybody_as_what_is_known_of_a_few()
    {
        var some = PurchaseModels.Unit.Cdnow.Customers.Where((_, i) => i % 200 == 7).ToList();
        var few = Purchases.Of(new DateOnly(1998, 6, 30), [.. some.Select(c => (c.Id, c.Days.Select(day => (day.Day, (decimal)day.Value)).ToArray()))]);
        var end = Published.CalibrationEnd!.Value;
        Assert.InRange(some.Count, 5, 20);
        Assert.Equal("too-little-data", Scored.Of(few, end, [LtvModel.BgNbd], SeasonRule.Auto, 39, null, default).Problem.Code);

        var scored = Scored.Of(few, end, [LtvModel.BgNbd], SeasonRule.Auto, 39, null, default, Purchases.Cdnow).Value;
        Assert.Equal((some.Count, 2_357), (scored.Observed.Customers, scored.Fits.ShrunkFrom));
        Assert.Contains(scored.Fits.Warnings, warning => warning.Code == "shrunk-towards-all");
        Assert.Equal(IntervalRule.NormalApproximation, scored.Fits.Shown(0.95, default).IntervalRule);
        // Near what all say of the same customers, and every one of them has a number.
        var all = Scored.Of(Purchases.Cdnow, end, [LtvModel.BgNbd], SeasonRule.Auto, 39, null, default).Value;
        var byAll = some.Sum(c => all.Futures.Expected[Enumerable.Range(0, 2_357).First(i => Purchases.Cdnow.Unit[all.Observed.Unit[i]] == c.Id)]);
        Assert.InRange(scored.Futures.Expected.Sum() / byAll, 0.4, 2.5);
        Assert.All(scored.LifetimeValues(1), value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(10)]
    public void tells_all_of_very_few(int customers)
    {
        var some = PurchaseModels.Unit.Cdnow.Customers.Where((_, i) => i % 200 == 7).Take(customers).ToList();
        var few = Purchases.Of(new DateOnly(1998, 6, 30), [.. some.Select(c => (c.Id, c.Days.Select(day => (day.Day, (decimal)day.Value)).ToArray()))]);

        var answer = Prediction.Make(new(Purchases.Version, Published with { CalibrationEnd = null }), new(few, few.Day.Max(), few.Day.Max(), Purchases.Cdnow), default).Value.Answer;

        Assert.Equal(Enumerable.Range(1, customers), answer.Distribution.Deciles.Select(tenth => tenth.Decile));
        Assert.Equal(customers, answer.Distribution.Deciles.Sum(tenth => tenth.Customers));
        Assert.Equal(answer.Prediction.LifetimeValue!.Value, answer.Distribution.Deciles.Sum(tenth => tenth.LifetimeValue), 1e-6);
        var share = PredictionTables.Of(answer).Single(table => table.Name == "prediction").Columns[1].At(7);
        Assert.Equal(customers == 10, share is not null);
    }

    [Fact]
    public void averages_models_by_their_weight_of_evidence()
    {
        var answer = Ask(Purchases.Cdnow, Published with { Model = LtvModel.Auto });
        Assert.Equal(["mbg-nbd", "bg-nbd"], answer.Compared.Where(model => model.Weight > 0).OrderByDescending(model => model.Weight).Select(model => model.Model));
        Close.Relative(1, answer.Compared.Sum(model => model.Weight), 1e-12);
        // exp(ΔAIC/2) of the published log-likelihoods: both have four parameters.
        var mbg = 1 / (1 + Math.Exp(-9582.42920667393 + 9582.13571555375));
        Close.Relative(mbg, answer.Compared.Single(model => model.Chosen).Weight, 1e-5);
        var other = Ask(Purchases.Cdnow, Published with { Model = LtvModel.MbgNbd });
        Close.Relative(mbg * other.Prediction.ExpectedPurchases + (1 - mbg) * Bg.Prediction.ExpectedPurchases, answer.Prediction.ExpectedPurchases, 1e-6);
        Close.Relative(mbg * other.Prediction.ExpectedAlive + (1 - mbg) * Bg.Prediction.ExpectedAlive, answer.Prediction.ExpectedAlive, 1e-6);
        Assert.Contains(answer.Head.Definition, said => said.Code == "timing-averaged");
        // P(alive) is what they differ in: an interval of both holds each one's figure.
        Assert.True(answer.Prediction.AliveInterval.Contains(other.Prediction.ExpectedAlive) && answer.Prediction.AliveInterval.Contains(Bg.Prediction.ExpectedAlive));
        Assert.True(answer.Prediction.RevenueRange!.Value.Low < answer.Prediction.RevenueInterval!.Value.Low);
    }

    [Theory]
    [InlineData(LtvModel.Nbd)]
    [InlineData(LtvModel.Auto)]
    public void refuses_value_for_ever_where_nobody_leaves(LtvModel model)
    {
        var end = new DateOnly(2024, 12, 30);
        var days = Purchases.Of(end, [.. Enumerable.Range(0, 120).Select(i => ($"c{i}", Enumerable.Range(0, 3 + i % 17).Select(k => (end.AddDays(-1 - k * (340 / (3 + i % 17))), 10m + i)).ToArray()))]);
        var options = new LtvOptions { Model = model, Lifetime = LifetimeSpan.Forever };
        Assert.Equal("forever-without-dropout", Try(days, options).Problem.Code);
        Assert.NotNull(Ask(days, options with { Lifetime = LifetimeSpan.Horizon }).Prediction.LifetimeValue);
    }
}
