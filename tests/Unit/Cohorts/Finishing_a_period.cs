using Calendar;
using Cohorts;
using static Unit.Times;

namespace Unit.Cohorts;

public class Finishing_a_period
{
    [Fact]
    public async Task is_told_by_a_mark_beside_the_value()
    {
        var shop = await Shop.WithAsync(Examples.ThreeCustomers);
        var table = await shop.RetentionAsync(new());

        Assert.Equal([false, false, false, true], table.Unfinished[0]);
        Assert.Equal([false, false, true, false], table.Unfinished[1]);
        Assert.Equal(1, table.Values[1][2]);
        Assert.Null(table.Values[1][3]);
    }

    [Fact]
    public async Task lets_a_cell_into_the_mean()
    {
        var shop = await Shop.WithAsync(Examples.ThreeCustomers);
        var finished = await shop.RetentionAsync(new() { MeanOver = MeanOver.Finished });
        var all = await shop.RetentionAsync(new() { MeanOver = MeanOver.All });

        Assert.Equal([1, 1.0 / 3, 0, null], finished.MeanRetainedShare);
        Assert.Equal([1, 1.0 / 3, 1.0 / 3, 0], all.MeanRetainedShare);
        Assert.Equal(("finished", "all"), (finished.Head.Find("means-over")!.Values["over"].GetString(), all.Head.Find("means-over")!.Values["over"].GetString()));
    }

    [Fact]
    public async Task weighs_means_by_the_size_of_the_cohort()
    {
        var shop = await Shop.WithAsync(Examples.FourUsers);
        var table = await shop.RetentionAsync(new() { AsOf = Utc("2019-05-01") });

        // 1 of 1, 1 of 2 and 0 of 1.
        Assert.Equal(0.5, table.MeanRetainedShare[1]);
    }

    [Theory]
    [InlineData("2024-02-29T23:59:58.999Z", 2, true)]
    [InlineData("2024-02-29T23:59:59.999Z", 2, false)] // As near as people write it.
    [InlineData("2024-03-01T00:00:00Z", 2, false)]
    [InlineData("2024-03-01T00:00:00.001Z", 3, true)]
    public async Task happens_at_the_first_instant_of_the_next(string asOf, int ages, bool lastIsUnfinished)
    {
        var shop = await Shop.WithAsync(Examples.FortyOfAHundred);
        var table = await shop.RetentionAsync(new() { AsOf = Utc(asOf) });

        Assert.Equal(ages, table.Ages.Count);
        Assert.Equal(lastIsUnfinished, table.Unfinished[0][^1]);
    }

    [Fact]
    public async Task happens_with_the_last_day_of_data_that_have_days_and_no_times()
    {
        var dated = await Shop.WithAsync([.. Examples.FortyOfAHundred, new("c99", Clock("2024-02-29"), 1)]);
        var timed = await Shop.WithAsync([.. Examples.FortyOfAHundred, new("c99", Clock("2024-02-29T14:00"), 1)]);

        Assert.Equal([false, false], (await dated.RetentionAsync(new())).Unfinished[0]);
        Assert.Equal([false, true], (await timed.RetentionAsync(new())).Unfinished[0]);
    }

    [Fact]
    public async Task happens_by_the_clocks_of_the_datasets_zone()
    {
        var shop = await Shop.InAsync("Europe/Moscow", DayOfWeek.Monday, Examples.FortyOfAHundred);

        Assert.Equal([false, false], (await shop.RetentionAsync(new() { AsOf = Utc("2024-02-29T21:00Z") })).Unfinished[0]);
        Assert.Equal([false, true], (await shop.RetentionAsync(new() { AsOf = Utc("2024-02-29T20:59Z") })).Unfinished[0]);
    }

    [Fact]
    public async Task opens_the_next_one_when_a_sale_falls_on_its_first_instant()
    {
        var shop = await Shop.WithAsync([.. Examples.FortyOfAHundred, new("c99", Clock("2024-03-01"), 1)]);
        var table = await shop.RetentionAsync(new() { AsOf = Utc("2024-03-01") });

        Assert.Equal([100, 40, 1], table.Values[0]);
        Assert.Equal([false, false, true], table.Unfinished[0]);
    }

    [Fact]
    public async Task leaves_later_sales_out()
    {
        var shop = await Shop.WithAsync(Examples.ThreeCustomers);
        var table = await shop.RetentionAsync(new() { AsOf = Utc("2024-02-07") });

        Assert.Equal(["2024-01"], table.Cohorts);
        Assert.Equal([2, 1], table.Values[0]);
        Assert.Equal([false, true], table.Unfinished[0]);
    }

    [Fact]
    public async Task never_happened_before_the_first_sale()
    {
        var shop = await Shop.WithAsync(Examples.ThreeCustomers);

        Assert.Empty((await shop.RetentionAsync(new() { AsOf = Utc("2023-07-01") })).Cohorts);
    }

    [Theory]
    [InlineData(Grain.Day, "2024-01-15T12:00Z", 6)]
    [InlineData(Grain.Week, "2024-01-22T00:00Z", 2)]
    [InlineData(Grain.Quarter, "2024-04-11T00:00Z", 2)]
    [InlineData(Grain.Year, "2024-04-11T00:00Z", 1)]
    public async Task counts_ages_in_periods_of_any_length(Grain grain, string asOf, int ages)
    {
        var shop = await Shop.WithAsync(Examples.ThreeCustomers);
        var table = await shop.RetentionAsync(new() { Grain = grain, AsOf = Utc(asOf) });

        Assert.Equal(Enumerable.Range(0, ages), table.Ages);
    }

    [Fact]
    public async Task puts_december_and_january_one_month_apart()
    {
        var shop = await Shop.WithAsync(new("a", Clock("2010-12-31"), 1), new("a", Clock("2011-01-01"), 1));

        Assert.Equal([1, 1], (await shop.RetentionAsync(new())).Values[0]);
    }
}
