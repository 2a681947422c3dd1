using Answers;
using CsCheck;
using Rfm;
using Rfm.Core;
using Wording;
using static Unit.Times;

namespace Unit.Rfm;

public class Moving_between_segments
{
    static readonly Sale[] Sales =
    [
        new("a", Clock("2025-01-05"), 100, "1"), new("a", Clock("2025-04-05"), 100, "2"), new("b", Clock("2025-01-10"), 20, "3"), new("c", Clock("2025-03-20"), 50, "4"),
    ];

    static readonly RfmMigrationOptions Between = new() { Since = Utc("2025-02-01"), AsOf = Utc("2025-04-20") };

    [Fact]
    public Task adds_up_to_the_sizes_of_both_dates() => Gen.Select(RandomSales.Any, Gen.Enum<CutsOfDate>()).SampleAsync(
        async (sales, cutsOf) =>
        {
            var shop = await Shop.WithAsync(sales);
            var options = new RfmMigrationOptions { CutsOf = cutsOf };
            if (cutsOf != CutsOfDate.Each && (await shop.SegmentsAsync(new() { AsOf = (await shop.AnswerAsync(new MigrateRfm(shop.Version, new()))).Since })).Customers == 0)
                return;
            var moves = await shop.AnswerAsync(new MigrateRfm(shop.Version, options));

            Assert.Equal(moves.Before, moves.Stayed + moves.Moved + moves.Gone);
            Assert.Equal(moves.After, moves.Stayed + moves.Moved + moves.New);
            Assert.Equal(0, moves.Gone);
            if (cutsOf == CutsOfDate.Each)
            {
                var (before, after) = (await shop.SegmentsAsync(new() { AsOf = moves.Since }), await shop.SegmentsAsync(new() { AsOf = moves.Until }));
                Assert.All(before.Segments, segment => Assert.Equal(
                    (segment.Customers, segment.Revenue), (moves.Flows.Where(flow => flow.From == segment.Name).Sum(flow => flow.Customers), moves.Flows.Where(flow => flow.From == segment.Name).Sum(flow => flow.RevenueBefore))));
                Assert.All(after.Segments, segment => Assert.Equal(
                    (segment.Customers, segment.Revenue), (moves.Flows.Where(flow => flow.To == segment.Name).Sum(flow => flow.Customers), moves.Flows.Where(flow => flow.To == segment.Name).Sum(flow => flow.RevenueAfter))));
            }
        },
        iter: 50);

    [Fact]
    public async Task tells_new_customers_from_those_who_moved()
    {
        var shop = await Shop.WithAsync(Sales);
        var moves = await shop.AnswerAsync(new MigrateRfm(shop.Version, Between));

        Assert.Equal((2, 3, 1, 0), (moves.Before, moves.After, moves.New, moves.Gone));
        Assert.Equal(50m, Assert.Single(moves.Flows, flow => flow.From is null).RevenueAfter);
        Assert.Equal(100m, moves.Flows.Where(flow => flow.From is not null).Sum(flow => flow.RevenueAfter - flow.RevenueBefore));
    }

    [Fact]
    public async Task moves_nobody_by_what_others_did_where_cuts_are_held()
    {
        // b does nothing new: by cuts of one date only the days since the last order can move b.
        var shop = await Shop.WithAsync([.. Sales, .. Enumerable.Range(0, 20).Select(i => new Sale($"n{i}", Clock("2025-04-01"), 1000, $"n{i}"))]);
        var options = new RfmMigrationOptions { Since = Utc("2025-04-19"), AsOf = Utc("2025-04-19T12:00Z"), CutsOf = CutsOfDate.First };
        var moves = await shop.AnswerAsync(new MigrateRfm(shop.Version, options));

        Assert.Equal((23, 0, 0), (moves.Stayed, moves.Moved, moves.New));
    }

    [Fact]
    public async Task opens_every_cell_of_the_matrix_to_its_customers()
    {
        var shop = await Shop.WithAsync(Sales);
        var question = new MigrateRfm(shop.Version, Between);
        var matrix = (await shop.AnswerAsync(question)).Tables()[0];
        foreach (var column in matrix.Columns.Skip(1))
        {
            for (var row = 0; row < matrix.Rows; row++)
                Assert.Equal((long)column.At(row)!, (await shop.BehindAsync(question, $"{column.Name}@{matrix.Columns[0].At(row)}")).Count);
        }

        Assert.Equal(["c"], await shop.BehindAsync(question, "total@not-yet"));
        Assert.Equal(["cell"], (await shop.RefusedCellAsync(question, "total@Heroes")).Fields.Keys);
    }

    [Fact]
    public async Task lists_those_who_came_or_moved_and_leaves_out_who_stayed()
    {
        var shop = await Shop.WithAsync(Sales);
        var question = new MigrateRfm(shop.Version, Between);
        var (moves, list) = (await shop.AnswerAsync(question), await shop.ListAsync(question));
        var change = list.Columns.Single(column => column.Name == "change");

        Assert.Equal(moves.New + moves.Moved, list.Rows);
        Assert.Equal(moves.New, Enumerable.Range(0, list.Rows).Count(row => (string)change.At(row)! == Words.Of(MemberChange.New)));
        Assert.Equal("c", Enumerable.Range(0, list.Rows).Where(row => (string)change.At(row)! == Words.Of(MemberChange.New)).Select(row => (string)list.Columns[0].At(row)!).Single());
    }

    [Fact]
    public void sets_customers_apart_who_are_no_longer_in_the_data()
    {
        RfmScores Scores(params string[] customers)
        {
            int[] ones = [.. customers.Select(_ => 1)];
            return new RfmScores(null!, new RfmCuts([], [], []), customers, ones, [.. ones.Select(one => (long)one)], [.. customers.Select(_ => 1m)], [.. customers.Select(_ => 1m)], [.. ones.Select(one => (long)one)], ones, ones, ones, [.. customers.Select(_ => "Lost")], default);
        }

        var moves = Moves.Of(Scores("a", "c", "\uFFFD", "\U0001F600"), Scores("b", "c", "\U0001F600"));

        Assert.Equal(["a", "b", "c", "\uFFFD", "\U0001F600"], Enumerable.Range(0, moves.Count).Select(moves.Customer));
        Assert.Equal(["Lost", null, "Lost", "Lost", "Lost"], Enumerable.Range(0, moves.Count).Select(moves.From));
        Assert.Equal([null, "Lost", "Lost", null, "Lost"], Enumerable.Range(0, moves.Count).Select(moves.To));
    }

    [Fact]
    public async Task starts_90_days_back_unless_told()
    {
        var shop = await Shop.WithAsync(Sales);
        var moves = await shop.AnswerAsync(new MigrateRfm(shop.Version, new() { AsOf = Utc("2025-04-20") }));

        Assert.Equal(Utc("2025-04-20").AddDays(-90), moves.Since);
        Assert.Equal(["since"], (await shop.RefusalAsync(new MigrateRfm(shop.Version, new() { Since = Utc("2026-01-01") }))).Fields.Keys);
        Assert.Equal(["fromVersion"], (await shop.RefusalAsync(new MigrateRfm(shop.Version, new() { FromVersion = 2 }))).Fields.Keys);
    }

    [Fact]
    public async Task draws_flows_of_columns_that_there_are()
    {
        var shop = await Shop.WithAsync(Sales);
        var answer = await shop.AnswerAsync(new MigrateRfm(shop.Version, Between));

        Assert.Contains(answer.Pictures(), picture => picture.Kind == PictureKind.Flows);
        Assert.All(answer.Pictures(), picture => Assert.Subset(
            answer.Tables().Single(table => table.Name == picture.Table).Columns.Select(column => column.Name).ToHashSet(), picture.Y.Append(picture.X).ToHashSet()));
    }
}
