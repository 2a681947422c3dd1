using Calendar;
using Rfm;
using static Unit.Times;

namespace Unit.Rfm;

public class Tracing_segments
{
    /// <summary>a buys every month, b once in January, c first in March.</summary>
    static readonly Sale[] Sales =
    [
        new("a", Clock("2025-01-05"), 100, "1"), new("a", Clock("2025-02-05"), 100, "2"), new("a", Clock("2025-03-05"), 100, "3"), new("a", Clock("2025-04-05"), 100, "4"),
        new("b", Clock("2025-01-10"), 20, "5"), new("b", Clock("2025-01-31T23:59:59"), 30, "6"), new("c", Clock("2025-03-20"), 50, "7"),
    ];

    static readonly RfmHistoryOptions Until = new() { AsOf = Utc("2025-04-20") };

    [Fact]
    public async Task scores_customers_at_the_end_of_each_period_by_what_they_did_until_then()
    {
        var shop = await Shop.WithAsync(Sales);
        var history = await shop.AnswerAsync(new TraceRfm(shop.Version, Until));

        Assert.Equal(["2025-01", "2025-02", "2025-03", "2025-04"], history.Snapshots.Select(snapshot => snapshot.Period));
        Assert.Equal([2, 2, 3, 3], history.Snapshots.Select(snapshot => snapshot.Customers));
        Assert.Equal([150m, 250m, 400m, 500m], history.Snapshots.Select(snapshot => snapshot.Revenue));
        Assert.Equal([false, false, false, true], history.Snapshots.Select(snapshot => snapshot.IsUnfinished));
        Assert.All(history.Snapshots, snapshot => Assert.Equal((snapshot.Customers, snapshot.Revenue), (snapshot.Sizes.Sum(), snapshot.Revenues.Sum())));
    }

    [Fact]
    public async Task agrees_with_the_plain_question_asked_at_the_same_instant()
    {
        var shop = await Shop.WithAsync(Sales);
        var history = await shop.AnswerAsync(new TraceRfm(shop.Version, Until));
        foreach (var snapshot in history.Snapshots)
        {
            var plain = await shop.SegmentsAsync(new() { AsOf = snapshot.At });
            Assert.Equal(plain.Segments.Select(segment => (segment.Customers, segment.Revenue)), snapshot.Sizes.Zip(snapshot.Revenues));
            Assert.Equal(plain.Cuts.Recency, snapshot.Cuts.Recency);
        }
    }

    [Fact]
    public async Task ends_a_period_with_its_last_instant_in_the_zone()
    {
        // In Moscow the last of January ends at 21:00 UTC; local times are the shop's.
        var shop = await Shop.InAsync("Europe/Moscow", DayOfWeek.Monday, [new("a", Clock("2025-01-31T23:59:59"), 1), new("b", Clock("2025-02-01T00:00"), 1)]);
        var history = await shop.AnswerAsync(new TraceRfm(shop.Version, new() { AsOf = Utc("2025-02-10") }));

        Assert.Equal([1, 2], history.Snapshots.Select(snapshot => snapshot.Customers));
        Assert.Equal(Utc("2025-01-31T21:00Z").AddMicroseconds(-1), history.Snapshots[0].At);
    }

    [Theory]
    [InlineData(CutsOfDate.First, 0)]
    [InlineData(CutsOfDate.Last, 3)]
    public async Task holds_the_cuts_of_one_date_where_asked(CutsOfDate of, int at)
    {
        var shop = await Shop.WithAsync(Sales);
        var held = await shop.AnswerAsync(new TraceRfm(shop.Version, Until with { CutsOf = of }));
        var own = await shop.AnswerAsync(new TraceRfm(shop.Version, Until));

        Assert.All(held.Snapshots, snapshot => Assert.Equal(own.Snapshots[at].Cuts.Monetary, snapshot.Cuts.Monetary));
        Assert.Equal(own.Snapshots[at].Sizes, held.Snapshots[at].Sizes);
        Assert.Equal(of == CutsOfDate.First ? "first" : "last", held.Head.Find("cuts-of-dates")!.Values["of"].GetString());
    }

    [Fact]
    public async Task opens_every_number_to_its_customers()
    {
        var shop = await Shop.WithAsync(Sales);
        var question = new TraceRfm(shop.Version, Until);
        var history = await shop.AnswerAsync(question);
        foreach (var snapshot in history.Snapshots)
        {
            foreach (var (segment, size) in history.Segments.Zip(snapshot.Sizes))
                Assert.Equal(size, (await shop.BehindAsync(question, $"{segment.Column}@{snapshot.Period}")).Count);
        }

        Assert.Equal(["a", "b"], await shop.BehindAsync(question, "total@2025-02"));
        Assert.Equal(["cell"], (await shop.RefusedCellAsync(question, "champions@2024-01")).Fields.Keys);
        Assert.Equal(["cell"], (await shop.RefusedCellAsync(question, "heroes@2025-02")).Fields.Keys);
    }

    [Fact]
    public async Task goes_back_so_many_periods_and_no_further_than_the_data()
    {
        var shop = await Shop.WithAsync(Sales);

        Assert.Equal(["2025-03", "2025-04"], (await shop.AnswerAsync(new TraceRfm(shop.Version, Until with { Periods = 2 }))).Snapshots.Select(snapshot => snapshot.Period));
        Assert.Equal(["2025-Q1", "2025-Q2"], (await shop.AnswerAsync(new TraceRfm(shop.Version, Until with { Grain = Grain.Quarter }))).Snapshots.Select(snapshot => snapshot.Period));
    }

    [Fact]
    public async Task answers_an_empty_base_with_one_empty_period()
    {
        var shop = await Shop.WithAsync(new Sale(null, Clock("2025-01-05"), 1));

        Assert.Equal(0, Assert.Single((await shop.AnswerAsync(new TraceRfm(shop.Version, new()))).Snapshots).Customers);
        Assert.Equal("too-little-data", (await shop.RefusalAsync(new TraceRfm(shop.Version, new() { CutsOf = CutsOfDate.First }))).Code);
    }

    [Fact]
    public void refuses_cuts_that_cannot_be_held_and_scores_without_segments()
    {
        string[] Faults(RfmHistoryOptions options) => [.. options.Faults().Select(fault => fault.Said.Code)];

        Assert.Empty(Faults(new()));
        Assert.Equal(["ranks-have-no-cuts"], Faults(new() { CutsOf = CutsOfDate.First, Scoring = ScoringRule.Ntile }));
        Assert.Equal(["ranks-have-no-cuts"], Faults(new() { CutsOf = CutsOfDate.First, Ties = TieRule.Ranked }));
        Assert.Equal(["segments-needed"], Faults(new() { SegmentMap = SegmentMapName.None }));
        Assert.Equal(["segments-needed"], Faults(new() { Bins = 3 }));
        Assert.Equal(["cuts-are-fixed"], Faults(new() { CutsOf = CutsOfDate.Last, Scoring = ScoringRule.Fixed, CutsRecency = [1, 2, 3, 4], CutsFrequency = [1, 2, 3, 4], CutsMonetary = [1, 2, 3, 4] }));
    }

    [Fact]
    public async Task follows_one_customer_from_period_to_period()
    {
        var shop = await Shop.WithAsync(Sales);
        var path = await shop.AnswerAsync(new FollowRfm(shop.Version, new() { AsOf = Until.AsOf, Customer = "c" }));
        var history = await shop.AnswerAsync(new TraceRfm(shop.Version, Until));

        Assert.Equal(history.Snapshots.Select(snapshot => snapshot.Period), path.Places.Select(place => place.Period));
        Assert.Equal([null, null, 1L, 1L], path.Places.Select(place => place.Frequency));
        Assert.Equal([null, null, 11, 31], path.Places.Select(place => place.DaysSinceLastOrder));
        foreach (var place in path.Places.Where(place => place.Segment is not null))
            Assert.Contains("c", await shop.BehindAsync(new TraceRfm(shop.Version, Until), $"{history.Segments.Single(segment => segment.Name == place.Segment).Column}@{place.Period}"));
        Assert.Equal("customer-not-found", (await shop.RefusalAsync(new FollowRfm(shop.Version, new() { Customer = "nobody" }))).Code);
    }
}
