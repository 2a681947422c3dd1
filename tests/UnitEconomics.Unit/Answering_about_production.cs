using Answers;
using Numerics;
using Quantities;
using UnitEconomics.Core;
using static UnitEconomics.Unit.Ledger;

namespace UnitEconomics.Unit;

public class Answering_about_production
{
    [Fact]
    public void carries_the_backtest_and_the_value_asked_about()
    {
        var table = Planted(1, 0.1, 0, (s, d) => 2 * Math.Pow(s, 0.4) * Math.Pow(d, 0.7));
        var answer = Answer(table, new() { Form = ProductionForm.CobbDouglas, Segment = "s0", Supply = 60, Demand = 30 }).Value;

        Assert.Equal(ProductionBacktest.Of(table, ProductionForm.CobbDouglas).Value.MeanAbsoluteError, answer.Backtest!.MeanAbsoluteError);
        Assert.Equal((60, 30), (answer.Asked!.Supply, answer.Asked.Demand));
        Close.Relative(0.4, answer.Asked.IncrementalShare.Value, 0.2);
        Assert.Empty(answer.Head.Warnings);
        Assert.Equal("segment-not-found", Answer(table, new() { Segment = "nosuch", Supply = 1, Demand = 1 }).Problem.Code);
        Assert.Null(Answer(table, new()).Value.Asked);
        Assert.Equal("asked", answer.Tables()[0].Name);
        KeepsInTheStore(answer);
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
        var options = Read(("form", "cobb-douglas"), ("segment", "north"), ("supply", "12"), ("demand", "3.5")).Value;

        Assert.Equal((ProductionForm.CobbDouglas, "north", 12, 3.5), (options.Form, options.Segment, options.Supply, options.Demand));
        Assert.Null(Read(("form", "cobb-douglas")).Value.Segment);
        Assert.Equal(["demand"], Read(("segment", "north"), ("supply", "12")).Problem.Fields.Keys);
        Assert.Equal(["demand", "supply"], Read(("supply", "12"), ("demand", "1")).Problem.Fields.Keys.Order());
        Assert.Equal(["supply"], Read(("segment", "north"), ("supply", "0"), ("demand", "1")).Problem.Fields.Keys);
    }

    [Fact]
    public async Task reads_its_file_and_says_why_it_cannot_hold_periods_out()
    {
        var rows = Enumerable.Range(0, 7).Select(i => $"n,{i},{(i == 6 ? 9 : 5)},{7 + i % 3},{20 + i * i}");
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("segment,period,supply,demand,output\n" + string.Join('\n', rows) + "\n"));
        var answer = (await new FitProductionHandler().Handle(new(file, new()), default)).Value;

        Assert.Null(answer.Backtest);
        Assert.Equal("production-nothing-varies", answer.Head.Find("no-backtest")!.Values["why"].GetString());
        Assert.Equal("The last periods cannot be held out: in the earlier ones supply, demand and output do not each vary.", Say(answer.Head.Find("no-backtest")!));
        Assert.Equal("production", answer.Head.Question);
    }

    static Result<ProductionAnswer> Answer(ProductionTable table, ProductionOptions options) => ProductionMath.Answer(new FitProduction(Stream.Null, options), table);

    static Result<ProductionOptions> Read(params (string Name, string Value)[] values) => DeclaredFileQuestion.Of(typeof(FitProduction))
        .Ask(Stream.Null, values.Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value))).Map(question => (ProductionOptions)question.Options);

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
