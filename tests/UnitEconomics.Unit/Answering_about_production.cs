using Numerics;
using static UnitEconomics.Unit.Ledger;

namespace UnitEconomics.Unit;

public class Answering_about_production
{
    [Fact]
    public void carries_the_backtest_and_the_value_asked_about()
    {
        var table = Planted(1, 0.1, 0, (s, d) => 2 * Math.Pow(s, 0.4) * Math.Pow(d, 0.7));
        var answer = ProductionAnswer.Of(table, new() { Form = ProductionForm.CobbDouglas, At = new("s0", 60, 30) }).Value;

        Assert.Equal(ProductionBacktest.Of(table, ProductionForm.CobbDouglas).Value.MeanAbsoluteError, answer.Backtest!.MeanAbsoluteError);
        Assert.Equal((60, 30), (answer.Asked!.Supply, answer.Asked.Demand));
        Close.Relative(0.4, answer.Asked.IncrementalShare.Value, 0.2);
        Assert.Empty(answer.Warnings);
        Assert.Equal("segment-not-found", ProductionAnswer.Of(table, new() { At = new("nosuch", 1, 1) }).Problem.Code);
        Assert.Null(ProductionAnswer.Of(table, new()).Value.Asked);
    }

    [Theory]
    [InlineData(ProductionForm.CobbDouglas)]
    [InlineData(ProductionForm.ConstantElasticity)]
    public void has_intervals_between_nothing_and_the_average(ProductionForm form)
    {
        // Supply is demand but for a hair: its share can be anything.
        var random = new SeededRandom(2);
        var table = Planted(2, 0.5, 1, (s, _) => s);
        var fit = ProductionFunction.Fit(table with { Demand = [.. table.Supply.Select(s => s * Math.Exp(random.NormalDraw(0, 0.001)))] }, form).Value;
        var value = fit.ValueAt("s0", 60, 30).Value;

        Assert.InRange(value.Incremental.Low, 0, value.Incremental.Value);
        Assert.InRange(value.Incremental.High, value.Incremental.Value, value.Baseline);
        Close.Relative(value.Baseline * value.IncrementalShare.High, value.Incremental.High, 1e-12);
        Assert.Contains(fit.Warnings, warning => warning.Code == "supply-follows-demand");
    }

    [Fact]
    public void says_when_no_production_function_is_like_the_data()
    {
        var random = new SeededRandom(3);
        string[] noise = [.. Codes(Planted(4, 0, 2, (_, _) => random.Gamma(1, 1) + 0.01))], falling = [.. Codes(Planted(5, 0.05, 3, (s, d) => Math.Pow(d, 2) / Math.Sqrt(s)))];

        Assert.Contains("form-does-not-fit", noise);
        Assert.Contains("form-does-not-fit", falling);
        Assert.DoesNotContain("supply-follows-demand", falling);
    }

    [Fact]
    public void reads_where_it_is_asked_about()
    {
        Assert.Equal(new("north", 12, 3.5), ProductionOptions.From(Given(("segment", "north"), ("supply", "12"), ("demand", "3.5"))).Value.At);
        Assert.Null(ProductionOptions.From(Given(("form", "cobbDouglas"))).Value.At);
        Assert.Equal(["demand"], ProductionOptions.From(Given(("segment", "north"), ("supply", "12"))).Problem.Fields.Keys);
        Assert.Equal(["segment"], ProductionOptions.From(Given(("supply", "12"), ("demand", "1"))).Problem.Fields.Keys);
        Assert.Equal(["supply"], ProductionOptions.From(Given(("segment", "north"), ("supply", "0"), ("demand", "1"))).Problem.Fields.Keys);
    }

    static IEnumerable<string> Codes(ProductionTable table) => ProductionFunction.Fit(table, ProductionForm.CobbDouglas).Value.Warnings.Select(warning => warning.Code);

    // One segment, sixty periods, supply and demand each their own.
    static ProductionTable Planted(int seed, double noise, int shift, Func<double, double, double> output)
    {
        var random = new SeededRandom(1000 * shift + seed);
        double[] supply = [.. Enumerable.Range(0, 60).Select(_ => 50 * Math.Exp(random.NormalDraw(0, 0.6)))], demand = [.. supply.Select(_ => 50 * Math.Exp(random.NormalDraw(0, 0.6)))];
        return new([.. supply.Select(_ => "s0")], [.. supply.Select((_, i) => $"{i:000}")], supply, demand,
            [.. supply.Select((s, i) => output(s, demand[i]) * Math.Exp(random.NormalDraw(0, noise)))]);
    }
}
