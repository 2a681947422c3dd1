using Cohorts;
using static Unit.Times;
using Grain = global::Calendar.Grain;

namespace Unit.Cohorts;

/// <summary>Cohorts by other beginnings than the first event, ages other than calendar periods, and other rules of who came back.</summary>
public class Choosing_cohorts
{
    static Sale Did(string customer, string at, string type, decimal amount = 0, string? channel = null) => new(customer, Clock(at), amount) { Type = type, Channel = channel };

    [Fact]
    public async Task counts_those_who_registered_and_never_paid_in_the_denominator()
    {
        // 100 registered, 40 active a month later: 0.40 (definition of retention).
        var sales = Enumerable.Range(1, 100).Select(i => Did($"{i}", "2024-01-05", "registration")).Concat(Enumerable.Range(1, 40).Select(i => Did($"{i}", "2024-02-10", "payment", 5)));
        var table = await (await Shop.WithAsync(sales)).RetentionAsync(new() { Start = ["type=registration"], Return = ["type=payment"] });

        Assert.Equal([100], table.Sizes);
        Assert.Equal([0, 0.40], table.RetainedShare[0]);
    }

    [Fact]
    public async Task gives_the_published_table_of_users_and_payments()
    {
        var shop = await Shop.WithAsync(
            Did("1", "2019-01-01", "registration"), Did("2", "2019-02-01", "registration"), Did("3", "2019-02-10", "registration"), Did("4", "2019-03-01", "registration"),
            Did("1", "2019-01-02", "payment", 11), Did("1", "2019-02-22", "payment", 11), Did("2", "2019-02-12", "payment", 12), Did("3", "2019-02-11", "payment", 13),
            Did("3", "2019-03-11", "payment", 13), Did("4", "2019-03-01", "payment", 14), Did("4", "2019-03-02", "payment", 14));
        RetentionOptions options = new() { Start = ["type=registration"], Return = ["type=payment"], AsOf = Utc("2019-04-01") };
        var (customers, revenue) = (await shop.RetentionAsync(options), await shop.RetentionAsync(options with { Measure = RetentionMeasure.Revenue }));

        Assert.Equal(["2019-01", "2019-02", "2019-03"], customers.Cohorts);
        Assert.Equal([1, 1.0, 0], customers.RetainedShare[0]);
        Assert.Equal([1, 0.5, null], customers.RetainedShare[1]);
        Assert.Equal([11, 11, 0], revenue.Values[0]);
        Assert.Equal([25, 13, null], revenue.Values[1]);
        Assert.Equal(28, revenue.Values[2][0]);
        Assert.Equal([64, 24, 0], revenue.Totals);
    }

    [Theory]
    [InlineData(ReturningRule.On, 1)]
    [InlineData(ReturningRule.OnOrAfter, 2)]
    [InlineData(ReturningRule.OnOrBefore, 1)]
    public async Task tells_on_a_day_from_on_or_after_it(ReturningRule returning, long customers)
    {
        var table = await (await AandBAsync()).RetentionAsync(new() { Grain = Grain.Day, Returning = returning });

        Assert.Equal(customers, table.Values[0][14]);
    }

    [Fact]
    public async Task takes_ages_together_in_brackets()
    {
        var table = await (await AandBAsync()).RetentionAsync(new() { Grain = Grain.Day, Returning = ReturningRule.Bracket, Brackets = ["0", "1-14", "40-45"] });

        Assert.Equal(["0", "1–14", "40–45"], table.AgeLabels);
        Assert.Equal([2, 1, 2], table.Values[0]);
    }

    [Fact]
    public async Task counts_a_streak_as_long_as_no_age_is_missing()
    {
        var shop = await Shop.WithAsync([.. new[] { 0, 1, 2, 4 }.Select(day => new Sale("a", Clock("2024-01-01").AddDays(day), 1)), .. new[] { 0, 2 }.Select(day => new Sale("b", Clock("2024-01-01").AddDays(day), 1))]);
        var table = await shop.RetentionAsync(new() { Grain = Grain.Day, Returning = ReturningRule.Streak });

        Assert.Equal([2, 1, 1, 0, 0], table.Values[0]);
    }

    [Fact]
    public async Task puts_money_into_the_published_buckets_of_30_days()
    {
        var shop = await Shop.WithAsync(
            new Sale("u100100", Clock("2016-07-06"), 200), new Sale("u100100", Clock("2017-05-31"), 900), new Sale("u100100", Clock("2018-11-16"), 700),
            new Sale("u1001000001", Clock("2016-05-21"), 400), new Sale("u1001000001", Clock("2017-06-26"), 200));
        var table = await shop.RetentionAsync(new() { Ages = AgeUnit.Buckets, Measure = RetentionMeasure.Revenue });

        string[] Buckets(int row) => [.. table.Ages.Where(age => table.Values[row][age] is not (null or 0)).Select(age => $"{table.AgeLabels[age]} {table.Values[row][age]}")];
        Assert.Equal(["0 400", "420 200"], Buckets(0));
        Assert.Equal(["0 200", "330 900", "870 700"], Buckets(1));
    }

    [Fact]
    public async Task gives_the_published_growth_of_cumulative_revenue()
    {
        decimal[] row = [6353600, 77400, 77100, 61600, 68700, 65100, 81200, 68800, 67300, 78100];
        var shop = await Shop.WithAsync(row.Select((amount, i) => new Sale("a", Clock("2016-01-01").AddDays(30 * i), amount)));
        var table = await shop.RetentionAsync(new() { Ages = AgeUnit.Buckets, Measure = RetentionMeasure.CumulativeShare });

        Assert.Equal([0, .012m, .024m, .034m, .045m, .055m, .068m, .079m, .089m, .102m], table.Totals);
    }

    [Fact]
    public async Task counts_windows_from_the_instant()
    {
        var shop = await Shop.WithAsync(new Sale("a", Clock("2024-01-01T17:59"), 1), new Sale("a", Clock("2024-01-02T17:00"), 1), new Sale("b", Clock("2024-01-01T17:59"), 1), new Sale("b", Clock("2024-01-04T10:00"), 1));

        Assert.Equal([2, 0, 1], (await shop.RetentionAsync(new() { Grain = Grain.Day, Ages = AgeUnit.Windows })).Values[0]);
        Assert.Equal([2, 1, 1], (await shop.RetentionAsync(new() { Grain = Grain.Day, Ages = AgeUnit.HourWindows })).Values[0]); // 17:00 is a whole day after 17:00.
        Assert.Equal([2, 1, 0, 1], (await shop.RetentionAsync(new() { Grain = Grain.Day })).Values[0]);
    }

    [Fact]
    public async Task shares_what_is_over_among_those_for_whom_it_is()
    {
        // Window 1 of a is over (two days), that of b is not (a day and a half).
        var shop = await Shop.WithAsync(new Sale("a", Clock("2024-01-01T00:00"), 1), new Sale("a", Clock("2024-01-02T06:00"), 1), new Sale("b", Clock("2024-01-01T12:00"), 1), new Sale("b", Clock("2024-01-02T23:00"), 1));
        RetentionOptions options = new() { Grain = Grain.Day, Ages = AgeUnit.Windows, AsOf = Utc("2024-01-03") };
        var (whole, elapsed) = (await shop.RetentionAsync(options), await shop.RetentionAsync(options with { Denominator = Denominator.Elapsed }));

        Assert.Equal((1.0, true), (whole.RetainedShare[0][1]!.Value, whole.Unfinished[0][1]));
        Assert.Equal((2, 1.0), (whole.Values[0][1], elapsed.RetainedShare[0][1]!.Value));
        Assert.Equal((1, 1), (whole.MeanRetainedShare[1]!.Value, elapsed.MeanRetainedShare[1]!.Value));
        Assert.False(elapsed.Tables()[1].Columns[3].Unfinished![0]);
    }

    [Fact]
    public async Task makes_a_cohort_of_each_value_at_the_beginning()
    {
        var shop = await Shop.WithAsync(
            Did("a", "2024-01-01", "order", 1, "ads"), Did("a", "2024-02-01", "order", 2, "mail"), Did("b", "2024-02-10", "order", 4, "mail"), Did("c", "2024-01-03", "order", 8), Did("c", "2024-01-05", "order", 16, "ads"));
        var table = await shop.RetentionAsync(new() { By = "channel", Measure = RetentionMeasure.Revenue, AsOf = Utc("2024-03-01") });

        Assert.Equal(["", "ads", "mail"], table.Cohorts);
        Assert.Equal([1, 1, 1], table.Sizes);
        Assert.Equal([24, 0], table.Values[0]);
        Assert.Equal([1, 2], table.Values[1]);
        Assert.Equal([4, null], table.Values[2]); // It began in February.
    }

    [Fact]
    public async Task puts_cohorts_of_brackets_in_the_order_of_their_numbers()
    {
        var shop = await Shop.WithAsync(new Sale("a", Clock("2024-01-01"), 5), new Sale("b", Clock("2024-01-01"), 0.5m), new Sale("b", Clock("2024-01-02"), 50), new Sale("c", Clock("2024-01-01"), 50), new Sale("d", Clock("2024-01-01"), 70));
        var table = await shop.RetentionAsync(new() { By = "amount:1,10", Measure = RetentionMeasure.Revenue });

        Assert.Equal(["<1", "1…<10", "≥10"], table.Cohorts);
        Assert.Equal([1, 1, 2], table.Sizes);
        Assert.Equal([50.5m, 5, 120], table.Values.Select(row => row[0]!.Value));
        Assert.Equal(["c", "d"], await shop.BehindAsync(new MeasureRetention(shop.Version, new() { By = "amount:1,10" }), "size@≥10"));
    }

    [Fact]
    public async Task lets_customers_begin_anew_in_every_period()
    {
        var shop = await Shop.WithAsync(new Sale("a", Clock("2024-01-01"), 1), new Sale("a", Clock("2024-02-01"), 1), new Sale("b", Clock("2024-02-01"), 1), new Sale("a", Clock("2024-03-01"), 1));
        var table = await shop.RetentionAsync(new() { Recurring = true });

        Assert.Equal([1, 2, 1], table.Sizes);
        Assert.Equal([1, 1, 1], table.Values[0]);
        Assert.Equal([2, 1, null], table.Values[1]);
    }

    [Fact]
    public async Task merges_neighbouring_cohorts()
    {
        var shop = await Shop.WithAsync(Examples.ThreeCustomers);
        var (apart, merged) = (await shop.RetentionAsync(new()), await shop.RetentionAsync(new() { Merge = 2 }));

        Assert.Equal(["2024-01…2024-02"], merged.Cohorts);
        Assert.Equal(apart.Sizes.Sum(), merged.Sizes[0]);
        Assert.Equal(apart.Values.Sum(row => row[1] ?? 0), merged.Values[0][1]);
        Assert.Equal(apart.Totals, merged.Totals);
    }

    [Fact]
    public async Task asks_for_more_than_one_event()
    {
        var shop = await Shop.WithAsync(new Sale("a", Clock("2024-01-01"), 1, "1"), new Sale("a", Clock("2024-02-01"), 1, "2"), new Sale("a", Clock("2024-02-01"), 1, "2"));

        Assert.Equal([0, 1], (await shop.RetentionAsync(new() { AtLeast = 2 })).Values[0]);
        Assert.Equal([0, 0], (await shop.RetentionAsync(new() { AtLeast = 2, Unit = CountedUnit.Orders })).Values[0]);
    }

    [Fact]
    public async Task keeps_who_came_back_by_an_age_where_others_of_the_cohort_are_older()
    {
        var shop = await Shop.WithAsync(
            Did("a", "2024-01-05", "order", 10, "web"), Did("a", "2024-02-05", "order", 10, "web"), Did("b", "2024-03-05", "order", 10, "web"), Did("b", "2024-04-05", "order", 10, "web"),
            Did("c", "2024-01-06", "order", 5, "app"), Did("c", "2024-05-06", "order", 5, "app"));
        RetentionOptions options = new() { By = "channel", Returning = ReturningRule.OnOrBefore };
        var table = await shop.RetentionAsync(options);

        Assert.Equal([1, 0, 0, 0, 1], table.Values[0]);
        Assert.Equal([2, 2, 2, 2, 2], table.Values[1]);
        Assert.Equal(["a", "b"], await shop.BehindAsync(new MeasureRetention(shop.Version, options), "age4@web"));
    }

    [Fact]
    public async Task takes_means_over_the_customers_of_a_row_whose_age_is_over()
    {
        // Of those who began in January age 1 is over, and half came back; of the one who began in March it is not.
        var shop = await Shop.WithAsync(
            Did("a", "2024-01-05", "order", 1, "web"), Did("a", "2024-02-05", "order", 1, "web"), Did("b", "2024-01-05", "order", 1, "web"), Did("c", "2024-03-05", "order", 1, "web"));
        var table = await shop.RetentionAsync(new() { By = "channel", AsOf = Utc("2024-04-02") });

        Assert.True(table.Unfinished[0][1]);
        Assert.Equal(0.5, table.MeanRetainedShare[1]);
    }

    [Fact]
    public async Task adds_cumulative_revenue_up_over_all_cohorts_so_that_it_never_falls()
    {
        var table = await (await Shop.WithAsync(Examples.ThreeCustomers)).RetentionAsync(new() { Measure = RetentionMeasure.CumulativeRevenue });

        Assert.Equal([620, 770, 850, 850], table.Totals);
    }

    [Fact]
    public async Task says_when_nobody_began()
    {
        var shop = await Shop.WithAsync(Examples.ThreeCustomers);

        Assert.NotNull((await shop.RetentionAsync(new() { Start = ["type=registration"] })).Head.Find("nobody-began"));
        Assert.Null((await shop.RetentionAsync(new())).Head.Find("nobody-began"));
    }

    [Fact]
    public async Task refuses_what_does_not_go_together()
    {
        var shop = await Shop.WithAsync(Examples.ThreeCustomers);
        var problem = await shop.RefusalAsync(new MeasureRetention(shop.Version, new() { Recurring = true, By = "channel", Merge = 2, Returning = ReturningRule.Bracket, From = new(2024, 2, 1), To = new(2024, 1, 1) }));

        Assert.Equal(["brackets", "merge", "recurring", "to"], problem.Fields.Keys.Order());
        Assert.Equal(["like"], (await shop.RefusalAsync(new MeasureRetention(shop.Version, new() { Like = ProductRules.Ga4, Ages = AgeUnit.Windows }))).Fields.Keys);
    }

    [Theory]
    [InlineData("age1@2024-01", new[] { "1" })]
    [InlineData("size@2024-01", new[] { "1", "2" })]
    [InlineData("age2@2024-02", new[] { "3" })]
    [InlineData("age2@2024-01", new string[0])]
    public async Task opens_a_cell_to_its_customers(string cell, string[] customers)
    {
        var shop = await Shop.WithAsync(Examples.ThreeCustomers);

        Assert.Equal(customers, await shop.BehindAsync(new MeasureRetention(shop.Version, new()), cell));
    }

    [Theory]
    [InlineData("age9@2024-01")]
    [InlineData("age1@2023-01")]
    [InlineData("orders@2024-01")]
    [InlineData("age3@2024-02")] // It lies after the analysis instant.
    [InlineData("2024-01")]
    public async Task refuses_a_cell_that_is_not_there(string cell)
    {
        var shop = await Shop.WithAsync(Examples.ThreeCustomers);

        Assert.Equal(["cell"], (await shop.RefusedCellAsync(new MeasureRetention(shop.Version, new()), cell)).Fields.Keys);
    }

    /// <summary>Activity days A{14, 45}, B{44}, both begun on day 0.</summary>
    static Task<Shop> AandBAsync() => Shop.WithAsync(new[] { ("A", 0), ("A", 14), ("A", 45), ("B", 0), ("B", 44) }.Select(one => new Sale(one.Item1, Clock("2024-01-01").AddDays(one.Item2), 1)));

    [Fact]
    public async Task makes_periods_of_so_many_days_from_a_day_on()
    {
        Sale Bought(string customer, string day) => new(customer, Clock(day), 1);
        var shop = await Shop.WithAsync(Bought("a", "2024-01-01"), Bought("a", "2024-01-10"), Bought("a", "2024-01-11"), Bought("b", "2024-01-11"), Bought("b", "2024-01-31"), Bought("c", "2024-01-25"));

        var table = await shop.RetentionAsync(new() { GrainDays = 10, From = new DateOnly(2024, 1, 1) });

        // 1 to 10, 11 to 20, 21 to 30 January; 31 January begins the next.
        Assert.Equal(["2024-01-01", "2024-01-11", "2024-01-21"], table.Cohorts);
        Assert.Equal([1m, 1, 0, 0], table.Values[0]);
        Assert.Equal([1m, 0, 1, null], table.Values[1]);
        Assert.Equal(["a"], await shop.BehindAsync(new MeasureRetention(shop.Version, new() { GrainDays = 10, From = new DateOnly(2024, 1, 1) }), "age1@2024-01-01"));
        Assert.Equal(["2023-12-29", "2024-01-08", "2024-01-18"], (await shop.RetentionAsync(new() { GrainDays = 10 })).Cohorts); // 1970-01-01 and 1,972 times ten days.
        Assert.NotNull(table.Head.Find("cohort-of-days"));
        Assert.Equal(["grainDays"], global::Declarations.OptionSet.FaultOf(new RetentionOptions { GrainDays = 10, Grain = Grain.Week })!.Fields.Keys);
        var set = global::Declarations.OptionSet.Of(typeof(RetentionOptions));
        foreach (var grain in new[] { "month", "week" })
            Assert.Equal(["grainDays"], set.Read([new("grain", grain), new("grainDays", "10")], global::Calendar.Zone.Utc.ParseInstant).Problem.Fields.Keys);
        Assert.True(set.Read(System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(global::Answers.AnswerJson.Write(new RetentionOptions { GrainDays = 10 })), global::Calendar.Zone.Utc.ParseInstant).IsOk); // As it is kept.
        Assert.Equal(["like"], global::Declarations.OptionSet.FaultOf(new RetentionOptions { GrainDays = 10, Like = ProductRules.Ga4 })!.Fields.Keys);
    }
}
