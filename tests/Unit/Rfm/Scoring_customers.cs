using Quantities;
using Rfm;
using Rfm.Core;
using static Unit.Times;

namespace Unit.Rfm;

public class Scoring_customers
{
    static readonly Sale[] FiveOrders =
    [
        new("1", Clock("2025-07-20"), 300, "10"),
        new("1", Clock("2025-07-10"), 150, "11"),
        new("2", Clock("2025-01-01"), 200, "12"),
        new("3", Clock("2024-12-01"), 100, "13"),
        new("3", Clock("2024-07-01"), 50, "14"),
    ];

    static readonly RfmOptions OnTheFirstOfAugust = new() { AsOf = Utc("2025-08-01") };

    #region five orders
    [Fact]
    public async Task takes_days_since_the_last_order_number_of_orders_and_money()
    {
        var scores = await (await Shop.WithAsync(FiveOrders)).ScoresAsync(OnTheFirstOfAugust);

        Assert.Equal(["1", "2", "3"], scores.Customer);
        Assert.Equal([12, 212, 243], scores.DaysSinceLastOrder);
        Assert.Equal([2, 1, 2], scores.Frequency);
        Assert.Equal([450, 200, 150], scores.Monetary);
    }
    #endregion

    [Theory]
    [InlineData(RecencyRule.Elapsed, "2025-08-01T10:00Z", new[] { 1, 0 })]
    [InlineData(RecencyRule.Calendar, "2025-08-01T10:00Z", new[] { 2, 1 })]
    [InlineData(RecencyRule.Elapsed, "2025-08-01T11:00Z", new[] { 2, 1 })]
    [InlineData(RecencyRule.Calendar, "2025-08-01T11:00Z", new[] { 2, 1 })]
    [InlineData(RecencyRule.Elapsed, "2025-08-01T22:30Z", new[] { 2, 1 })]
    [InlineData(RecencyRule.Calendar, "2025-08-01T22:30Z", new[] { 3, 2 })]
    public async Task counts_elapsed_days_or_calendar_days_of_the_zone(RecencyRule rule, string asOf, int[] days)
    {
        // 14:00 in Moscow is 11:00 UTC, and its first of August ends at 21:00 UTC.
        var shop = await Shop.InAsync("Europe/Moscow", DayOfWeek.Monday, [new("a", Clock("2025-07-30T14:00"), 1), new("b", Clock("2025-07-31T14:00"), 1)]);

        Assert.Equal(days, (await shop.ScoresAsync(new() { AsOf = Utc(asOf), Recency = rule })).DaysSinceLastOrder);
    }

    [Fact]
    public async Task counts_orders_or_events_and_sums_or_averages_money()
    {
        var shop = await Shop.WithAsync(
            new("a", Clock("2025-07-01"), 10, "o1"), new("a", Clock("2025-07-01"), 20, "o1"), new("a", Clock("2025-07-02"), 10, "o2"), new("a", Clock("2025-07-03"), -20));
        var orders = await shop.ScoresAsync(new());
        var events = await shop.ScoresAsync(new() { Frequency = FrequencyRule.Events, Monetary = MonetaryRule.AverageOrderValue });

        Assert.Equal((3, 20m), (orders.Frequency[0], orders.Monetary[0]));
        Assert.Equal((4, 6.666667m), (events.Frequency[0], events.Monetary[0]));
        Assert.Equal((3, 20m), (events.Orders[0], events.Revenue[0]));
    }

    [Theory]
    [InlineData(10, 4, new[] { 3, 3, 2, 2 })]
    [InlineData(12, 5, new[] { 3, 3, 2, 2, 2 })]
    [InlineData(10, 5, new[] { 2, 2, 2, 2, 2 })]
    [InlineData(3, 5, new[] { 1, 1, 1 })]
    public void makes_ntile_groups_of_the_sizes_sql_makes(int values, int groups, int[] sizes)
    {
        var tiles = Scoring.Ntile([.. Enumerable.Range(0, values).Select(n => (decimal)n)], groups);

        Assert.Equal(tiles.Order(), tiles);
        Assert.Equal(sizes, tiles.CountBy(tile => tile).Select(tile => tile.Value));
    }

    [Fact]
    public void breaks_ntile_ties_by_the_order_given() => Assert.Equal([1, 1, 2, 2, 3, 4, 5], Scoring.Ntile([7, 7, 7, 7, 7, 7, 7]));

    [Theory]
    [InlineData("0.2", "2.8")]
    [InlineData("0.5", "5.5")]
    [InlineData("0.8", "8.2")]
    [InlineData("0", "1")]
    [InlineData("1", "10")]
    public void interpolates_quantiles_as_type_7_does(string probability, string quantile)
    {
        decimal[] sorted = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        var culture = System.Globalization.CultureInfo.InvariantCulture;

        Assert.Equal(decimal.Parse(quantile, culture), Scoring.Quantile(sorted, decimal.Parse(probability, culture)));
    }

    [Fact]
    public void closes_bins_on_the_right() => Assert.Equal([1, 1, 2, 2, 3, 4, 5], Scoring.Binned([1, 10, 11, 20, 25, 40, 41], [10, 20, 30, 40]));

    [Fact]
    public async Task gives_5_to_the_latest_the_most_frequent_and_the_biggest()
    {
        // Customer n of 1…5: last order n days ago, 6 − n orders, 100·(6 − n) in all.
        var shop = await Shop.WithAsync(
            from n in Enumerable.Range(1, 5)
            from order in Enumerable.Range(0, 6 - n)
            select new Sale($"{n}", Clock("2025-07-31").AddDays(1 - n - order), 100));
        var scores = await shop.ScoresAsync(OnTheFirstOfAugust);

        Assert.Equal([5, 4, 3, 2, 1], scores.RecencyScore);
        Assert.Equal([5, 4, 3, 2, 1], scores.FrequencyScore);
        Assert.Equal([5, 4, 3, 2, 1], scores.MonetaryScore);
        Assert.Equal([1.8m, 2.6m, 3.4m, 4.2m], scores.Cuts.Recency);
    }

    [Theory]
    [InlineData(ScoringRule.Quantile, FrequencyTies.Equal, new[] { 5, 5, 5, 5, 5 }, new[] { 1, 1, 1, 1, 1 }, new[] { 1, 1, 1, 1, 1 })]
    [InlineData(ScoringRule.Quantile, FrequencyTies.Ranked, new[] { 5, 5, 5, 5, 5 }, new[] { 1, 2, 3, 4, 5 }, new[] { 1, 1, 1, 1, 1 })]
    [InlineData(ScoringRule.Ntile, FrequencyTies.Equal, new[] { 5, 4, 3, 2, 1 }, new[] { 1, 2, 3, 4, 5 }, new[] { 1, 2, 3, 4, 5 })]
    public async Task treats_customers_who_are_all_alike_by_the_rule_for_ties(ScoringRule scoring, FrequencyTies ties, int[] r, int[] f, int[] m)
    {
        var shop = await Shop.WithAsync(Enumerable.Range(1, 5).Select(n => new Sale($"{n}", Clock("2025-07-01"), 10)));
        var scores = await shop.ScoresAsync(new() { Scoring = scoring, FrequencyTies = ties });

        Assert.Equal(r, scores.RecencyScore);
        Assert.Equal(f, scores.FrequencyScore);
        Assert.Equal(m, scores.MonetaryScore);
    }

    [Theory]
    [InlineData(ScoringRule.Quantile)]
    [InlineData(ScoringRule.Ntile)]
    public async Task scores_nobody_when_no_sale_meets_the_conditions(ScoringRule scoring)
    {
        var options = new RfmOptions { Scoring = scoring, Where = ["amount>1000"] };
        var shop = await Shop.WithAsync(FiveOrders);
        var (scores, answer) = (await shop.ScoresAsync(options), await shop.SegmentsAsync(options));

        Assert.Empty(scores.Customer);
        Assert.Empty(scores.Cuts.Monetary);
        Assert.Equal((0, 0), (answer.Customers, answer.ScoreSum));
        Assert.Equal(10, answer.Segments.Count);
        Assert.All(answer.Segments, segment => Assert.Equal((0, 0, 0m), (segment.Customers, segment.CustomersShare, segment.Revenue)));
        Assert.All(answer.Segments, segment => Assert.Null(segment.MedianMonetary));
        Assert.Empty(answer.Codes);
    }

    [Theory]
    [InlineData("quantity")]
    [InlineData("colour=red")]
    public async Task refuses_conditions_that_mean_nothing(string where)
    {
        var shop = await Shop.WithAsync(FiveOrders);

        Assert.Equal(["where"], (await shop.RefusalAsync(new ScoreRfm(shop.Version, new() { Where = [where] }))).Fields.Keys);
        Assert.Equal(["where"], (await shop.RefusedListAsync(new ScoreRfm(shop.Version, new() { Where = [where] }))).Fields.Keys);
    }

    [Fact]
    public async Task says_by_which_rules_it_scored()
    {
        var shop = await Shop.InAsync("Europe/Moscow", DayOfWeek.Sunday, FiveOrders);
        var usual = await shop.SegmentsAsync(new());
        var other = await shop.SegmentsAsync(new()
        {
            AsOf = Utc("2025-08-01"),
            Recency = RecencyRule.Calendar,
            Frequency = FrequencyRule.Events,
            Monetary = MonetaryRule.AverageOrderValue,
            FrequencyTies = FrequencyTies.Equal,
            SegmentMap = SegmentMapName.Rfm,
        });

        Assert.Equal(("rfm", "rfm/2", "shop", 1L), (usual.Head.Question, usual.Head.BrickVersion, usual.Head.Dataset, usual.Head.DatasetVersion));
        Assert.Equal(
            ["recency-elapsed", "frequency-orders", "monetary-sum", "scoring-quantile", "ties-ranked-by-id", "segment-map-rf", "as-of-last-event", "calendar"], usual.Rules());
        Assert.Equal(
            ["recency-calendar", "frequency-events", "monetary-average-order-value", "scoring-quantile", "ties-equal", "segment-map-rfm", "as-of-asked", "calendar"], other.Rules());
        Assert.Contains("scoring-ntile", (await shop.SegmentsAsync(new() { Scoring = ScoringRule.Ntile })).Rules());
    }

    [Fact]
    public async Task refuses_a_version_the_lake_does_not_hold()
    {
        var shop = await Shop.WithAsync(FiveOrders);

        Assert.Equal("snapshot-not-found", (await shop.RefusalAsync(new ScoreRfm(shop.Version with { Snapshot = new SnapshotId("none") }, new()))).Code);
    }
}
