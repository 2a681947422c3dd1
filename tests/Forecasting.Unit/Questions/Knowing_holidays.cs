using Forecasting.Core;
using System.Globalization;
using System.Text;
using Calendar;
using Series;
using Wording;
using static Forecasting.Unit.Questions.Trade;

namespace Forecasting.Unit.Questions;

public class Knowing_holidays
{
    const string Easter = "easter:2020-04-12|2021-04-04|2022-04-17|2023-04-09|2024-03-31|2025-04-20|2026-04-05";

    static readonly DateTime[] Easters = [new(2020, 4, 12), new(2021, 4, 4), new(2022, 4, 17), new(2023, 4, 9), new(2024, 3, 31), new(2025, 4, 20), new(2026, 4, 5)];

    /// <summary>500 a day, 900 more on Easter Sundays, and noise of a few.</summary>
    static IEnumerable<Deal> Daily(DateTime first, int days, int seed)
    {
        var random = new Numerics.SeededRandom(seed);
        return Enumerable.Range(0, days).Select(day => first.AddDays(day)).Select(day =>
            new Deal("a", day, 500 + (Easters.Contains(day) ? 900 : 0) + (decimal)Math.Round(random.NormalDraw(0, 5), 2)));
    }

    [Fact]
    public async Task finds_a_planted_effect_and_expects_it_on_the_day_to_come()
    {
        // 2022-06-01 to 2024-03-24: two Easters before, one a week ahead.
        var trade = await OfAsync(Daily(new DateTime(2022, 6, 1), 663, seed: 5));
        var with = new ForecastOptions { Grain = Grain.Day, How = new() { Horizon = 10 } };

        var (plain, knowing) = (await trade.ForecastAsync(with), await trade.ForecastAsync(with with { How = with.How with { Holiday = [Easter] } }));

        Assert.Equal("2024-03-31", knowing.Coming[6]);
        Assert.InRange(knowing.Parameters["easter"]!.Value, 880, 920);
        Assert.InRange(knowing.Mean[6], 1380, 1420);
        Assert.All(knowing.Mean.Where((_, h) => h != 6), mean => Assert.InRange(mean, 490, 510));
        Assert.InRange(plain.Mean[6], 490, 520);
        Assert.Contains("ARIMA", knowing.Method.In(Language.English), StringComparison.Ordinal);
        Assert.Equal([Easter], knowing.Head.Options.GetProperty("holiday").EnumerateArray().Select(one => one.GetString()!));
        Assert.Empty(plain.Head.Options.GetProperty("holiday").EnumerateArray());
        Assert.DoesNotContain(Codes(knowing), code => code.StartsWith("holiday", StringComparison.Ordinal));
    }

    [Fact]
    public async Task counts_the_days_of_a_holiday_in_each_month_of_the_zone()
    {
        // Months of 100, and 40 for each Easter in them, which is in March or April.
        var months = Enumerable.Range(0, 75).Select(month => new DateTime(2020, 1, 15).AddMonths(month));
        var random = new Numerics.SeededRandom(8);
        var trade = await InAsync("Pacific/Auckland", months.Select(at => new Deal("a", at, 100 + 40 * Easters.Count(day => (day.Year, day.Month) == (at.Year, at.Month)) + (decimal)Math.Round(random.NormalDraw(0, 0.5), 2))));

        // To the end of February 2026; then April has the next.
        var answer = await trade.ForecastAsync(new() { How = new() { Horizon = 3, Method = ForecastMethod.Arima, Holiday = [Easter] } });

        Assert.Equal(["2026-03", "2026-04", "2026-05"], answer.Coming);
        Assert.InRange(answer.Parameters["easter"]!.Value, 38, 42);
        Assert.InRange(answer.Mean[1], 137, 143);
        Assert.InRange(answer.Mean[0], 97, 103);
        Assert.InRange(answer.Mean[2], 97, 103);
    }

    [Fact]
    public async Task says_which_holidays_it_cannot_know()
    {
        var trade = await OfAsync([.. Monthly(37, month => 100 + month % 12 + month % 5)]);
        async Task<string[]> About(string holiday, Func<ForecastOptions, ForecastOptions>? with = null)
        {
            var answer = await trade.ForecastAsync((with ?? (same => same))(new ForecastOptions { How = new() { Horizon = 12, Windows = 1, Holiday = [holiday] } }));
            return [.. answer.Head.Warnings.Where(warning => warning.Code.StartsWith("holiday", StringComparison.Ordinal)).Select(warning => warning.Code)];
        }

        Assert.Equal(["holiday-unknown"], await About("jubilee:2023-06-01"));
        Assert.Equal(["holiday-not-there"], await About("jubilee:1999-06-01"));
        Assert.Equal(["holiday-in-season"], await About("new-year:01-01"));
        Assert.Empty(await About("new-year:01-01", with => with with { How = with.How with { Order = "1,0,0" } }));
        Assert.Equal(["holiday-everywhere"], await About("new-year:01-01", with => with with { Grain = Grain.Quarter, How = with.How with { Holiday = ["day-of-each-quarter:01-01|04-01|07-01|10-01"], Windows = 1 } }));
        Assert.Equal(["holiday-not-ahead"], await About("easter:2020-04-12|2021-04-04|2022-04-17|2021-03-01"));
        Assert.Equal(["holiday-explained"], await About("", with => with with { How = with.How with { Holiday = ["one:2020-04-12|2021-03-01|2023-03-01", "other:2020-04-13|2021-03-02|2023-03-02"] } }));
    }

    [Fact]
    public async Task forecasts_as_usual_when_no_holiday_can_be_told_apart()
    {
        var trade = await OfAsync([.. Monthly(37, month => 100 + month % 12 + month % 5)]);
        var (without, with) = (await trade.ForecastAsync(new()), await trade.ForecastAsync(new() { How = new() { Holiday = ["new-year:01-01"] } }));
        Assert.Equal(without.Method, with.Method);
        Assert.Equal(without.Mean, with.Mean);
    }

    [Fact]
    public async Task keeps_the_effect_when_outliers_are_replaced()
    {
        Deal[] deals = [.. Daily(new DateTime(2022, 6, 1), 663, seed: 5).Select((deal, day) => day == 300 ? deal with { Amount = 4000 } : deal)];
        var answer = await (await OfAsync(deals)).ForecastAsync(new() { Grain = Grain.Day, How = new() { Horizon = 10, Windows = 1, Outliers = OutlierRule.Replace, Holiday = [Easter] } });

        Assert.InRange(answer.Parameters["easter"]!.Value, 880, 920);
        Assert.InRange(answer.Mean[6], 1380, 1420);
        Assert.True(answer.Sigma2 < 50); // The 4000 are gone.
    }

    [Fact]
    public async Task knows_them_in_parts_too()
    {
        var deals = Daily(new DateTime(2022, 6, 1), 663, seed: 6).SelectMany(deal => new[] { deal with { Country = "A" }, deal with { Country = "B", Amount = 7 } });
        var answer = await (await OfAsync(deals)).ForecastAsync(new() { Grain = Grain.Day, By = "country", How = new() { Horizon = 10, Windows = 1, Holiday = [Easter] } });

        Assert.InRange(answer.Parts.Single(part => part.Value == "A").Mean[6], 1380, 1420);

        // Nothing is left to explain of a series that never changes: it is forecast as usual, without the holiday.
        Assert.All(answer.Parts.Single(part => part.Value == "B").Mean, mean => Assert.Equal(7, mean, 6));
    }

    [Theory]
    [InlineData("yyyy-MM-dd", 1)]
    [InlineData("dd.MM.yyyy HH:mm", 4)]
    public async Task knows_them_in_a_file_with_days_or_hours(string form, int steps)
    {
        var random = new Numerics.SeededRandom(3);
        var rows = Enumerable.Range(0, 60 * steps).Select(step => new DateTime(2024, 4, 1).AddHours(step * 24 / steps))
            .Select(at => string.Create(CultureInfo.InvariantCulture, $"{at.ToString(form, CultureInfo.InvariantCulture)};{10 + (at is { Month: 4, Day: 9 or 30 } or { Month: 5, Day: 9 } ? 25 : 0) + random.NormalDraw(0, 0.2):R}"));
        var table = (await SeriesTable.ReadAsync(Bytes(string.Join('\n', rows)), new(), new(), default)).Value;

        var forecast = FileForecasting.Of(table, new() { Horizon = 3 * steps, Windows = 1, Period = 1, Holiday = ["sale:30.04|2024-04-09|2024-05-09", "sale:2024-06-01"] }, default).Value;

        for (var h = 0; h < 3 * steps; h++)
            Assert.InRange(forecast.Mean[h], h / steps == 1 ? 34.5 : 9.5, h / steps == 1 ? 35.5 : 10.5);
        Assert.Contains("sale", forecast.Parameters.Keys);
    }

    [Fact]
    public async Task needs_times_that_are_days_and_names_of_its_own()
    {
        var numbers = FileForecasting.Of([1, 2, 3, 2, 1, 2, 3, 2], new() { Holiday = ["new-year:01-01"] }, default);
        Assert.Equal(["holiday"], numbers.Problem.Fields.Keys);

        var rows = "time,sales,easter\n" + string.Join('\n', Enumerable.Range(0, 40).Select(day => $"{new DateTime(2024, 3, 1).AddDays(day):yyyy-MM-dd},{(day < 38 ? $"{day % 7 + day % 3}" : "")},{day % 2}"));
        var table = (await SeriesTable.ReadAsync(Bytes(rows), new(), new() { Regressors = ["easter"] }, default)).Value;
        Assert.Equal(["holiday"], FileForecasting.Of(table, new() { Horizon = 2, Holiday = [Easter] }, default).Problem.Fields.Keys);
        Assert.Equal(["regressors"], FileForecasting.Of(table with { Regressors = [.. table.Regressors.Select(one => ("ma1", one.Values))] }, new() { Horizon = 2 }, default).Problem.Fields.Keys);
    }

    [Fact]
    public void are_written_in_one_way()
    {
        var read = Asked(("holiday", "Победа:09.05"), ("holiday", "easter:20.04.2025, 2024-03-31"), ("holiday", "easter:2025-04-20|02-29")).Value.How.Holiday;
        Assert.Equal(["Победа:05-09", "easter:02-29|2024-03-31|2025-04-20"], read);
        Assert.Equal(read, Asked([.. read.Select(text => ("holiday", text))]).Value.How.Holiday);
        Assert.Equal([new(2023, 2, 1), new(2024, 2, 29)], new Core.Holiday("leap", [new(2023, 2, 1)], [new(2000, 2, 29)]).In(2023, 2026));
    }

    [Theory]
    [InlineData("new-year")]
    [InlineData(":01-01")]
    [InlineData("new-year:")]
    [InlineData("new-year:13-01")]
    [InlineData("new-year:2023-02-29")]
    [InlineData("new-year:soon")]
    [InlineData("ma1:01-01")]
    [InlineData("drift:01-01")]
    public void refuses_what_is_no_holiday(string text) =>
        Assert.Equal(["holiday"], Asked(("holiday", text)).Problem.Fields.Keys);

    [Fact]
    public void refuses_methods_that_take_none() =>
        Assert.Equal(["holiday"], Asked(("holiday", "new-year:01-01"), ("method", "ets")).Problem.Fields.Keys);

    [Theory]
    [InlineData("day,name\n2024-12-25,christmas\n2024-12-26,christmas\n01-01,new-year", "christmas:2024-12-25|2024-12-26 new-year:01-01")]
    [InlineData("25.12.2024;christmas\n26.12.2024;christmas", "christmas:2024-12-25|2024-12-26")]
    [InlineData("День\tНазвание\n01.01\tНовый год\n09.05\tДень Победы", "Новый год:01-01 День Победы:05-09")]
    [InlineData("2024-05-01;\"День \"\"Икс\"\"\"\n02-05;\"\"\"Дата\"\"\"", "День \"Икс\":2024-05-01 \"Дата\":02-05")]
    [InlineData("2024-05-01,\"one, two\"\n2024-05-02;at: noon", "one, two:2024-05-01 at: noon:2024-05-02")]
    public void are_read_line_by_line(string lines, string holidays)
    {
        var read = Asked([.. lines.Split('\n').Select(line => ("holiday", line))]).Value.How.Holiday;

        Assert.Equal(holidays, string.Join(' ', read));
        Assert.Equal(read, Asked([.. read.Select(text => ("holiday", text))]).Value.How.Holiday);
    }

    [Theory]
    [InlineData("2024-12-25", "'2024-12-25' is no holiday")]
    [InlineData("2024-12-32,christmas", "'2024-12-32' of 'christmas' is no day")]
    [InlineData("2024-12-26,", "'2024-12-26,' has no name")]
    public void are_refused_in_a_line_with_the_reason(string line, string reason)
    {
        var refused = Asked(("holiday", "day,name"), ("holiday", "2024-12-25,christmas"), ("holiday", line)).Problem;

        Assert.Equal(["holiday"], refused.Fields.Keys);
        Assert.Contains(reason, refused.Detail, StringComparison.Ordinal);
    }

    static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}
