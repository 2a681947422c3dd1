using System.Globalization;
using System.Text;
using Answers;
using Ltv.Core;
using PurchaseModels;
using PurchaseModels.Unit;
using Quantities;
using Wording;

namespace Ltv.Unit;

public class Fitting_a_table
{
    static async Task<Result<FittedTable>> FitAsync(string text, TableModel model, double? horizon = null, double level = 0.95)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await new FitTableHandler().Handle(new(file, new TableFitOptions { Model = model, Horizon = horizon, Level = level }), default);
    }

    static string Histories(string header = "x,t_x,T", string format = "R") =>
        $"{header}\n{string.Join('\n', Cdnow.Customers.Select(c => string.Join(',', new[] { c.History.RepeatCount, c.History.AgeAtLastOrder, c.History.Age }.Select(v => v.ToString(format, CultureInfo.InvariantCulture)))))}\n";

    [Theory]
    [InlineData(TableModel.BgNbd, "bg-nbd", -9582.42920667393)]
    [InlineData(TableModel.MbgNbd, "mbg-nbd", -9582.13571555375)]
    [InlineData(TableModel.ParetoNbd, "pareto-nbd", -9594.97617893954)]
    [InlineData(TableModel.Nbd, "nbd", -9763.65761467269)]
    public async Task fits_timing_models_as_published(TableModel model, string code, double logLikelihood)
    {
        var fit = (await FitAsync(Histories(), model)).Value;
        Close.Absolute(logLikelihood, fit.LogLikelihood, 1e-6);
        Assert.Equal((code, code, true, 2357.0, 2357), (fit.Model, fit.Asked, fit.Converged, fit.Customers, fit.Rows));
    }

    [Theory]
    [InlineData(TableModel.BgNbd)]
    [InlineData(TableModel.MbgNbd)]
    [InlineData(TableModel.ParetoNbd)]
    [InlineData(TableModel.Nbd)]
    public async Task shows_intervals_by_profile_likelihood_of_timing_models(TableModel model)
    {
        var fit = (await FitAsync(Histories(), model, level: 0.9)).Value;
        var library = (model switch
        {
            TableModel.BgNbd => BgNbd.Fit(Cdnow.Statistics),
            TableModel.MbgNbd => MbgNbd.Fit(Cdnow.Statistics),
            TableModel.ParetoNbd => ParetoNbd.Fit(Cdnow.Statistics),
            _ => Nbd.Fit(Cdnow.Statistics),
        }).Value;
        Assert.Equal(IntervalRule.ProfileLikelihood, fit.IntervalRule);
        foreach (var (name, shown) in fit.Intervals)
        {
            var (profile, delta) = (library.ProfileIntervalOf(Cdnow.Statistics, name, 0.9), library.IntervalOf(name, 0.9));
            Close.Relative(profile.Low, shown.Low, 1e-6);
            Close.Relative(profile.High, shown.High!.Value, 1e-6);
            Assert.NotEqual(delta.High, profile.High, 1e-6 * delta.High);
        }
    }

    [Fact]
    public void shows_intervals_by_the_normal_approximation_where_there_are_too_many_different_customers_to_profile()
    {
        // Every customer is the only one of its age.
        var random = new Numerics.SeededRandom(5);
        var many = Enumerable.Range(0, FittedModel.MostProfiledRows + 1).Select(i => Simulated.ParetoNbd(random, new ParetoNbd(0.8, 6, 0.5, 40), 20 + i * 1e-4)).ToArray();
        var statistics = CustomerStatistics.Create([.. many.Select(c => c.RepeatCount)], [.. many.Select(c => c.AgeAtLastOrder)], [.. many.Select(c => c.Age)]).Value;
        var fit = Nbd.Fit(statistics).Value;
        var shown = FittedModel.Of(fit, statistics, 0.95, default);
        Assert.Equal(IntervalRule.NormalApproximation, shown.IntervalRule);
        Assert.Equal(fit.IntervalOf("alpha").High, shown.Intervals["alpha"].High);
    }

    [Fact]
    public async Task takes_counts_of_equal_customers()
    {
        var grouped = Cdnow.Customers.GroupBy(c => c.History).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()};{g.Key.Age:R};{g.Key.RepeatCount};{g.Key.AgeAtLastOrder:R}"));
        var fit = (await FitAsync($"count;T;x;t_x\n{string.Join('\n', grouped)}", TableModel.BgNbd)).Value;
        Close.Absolute(-9582.42920667393, fit.LogLikelihood, 1e-6);
        Assert.Equal((2357.0, ";"), (fit.Customers, fit.Separator));
    }

    [Fact]
    public async Task fits_bg_bb_as_published()
    {
        var fit = (await FitAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Data", "donations.csv")), TableModel.BgBb, 5)).Value;
        Close.Absolute(-33225.5812743470, fit.LogLikelihood, 1e-6);
        Close.Relative([1.20352235160191, 0.749716358172939, 0.656718208441832, 2.78344223257738], [.. fit.Parameters.Values], 1e-4);
        Assert.Equal(["alpha", "beta", "gamma", "delta"], fit.Parameters.Keys);
        Close.Relative(0.0728633410504824, fit.Predictions!["expectedTransactions"][0]!.Value, 1e-5);
        Close.Relative(0.108133281864669, fit.Predictions["probabilityAlive"][0]!.Value, 1e-5);
    }

    [Theory]
    [InlineData("survivors\n")]
    [InlineData("")]
    public async Task fits_the_survivors_of_contracts(string header)
    {
        // Fader & Hardie 2007, "High End": alpha .668, beta 3.806.
        var fit = (await FitAsync($"{header}1000\n869\n743\n653\n593\n551\n517\n491\n", TableModel.Sbg, 12)).Value;
        Close.Relative([0.668088351106446, 3.80609496405827], [.. fit.Parameters.Values], 1e-4);
        Close.Absolute(-1611.15814739116, fit.LogLikelihood, 1e-6);
        Close.Relative([0.460439671820439, 0.377999071597409], [fit.Predictions!["survival"][8]!.Value, fit.Predictions["survival"][12]!.Value], 1e-5);
        Assert.Equal(0.491, fit.Predictions["survivalMeasured"][7]);
    }

    [Fact]
    public async Task fits_mean_values()
    {
        var rows = Cdnow.Customers.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.History.RepeatCount}\t{c.MeanRepeatValue:R}"));
        var fit = (await FitAsync($"x\tmean\n{string.Join('\n', rows)}", TableModel.GammaGamma, 1)).Value;
        Close.Absolute(-4055.91769480187, fit.LogLikelihood, 1e-6);
        Assert.Equal((946.0, "tab"), (fit.Customers, fit.Separator));
        Assert.Equal(2357, fit.Predictions!["expectedValue"].Length);
    }

    [Fact]
    public async Task takes_other_columns_as_covariates()
    {
        var rows = Cdnow.Customers.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{c.History.RepeatCount},{c.History.AgeAtLastOrder:R},{c.History.Age:R},{i % 2}"));
        var fit = (await FitAsync($"x,t_x,T,even\n{string.Join('\n', rows)}", TableModel.ParetoNbdCovariates, level: 0.999)).Value;

        // A coin has no effect: both 99.9 % intervals hold 0, and the likelihood gains less than the 99.9 % point of χ² with two degrees of freedom, halved.
        Assert.Equal(6, fit.Parameters.Count);
        Assert.All(fit.Intervals.Where(interval => interval.Key.Contains('.', StringComparison.Ordinal)), interval => Assert.True(interval.Value.Contains(0)));
        Assert.InRange(fit.LogLikelihood, -9594.97617893954, -9594.97617893954 + 6.91);
    }

    [Fact]
    public async Task reads_decimal_commas()
    {
        var fit = (await FitAsync(Histories().Replace(',', ';').Replace('.', ','), TableModel.BgNbd)).Value;
        Close.Absolute(-9582.42920667393, fit.LogLikelihood, 1e-6);
    }

    [Fact]
    public async Task passes_over_what_the_model_does_not_want()
    {
        var named = string.Join('\n', Histories().Trim().Split('\n').Select((line, i) => i == 0 ? $"who,{line},since" : $"\"c \"\"{i}\"\"\",{line},0{i % 9 + 1}.01.1997"));
        var fit = (await FitAsync(named, TableModel.BgNbd)).Value;

        Close.Absolute(-9582.42920667393, fit.LogLikelihood, 1e-6);
        Assert.Equal("""["who","since"]""", fit.Head.Find("table-columns-passed-over")!.Values["columns"].GetRawText());
        Assert.Null((await FitAsync(Histories(), TableModel.BgNbd)).Value.Head.Find("table-columns-passed-over"));
    }

    [Theory]
    [InlineData("x,t_x,T,count\n1,2,3,two\n", TableModel.BgNbd, "column 'count': 'two'")]
    [InlineData("x,t_x,T,since\n1,2,3,2020-01-01\n", TableModel.ParetoNbdCovariates, "column 'since': '2020-01-01'")]
    [InlineData("1,2,3,4\n1,2,3,two\n", TableModel.BgNbd, "column '4': 'two'")]
    public async Task passes_over_nothing_that_counts(string text, TableModel model, string because) =>
        Assert.Contains(because, (await FitAsync(text, model)).Problem.Detail, StringComparison.Ordinal);

    [Fact]
    public async Task takes_the_table_as_it_is_said_to_be_written()
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes("x|t_x|T\n'1'|'2,5'|'3'\n"));
        var table = (await StatisticsTable.ReadAsync(file, new() { Separator = "|", Decimal = ",", Quote = "'" }, default)).Value;

        Assert.Equal([2.5], table.Find("t_x")!);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("x,t_x,T\n", "nothing below")]
    [InlineData("x,t_x\n1,2\n", "no column 'T'")]
    [InlineData("x,t_x,T\n1,2,3\n1,two,3\n", "Line 3, column 't_x': 'two'")]
    [InlineData("x,t_x,T\n1,2\n", "2 fields")]
    [InlineData("x,x,T\n1,2,3\n", "twice")]
    [InlineData("x,t_x,T\n1,NaN,3\n", "no number")]
    public async Task refuses_what_is_no_table(string text, string because)
    {
        var refused = (await FitAsync(text, TableModel.BgNbd)).Problem;
        Assert.Equal("invalid-table", refused.Code);
        Assert.Contains(because, refused.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x,t_x,T\n1,5,3\n", "invalid-table")]
    [InlineData("x,t_x,T\n0,0,3\n0,0,4\n", "no-repeat-purchases")]
    public async Task refuses_what_are_no_customers(string text, string code) => Assert.Equal(code, (await FitAsync(text, TableModel.BgNbd)).Problem.Code);

    [Theory]
    [InlineData(TableModel.BgNbd, "x,t_x,T\n1,2,3\n\n1,5,3\n", "Line 4 of the file cannot be used. The age at the last order is 5; it must lie from 0 to the age, 3.", "Строку 4 файла нельзя использовать. Возраст при последнем заказе равен 5; он должен быть от 0 до возраста клиента, 3.")]
    [InlineData(TableModel.BgNbd, "1,2,3,-1\n", "Line 1 of the file cannot be used. The count is -1; it must be a finite number from 0.", "Строку 1 файла нельзя использовать. Количество равно -1; нужно конечное число от 0.")]
    [InlineData(TableModel.GammaGamma, "x,mean\n1,2\n2,0\n", "Line 3 of the file cannot be used. The mean value is 0; the model knows positive values only. Leave such customers out, and say so.", "Строку 3 файла нельзя использовать. Средняя стоимость равна 0; модель знает только положительные значения. Исключите таких клиентов и укажите это.")]
    [InlineData(TableModel.BgBb, "frequency,recency,periods\n1,2,3.5\n", "Line 2 of the file cannot be used. Counts must be whole numbers.", "Строку 2 файла нельзя использовать. Количества должны быть целыми числами.")]
    public async Task tells_the_line_that_cannot_be_used(TableModel model, string text, string english, string russian)
    {
        var refused = (await FitAsync(text, model)).Problem;
        Assert.Equal(("invalid-table", english, russian), (refused.Code, refused.DetailIn(Language.English), refused.DetailIn(Language.Russian)));
    }

    [Fact]
    public async Task writes_json_that_can_be_read()
    {
        var json = AnswerJson.Write((await FitAsync(Histories(), TableModel.BgNbd, 39)).Value);
        Assert.Equal(json, AnswerJson.Write(AnswerJson.Read<FittedTable>(json)));
        Assert.Contains("\"parameters\":{\"r\":0.2425", json, StringComparison.Ordinal);
    }
}
