using Answers;
using Series;
using Wording;
using static Forecasting.Unit.Questions.Trade;

namespace Forecasting.Unit.Questions;

public class Forecasting_by_a_property
{
    static readonly string?[] Countries = ["Chile", "Peru", null, "Togo", "Oman"];

    static readonly double[] Season = [0.8, 0.75, 1, 0.95, 1.05, 0.9, 0.7, 0.85, 1.1, 1.05, 1.25, 1.6];

    /// <summary>Five countries of falling size, each with a customer of its own, trend, season and noise.</summary>
    static Deal[] Deals(int months)
    {
        var random = new Numerics.SeededRandom(7);
        return [.. Enumerable.Range(0, months).SelectMany(month => Countries.Select((country, i) => new Deal(
            $"customer {i}",
            new DateTime(2020, 1, 15).AddMonths(month),
            (decimal)Math.Round((500 - 100 * i + month) * Season[(month + i) % 12] + random.NormalDraw(0, 5), 2),
            null,
            country)))];
    }

    [Theory]
    [InlineData(ReconcileRule.BottomUp)]
    [InlineData(ReconcileRule.Ols)]
    [InlineData(ReconcileRule.Wls)]
    [InlineData(ReconcileRule.MintShrink)]
    public async Task gives_parts_that_add_up_to_the_whole(ReconcileRule rule)
    {
        var trade = await OfAsync(Deals(40));
        var with = new ForecastOptions { By = "country", Most = 3, How = new() { Method = ForecastMethod.Theta, Horizon = 6, Windows = 2 } };

        var (plain, answer) = (await trade.ForecastAsync(with), await trade.ForecastAsync(with with { Reconcile = rule }));

        Assert.Equal(["Chile", "Peru", "", "other"], answer.Parts.Select(part => part.Value));
        Assert.Equal([false, false, false, true], answer.Parts.Select(part => part.IsRest));
        for (var h = 0; h < 6; h++)
            Assert.Equal(answer.Mean[h], answer.Parts.Sum(part => part.Mean[h]), 9);
        Assert.Contains(Enumerable.Range(0, 6), h => Math.Abs(plain.Mean[h] - plain.Parts.Sum(part => part.Mean[h])) > 1e-6);
        for (var t = 0; t < answer.Values.Count; t++)
            Assert.Equal(answer.Values[t]!.Value, answer.Parts.Sum(part => part.Values[t]!.Value), 6);
        for (var h = 0; h < 6; h++)
        {
            Assert.InRange(answer.Mean[h], answer.Lower["95"][h], answer.Upper["95"][h]);
            Assert.NotEqual(plain.Upper["95"][h] - plain.Lower["95"][h], answer.Upper["95"][h] - answer.Lower["95"][h], 6);
        }

        Assert.NotEqual(plain.Backtest!.Forecasts, answer.Backtest!.Forecasts);
        Assert.Equal(plain.Backtest.Naive.Mase, answer.Backtest.Naive.Mase);
        Assert.Equal(rule == ReconcileRule.BottomUp, plain.Parts.Zip(answer.Parts, (before, after) => Math.Abs((before.Backtest!.Model.Mase - after.Backtest!.Model.Mase)!.Value)).Max() < 1e-12);
        Assert.DoesNotContain(Codes(answer), code => code.Contains("not-reconciled", StringComparison.Ordinal));
        Assert.DoesNotContain("parts-not-additive", Codes(answer));
        Assert.Equal(rule == ReconcileRule.BottomUp, plain.Parts.Select(part => part.Mean).Zip(answer.Parts, (before, after) => before.Zip(after.Mean, (x, y) => Math.Abs(x - y)).Max()).Max() < 1e-9);
    }

    [Fact]
    public async Task does_not_force_counts_to_add_up_that_did_not()
    {
        var deals = Enumerable.Range(0, 20).SelectMany(month => new[] { "Chile", "Peru" }.Select(country => new Deal("a", new DateTime(2020, 1, 15).AddMonths(month), 1, null, country)));
        var trade = await OfAsync(deals);

        var answer = await trade.ForecastAsync(new() { Series = ForecastedSeries.Active, By = "country", Reconcile = ReconcileRule.BottomUp, How = new() { Method = ForecastMethod.Naive } });

        Assert.Contains("parts-not-additive", Codes(answer));
        Assert.Equal([1, 1, 1], new[] { answer.Mean[0], answer.Parts[0].Mean[0], answer.Parts[1].Mean[0] });
    }

    [Fact]
    public async Task gives_the_same_bytes_whatever_the_number_of_threads_and_tells_how_far_it_is()
    {
        var trade = await OfAsync(Deals(40));
        var with = new ForecastOptions { By = "country", Reconcile = ReconcileRule.MintShrink, How = new() { Horizon = 4, Windows = 2 } };
        var told = new List<(int Done, int All)>();

        var first = AnswerJson.Write((await (await OfAsync(Deals(40))).AskAsync(with, (done, all) => { lock (told) told.Add((done, all)); })).Value);
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(16, ports);
        var second = AnswerJson.Write(await trade.ForecastAsync(with));
        ThreadPool.SetMinThreads(workers, ports);

        Assert.Equal(first, second);
        Assert.Equal(Enumerable.Range(1, 5), told.Select(progress => progress.Done).Order());
        Assert.All(told, progress => Assert.Equal(5, progress.All));
    }

    [Fact]
    public async Task stops_when_nobody_waits_any_more()
    {
        var trade = await OfAsync(Deals(40));
        using var stop = new CancellationTokenSource();

        var forecast = trade.AskAsync(new() { By = "country" }, (_, _) => stop.Cancel(), stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => forecast);
    }

    [Fact]
    public async Task forecasts_a_part_by_what_is_usual_when_the_method_refuses_it()
    {
        var deals = Deals(40).Append(new Deal("late", new DateTime(2023, 3, 1), 10, null, "Fiji"));

        var answer = await (await OfAsync(deals)).ForecastAsync(new() { By = "country", How = new() { BoxCox = "0", Method = ForecastMethod.Ets, Horizon = 2, Windows = 1 } });

        var fiji = answer.Parts.Single(part => part.Value == "Fiji");
        Assert.Contains("method-refused", Codes(fiji.Warnings));
        Assert.Contains("not-positive-for-transformation", Codes(fiji.Warnings));
        Assert.Equal(2, fiji.Mean.Count);
        Assert.Equal(["forecast", "parts", "part-forecasts"], answer.Tables().Take(3).Select(table => table.Name));
        Assert.Equal((6, 12), (answer.Tables()[1].Rows, answer.Tables()[2].Rows));
        Assert.DoesNotContain("method-refused", Codes(answer.Parts[0].Warnings));
    }

    [Fact]
    public async Task names_models_in_no_language_and_says_them_in_each()
    {
        var answer = await (await OfAsync(Deals(40))).ForecastAsync(new() { By = "country", Most = 1, How = new() { Method = ForecastMethod.Theta, Horizon = 2, Windows = 1 } });

        var written = Answers.AnswerJson.Write(answer);
        Assert.Contains(""""method":{"code":"seasonally-adjusted","values":{"method":{"code":"theta","values":{}}}}"""", written, StringComparison.Ordinal);
        Assert.Equal(written, Answers.AnswerJson.Write(Answers.AnswerJson.Read<MetricForecast>(written)));
        Assert.Equal(new Label("Model: Theta, seasonally adjusted", "Модель: Тета-метод, сезонность отделена"), answer.Tables().Single(table => table.Name == "model").Title);
        var method = answer.Tables().Single(table => table.Name == "parts").Columns.Single(column => column.Name == "method");
        Assert.Equal("seasonally-adjusted(theta)", method.At(0));
        Assert.Equal(new Label("Theta, seasonally adjusted", "Тета-метод, сезонность отделена"), method.Labels![0]);
    }
}
