using Calendar;
using Series;
using Wording;
using static Forecasting.Unit.Questions.Trade;

namespace Forecasting.Unit.Questions;

public class Forecasting_a_metric
{
    static readonly ForecastOptions Naive = new() { How = new() { Method = ForecastMethod.SeasonalNaive, Horizon = 3 } };

    [Fact]
    public async Task repeats_the_season_of_made_up_sales()
    {
        var trade = await OfAsync([.. Monthly(36, month => 100 + 10 * (month % 12)), new Deal("a", new DateTime(2023, 1, 1), 1)]);

        var answer = await trade.ForecastAsync(Naive);

        Assert.Equal(["2023-01", "2023-02", "2023-03"], answer.Coming);
        Assert.Equal([100, 110, 120], answer.Mean);
        Assert.Equal(36, answer.Values.Count);
        Assert.Equal(["80", "95"], answer.Lower.Keys);
        Assert.Equal(0, answer.Backtest!.Model.Mae);
        Assert.Equal(("2020-01", "2022-12", "EUR", "12"), (Said(answer, "forecast-history", "from"), Said(answer, "forecast-history", "to"), Said(answer, "forecast-metric", "currency"), Said(answer, "forecast-season", "period")));
        Assert.Equal("The history goes by month from 2020-01 to 2022-12; 2023-01 is not over and left out.", Sentence(answer, "forecast-history", Language.English));
        Assert.Equal("История — по месяцам, с 2020-01 по 2022-12; период 2023-01 не завершён и не учтён.", Sentence(answer, "forecast-history", Language.Russian));
    }

    [Fact]
    public async Task finds_a_planted_trend_and_season()
    {
        var random = new Numerics.SeededRandom(4);
        double[] season = [0.8, 0.75, 1, 0.95, 1.05, 0.9, 0.7, 0.85, 1.1, 1.05, 1.25, 1.6];
        double Truth(int month) => (1000 + 10 * month) * season[month % 12];
        var trade = await OfAsync([.. Monthly(73, month => (decimal)Math.Round(Truth(month) * (1 + random.NormalDraw(0, 0.01)), 2))]);

        var answer = await trade.ForecastAsync(new());

        Assert.Equal("2026-01", answer.Coming[0]);
        for (var h = 0; h < 12; h++)
        {
            Assert.InRange(answer.Mean[h], 0.94 * Truth(72 + h), 1.06 * Truth(72 + h));
            Assert.InRange(Truth(72 + h), answer.Lower["95"][h], answer.Upper["95"][h]);
        }

        Assert.True(answer.Backtest!.BeatsNaive);
        Assert.True(answer.Backtest.Model.Mase < 0.6 * answer.Backtest.Naive.Mase);
        Assert.True(answer.Components!.SeasonalStrength > 0.9);
        Assert.DoesNotContain("naive-baseline-better", Codes(answer));
    }

    [Fact]
    public async Task leaves_an_unfinished_month_out_and_says_so()
    {
        var unfinished = await OfAsync([.. Monthly(20, _ => 100), new Deal("a", new DateTime(2021, 9, 2, 10, 0, 0), 1)]);
        var asked = await unfinished.ForecastAsync(Naive with { AsOf = new DateTimeOffset(2021, 8, 20, 0, 0, 0, TimeSpan.Zero) });
        var answer = await unfinished.ForecastAsync(Naive);

        Assert.Equal(("2021-08", "2021-09"), (Said(answer, "forecast-history", "to"), Said(answer, "forecast-history", "leftOut")));
        Assert.Equal(("2021-09", 100), (answer.Coming[0], answer.Mean[0]));
        Assert.Contains("incomplete-period-left-out", Codes(answer));
        Assert.Equal(("2021-07", "2021-08"), (Said(asked, "forecast-history", "to"), Said(asked, "forecast-history", "leftOut")));
        Assert.NotNull(asked.Head.Find("as-of-asked"));
    }

    [Theory]
    [InlineData("2021-08-31", "2021-08", null)] // Days without times: the last one is whole.
    [InlineData("2021-08-31T18:00", "2021-07", "2021-08")]
    [InlineData("2021-08-31T23:59:59", "2021-08", null)]
    [InlineData("2021-08-30", "2021-07", "2021-08")]
    [InlineData("2021-09-01T00:00:01", "2021-08", "2021-09")]
    public async Task takes_a_month_as_over_when_its_last_day_is(string last, string to, string? leftOut)
    {
        var trade = await OfAsync([.. Monthly(20, _ => 100), new Deal("a", DateTime.Parse(last, System.Globalization.CultureInfo.InvariantCulture), 1)]);

        var answer = await trade.ForecastAsync(Naive);

        Assert.Equal((to, leftOut), (Said(answer, "forecast-history", "to"), Said(answer, "forecast-history", "leftOut")));
    }

    [Fact]
    public async Task takes_months_in_the_zone_of_the_dataset()
    {
        // Midnight in Auckland is the morning before in UTC.
        var deals = Enumerable.Range(0, 20).Select(month => new Deal("a", new DateTime(2020, 1, 1).AddMonths(month), 100 + month)).Append(new Deal("a", new DateTime(2021, 9, 1, 0, 0, 1), 1));

        var answer = await (await InAsync("Pacific/Auckland", deals)).ForecastAsync(Naive with { How = Naive.How with { Method = ForecastMethod.Naive } });

        Assert.Equal(["2020-01", "2020-02"], answer.Periods.Take(2));
        Assert.Equal([100, 101, 102], answer.Values.Take(3).Select(value => value!.Value));
        Assert.Equal(("2021-08", 119), (Said(answer, "forecast-history", "to"), answer.Mean[0]));
        Assert.Equal("Pacific/Auckland", Said(answer, "calendar", "zone"));
    }

    [Fact]
    public async Task counts_empty_months_as_zero_and_leaves_a_mean_over_nothing_out()
    {
        Deal[] deals = [.. Monthly(14, month => month is 3 or 4 ? 0 : 60).Where((_, month) => month is not (3 or 4)), new Deal("b", new DateTime(2020, 1, 20), 20), new Deal("a", new DateTime(2021, 3, 1), 1)];
        var trade = await OfAsync(deals);

        var revenue = await trade.ForecastAsync(Naive with { How = Naive.How with { Horizon = 1 } });
        var each = await trade.ForecastAsync(Naive with { Series = ForecastedSeries.Arpu, How = Naive.How with { Horizon = 1 } });

        Assert.Equal([80, 60, 60, 0, 0, 60], revenue.Values.Take(6).Select(value => value!.Value));
        Assert.Equal([40, 60, 60, null, null, 60], each.Values.Take(6));
        Assert.Contains("values-missing", Codes(each));
    }

    [Theory]
    [InlineData(ForecastedSeries.Revenue, 5, "EUR")]
    [InlineData(ForecastedSeries.Gross, 8, "EUR")]
    [InlineData(ForecastedSeries.Refunds, 3, "EUR")]
    [InlineData(ForecastedSeries.Orders, 3, null)]
    [InlineData(ForecastedSeries.Active, 2, null)]
    [InlineData(ForecastedSeries.Buyers, 1, null)]
    [InlineData(ForecastedSeries.New, 0, null)]
    [InlineData(ForecastedSeries.Arpu, 1.5, "EUR")]
    [InlineData(ForecastedSeries.Aov, 5.0 / 3, "EUR")]
    public async Task knows_every_metric(ForecastedSeries series, double value, string? currency)
    {
        var deals = Enumerable.Range(0, 12).SelectMany(month => new DateTime(2020, 1, 10).AddMonths(month) is var at
            ? new Deal[] { new("a", at, 6, "1"), new("a", at, -3, "2"), new("b", at, 0), new(null, at, 2) }
            : []);
        var trade = await OfAsync(deals.Append(new Deal("a", new DateTime(2021, 1, 1), 0)));

        var answer = await trade.ForecastAsync(new() { Series = series, How = new() { Horizon = 2, Method = ForecastMethod.Naive } });

        Assert.Equal(value, answer.Mean[0]);
        Assert.Equal((currency, Words.Of(series)), (Said(answer, "forecast-metric", "currency"), Said(answer, "forecast-metric", "series")));
        Assert.Equal(value, answer.Values[^1]);
        Assert.Equal(series == ForecastedSeries.Arpu, Codes(answer).Contains("anonymous-revenue"));
    }

    [Fact]
    public async Task knows_that_a_shop_is_closed_on_Saturdays()
    {
        var days = Enumerable.Range(0, 100).Select(day => new DateTime(2024, 1, 1).AddDays(day)).Where(day => day.DayOfWeek != DayOfWeek.Saturday);
        var trade = await OfAsync(days.Select(day => new Deal("a", day, 100 + (int)day.DayOfWeek)));

        var answer = await trade.ForecastAsync(new() { Grain = Grain.Day, How = new() { Horizon = 14, Method = ForecastMethod.SeasonalNaive } });

        // From Wednesday 2024-04-10: one more week like the last, nothing on Saturdays.
        Assert.Equal("2024-04-10", answer.Coming[0]);
        Assert.Equal([103, 104, 105, 0, 100, 101, 102, 103, 104, 105, 0, 100, 101, 102], answer.Mean);
        Assert.Equal([0, 0], new[] { answer.Lower["95"][3], answer.Upper["95"][3] });
        Assert.Equal(100, answer.Values.Count);
        Assert.Null(answer.Fitted[12]);
        Assert.Equal(("6", 0), (Said(answer, "forecast-season", "period"), answer.Backtest!.Model.Mae));
        Assert.Contains("closed-weekdays", Codes(answer));
    }

    [Fact]
    public async Task forecasts_the_mean_of_a_day_times_the_days_of_the_month()
    {
        var months = Enumerable.Range(0, 24).Select(month => new DateTime(2021, 1, 1).AddMonths(month));
        var trade = await OfAsync(months.Select(month => new Deal("a", month, 10 * DateTime.DaysInMonth(month.Year, month.Month))).Append(new("a", new DateTime(2023, 1, 1, 1, 0, 0), 1)));

        var answer = await trade.ForecastAsync(Naive with { TradingDays = TradingDays.Days, How = Naive.How with { Method = ForecastMethod.Naive } });

        for (var h = 0; h < 3; h++)
            Assert.Equal(new[] { 310.0, 280, 310 }[h], answer.Mean[h], 9);
        Assert.Equal(0, answer.Backtest!.Model.Mae!.Value, 9);
    }

    [Fact]
    public async Task weighs_the_days_of_a_month_by_what_their_weekday_brings()
    {
        // 7 on Mondays, 1 on Tuesdays, nothing otherwise.
        var days = Enumerable.Range(0, 731).Select(day => new DateTime(2023, 1, 1).AddDays(day)).Where(day => day.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Tuesday);
        var trade = await OfAsync(days.Select(day => new Deal("a", day, day.DayOfWeek == DayOfWeek.Monday ? 7 : 1)));
        double Month(int year, int month) => Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Sum(day => new DateTime(year, month, day).DayOfWeek switch { DayOfWeek.Monday => 7, DayOfWeek.Tuesday => 1, _ => 0 });

        var answer = await trade.ForecastAsync(Naive with { TradingDays = TradingDays.Weekdays, AsOf = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), How = Naive.How with { Method = ForecastMethod.Naive } });

        for (var h = 0; h < 3; h++)
            Assert.Equal(Month(2025, 1 + h), answer.Mean[h], 9);
    }

    [Fact]
    public async Task refuses_too_short_a_history_with_the_reason()
    {
        var trade = await OfAsync([.. Monthly(4, _ => 100)]);

        var refused = (await trade.AskAsync(new())).Problem;

        Assert.Equal("series-too-short", refused.Code);
        Assert.Contains("There are 3 values", refused.Detail, StringComparison.Ordinal);
        Assert.Equal("series-too-short", (await trade.AskAsync(new() { Where = ["amount>1000"] })).Problem.Code);
        Assert.Equal("series-too-short", (await trade.AskAsync(new() { Grain = Grain.Year })).Problem.Code);
        Assert.Equal("invalid-value", (await trade.AskAsync(new() { Where = ["colour=red"] })).Problem.Code);
        Assert.Equal("invalid-value", (await trade.AskAsync(new() { By = "colour" })).Problem.Code);
    }

    [Fact]
    public async Task says_plainly_when_the_method_is_no_better_than_the_naive_one()
    {
        var trade = await OfAsync([.. Monthly(36, month => 100 + 50 * (month % 12)), new Deal("a", new DateTime(2023, 1, 1), 1)]);

        var answer = await trade.ForecastAsync(Naive with { How = Naive.How with { Method = ForecastMethod.Mean } });

        Assert.Contains("naive-baseline-better", Codes(answer));
        Assert.False(answer.Backtest!.BeatsNaive);
    }

    [Fact]
    public async Task flags_an_outlier_and_replaces_it_only_when_asked()
    {
        var random = new Numerics.SeededRandom(1);
        var trade = await OfAsync([.. Monthly(25, month => month == 20 ? 5000 : (decimal)Math.Round(random.NormalDraw(100, 2), 2))]);
        var with = new ForecastOptions { How = new() { Method = ForecastMethod.Mean, Horizon = 1 } };

        var (kept, replaced, ignored) = (await trade.ForecastAsync(with), await trade.ForecastAsync(with with { How = with.How with { Outliers = OutlierRule.Replace } }), await trade.ForecastAsync(with with { How = with.How with { Outliers = OutlierRule.Ignore } }));

        Assert.Equal(("2021-09", 5000), (kept.Outliers.Single().Period, kept.Outliers.Single().Value));
        Assert.InRange(kept.Outliers.Single().Replacement, 95, 105);
        Assert.True(kept.Mean[0] > 250);
        Assert.InRange(replaced.Mean[0], 98, 102);
        Assert.Equal(("outliers-flagged", "outliers-replaced"), (Codes(kept).Single(code => code.StartsWith("outliers", StringComparison.Ordinal)), Codes(replaced).Single(code => code.StartsWith("outliers", StringComparison.Ordinal))));
        Assert.Empty(ignored.Outliers);
        Assert.Equal(kept.Mean, ignored.Mean);
    }

    [Fact]
    public async Task floors_what_cannot_fall_below_zero()
    {
        var random = new Numerics.SeededRandom(2);
        Deal[] deals = [.. Monthly(40, _ => (decimal)Math.Round(random.Exponential(1) * 10, 2))];
        var trade = await OfAsync(deals);
        var with = new ForecastOptions { How = new() { Method = ForecastMethod.Ses } };

        Assert.All((await trade.ForecastAsync(with)).Lower["95"], low => Assert.Equal(0, low));
        Assert.All((await trade.ForecastAsync(with with { How = with.How with { NonNegative = NonNegative.No } })).Lower["95"], low => Assert.True(low < 0));
        Assert.NotNull((await (await OfAsync([.. deals, new Deal("b", new DateTime(2020, 2, 1), -100)])).ForecastAsync(with)).Head.Find("may-fall-below-zero"));
    }
}
