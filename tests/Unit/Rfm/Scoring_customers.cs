using Quantities;
using Rfm;
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
        var days = await shop.ScoresAsync(new() { Frequency = FrequencyRule.Days, Monetary = MonetaryRule.Events });

        Assert.Equal((2, 20m), (orders.Frequency[0], orders.Monetary[0]));
        Assert.Equal((3, 10m), (events.Frequency[0], events.Monetary[0]));
        Assert.Equal((2, 3m), (days.Frequency[0], days.Monetary[0]));
        Assert.Equal((2, 20m), (events.Orders[0], events.Revenue[0]));
    }

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
    [InlineData(ScoringRule.Quantile)]
    [InlineData(ScoringRule.Ntile)]
    [InlineData(ScoringRule.EqualWidth)]
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
            Refunds = RefundRule.Events,
            Ties = TieRule.Ranked,
            SegmentMap = SegmentMapName.Rfm,
        });

        Assert.Equal(("rfm", "rfm/4", "shop", 1L), (usual.Head.Question, usual.Head.BrickVersion, usual.Head.Dataset, usual.Head.DatasetVersion));
        Assert.Equal(
            [
                "refunds-change-money-only", "recency-elapsed", "frequency-orders", "monetary-sum", "scoring-quantile", "ties-equal", "best-scores", "segment-map-rf", "plain-lists", "as-of-last-event", "calendar",
            ],
            usual.Rules());
        Assert.Equal(
            [
                "refunds-count-as-events", "recency-calendar", "frequency-events", "monetary-average-order-value", "scoring-quantile", "ties-ranked-by-id", "best-scores", "segment-map-rfm",
                "plain-lists", "as-of-asked", "calendar",
            ],
            other.Rules());
        Assert.Contains("scoring-ntile", (await shop.SegmentsAsync(new() { Scoring = ScoringRule.Ntile })).Rules());
    }

    [Fact]
    public async Task refuses_a_version_the_lake_does_not_hold()
    {
        var shop = await Shop.WithAsync(FiveOrders);

        Assert.Equal("snapshot-not-found", (await shop.RefusalAsync(new ScoreRfm(shop.Version with { Snapshot = new SnapshotId("none") }, new()))).Code);
    }
}
