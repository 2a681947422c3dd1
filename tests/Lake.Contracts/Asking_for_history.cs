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
}
