using Cohorts;
using Quantities;
using Wording;
using static Unit.Times;

namespace Unit.Cohorts;

public class Measuring_retention
{
    [Fact]
    public async Task is_forty_percent_when_forty_of_a_hundred_come_back()
    {
        var shop = await Shop.WithAsync(Examples.FortyOfAHundred);
        var table = await shop.RetentionAsync(new() { AsOf = Utc("2024-03-01") });

        Assert.Equal([100], table.Sizes);
        Assert.Equal([1, 0.40], table.RetainedShare[0]);
        Assert.Equal([1, 0.40], table.MeanRetainedShare);
    }

    #region three customers
    [Fact]
    public async Task follows_each_cohort_through_its_ages()
    {
        var shop = await Shop.WithAsync(Examples.ThreeCustomers);
        var table = await shop.RetentionAsync(new());

        Assert.Equal(["2024-01", "2024-02"], table.Cohorts);
        Assert.Equal([2, 1], table.Sizes);
        Assert.Equal([0, 1, 2, 3], table.Ages);
        Assert.Equal([1.00, 0.50, 0, 0], table.RetainedShare[0]);
        Assert.Equal([1.00, 0, 1.00, null], table.RetainedShare[1]);
    }
    #endregion

    [Fact]
    public async Task adds_up_revenue_per_customer_of_the_cohort()
    {
        var shop = await Shop.WithAsync(Examples.ThreeCustomers);
        var table = await shop.RetentionAsync(new() { Measure = RetentionMeasure.CumulativeRevenuePerCustomer });

        Assert.Equal([250, 325, 325, 325], table.Values[0]);
        Assert.Equal([120, 120, 200, null], table.Values[1]);
    }

    [Fact]
    public async Task gives_the_published_shares_and_revenue_of_four_users()
    {
        var shop = await Shop.WithAsync(Examples.FourUsers);
        var customers = await shop.RetentionAsync(new());
        var revenue = await shop.RetentionAsync(new() { Measure = RetentionMeasure.Revenue });

        Assert.Equal(["2019-01", "2019-02", "2019-03"], customers.Cohorts);
        Assert.Equal([1, 2, 1], customers.Sizes);
        Assert.Equal([1.00, 1.00, 0], customers.RetainedShare[0]);
        Assert.Equal([1.00, 0.50, null], customers.RetainedShare[1]);
        Assert.Equal([11, 11, 0], revenue.Values[0]);
        Assert.Equal([25, 13, null], revenue.Values[1]);
        Assert.Equal([28, null, null], revenue.Values[2]);
    }

    [Fact]
    public async Task counts_a_customer_once_per_period_and_an_order_once_for_its_lines()
    {
        var shop = await Shop.WithAsync(
            new("a", Clock("2024-01-01"), 10, "o1"),
            new("a", Clock("2024-01-01"), 5, "o1"),
            new("a", Clock("2024-01-09"), 3, "o2"),
            new("a", Clock("2024-01-09"), 1),
            new("a", Clock("2024-01-09"), 1),
            new("b", Clock("2024-01-09"), -4, "o2"));

        Assert.Equal([2], (await shop.RetentionAsync(new())).Values[0]);
        Assert.Equal([5], (await shop.RetentionAsync(new() { Measure = RetentionMeasure.Orders })).Values[0]);
        Assert.Equal([16], (await shop.RetentionAsync(new() { Measure = RetentionMeasure.Revenue })).Values[0]);
    }

    [Theory]
    [InlineData(RetentionMeasure.Customers, new[] { 3.0, 1, 2 })]
    [InlineData(RetentionMeasure.Orders, new[] { 3.0, 2, 2 })]
    [InlineData(RetentionMeasure.Revenue, new[] { 10.0, -1, 4 })]
    [InlineData(RetentionMeasure.CumulativeRevenue, new[] { 10.0, 9, 13 })]
    [InlineData(RetentionMeasure.RevenuePerCustomer, new[] { 3.333333, -0.333333, 1.333333 })]
    [InlineData(RetentionMeasure.CumulativeRevenuePerCustomer, new[] { 3.333333, 3, 4.333333 })]
    public async Task puts_any_measure_on_the_same_grid(RetentionMeasure measure, double[] values)
    {
        var shop = await Shop.WithAsync(
            new("a", Clock("2024-01-01"), 5),
            new("b", Clock("2024-01-02"), 4),
            new("c", Clock("2024-01-03"), 1),
            new("a", Clock("2024-02-01"), 2),
            new("a", Clock("2024-02-02"), -3),
            new("b", Clock("2024-03-01"), 1),
            new("c", Clock("2024-03-01"), 3));
        var table = await shop.RetentionAsync(new() { Measure = measure });

        Assert.Equal(values.Select(value => (decimal?)value), table.Values[0]);
        Assert.Equal([1, 1.0 / 3, 2.0 / 3], table.RetainedShare[0]);
        Assert.Equal(measure, table.Measure);
        Assert.Equal(Words.Of(measure), table.Head.Find("retention-measure")!.Text("measure"));
    }

    [Fact]
    public async Task leaves_anonymous_sales_out_and_says_how_many()
    {
        var shop = await Shop.WithAsync([.. Examples.ThreeCustomers, new(null, Clock("2023-12-24"), 9)]);
        var table = await shop.RetentionAsync(new());

        Assert.Equal(["2024-01", "2024-02"], table.Cohorts);
        Assert.Equal((1, 5, 3, 850m), (table.Evidence().AnonymousEvents, table.Evidence().Events, table.Evidence().Customers, table.Evidence().Revenue));
    }

    [Fact]
    public async Task lets_conditions_decide_also_what_a_customers_first_sale_is()
    {
        var shop = await Shop.WithAsync(
            new("a", Clock("2024-01-05"), -20, Quantity: -2),
            new("a", Clock("2024-02-05"), 30, Quantity: 3),
            new("b", Clock("2024-03-05"), 10, Quantity: 1),
            new("c", Clock("2024-03-05"), 10));
        var table = await shop.RetentionAsync(new() { Where = ["quantity>0"] });

        Assert.Equal(["2024-02", "2024-03"], table.Cohorts);
        Assert.Equal([1, 1], table.Sizes);
        Assert.Equal(["quantity>0"], table.Evidence().Where);
    }

    [Fact]
    public async Task gives_an_empty_table_when_no_sale_meets_the_conditions()
    {
        var shop = await Shop.WithAsync(Examples.ThreeCustomers);
        var table = await shop.RetentionAsync(new() { Where = ["amount>1000"] });

        Assert.Empty(table.Cohorts);
        Assert.Empty(table.Sizes);
        Assert.Empty(table.Ages);
        Assert.Empty(table.Values);
        Assert.Empty(table.Unfinished);
        Assert.Empty(table.RetainedShare);
        Assert.Empty(table.MeanRetainedShare);
        Assert.Equal(0, table.Evidence().Customers);
    }

    [Theory]
    [InlineData("quantity")]
    [InlineData("colour=red")]
    [InlineData("amount>much")]
    public async Task refuses_conditions_that_mean_nothing(string where)
    {
        var shop = await Shop.WithAsync(Examples.ThreeCustomers);
        var problem = await shop.RefusalAsync(new MeasureRetention(shop.Version, new() { Where = [where] }));

        Assert.Equal("invalid-value", problem.Code);
        Assert.Equal(["where"], problem.Fields.Keys);
    }

    [Fact]
    public async Task refuses_a_table_too_large_to_look_at()
    {
        var shop = await Shop.WithAsync(Enumerable.Range(0, 300).Select(n => new Sale($"c{n}", Clock("2024-01-01").AddDays(n), 1)));
        var byDay = new RetentionOptions { Grain = global::Calendar.Grain.Day, AsOf = Utc("2999-01-01") };

        var problem = await shop.RefusalAsync(new MeasureRetention(shop.Version, byDay));

        Assert.Equal(["grain"], problem.Fields.Keys);
        Assert.StartsWith("By day the table has 300 cohorts", problem.Detail, StringComparison.Ordinal);
        Assert.Contains("300 когорт и до", problem.DetailIn(Language.Russian), StringComparison.Ordinal);
        Assert.Equal(10, (await shop.RetentionAsync(byDay with { Grain = global::Calendar.Grain.Month })).Cohorts.Count);
    }

    [Fact]
    public async Task refuses_a_version_the_lake_does_not_hold()
    {
        var shop = await Shop.WithAsync(Examples.ThreeCustomers);
        var problem = await shop.RefusalAsync(new MeasureRetention(shop.Version with { Snapshot = new SnapshotId("none") }, new()));

        Assert.Equal("snapshot-not-found", problem.Code);
    }

    [Fact]
    public async Task says_by_which_rule_it_measured()
    {
        var shop = await Shop.InAsync("Europe/Moscow", DayOfWeek.Sunday, Examples.ThreeCustomers);
        var table = await shop.RetentionAsync(new() { Grain = global::Calendar.Grain.Week, AsOf = Utc("2024-05-01") });

        Assert.Equal(("cohorts", "cohorts/5", "shop", 1L), (table.Head.Question, table.Head.BrickVersion, table.Head.Dataset, table.Head.DatasetVersion));
        Assert.Equal(
            ["cohort-of-first-event", "ages-by-calendar", "active-with-an-event", "retained-when", "shares-of", "means-over", "retention-measure", "as-of-asked", "calendar"], table.Rules());
        Assert.Equal("week", table.Head.Find("cohort-of-first-event")!.Text("grain"));
        Assert.Equal(("Europe/Moscow", "sunday", "GBP"), (table.Head.Find("calendar")!.Text("zone"), table.Head.Find("calendar")!.Text("weekStart"), table.Evidence().Settings.Currency.Value));
        Assert.Equal(Utc("2024-05-01"), table.Head.Find("as-of-asked")!.Values["at"].GetDateTimeOffset());
        Assert.Contains("as-of-last-event", (await shop.RetentionAsync(new())).Rules());
        Assert.Equal("week", table.Head.Options.GetProperty("grain").GetString());
        Assert.Equal("2024-01-07", table.Cohorts[0]);
    }
}
