using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

public sealed class Listing_events_of_a_customer_in_memory() : Listing_events_of_a_customer(new MemoryEngine());

public sealed class Listing_events_of_a_customer_in_DuckDb() : Listing_events_of_a_customer(new DuckDbEngine());

public abstract class Listing_events_of_a_customer(Engine engine) : IAsyncLifetime
{
    static readonly PropertyColumn Channel = new("channel", PropertyKind.Text), Quantity = new("quantity", PropertyKind.Number);

    static readonly Row[] First =
    [
        new("a", "2024-01-01", 5) { Order = "1", Type = "order", Properties = new Dictionary<string, object> { ["channel"] = "ads", ["quantity"] = 2.50m } },
        new("b", "2024-01-01", 7),
        new("a", "2024-01-03", -1.5m) { Order = "1", Type = "refund" },
        new(null, "2024-01-02", 9),
    ];

    static readonly Row[] Second =
    [
        new("a", "2024-01-02", 0) { Type = "visit" },
        new("a", "2024-01-01", 8) { Type = "order" },
        new("a", "2023-12-01") { Type = EventTypes.Registration },
    ];

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    [Fact]
    public async Task tells_all_that_is_known_of_each_in_order_of_time_then_import_then_line()
    {
        var snapshot = await LandBothAsync();

        var events = await AskAsync(snapshot, new("a", null, [], 10));

        Lines(events).ShouldBe(
            ["2024-01-01 order 1 5 #1:1 ads 2.5", "2024-01-01 order - 8 #2:2 - -", "2024-01-02 visit - 0 #2:1 - -", "2024-01-03 refund 1 -1.5 #1:3 - -"]);
        var evidence = events.Evidence;
        (evidence.Events, evidence.Customers, evidence.Orders, evidence.Revenue).ShouldBe((4, 1, 3, 11.5m));
        (evidence.FirstEvent, evidence.LastEvent, events.HasMore, events.Next).ShouldBe((Day(1), Day(3), false, null));
        evidence.Query.ShouldNotContain(Path.GetTempPath());
    }

    [Fact]
    public async Task goes_on_after_any_event_from_either_end_also_where_segments_were_merged()
    {
        var snapshot = await LandBothAsync();
        if (engine is DuckDbEngine)
            _ = await engine.Services.GetRequiredService<ILayouts>().CompactAsync(snapshot, default);
        foreach (var isNewestFirst in new[] { false, true })
        {
            var all = Lines(await AskAsync(snapshot, new("a", null, [], 10) { IsNewestFirst = isNewestFirst }));
            var (pages, query) = (new List<string>(), new CustomerEventsQuery("a", null, [], 1) { IsNewestFirst = isNewestFirst });
            for (CustomerEvents? page = null; page is null || page.HasMore; pages.AddRange(Lines(page)))
            {
                page = await AskAsync(snapshot, query with { After = page?.Next });
                page.Evidence.Events.ShouldBe(4);
            }

            pages.ShouldBe(all);
        }
    }

    [Fact]
    public async Task leaves_out_what_does_not_count_unless_all_types_are_asked_for()
    {
        var snapshot = await LandBothAsync();

        (await AskAsync(snapshot, new("a", null, [], 10))).Type.ShouldNotContain(EventTypes.Registration);
        (await AskAsync(snapshot, new("a", null, [], 10) { OfAllTypes = true })).Type[0].ShouldBe(EventTypes.Registration);
        Lines(await AskAsync(snapshot, new("a", Day(2), Condition.ParseAll(["type=order"]).Value, 10))).Length.ShouldBe(2);
        (await AskAsync(snapshot, new("b", null, Condition.ParseAll(["type=order"]).Value, 10))).Evidence.Events.ShouldBe(0);
    }

    [Fact]
    public async Task refuses_customers_there_are_none_of()
    {
        var snapshot = await LandBothAsync();

        (await engine.Statistics.EventsAsync(snapshot, new("A", null, [], 10), default)).Problem.Code.ShouldBe("customer-not-found");
        (await engine.Statistics.EventsAsync(snapshot, new("o'neill", null, [], 10), default)).Problem.Code.ShouldBe("customer-not-found");
        (await engine.Statistics.EventsAsync(snapshot, new("a", null, Condition.ParseAll(["colour=red"]).Value, 10), default)).Problem.Fields.Keys.ShouldBe(["where"]);
        (await engine.Statistics.EventsAsync(new SnapshotId(new string('a', 64)), new("a", null, [], 10), default)).Problem.Code.ShouldBe("snapshot-not-found");
    }

    static DateTimeOffset Day(int day) => new(2024, 1, day, 0, 0, 0, TimeSpan.Zero);

    async Task<SnapshotId> LandBothAsync()
    {
        var first = await engine.Landings.LandAsync(Plan(1, null, Channel, Quantity), First);
        return (await engine.Landings.LandAsync(first, Plan(2), Second)).Snapshot!.Value;
    }

    async Task<CustomerEvents> AskAsync(SnapshotId snapshot, CustomerEventsQuery query) => (await engine.Statistics.EventsAsync(snapshot, query, default)).Value;

    static string[] Lines(CustomerEvents events) => [.. events.At.Select((at, i) => string.Create(
        CultureInfo.InvariantCulture,
        $"{at:yyyy-MM-dd} {events.Type[i]} {events.Order[i] ?? "-"} {events.Amount[i]} #{(events.Import[i] == Import(1) ? 1 : 2)}:{events.Line[i]} {events.Properties[0].Texts![i] ?? "-"} {events.Properties[1].Numbers![i]?.ToString(CultureInfo.InvariantCulture) ?? "-"}"))];
}
