using Ltv.Core;
using Numerics;

namespace Ltv.Unit;

public class Predicting_with_seasons
{
    static readonly DateOnly Start = new(2021, 1, 1), End = new(2023, 9, 30);

    /// <summary>Of the year, January first: twice and more in November and December, little in summer.</summary>
    static readonly double[] Truth = [0.7, 0.6, 0.8, 0.9, 0.8, 0.6, 0.5, 0.6, 0.9, 1.2, 2.0, 2.4];

    [Fact]
    public void tells_the_months_and_what_comes_in_them()
    {
        var (days, came) = Shop(new SeededRandom(2), Truth, weeks: 13);
        var found = Predicting_lifetime_value.Ask(days, new LtvOptions { HorizonWeeks = 13 });
        var even = Predicting_lifetime_value.Ask(days, new LtvOptions { HorizonWeeks = 13, Season = SeasonRule.None });

        Assert.Null(even.Season);
        Assert.Equal(2, found.Season!.Years);
        Assert.True(found.Season.Gain > 100);
        var mean = Truth.Select((factor, month) => factor * DateTime.DaysInMonth(2023, month + 1)).Sum() / 365;
        for (var month = 0; month < 12; month++)
            Assert.InRange(found.Season.Factor[month] / (Truth[month] / mean), 0.85, 1.18);
        Assert.InRange(found.Prediction.ExpectedPurchases, came * 0.9, came * 1.1);
        Assert.True(even.Prediction.ExpectedPurchases < came * 0.7, $"{even.Prediction.ExpectedPurchases} of {came}");
        Assert.Contains(found.Head.Definition, message => message.Code == "season-found");
        Assert.Contains(even.Head.Definition, message => message.Code == "season-unasked");
        Assert.Contains(found.Tables(), table => table.Name == "season");
        Assert.True(Math.Abs(found.Holdout!.Error!.Value) < Math.Abs(even.Holdout!.Error!.Value));
    }

    [Fact]
    public void finds_none_where_there_is_none()
    {
        // Ten shops without a season, and one whose only November with a sale is not a season.
        var found = Enumerable.Range(0, 10).Count(seed => Predicting_lifetime_value.Ask(Shop(new SeededRandom(seed), [.. Enumerable.Repeat(1.0, 12)], 0, 400).Days, new LtvOptions { HorizonWeeks = 13 }).Season is not null);
        Assert.Equal(0, found);
        var once = Shop(new SeededRandom(1), [.. Enumerable.Repeat(1.0, 12)], 0, 400, sale: 2022).Days;
        Assert.Null(Predicting_lifetime_value.Ask(once, new LtvOptions { HorizonWeeks = 13 }).Season);
    }

    [Theory]
    [InlineData("2023-11-30")] // The last year and the first lack their December.
    [InlineData("2023-06-30")]
    [InlineData("2022-12-31")] // Two calendar years, whose first purchase came a day late.
    public void is_found_wherever_the_data_end(string end)
    {
        var until = DateOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture);
        var season = Season.Of(Observed.By(Shop(new SeededRandom(6), Truth, 0, 800, end: until).Days, until), default);
        Assert.True(season.IsFound);
        Assert.InRange(season.Factors[11] / season.Factors[6], 3.5, 7);
    }

    [Fact]
    public void needs_two_years()
    {
        var days = Shop(new SeededRandom(2), Truth, 0, 400).Days;
        var answer = Predicting_lifetime_value.Ask(days, new LtvOptions { HorizonWeeks = 13, CalibrationEnd = Start.AddDays(690) });
        Assert.Null(answer.Season);
        Assert.Contains(answer.Head.Definition, message => message.Code == "season-untold");
    }

    [Fact]
    public void has_none_of_nobody() => Assert.Same(Season.None, Season.Of(Observed.By(Purchases.Of(End), End), default));

    [Fact]
    public void passes_time_at_the_pace_of_the_months()
    {
        var days = Shop(new SeededRandom(2), Truth, 0).Days;
        var season = Season.Of(Observed.By(days, End), default);
        int from = new DateOnly(2022, 12, 31).DayNumber, to = new DateOnly(2023, 12, 31).DayNumber;
        Assert.Equal(365 / 7.0, season.Weeks(from, to), 1e-9);
        Assert.Equal(31 * season.Factors[0] / 7, season.Weeks(from, from + 31), 1e-9);
        Assert.Equal(season.Weeks(from, to), season.Weeks(from, from + 100) + season.Weeks(from + 100, to), 1e-9);
        Assert.Equal(3, Season.None.Weeks(from, from + 21));
    }

    /// <summary>Customers who begin over the first two years, buy at a rate that follows the months, and leave after a purchase by chance: day by day, with nothing of the models.</summary>
    static (Lake.PurchaseDays Days, int Came) Shop(SeededRandom random, double[] months, int weeks, int customers = 1_500, int? sale = null, DateOnly? end = null)
    {
        var (came, last) = (0, end ?? End);
        var units = Enumerable.Range(0, customers).Select(i =>
        {
            double rate = random.Gamma(1.2, 10) / 7, leaves = random.Beta(0.9, 8);
            var first = Start.AddDays((int)(random.Uniform() * 730));
            var days = new List<(DateOnly, decimal)> { (first, 10m) };
            for (var day = first.AddDays(1); day <= last.AddDays(weeks * 7); day = day.AddDays(1))
            {
                var factor = months[day.Month - 1] * (day.Year == sale && day.Month == 11 ? 3 : 1);
                if (!random.Happens(1 - Math.Exp(-rate * factor)))
                    continue;
                if (day <= last)
                    days.Add((day, 10m));
                else
                    came++;
                if (random.Happens(leaves))
                    break;
            }

            return ($"c{i:0000}", days.ToArray());
        }).ToArray();
        return (Purchases.Of(last, units), came);
    }
}
