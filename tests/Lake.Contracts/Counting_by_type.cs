using Calendar;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

public sealed class Counting_by_type_in_memory() : Counting_by_type(new MemoryEngine());

public sealed class Counting_by_type_in_DuckDb() : Counting_by_type(new DuckDbEngine());

/// <summary>Which events count as orders and activity, by their type: a dataset's value events, and never registrations.</summary>
public abstract class Counting_by_type(Engine engine) : IAsyncLifetime
{
    static readonly Row Bought = new("ann", "2025-01-05", 10) { Type = "order" };
    static readonly Row Paid = new("bob", "2025-01-06", 20) { Type = "payment" };
    static readonly Row Untyped = new("cyd", "2025-01-07", 30);
    static readonly Row LoggedIn = new("ann", "2025-02-08") { Type = "login" };
    static readonly Row Registered = new("eve", "2025-03-09") { Type = "registration" };

    readonly Engine engine = engine;

    ILandings Landings => engine.Landings;

    IStatistics Statistics => engine.Statistics;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    static LakeSettings Valuing(params string[] types) => London with { ValueEvents = EventTypes.Create(types).Value };

    Task<SnapshotId> AllAsync(LakeSettings settings) => Landings.LandAsync(Plan(1, settings), Bought, Paid, Untyped, LoggedIn, Registered);

    async Task<string> CustomersAsync(SnapshotId snapshot, params string[] where) => string.Join(' ', (await Statistics.HistoryAsync(snapshot, where)).Customer);

    async Task<(DateTimeOffset AsOf, string? Counted)> SeenAsync(SnapshotId snapshot, params string[] where)
    {
        var evidence = (await Statistics.HistoryAsync(snapshot, where)).Evidence;
        return (evidence.AsOf, evidence.Counted is { } counted ? $"{(counted.AllBut ? "all but " : "")}{counted.Types}" : null);
    }

    static DateTimeOffset Day(int month, int day) => new(2025, month, day, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task counts_every_event_but_registrations_where_no_types_are_declared()
    {
        var all = await AllAsync(London);

        (await CustomersAsync(all)).ShouldBe("ann bob cyd");
        (await SeenAsync(all)).ShouldBe((Day(2, 8), "all but registration"));
        (await Statistics.DescribeAsync(all, default)).Value.CountedEvents.ShouldBe(4);
    }

    [Fact]
    public async Task counts_the_declared_types_only_in_every_statistic()
    {
        var all = await AllAsync(Valuing("order", "payment"));

        var history = await Statistics.HistoryAsync(all);
        history.Lines().ShouldBe(["ann: 2025-01-05 2025-01-05 1 1 10", "bob: 2025-01-06 2025-01-06 1 1 20"]);
        (history.Evidence.Orders, history.Evidence.Revenue, history.Evidence.Events).ShouldBe((2, 30m, 2));
        (await Statistics.ActivityAsync(all)).Cells().ShouldBe(["2025-01 +0: 2 2 30"]);
        var days = (await Statistics.PurchaseDaysAsync(all, new PurchaseDaysQuery(null, []), default)).Value;
        (days.Unit.Count, days.Day.Count).ShouldBe((2, 2));
        var metrics = (await Statistics.MetricSeriesAsync(all, new MetricSeriesQuery(Grain.Month, null, []), default)).Value;
        (metrics.Active.Single(), metrics.Orders.Single(), metrics.Revenue.Single()).ShouldBe((2, 2, 30m));
        (await SeenAsync(all)).ShouldBe((Day(1, 6), "order, payment"));
        (await Statistics.DescribeAsync(all, default)).Value.CountedEvents.ShouldBe(2);
    }

    [Theory]
    [InlineData("type=login", "ann", 3, 9)]
    [InlineData("TYPE=registration", "eve", 3, 9)]
    [InlineData("type!=order", "ann bob eve", 3, 9)]
    public async Task lets_a_condition_on_the_type_decide_which_count(string condition, string customers, int month, int day)
    {
        var all = await AllAsync(Valuing("order"));

        (await CustomersAsync(all, condition)).ShouldBe(customers);
        (await SeenAsync(all, condition)).ShouldBe((Day(month, day), null));
    }

    [Fact]
    public async Task asks_other_conditions_of_the_events_that_count()
    {
        var all = await AllAsync(Valuing("order", "login"));

        (await CustomersAsync(all, "amount>=0")).ShouldBe("ann");
        (await Statistics.HistoryAsync(all, "amount>0")).Events.ShouldBe([1]);
    }

    [Fact]
    public async Task takes_a_dash_for_events_without_a_type()
    {
        var all = await AllAsync(Valuing("order", "-"));

        (await CustomersAsync(all)).ShouldBe("ann cyd");
        (await CustomersAsync(await AllAsync(Valuing("-")))).ShouldBe("cyd");
        (await CustomersAsync(await Landings.LandAsync(Plan(2, Valuing("-", "o'clock")), Bought with { Type = "-" }, Paid with { Type = "o'clock" }))).ShouldBe("bob");
    }

    [Fact]
    public async Task says_nothing_of_types_that_leave_no_event_out()
    {
        var orders = await Landings.LandAsync(Plan(1), Bought, LoggedIn, Untyped);
        var valued = await Landings.LandAsync(Plan(2, Valuing("order")), Bought);

        (await SeenAsync(orders)).ShouldBe((Day(2, 8), null));
        (await SeenAsync(valued)).ShouldBe((Day(1, 5), null));
    }

    [Fact]
    public async Task is_the_same_for_orders_whether_or_not_registrations_came_with_them()
    {
        var orders = await Landings.LandAsync(null, Plan(1), Bought, Paid);
        var more = await Landings.LandAsync(orders.Snapshot, Plan(2), Registered, Registered with { Customer = "ann", At = "2025-01-01" });

        var (before, after) = (await Statistics.HistoryAsync(orders.Snapshot!.Value), await Statistics.HistoryAsync(more.Snapshot!.Value));
        after.Lines().ShouldBe(before.Lines());
        (after.Evidence.AsOf, after.Evidence.Events, after.Evidence.Counted).ShouldBe((before.Evidence.AsOf, before.Evidence.Events, CountedTypes.Of(London)));
    }

    [Fact]
    public async Task counts_nothing_where_there_are_registrations_only()
    {
        var people = await Landings.LandAsync(Plan(1), Registered);

        (await CustomersAsync(people)).ShouldBe("");
        (await SeenAsync(people)).ShouldBe((Day(3, 9), "all but registration"));
        (await CustomersAsync(people, "type=registration")).ShouldBe("eve");
    }

    [Fact]
    public async Task changes_which_events_count_without_landing_them_again()
    {
        var all = await AllAsync(London);

        var valued = (await Landings.RecountAsync(all, EventTypes.Create(["order"]).Value, null, default)).Value;
        var back = (await Landings.RecountAsync(valued, null, null, default)).Value;

        (await CustomersAsync(valued)).ShouldBe("ann");
        (await Statistics.HistoryAsync(valued)).Evidence.Settings.ShouldBe(Valuing("order"));
        var (one, other) = ((await Statistics.DescribeAsync(all, default)).Value, (await Statistics.DescribeAsync(valued, default)).Value);
        other.Segments.ShouldBe(one.Segments);
        back.ShouldBe(all);
        valued.ShouldNotBe(all);
        (await CustomersAsync(all)).ShouldBe("ann bob cyd");
    }

    [Fact]
    public async Task refuses_to_recount_what_is_not_there() =>
        (await Landings.RecountAsync(new SnapshotId(new string('a', 64)), null, null, default)).Problem.Code.ShouldBe("snapshot-not-found");

    [Fact]
    public async Task counts_by_the_newer_types_when_a_landing_brings_others()
    {
        var first = await Landings.LandAsync(null, Plan(1), Bought, LoggedIn, Paid);

        var second = await Landings.LandAsync(first.Snapshot, Plan(2, Valuing("payment")), Bought with { Customer = "dan" });
        var third = await Landings.LandAsync(second.Snapshot, Plan(3, Valuing("payment")) with { Changed = ChangedRows.Replace }, Paid with { Customer = "dan", Order = "7" });

        (await CustomersAsync(second.Snapshot!.Value)).ShouldBe("bob");
        (await CustomersAsync(third.Snapshot!.Value)).ShouldBe("bob dan");
        (await Statistics.DescribeAsync(third.Snapshot!.Value, default)).Value.CountedEvents.ShouldBe(2);
    }

    [Fact]
    public async Task counts_anew_when_rows_are_withdrawn()
    {
        var first = await Landings.LandAsync(null, Plan(1), Bought with { Id = "1" }, Registered with { Id = "2" });

        var second = await Landings.LandAsync(first.Snapshot, Plan(2) with { Changed = ChangedRows.Replace }, Registered with { Id = "2", Type = "order", At = "2025-04-01" });

        (await CustomersAsync(second.Snapshot!.Value)).ShouldBe("ann eve");
        (await SeenAsync(second.Snapshot!.Value)).ShouldBe((Day(4, 1), null));
        (await Statistics.DescribeAsync(second.Snapshot!.Value, default)).Value.CountedEvents.ShouldBe(2);
    }

    [Fact]
    public async Task survives_a_merge_of_segments()
    {
        SnapshotId? snapshot = null;
        for (var import = 1; import <= 12; import++)
            snapshot = (await Landings.LandAsync(snapshot, Plan(import, Valuing("order")), Bought with { Customer = $"c{import:00}" }, Registered with { Customer = $"r{import:00}" })).Snapshot;

        _ = await engine.Services.GetRequiredService<ILayouts>().CompactAsync(snapshot!.Value, default);
        var more = await Landings.LandAsync(snapshot, Plan(13, Valuing("order")), LoggedIn);

        (await Statistics.HistoryAsync(more.Snapshot!.Value)).Customer.Count.ShouldBe(12);
    }
}
