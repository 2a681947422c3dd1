using Calendar;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

/// <summary>What conditions say of the rows of a segment is kept beside its columns, and may vanish or spoil just so.</summary>
public sealed class Keeping_facts_of_rows : IAsyncLifetime
{
    /// <summary>Of fewer rows nothing is kept.</summary>
    const int Many = 33_000;

    DuckDbEngine Engine { get; } = new();

    string Columns => Path.Combine(Engine.WorkFolder, "columns");

    string[] Facts => Directory.GetFiles(Columns, "*.facts-*");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Engine.DisposeAsync().AsTask();

    [Fact]
    public async Task answers_the_same_from_what_was_kept_as_from_the_rows_and_as_the_engine_in_memory()
    {
        var memory = new MemoryEngine();
        var (kept, plain) = (await LandAsync(Engine.Landings), await LandAsync(memory.Landings));
        foreach (var ask in Questions)
        {
            var before = Facts.Length;
            var expected = await ask(memory.Statistics, plain);
            (await ask(Engine.Statistics, kept)).ShouldBe(expected);
            Facts.Length.ShouldBe(before + 1);
            (await ask(Engine.Statistics, kept)).ShouldBe(expected);
            Facts.Length.ShouldBe(before + 1);
        }
    }

    [Fact]
    public async Task keeps_what_was_asked_once_whichever_question_asked()
    {
        var snapshot = await LandAsync(Engine.Landings);
        _ = await Engine.Statistics.HistoryAsync(snapshot, "channel=mail");
        _ = await Engine.Statistics.ActivityAsync(snapshot, Grain.Month, "channel=mail");
        Facts.Length.ShouldBe(1);
    }

    /// <summary>More rows land, few and many, without the property: only of theirs the engine is asked.</summary>
    [Fact]
    public async Task asks_only_of_segments_that_it_knows_nothing_of()
    {
        var first = await LandAsync(Engine.Landings);
        var one = await Engine.Statistics.HistoryAsync(first, "channel=mail");
        var second = (await Engine.Landings.LandAsync(first, Plan(2), new Row("c1", "2025-02-01", 5))).Snapshot!.Value;
        (await Engine.Statistics.HistoryAsync(second, "channel=mail")).Lines().ShouldBe(one.Lines());
        Facts.Length.ShouldBe(1);

        var third = (await Engine.Landings.LandAsync(second, Plan(3), [.. Enumerable.Range(0, Many).Select(i => new Row($"d{i}", "2025-03-01", i))])).Snapshot!.Value;
        (await Engine.Statistics.HistoryAsync(third, "channel=mail")).Lines().ShouldBe(one.Lines());
        Facts.Length.ShouldBe(2);
        var cheap = await Engine.Statistics.HistoryAsync(third, "amount<3");
        cheap.Evidence.Events.ShouldBe(3 + Enumerable.Range(0, Many).Count(i => i % 101 < 3 && i % 17 > 0));
        (await Engine.Statistics.HistoryAsync(third, "amount<3")).Lines().ShouldBe(cheap.Lines());
    }

    [Fact]
    public async Task never_counts_a_spoilt_byte()
    {
        var snapshot = await LandAsync(Engine.Landings);
        var before = await BySeriesAsync(Engine.Statistics, snapshot, "channel", "amount>3");
        var path = Facts.Single();
        var whole = await File.ReadAllBytesAsync(path);
        for (var at = 0; at < whole.Length; at += 1 + (whole.Length / 50))
        {
            byte[] spoilt = [.. whole];
            spoilt[at] ^= 0x41;
            await File.WriteAllBytesAsync(path, spoilt);
            (await BySeriesAsync(Engine.Statistics, snapshot, "channel", "amount>3")).ShouldBe(before, $"byte {at}");

            await File.WriteAllBytesAsync(path, whole[..at]);
            (await BySeriesAsync(Engine.Statistics, snapshot, "channel", "amount>3")).ShouldBe(before, $"{at} bytes");
        }

        File.Delete(path);
        (await BySeriesAsync(Engine.Statistics, snapshot, "channel", "amount>3")).ShouldBe(before);
        (await File.ReadAllBytesAsync(path)).ShouldBe(whole);
    }

    static IEnumerable<Func<IStatistics, SnapshotId, Task<string>>> Questions =>
    [
        async (statistics, snapshot) => string.Join('\n', (await statistics.HistoryAsync(snapshot, "channel=mail")).Lines()),
        async (statistics, snapshot) => string.Join('\n', (await statistics.HistoryAsync(snapshot, "amount>50", "channel!=mail")).Lines()),
        (statistics, snapshot) => BySeriesAsync(statistics, snapshot, "channel", "amount>0"),
        (statistics, snapshot) => BySeriesAsync(statistics, snapshot, "channel"),
        (statistics, snapshot) => BySeriesAsync(statistics, snapshot, "page"),
        async (statistics, snapshot) =>
        {
            var query = new ActivityQuery(Grain.Month, null, []) { Start = Condition.ParseAll(["channel=mail"]).Value, Return = Condition.ParseAll(["amount>=20", "channel!=shop"]).Value };
            var matrix = (await statistics.ActivityAsync(snapshot, query, default)).Value;
            return string.Join('\n', matrix.Cohort.Select((cohort, i) => $"{cohort} {matrix.Age[i]} {matrix.Customers[i]} {matrix.Orders[i]} {matrix.Revenue[i]:0.######}"));
        },
    ];

    static async Task<string> BySeriesAsync(IStatistics statistics, SnapshotId snapshot, string by, params string[] where)
    {
        var query = new MetricSeriesQuery(Grain.Month, null, Condition.ParseAll(where).Value) { By = by };
        var series = (await statistics.MetricSeriesAsync(snapshot, query, default)).Value;
        return string.Join('\n', series.Period.Select((period, i) => $"{period} {series.By?[i]} {series.Buyers[i]} {series.Orders[i]} {series.Revenue[i]:0.######}"));
    }

    static Task<SnapshotId> LandAsync(ILandings landings) => landings.LandAsync(
        Plan(1, null, new PropertyColumn("channel", PropertyKind.Text), new PropertyColumn("page", PropertyKind.Text)), [.. Enumerable.Range(0, Many).Select(SaleOf)]);

    static Row SaleOf(int i)
    {
        var properties = new Dictionary<string, object> { ["page"] = $"p{i % 700}" };
        if (i % 5 > 0)
            properties["channel"] = i % 5 == 1 ? "mail" : i % 5 == 2 ? "shop" : $"я{i % 3}";
        return new Row(i % 17 == 0 ? null : $"c{i % 4_001}", $"2024-{(i % 12) + 1:00}-{(i % 28) + 1:00}", i % 101) { Order = $"o{i / 3}", Properties = properties };
    }
}
