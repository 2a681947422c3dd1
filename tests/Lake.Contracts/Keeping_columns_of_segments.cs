using System.Globalization;
using System.Text.RegularExpressions;
using Calendar;
using DuckDB.NET.Data;
using Lake.DuckDb;
using Lake.DuckDb.Core.Sorted;
using Microsoft.Extensions.DependencyInjection;
using Objects;
using Objects.Files;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

/// <summary>Statistics are made from columns that are copies of segments: they may vanish, spoil and be many, and nobody notices but the clock.</summary>
public sealed partial class Keeping_columns_of_segments : IAsyncLifetime
{
    DuckDbEngine Engine { get; } = new();

    string Columns => Path.Combine(Engine.WorkFolder, "columns");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Engine.DisposeAsync().AsTask();

    [Fact]
    public async Task makes_columns_again_when_they_are_gone()
    {
        var snapshot = await Engine.Landings.LandAsync(Plan(), Rows);
        var before = (await Engine.Statistics.HistoryAsync(snapshot)).Lines();
        Directory.GetFiles(Columns).Select(Path.GetExtension).Order().ShouldBe([".columns", ".identities", ".names"]);

        Directory.Delete(Columns, recursive: true);

        (await Engine.Statistics.HistoryAsync(snapshot)).Lines().ShouldBe(before);
        Directory.GetFiles(Columns).Length.ShouldBe(2);
    }

    [Fact]
    public async Task never_counts_a_spoilt_byte()
    {
        var snapshot = await Engine.Landings.LandAsync(Plan(), Rows);
        var before = (await Engine.Statistics.HistoryAsync(snapshot)).Lines();
        foreach (var path in Directory.GetFiles(Columns))
        {
            var whole = await File.ReadAllBytesAsync(path);
            for (var at = 0; at < whole.Length; at++)
            {
                byte[] spoilt = [.. whole];
                spoilt[at] ^= 0x41;
                await File.WriteAllBytesAsync(path, spoilt);

                (await Engine.Statistics.HistoryAsync(snapshot)).Lines().ShouldBe(before, $"byte {at} of {Path.GetFileName(path)}");
            }

            for (var length = 0; length < whole.Length; length += 5)
            {
                await File.WriteAllBytesAsync(path, whole[..length]);

                (await Engine.Statistics.HistoryAsync(snapshot)).Lines().ShouldBe(before, $"{length} bytes of {Path.GetFileName(path)}");
            }
        }
    }

    [Fact]
    public async Task finds_duplicates_by_marks_that_may_be_gone_or_spoilt()
    {
        var snapshot = await Engine.Landings.LandAsync(Plan(1), Rows);
        (await Engine.Landings.LandAsync(snapshot, Plan(2), Rows)).Duplicate.ShouldBe(Rows.Length);
        var path = Directory.GetFiles(Columns, "*.identities").Single();
        var whole = await File.ReadAllBytesAsync(path);
        for (var at = 0; at < whole.Length; at += 3)
        {
            byte[] spoilt = [.. whole];
            spoilt[at] ^= 0x41;
            await File.WriteAllBytesAsync(path, spoilt);

            (await Engine.Landings.LandAsync(snapshot, Plan(2), Rows)).Duplicate.ShouldBe(Rows.Length, $"byte {at}");
        }

        File.Delete(path);
        (await Engine.Landings.LandAsync(snapshot, Plan(2), Rows)).Duplicate.ShouldBe(Rows.Length);
    }

    [Fact]
    public async Task lands_only_what_is_new_of_overlapping_files_of_many_blocks()
    {
        static Row Sale(int i) => new($"c{i % 997}", "2024-01-02", i) { Id = i % 5 == 0 ? $"{i}" : null };
        var first = await Engine.Landings.LandAsync(Plan(1), [.. Enumerable.Range(0, 12_000).Select(Sale)]);
        Row[] second = [.. Enumerable.Range(7_000, 12_000).Select(Sale), Sale(18_999), Sale(18_995), Sale(18_995) with { Amount = 1 }, Sale(3) with { Id = "15", Amount = 9 }];

        var landed = await Engine.Landings.LandAsync(first, Plan(2), second);

        // The repetition of a row without an id is another event; with an id it is the same, or a conflict when anything else differs.
        (landed.Accepted, landed.Duplicate).ShouldBe((7_000 + 1, 5_000 + 1));
        landed.Conflicts.ShouldBe([12_003L, 12_004L]);
        var history = await Engine.Statistics.HistoryAsync(landed.Snapshot!.Value);
        (history.Customer.Count, history.Evidence.Events).ShouldBe((997, 19_001L));
        history.Evidence.Revenue.ShouldBe(Enumerable.Range(0, 19_000).Sum() + 18_999m);
    }

    [Fact]
    public async Task takes_columns_of_a_segment_that_was_touched_but_is_the_same()
    {
        var snapshot = await Engine.Landings.LandAsync(Plan(), Rows);
        var before = (await Engine.Statistics.HistoryAsync(snapshot)).Lines();
        var (segment, columns) = (await PathOfAsync(snapshot), Directory.GetFiles(Columns, "*.columns").Single());
        var made = await File.ReadAllBytesAsync(columns);

        File.SetLastWriteTimeUtc(segment, File.GetLastWriteTimeUtc(segment).AddSeconds(1));

        (await Engine.Statistics.HistoryAsync(snapshot)).Lines().ShouldBe(before);
        (await File.ReadAllBytesAsync(columns))[..^sizeof(long)].ShouldBe(made[..^sizeof(long)]);
        SortedFile.Open(columns)!.Written.ShouldBe(File.GetLastWriteTimeUtc(segment));
    }

    [Fact]
    public async Task keeps_columns_within_their_bound()
    {
        await using var tight = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddObjectsInFiles(Engine.ObjectFolder)
            .AddLakeInDuckDb(new DuckDbLakeOptions(Engine.WorkFolder) { ColumnsLimit = 1 })
            .BuildServiceProvider();
        var first = await tight.GetRequiredService<ILandings>().LandAsync(Plan(1), Rows);
        var second = (await tight.GetRequiredService<ILandings>().LandAsync(first, Plan(2), new Row("c", "2024-02-01", 5))).Snapshot!.Value;

        var history = await tight.GetRequiredService<IStatistics>().HistoryAsync(second);

        history.Customer.ShouldBe(["a", "b", "c", "я"]);
        Directory.GetFiles(Columns).Length.ShouldBe(1);
    }

    [Fact]
    public async Task brings_many_segments_together()
    {
        SnapshotId? snapshot = null;
        for (var import = 1; import <= 20; import++)
        {
            Row[] rows = [.. Enumerable.Range(0, import).Select(i => new Row($"c{(i * 7) % 11}", $"2024-{(import % 12) + 1:00}-{i + 1:00}", i + (import / 100m)) { Order = $"o{i % 3}" })];
            snapshot = (await Engine.Landings.LandAsync(snapshot, Plan(import), rows)).Snapshot;
        }

        var history = await Engine.Statistics.HistoryAsync(snapshot!.Value);

        history.Customer.Count.ShouldBe(11);
        history.Events.Sum().ShouldBe(210);
        history.Evidence.Revenue.ShouldBe(Enumerable.Range(1, 20).Sum(import => Enumerable.Range(0, import).Sum(i => i + (import / 100m))));
        history.Orders.ShouldAllBe(orders => orders <= 2);
        history.Orders.Sum().ShouldBe(20);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task counts_the_same_with_any_number_of_threads_and_blocks(int threads)
    {
        await using var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddObjectsInFiles(Engine.ObjectFolder)
            .AddLakeInDuckDb(new DuckDbLakeOptions(Engine.WorkFolder) { Threads = threads })
            .BuildServiceProvider();
        // One customer with more events than a block has, many with few, and more of nobody than a block has.
        var snapshot = await services.GetRequiredService<ILandings>().LandManyAsync(
            150_000, i => (i % 3 == 0 ? "giant" : i % 3 == 1 ? null : $"c{i % 20_011}", new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(i), $"{i / 30}"), amount: 1.25m);
        var statistics = services.GetRequiredService<IStatistics>();

        var (history, metrics) = (await statistics.HistoryAsync(snapshot), (await statistics.MetricSeriesAsync(snapshot, new MetricSeriesQuery(Grain.Month, null, []), default)).Value);
        var activity = await statistics.ActivityAsync(snapshot, Grain.Day);

        history.Events[history.Customer.ToList().IndexOf("giant")].ShouldBe(50_000);
        history.Orders[history.Customer.ToList().IndexOf("giant")].ShouldBe(5_000);
        history.Evidence.ShouldSatisfyAllConditions(
            evidence => evidence.Events.ShouldBe(100_000),
            evidence => evidence.AnonymousEvents.ShouldBe(50_000),
            evidence => evidence.Revenue.ShouldBe(100_000 * 1.25m));
        metrics.Evidence.ShouldSatisfyAllConditions(
            evidence => evidence.Revenue.ShouldBe(150_000 * 1.25m),
            evidence => evidence.Orders.ShouldBe(5_000 + 5_000 + history.Orders.Sum() - history.Orders.Max()));
        activity.Revenue.Sum().ShouldBe(100_000 * 1.25m);
    }

    [Fact]
    public async Task keeps_sums_beyond_64_bits_exact()
    {
        var (large, rows) = (999_999_999_999.999999m, Enumerable.Range(0, 25).Select(i => new Row("a", $"2024-01-02T00:00:{i:00}Z", i < 20 ? 999_999_999_999.999999m : -999_999_999_999.999999m)).ToArray());
        var snapshot = await Engine.Landings.LandAsync(Plan(), rows);

        var days = (await Engine.Statistics.PurchaseDaysAsync(snapshot, new PurchaseDaysQuery(null, []), default)).Value;

        (days.Amount.Single(), days.Refunds.Single()).ShouldBe((20 * large, -5 * large));
        (await Engine.Statistics.HistoryAsync(snapshot)).Revenue.Single().ShouldBe(15 * large);
        (await Engine.Statistics.ActivityAsync(snapshot)).Revenue.Single().ShouldBe(15 * large);
    }

    /// <summary>The evidence tells a statement, though the figures come from a pass over columns: whoever runs it must find the same.</summary>
    [Fact]
    public async Task gives_what_the_statement_in_the_evidence_gives()
    {
        var snapshot = await Engine.Landings.LandAsync(Plan(), Rows);
        var (activity, history) = (await Engine.Statistics.ActivityAsync(snapshot, Grain.Month, "amount!=3"), await Engine.Statistics.HistoryAsync(snapshot, "amount!=3"));
        var metrics = (await Engine.Statistics.MetricSeriesAsync(snapshot, new MetricSeriesQuery(Grain.Week, null, []), default)).Value;

        (await RunAsync(snapshot, activity.Evidence.Query))[..^1].ShouldBe(activity.Cohort.Select((cohort, i) => Line(cohort, activity.Age[i], activity.Customers[i], activity.Orders[i], activity.Revenue[i])));
        (await RunAsync(snapshot, history.Evidence.Query))[..^1].Select(row => row.Split(' ')).Select(row => (row[0], row[^3], row[^2], row[^1]))
            .ShouldBe(history.Customer.Select((customer, i) => (customer, Line(history.Orders[i]), Line(history.Events[i]), Line(history.Revenue[i]))));
        var purchases = (await Engine.Statistics.HistoryAsync(snapshot, new HistoryQuery(null, [], PurchasesOnly: true), default)).Value;
        (await RunAsync(snapshot, purchases.Evidence.Query))[..^1].Select(row => row.Split(' ')).Where(row => row[^2] != "0").Select(row => (row[0], row[^4], row[^3], row[^2], row[^1]))
            .ShouldBe(purchases.Customer.Select((customer, i) => (customer, Line(purchases.Days[i]), Line(purchases.Orders[i]), Line(purchases.Events[i]), Line(purchases.Revenue[i]))));
        (await RunAsync(snapshot, metrics.Evidence.Query))[..^1].ShouldBe(metrics.Period.Select((period, i) =>
            Line(period, metrics.Active[i], metrics.Buyers[i], metrics.New[i], metrics.Orders[i], metrics.Revenue[i], metrics.Refunds[i], metrics.AnonymousOrders[i], metrics.AnonymousRevenue[i])));
    }

    /// <summary>Where only a pass gives the figures, the evidence tells the rows that it looked at.</summary>
    [Fact]
    public async Task looks_at_the_rows_that_the_statement_in_the_evidence_gives()
    {
        var snapshot = await Engine.Landings.LandAsync(Plan(), Rows);
        IReadOnlyList<Condition> from3 = Condition.ParseAll(["amount>=3"]).Value, upTo3 = Condition.ParseAll(["amount<3"]).Value;
        Evidence[] all =
        [
            (await Engine.Statistics.FlowsAsync(snapshot, new FlowQuery(Grain.Month, null, from3), default)).Value.Evidence,
            (await Engine.Statistics.ActivityAsync(snapshot, new ActivityQuery(Grain.Month, null, []) { Start = from3, Return = upTo3 }, default)).Value.Evidence,
            (await Engine.Statistics.FunnelAsync(snapshot, new FunnelQuery(null, [], [from3, upTo3]), default)).Value.Evidence,
            (await Engine.Statistics.LifetimesAsync(snapshot, new LifetimesQuery(null, [], 30), default)).Value.Evidence,
        ];

        foreach (var evidence in all)
            (await RunAsync(snapshot, evidence.Query)).Length.ShouldBe((int)(evidence.Events + evidence.AnonymousEvents));
    }

    static Row[] Rows =>
    [
        new("b", "2024-01-31T23:59:59Z", 2.5m) { Order = "1" }, new("b", "2024-02-01", 3) { Order = "1" }, new("a", "2024-03-05", -1) { Order = "2" }, new("a", "2024-01-05", 0.000001m),
        new("я", "2024-02-29", 7) { Order = "a text of more than twelve bytes" }, new("я", "2024-02-29", 7) { Order = "a text of more than twelve byteS" }, new(null, "2024-02-10", 4) { Order = "9" },
        new(null, "2024-02-11", 4) { Order = "9" }, new(null, "2024-02-11", 4),
    ];

    /// <summary>Columns of a statement but those that only the totals have, without trailing zeros, a row a line.</summary>
    async Task<string[]> RunAsync(SnapshotId snapshot, string statement)
    {
        var (segment, lines) = (await PathOfAsync(snapshot), new List<string>());
        var dictionary = Directory.GetFiles(Path.GetDirectoryName(segment)!, "customers-*").Single();
        await using var connection = new DuckDBConnection("DataSource=:memory:");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = FilesInWords().Replace(statement, files => files.Groups[1].Value == "segments" ? $"read_parquet('{segment}')" : $"read_parquet('{dictionary}')");
        await using var rows = await command.ExecuteReaderAsync();
        int[] columns = [.. Enumerable.Range(0, rows.FieldCount).Where(i => rows.GetName(i) is not ("events" or "anonymous" or "first_at" or "last_at" or "value") || rows.GetName(0) == "customer")];
        while (await rows.ReadAsync())
            lines.Add(Line([.. columns.Select(i => rows.IsDBNull(i) ? "-" : rows.GetValue(i))]));
        return [.. lines];
    }

    static string Line(params object[] values) =>
        string.Join(' ', values.Select(value => value is decimal number ? number.ToString("0.######", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{value}")));

    async Task<string> PathOfAsync(SnapshotId snapshot)
    {
        var segment = (await Engine.Statistics.DescribeAsync(snapshot, CancellationToken.None)).Value.Segments.Single();
        return (await Engine.Objects.LocalPathAsync(new ObjectKey(segment.Name), CancellationToken.None))!;
    }

    [GeneratedRegex(@"read_parquet\(\[(segments|dictionaries)\](?:, union_by_name = true)?\)")]
    private static partial Regex FilesInWords();
}
