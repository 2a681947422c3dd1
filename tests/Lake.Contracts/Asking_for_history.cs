using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

public sealed class Asking_for_history_in_memory() : Asking_for_history(new MemoryEngine());

public sealed class Asking_for_history_in_DuckDb() : Asking_for_history(new DuckDbEngine());

public abstract class Asking_for_history(Engine engine) : IAsyncLifetime
{
    ILandings Landings => engine.Landings;

    IStatistics Statistics => engine.Statistics;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    [Fact]
    public async Task gives_one_row_a_customer_with_orders_folded_from_their_lines()
    {
        var snapshot = await Landings.LandAsync(
            Plan(),
            new Row("1", "2025-07-20T09:00Z", 100) { Order = "10" },
            new Row("1", "2025-07-20T09:00Z", 200) { Order = "10" },
            new Row("1", "2025-07-10T09:00Z", 150) { Order = "11" },
            new Row("2", "2025-01-01T09:00Z", 200) { Order = "12" },
            new Row("3", "2024-12-01T09:00Z", 100) { Order = "13" },
            new Row("3", "2024-07-01T09:00Z", 50));

        var history = await Statistics.HistoryAsync(snapshot);

        history.Lines().ShouldBe(["1: 2025-07-10 2025-07-20 2 3 450", "2: 2025-01-01 2025-01-01 1 1 200", "3: 2024-07-01 2024-12-01 2 2 150"]);
        history.FirstAt[0].ShouldBe(new DateTime(2025, 7, 10, 9, 0, 0, DateTimeKind.Utc));
        history.LastAt[0].ShouldBe(new DateTime(2025, 7, 20, 9, 0, 0, DateTimeKind.Utc));
        history.LastAt.ShouldAllBe(at => at.Kind == DateTimeKind.Utc);
        (history.Evidence.Customers, history.Evidence.Orders, history.Evidence.Events, history.Evidence.Revenue).ShouldBe((3, 5, 6, 800m));
    }

    [Fact]
    public async Task orders_customers_by_the_bytes_of_their_ids()
    {
        string[] ids = ["", " ", "10", "9", "A", "a", "ab", "Ä", "Я", "я", "\uE000", "\uFFFD", "😀"];
        var snapshot = await Landings.LandAsync(Plan(), [.. ids.Reverse().Select(id => new Row(id, "2024-01-01", 1))]);

        (await Statistics.HistoryAsync(snapshot)).Customer.ShouldBe(ids);
    }

    [Fact]
    public async Task keeps_ids_apart_that_differ_in_case_spaces_or_quotes()
    {
        string[] ids = ["O'Hara", "O''Hara", "o'hara", "o'hara ", "\"x\"", "a;DROP TABLE staged;--"];
        var snapshot = await Landings.LandAsync(Plan(), [.. ids.Select(id => new Row(id, "2024-01-01", 1))]);

        (await Statistics.HistoryAsync(snapshot)).Customer.ShouldBe(ids, ignoreOrder: true);
    }

    [Fact]
    public async Task tells_the_value_at_the_first_event_also_where_that_is_a_refund()
    {
        static Row In(string customer, string at, decimal amount, string? channel) => new(customer, at, amount) { Properties = channel is null ? new Dictionary<string, object>() : new() { ["channel"] = channel } };
        var snapshot = await Landings.LandAsync(
            Plan(1, null, new PropertyColumn("channel", PropertyKind.Text)),
            In("a", "2024-01-02", 1, "ads"), In("a", "2024-01-01", -1, "mail"), In("b", "2024-01-02", 1, null), In("b", "2024-01-03", 1, "ads"), In("c", "2024-01-02", -1, "ads"));

        var (all, purchases) = ((await Statistics.HistoryAsync(snapshot, new HistoryQuery(null, []) { By = "channel" }, default)).Value,
            (await Statistics.HistoryAsync(snapshot, new HistoryQuery(null, [], PurchasesOnly: true) { By = "channel" }, default)).Value);

        all.Value!.ShouldBe(["mail", "", "ads"]);
        purchases.Value!.ShouldBe(["mail", ""]);
        (await Statistics.HistoryAsync(snapshot)).Value.ShouldBeNull();
        (await Statistics.HistoryAsync(snapshot, new HistoryQuery(null, []) { By = "colour" }, default)).Problem.Fields.Keys.ShouldBe(["by"]);
    }

    [Fact]
    public async Task adds_number_properties_up_over_the_events_that_have_them()
    {
        static Row With(string? customer, string at, decimal amount, params (string Name, object Value)[] properties) =>
            new(customer, at, amount) { Properties = properties.ToDictionary(one => one.Name, one => one.Value) };
        PropertyColumn[] columns = [new("quantity", PropertyKind.Number), new("weight", PropertyKind.Number), new("channel", PropertyKind.Text)];
        var first = await Landings.LandAsync(null, Plan(1, null, columns[0]),
            With("b", "2024-01-01", 1, ("quantity", 0.1m)), With("b", "2024-01-02", 1, ("quantity", 0.2m)), With("b", "2024-01-03", -1, ("quantity", -5m)), With("a", "2024-01-02", 1));
        var snapshot = (await Landings.LandAsync(first.Snapshot, Plan(2, null, columns),
            With("a", "2024-02-01", 1, ("weight", 999_999_999_999.999999m)), With("a", "2024-02-02", 1, ("weight", 999_999_999_999.999999m), ("quantity", 3m)),
            With("only refunds", "2024-02-02", -1, ("quantity", 7m)), With(null, "2024-02-02", 1, ("quantity", 11m)))).Snapshot!.Value;

        async Task<CustomerHistory> Asked(bool purchasesOnly, params string[] sums) => (await Statistics.HistoryAsync(snapshot, new HistoryQuery(null, [], purchasesOnly) { Sums = sums }, default)).Value;
        var (all, purchases) = (await Asked(false, "Quantity"), await Asked(true, "weight", "quantity"));

        all.Customer.ShouldBe(["a", "b", "only refunds"]);
        all.Sums.Single().Property.ShouldBe(columns[0]);
        all.Sums.Single().Sum.ShouldBe([3, -4.7m, 7]);
        all.Sums.Single().Events.ShouldBe([1, 3, 1]);
        purchases.Customer.ShouldBe(["a", "b"]);
        purchases.Sums.Select(sums => sums.Property.Name).ShouldBe(["weight", "quantity"]);
        purchases.Sums[0].Sum.ShouldBe([1_999_999_999_999.999998m, 0]);
        purchases.Sums[0].Events.ShouldBe([2, 0]);
        purchases.Sums[1].Sum.ShouldBe([3, 0.3m]);
        purchases.Sums[1].Events.ShouldBe([1, 2]);
        (await Statistics.HistoryAsync(snapshot)).Sums.ShouldBeEmpty();
        foreach (var unknown in new[] { "height", "channel", "amount" })
            (await Statistics.HistoryAsync(snapshot, new HistoryQuery(null, []) { Sums = ["quantity", unknown] }, default)).Problem.Fields.Keys.ShouldBe(["sums"]);
    }

    [Fact]
    public async Task takes_first_and_last_days_from_the_first_and_last_events()
    {
        var snapshot = await Landings.LandAsync(
            Plan(1, London with { Zone = "America/New_York" }), new Row("a", "2024-01-01T04:59Z", 1), new Row("a", "2024-03-31T23:30Z", 1));

        (await Statistics.HistoryAsync(snapshot)).Lines().ShouldBe(["a: 2023-12-31 2024-03-31 2 2 2"]);
    }

    [Fact]
    public async Task leaves_out_customers_without_a_counted_event()
    {
        var snapshot = await Landings.LandAsync(Plan(), new Row("a", "2024-01-01", 1), new Row("b", "2024-01-02", -1), new Row(null, "2024-01-03", 1));

        var history = await Statistics.HistoryAsync(snapshot, "amount>0");

        history.Customer.ShouldBe(["a"]);
        (history.Evidence.Customers, history.Evidence.AnonymousEvents).ShouldBe((1, 1));
    }

    [Fact]
    public async Task takes_refunds_for_events_unless_only_purchases_are_asked_for()
    {
        var snapshot = await Landings.LandAsync(
            Plan(),
            new Row("refund first", "2024-01-06T12:00Z", -30), new Row("refund first", "2024-01-21T12:00Z", 40), new Row("refund first", "2024-02-20T12:00Z", 40),
            new Row("refund last", "2024-01-06T12:00Z", 40) { Order = "1" }, new Row("refund last", "2024-01-08T12:00Z", -40) { Order = "C1" },
            new Row("only refunds", "2024-01-11T12:00Z", -10), new Row("only refunds", "2024-01-21T12:00Z", -10),
            new Row("for nothing", "2024-01-11T12:00Z", 0),
            new Row("taken back", "2024-01-11T12:00Z", 5) { Order = "2" }, new Row("taken back", "2024-01-11T13:00Z", -5) { Order = "2" },
            new Row(null, "2024-01-11T13:00Z", -5));

        var (all, purchases) = (await Statistics.HistoryAsync(snapshot), (await Statistics.HistoryAsync(snapshot, new HistoryQuery(null, [], PurchasesOnly: true), default)).Value);

        all.Lines().ShouldBe(
        [
            "for nothing: 2024-01-11 2024-01-11 1 1 0", "only refunds: 2024-01-11 2024-01-21 2 2 -20", "refund first: 2024-01-06 2024-02-20 3 3 50",
            "refund last: 2024-01-06 2024-01-08 2 2 0", "taken back: 2024-01-11 2024-01-11 1 2 0",
        ]);
        purchases.Lines().ShouldBe(
        [
            "for nothing: 2024-01-11 2024-01-11 1 1 0", "refund first: 2024-01-21 2024-02-20 2 2 50",
            "refund last: 2024-01-06 2024-01-06 1 1 0", "taken back: 2024-01-11 2024-01-11 1 1 0",
        ]);
        (all.RefundsOnly, purchases.RefundsOnly).ShouldBe((default, new RefundsOnly(1, -20)));
        (purchases.Evidence with { Snapshot = default, Query = "" }).ShouldBeEquivalentTo(all.Evidence with { Snapshot = default, Query = "" });
    }

    [Fact]
    public async Task counts_days_of_the_zone_once_however_much_happened_on_them()
    {
        var snapshot = await Landings.LandAsync(
            Plan(1, London with { Zone = "America/New_York" }),
            new Row("a", "2024-01-01T04:59Z", 1), new Row("a", "2024-01-01T05:00Z", 1), new Row("a", "2024-01-02T04:00Z", 1), new Row("a", "2024-01-03T12:00Z", -1));

        (await Statistics.HistoryAsync(snapshot)).Days.ShouldBe([3L]);
        (await Statistics.HistoryAsync(snapshot, new HistoryQuery(null, [], PurchasesOnly: true), default)).Value.Days.ShouldBe([2L]);
    }
}
