using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Shouldly;

namespace Lake.Contracts;

public sealed class Changing_orders_in_memory() : Changing_orders(new MemoryEngine());

public sealed class Changing_orders_in_DuckDb() : Changing_orders(new DuckDbEngine());

/// <summary>What becomes of rows that differ from what is there of the same order or event.</summary>
public abstract class Changing_orders(Engine engine) : IAsyncLifetime
{
    static readonly Row Ann = new("ann", "2025-01-05T10:00Z", 100) { Order = "1001" };
    static readonly Row Bob = new("bob", "2025-01-06T10:00Z", 50) { Order = "1002" };
    static readonly Row Cyd = new("cyd", "2025-01-07T10:00Z", 20) { Order = "1003" };
    static readonly Row Later = new("ann", "2025-02-01T10:00Z", 10) { Order = "1004" };

    readonly Engine engine = engine;

    ILandings Landings => engine.Landings;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await engine.DisposeAsync();

    static LandingPlan Plan(int import, ChangedRows changed, string? source = null) => Contracts.Landings.Plan(import) with { Changed = changed, Source = source };

    async Task<string[]> LinesAsync(Landed landed) => (await engine.Statistics.HistoryAsync(landed.Snapshot!.Value)).Lines();

    Task<Landed> FirstAsync(params IReadOnlyList<Row> rows) => Landings.LandAsync(null, Plan(1, ChangedRows.SetAside), rows);

    static (long Accepted, long Duplicate, long Replaced, long Withdrawn, long Orders) Counts(Landed landed) => (landed.Accepted, landed.Duplicate, landed.Replaced, landed.Withdrawn, landed.Differing);

    [Fact]
    public async Task sets_new_rows_of_an_order_aside_that_is_there_with_others()
    {
        var first = await FirstAsync(Ann, Bob, Cyd);

        var second = await Landings.LandAsync(first.Snapshot, Plan(2, ChangedRows.SetAside), Ann, Bob with { Amount = 35 }, Cyd, Later);

        Counts(second).ShouldBe((1, 2, 0, 0, 1));
        second.Changed.ShouldBe([2]);
        (await LinesAsync(second)).ShouldBe(["ann: 2025-01-05 2025-02-01 2 2 110", "bob: 2025-01-06 2025-01-06 1 1 50", "cyd: 2025-01-07 2025-01-07 1 1 20"]);
    }

    /// <summary>Each till counts its receipts from 1 on.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task counts_orders_of_different_systems_apart(bool isCompacted)
    {
        SnapshotId? standing = null;
        string?[] systems = [null, "till 1", "till 2", "till 1", null, null, null, null, null, null];
        for (var i = 0; i < systems.Length; i++)
            standing = (await Landings.LandAsync(standing, Plan(i + 1, ChangedRows.Add, systems[i]) with { Properties = [new("channel", PropertyKind.Text)] }, Ann with { At = $"2025-01-05T1{i}:00Z", Properties = new Dictionary<string, object> { ["channel"] = "ads" } })).Snapshot;
        if (isCompacted)
            (await engine.Services.GetRequiredService<ILayouts>().CompactAsync(standing!.Value, CancellationToken.None)).IsOk.ShouldBeTrue();

        var history = await engine.Statistics.HistoryAsync(standing!.Value);
        var days = (await engine.Statistics.PurchaseDaysAsync(standing.Value, new PurchaseDaysQuery(null, [], "channel"), CancellationToken.None)).Value;
        var events = (await engine.Statistics.EventsAsync(standing.Value, new CustomerEventsQuery("ann", null, [], 20), CancellationToken.None)).Value;
        (history.Orders[0], history.Events[0], days.Evidence.Orders, events.Evidence.Orders).ShouldBe((3, 10, 3, 3));
    }

    [Fact]
    public async Task lets_the_newer_rows_stand_for_their_order()
    {
        var first = await FirstAsync(Ann, Bob, Cyd);

        var second = await Landings.LandAsync(first.Snapshot, Plan(2, ChangedRows.Replace), Ann, Bob with { Amount = 35 }, Cyd, Later);

        Counts(second).ShouldBe((1, 2, 1, 1, 0));
        (await LinesAsync(second)).ShouldBe(["ann: 2025-01-05 2025-02-01 2 2 110", "bob: 2025-01-06 2025-01-06 1 1 35", "cyd: 2025-01-07 2025-01-07 1 1 20"]);
        (await LinesAsync(first)).ShouldContain("bob: 2025-01-06 2025-01-06 1 1 50");
        (await engine.Statistics.DescribeAsync(second.Snapshot!.Value, CancellationToken.None)).Value.Events.ShouldBe(4);

        var again = await Landings.LandAsync(second.Snapshot, Plan(3, ChangedRows.Replace), Ann, Bob with { Amount = 35 }, Cyd, Later);
        (again.Snapshot, again.Duplicate).ShouldBe((second.Snapshot, 4));
    }

    [Fact]
    public async Task lands_new_rows_of_an_order_beside_the_others_where_that_is_asked_for()
    {
        var first = await FirstAsync(Bob);

        var second = await Landings.LandAsync(first.Snapshot, Plan(2, ChangedRows.Add), Bob with { Amount = -50 });

        Counts(second).ShouldBe((1, 0, 0, 0, 0));
        (await LinesAsync(second)).ShouldBe(["bob: 2025-01-06 2025-01-06 1 2 0"]);
    }

    [Fact]
    public async Task leaves_all_as_it_is_of_which_all_comes_again_and_withdraws_what_does_not()
    {
        var first = await FirstAsync(Ann, Ann with { Amount = 1 }, Bob, Cyd);
        var without = Cyd with { IsLeftOut = true };

        var all = await Landings.LandAsync(first.Snapshot, Plan(2, ChangedRows.Replace), Cyd, Bob, Ann with { Amount = 1 }, Ann, without);
        var some = await Landings.LandAsync(first.Snapshot, Plan(3, ChangedRows.Replace), Cyd, Bob, Ann, Bob with { Amount = 7, IsLeftOut = false });
        var twice = await Landings.LandAsync(first.Snapshot, Plan(4, ChangedRows.Replace), Cyd, Bob, Ann, Ann);

        (Counts(all), all.Snapshot).ShouldBe(((0, 4, 0, 0, 0), first.Snapshot));
        Counts(some).ShouldBe((0, 3, 0, 1, 0));
        Counts(twice).ShouldBe((0, 3, 1, 1, 0));
    }

    [Fact]
    public async Task withdraws_lines_that_an_order_no_longer_has()
    {
        var first = await FirstAsync(Bob, Bob, Bob with { Amount = 7 }, Cyd);

        var second = await Landings.LandAsync(first.Snapshot, Plan(2, ChangedRows.Replace), Bob);
        var fewer = await Landings.LandAsync(first.Snapshot, Plan(3, ChangedRows.SetAside), Bob);

        Counts(second).ShouldBe((0, 1, 0, 2, 0));
        (await LinesAsync(second)).ShouldBe(["bob: 2025-01-06 2025-01-06 1 1 50", "cyd: 2025-01-07 2025-01-07 1 1 20"]);
        fewer.Snapshot.ShouldBe(first.Snapshot);
    }

    [Fact]
    public async Task withdraws_an_order_of_which_all_rows_are_left_out()
    {
        var first = await FirstAsync(Ann, Bob);
        Row[] cancelled = [Ann, Bob with { IsLeftOut = true }];

        var second = await Landings.LandAsync(first.Snapshot, Plan(2, ChangedRows.Replace), cancelled);
        var asked = await Landings.LandAsync(first.Snapshot, Plan(3, ChangedRows.SetAside), cancelled);

        Counts(second).ShouldBe((0, 1, 0, 1, 0));
        (await LinesAsync(second)).ShouldBe(["ann: 2025-01-05 2025-01-05 1 1 100"]);
        (await engine.Statistics.DescribeAsync(second.Snapshot!.Value, CancellationToken.None)).Value.Customers.ShouldBe(1);
        (asked.Snapshot, asked.Differing).ShouldBe((first.Snapshot, 1));

        var back = await Landings.LandAsync(second.Snapshot, Plan(4, ChangedRows.Replace), Ann, Bob);
        (await LinesAsync(back)).ShouldBe(await LinesAsync(first));
        (await engine.Statistics.DescribeAsync(back.Snapshot!.Value, CancellationToken.None)).Value.Customers.ShouldBe(2);
    }

    [Fact]
    public async Task leaves_an_order_as_it_is_of_which_a_row_cannot_be_read()
    {
        var first = await FirstAsync(Bob, Cyd);

        var second = await Landings.LandAsync(first.Snapshot, Plan(2, ChangedRows.Replace), Bob with { Amount = 1 }, Bob with { Amount = 2, IsLeftOut = false }, Cyd with { Amount = 3 });

        Counts(second).ShouldBe((0, 0, 1, 1, 1));
        second.Incomplete.ShouldBe([1]);
        (await LinesAsync(second)).ShouldBe(["bob: 2025-01-06 2025-01-06 1 1 50", "cyd: 2025-01-07 2025-01-07 1 1 3"]);
    }

    [Fact]
    public async Task leaves_every_order_as_it_is_when_a_row_does_not_tell_its_order()
    {
        var first = await FirstAsync(Bob, Cyd);

        var second = await Landings.LandAsync(first.Snapshot, Plan(2, ChangedRows.Replace), Bob with { Amount = 1 }, new Row(null, "2025-01-01T10:00Z") { IsLeftOut = false }, Cyd, Later);

        Counts(second).ShouldBe((1, 1, 0, 0, 1));
        second.Incomplete.ShouldBe([1]);
    }

    [Fact]
    public async Task tells_of_an_order_of_which_some_rows_were_left_out()
    {
        var first = await FirstAsync(Bob, Bob with { Amount = 3 }, Cyd, Ann);

        var second = await Landings.LandAsync(first.Snapshot, Plan(2, ChangedRows.SetAside), Bob with { IsLeftOut = true }, Bob with { Amount = 3 }, Cyd, Cyd with { Amount = 9, IsLeftOut = true });

        Counts(second).ShouldBe((0, 2, 0, 0, 1)); // Of Cyd's order nothing is there that was left out.
    }

    [Fact]
    public async Task holds_rows_without_an_id_against_events_of_their_order()
    {
        var first = await FirstAsync(Bob with { Id = "b" }, Cyd with { Id = "c" });

        var asked = await Landings.LandAsync(first.Snapshot, Plan(2, ChangedRows.SetAside), Bob);
        var replaced = await Landings.LandAsync(first.Snapshot, Plan(3, ChangedRows.Replace), Bob);

        (asked.Accepted, asked.Differing).ShouldBe((0, 1));
        Counts(replaced).ShouldBe((0, 0, 1, 1, 0));
        (await LinesAsync(replaced)).ShouldBe(["bob: 2025-01-06 2025-01-06 1 1 50", "cyd: 2025-01-07 2025-01-07 1 1 20"]);
    }

    [Fact]
    public async Task replaces_an_event_by_its_id_and_withdraws_one_that_is_left_out()
    {
        var first = await FirstAsync(Ann with { Id = "a" }, Bob with { Id = "b" }, Cyd with { Id = "c" });
        Row[] rows = [Ann with { Id = "a", Amount = 1 }, Bob with { Id = "b", IsLeftOut = true }, Cyd with { Id = "c" }, Cyd with { Id = "d" }];

        var second = await Landings.LandAsync(first.Snapshot, Plan(2, ChangedRows.Replace), rows);
        var asked = await Landings.LandAsync(first.Snapshot, Plan(3, ChangedRows.SetAside), rows);

        Counts(second).ShouldBe((1, 1, 1, 2, 0)); // The order of an event with an id of its own does not tell whether it has changed.
        (await LinesAsync(second)).ShouldBe(["ann: 2025-01-05 2025-01-05 1 1 1", "cyd: 2025-01-07 2025-01-07 1 2 40"]);
        (asked.Accepted, asked.Differing).ShouldBe((1, 2));
        asked.Conflicts.ShouldBe([1]);
    }

    [Fact]
    public async Task takes_equal_order_ids_of_two_systems_for_two_orders()
    {
        var shop = await FirstAsync(Bob);
        var till = await Landings.LandAsync(shop.Snapshot, Plan(2, ChangedRows.SetAside, "till"), Bob with { Amount = 7 });

        var second = await Landings.LandAsync(till.Snapshot, Plan(3, ChangedRows.Replace, "till"), Bob with { Amount = 8 });
        var third = await Landings.LandAsync(second.Snapshot, Plan(4, ChangedRows.Replace), Bob with { Amount = 60 });

        Counts(till).ShouldBe((1, 0, 0, 0, 0));
        (await LinesAsync(second)).ShouldBe(["bob: 2025-01-06 2025-01-06 2 2 58"]);
        (await LinesAsync(third)).ShouldBe(["bob: 2025-01-06 2025-01-06 2 2 68"]);
    }

    [Fact]
    public async Task refuses_to_leave_nothing()
    {
        var first = await FirstAsync(Bob);

        var refused = await Landings.TryLandAsync(first.Snapshot, Plan(2, ChangedRows.Replace), Bob with { IsLeftOut = true });

        refused.Problem.Code.ShouldBe("nothing-left");
    }

    [Fact]
    public async Task counts_the_same_in_every_engine_whatever_comes()
    {
        await using var other = new MemoryEngine();
        var random = new Random(13);
        for (var history = 0; history < 40; history++)
        {
            SnapshotId? mine = null, theirs = null;
            for (var import = 1; import <= 5; import++)
            {
                var plan = Plan((10 * history) + import, (ChangedRows)random.Next(3), random.Next(4) == 0 ? "till" : null);
                var rows = Enumerable.Range(0, random.Next(1, 12)).Select(_ => Any(random)).ToArray();
                var (one, two) = (await Landings.TryLandAsync(mine, plan, rows), await other.Landings.TryLandAsync(theirs, plan, rows));
                one.IsOk.ShouldBe(two.IsOk);
                if (!one.IsOk)
                    continue;
                Counts(one.Value).ShouldBe(Counts(two.Value));
                one.Value.Changed.ShouldBe(two.Value.Changed);
                one.Value.Incomplete.ShouldBe(two.Value.Incomplete);
                one.Value.Conflicts.ShouldBe(two.Value.Conflicts);
                (mine, theirs) = (one.Value.Snapshot, two.Value.Snapshot);
                if (mine is null)
                    continue;
                (await LinesAsync(one.Value)).ShouldBe((await other.Statistics.HistoryAsync(theirs!.Value)).Lines());
                var (here, there) = ((await engine.Statistics.DescribeAsync(mine.Value, CancellationToken.None)).Value, (await other.Statistics.DescribeAsync(theirs!.Value, CancellationToken.None)).Value);
                (here.Events, here.AnonymousEvents, here.Customers, here.FirstEvent, here.LastEvent).ShouldBe((there.Events, there.AnonymousEvents, there.Customers, there.FirstEvent, there.LastEvent));
                if (import == 3)
                    (await engine.Services.GetRequiredService<ILayouts>().CompactAsync(mine.Value, CancellationToken.None)).IsOk.ShouldBeTrue();
            }
        }
    }

    /// <summary>Few customers, orders, ids and amounts, so that they meet.</summary>
    static Row Any(Random random)
    {
        var row = new Row(random.Next(6) == 0 ? null : $"c{random.Next(3)}", $"2025-01-0{random.Next(1, 4)}T10:00Z", random.Next(1, 3))
        {
            Order = random.Next(6) == 0 ? null : $"o{random.Next(4)}",
            Id = random.Next(4) == 0 ? $"e{random.Next(4)}" : null,
        };
        return random.Next(8) == 0 ? row with { IsLeftOut = random.Next(2) == 0, Order = random.Next(8) == 0 ? null : row.Order } : row;
    }
}
