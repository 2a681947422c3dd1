using Rfm;

namespace Unit.OnlineRetail;

/// <summary>Figures counted from the file by a script of its own: quintiles (type 7) closed on the right, equal values together, the map by recency and frequency.</summary>
[Collection(nameof(OnlineRetailShop))]
public class Segments_of_online_retail_through_time(OnlineRetailShop retail)
{
    static readonly DateTimeOffset June = new(2011, 6, 10, 0, 0, 0, TimeSpan.Zero);

    static RfmMigrationOptions SinceJune { get; } = new() { Where = OnlineRetailShop.RuleB.Where, AsOf = OnlineRetailShop.RuleB.AsOf, Since = June };

    Task<RfmMigration> MigrationAsync(CutsOfDate cutsOf) => retail.Shop.AnswerAsync(new MigrateRfm(retail.Shop.Version, SinceJune with { CutsOf = cutsOf }));

    static int Flow(RfmMigration migration, string? from, string? to) => migration.Flows.SingleOrDefault(flow => flow.From == from && flow.To == to)?.Customers ?? 0;

    static int[] Sizes(RfmMigration migration, Func<SegmentFlow, string?> side) =>
        [.. migration.Segments.Select(segment => migration.Flows.Where(flow => side(flow) == segment.Name).Sum(flow => flow.Customers))];

    [Fact]
    public async Task moves_customers_as_counted_apart_with_each_date_cut_by_its_own()
    {
        var moves = await MigrationAsync(CutsOfDate.Each);

        Assert.Equal((2_800, 4_338, 1_538, 956, 0), (moves.Before, moves.After, moves.New, moves.Stayed, moves.Gone));
        Assert.Equal([361, 427, 244, 114, 151, 147, 239, 263, 20, 834], Sizes(moves, flow => flow.From));
        Assert.Equal([604, 695, 495, 67, 175, 118, 476, 348, 35, 1_325], Sizes(moves, flow => flow.To));
        Assert.Equal((164, 127, 57, 13), (Flow(moves, "Champions", "Champions"), Flow(moves, "Champions", "Loyal"), Flow(moves, "Champions", "At Risk"), Flow(moves, "Champions", "Can't Lose")));
        Assert.Equal((57, 67, 105, 504), (Flow(moves, "New", "Hibernating"), Flow(moves, null, "New"), Flow(moves, null, "Champions"), Flow(moves, "Hibernating", "Hibernating")));
        var stayed = moves.Flows.Single(flow => flow is { From: "Champions", To: "Champions" });
        Assert.Equal((1_076_193.32m, 2_629_290.33m), (stayed.RevenueBefore, stayed.RevenueAfter));
    }

    [Fact]
    public async Task moves_customers_as_counted_apart_by_the_cuts_of_june()
    {
        var moves = await MigrationAsync(CutsOfDate.First);

        Assert.Equal((2_800, 4_338, 1_538, 896), (moves.Before, moves.After, moves.New, moves.Stayed));
        Assert.Equal([361, 427, 244, 114, 151, 147, 239, 263, 20, 834], Sizes(moves, flow => flow.From));
        Assert.Equal([728, 862, 276, 82, 150, 171, 274, 696, 112, 987], Sizes(moves, flow => flow.To));
        Assert.Equal((174, 116, 35, 36), (Flow(moves, "Champions", "Champions"), Flow(moves, "Champions", "Loyal"), Flow(moves, "Champions", "At Risk"), Flow(moves, "Champions", "Can't Lose")));
        Assert.Equal((2_688_925.78m, 152, 408), (moves.Flows.Single(flow => flow is { From: "Champions", To: "Champions" }).RevenueAfter, Flow(moves, null, "Champions"), Flow(moves, "Hibernating", "Hibernating")));
    }

    [Fact]
    public async Task ends_the_last_period_with_the_sizes_of_today()
    {
        var history = await retail.Shop.AnswerAsync(new TraceRfm(retail.Shop.Version, new() { Where = SinceJune.Where, AsOf = SinceJune.AsOf, Periods = 2 }));

        Assert.Equal(["2011-11", "2011-12"], history.Snapshots.Select(snapshot => snapshot.Period));
        Assert.Equal([604, 695, 495, 67, 175, 118, 476, 348, 35, 1_325], history.Snapshots[^1].Sizes);
        Assert.Equal(8_911_407.904m, history.Snapshots[^1].Revenue);
    }
}
