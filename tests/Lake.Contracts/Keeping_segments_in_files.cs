using System.Diagnostics;
using Lake.DuckDb.Core;
using Microsoft.Extensions.DependencyInjection;
using Objects;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

/// <summary>What only the adapter on files promises.</summary>
public sealed class Keeping_segments_in_files : IAsyncLifetime
{
    DuckDbEngine Engine { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Engine.DisposeAsync().AsTask();

    [Fact]
    public async Task finds_the_snapshots_again_after_a_restart()
    {
        var snapshot = await LandAsync();

        await Engine.RestartAsync();

        (await Engine.Statistics.HistoryAsync(snapshot)).Customer.ShouldBe(["a", "b"]);
        (await Engine.Landings.LandAsync(snapshot, Plan(2), new Row("b", "2024-01-02", 2))).Duplicate.ShouldBe(1);
    }

    [Fact]
    public async Task shows_one_process_what_another_landed()
    {
        _ = Engine.Landings;
        await using var other = Engine.Start();
        var statistics = other.GetRequiredService<IStatistics>();

        var snapshot = await LandAsync();

        (await statistics.HistoryAsync(snapshot)).Customer.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task refuses_to_count_a_segment_with_one_byte_changed()
    {
        var snapshot = await LandAsync();
        var path = await PathOfSegmentAsync(snapshot);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        (await Should.ThrowAsync<FailureException>(Engine.Statistics.HistoryAsync(snapshot))).ShouldBeDamaged("SHA-256");
    }

    [Fact]
    public async Task refuses_to_count_a_segment_that_was_cut_or_removed_after_it_was_read()
    {
        var snapshot = await LandAsync();
        (await Engine.Statistics.HistoryAsync(snapshot)).Customer.Count.ShouldBe(2);
        var path = await PathOfSegmentAsync(snapshot);

        await using (var file = File.OpenWrite(path))
            file.SetLength(file.Length - 1);
        (await Should.ThrowAsync<FailureException>(Engine.Statistics.HistoryAsync(snapshot))).ShouldBeDamaged("size");

        File.Delete(path);
        (await Should.ThrowAsync<FailureException>(Engine.Statistics.HistoryAsync(snapshot))).ShouldBeDamaged("missing");
    }

    [Fact]
    public async Task refuses_to_count_a_segment_that_was_changed_after_it_was_read()
    {
        var snapshot = await LandAsync();
        (await Engine.Statistics.HistoryAsync(snapshot)).Customer.Count.ShouldBe(2);
        var path = await PathOfSegmentAsync(snapshot);

        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        (await Should.ThrowAsync<FailureException>(Engine.Statistics.HistoryAsync(snapshot))).ShouldBeDamaged("SHA-256");

        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        (await Engine.Statistics.HistoryAsync(snapshot)).Customer.Count.ShouldBe(2);
    }

    [Fact]
    public async Task counts_right_what_a_disk_changed_by_itself_and_refuses_it_after_a_minute_where_the_segment_is_read()
    {
        var snapshot = await LandAsync();
        var before = (await Engine.Statistics.HistoryAsync(snapshot)).Lines();
        var path = await PathOfSegmentAsync(snapshot);
        var (bytes, written) = (await File.ReadAllBytesAsync(path), File.GetLastWriteTimeUtc(path));
        bytes[4] ^= 1; // Behind the four letters a Parquet file begins with.
        await File.WriteAllBytesAsync(path, bytes);
        File.SetLastWriteTimeUtc(path, written);

        Engine.Clock.Passed += TimeSpan.FromSeconds(61);

        (await Engine.Statistics.HistoryAsync(snapshot)).Lines().ShouldBe(before);
        (await Should.ThrowAsync<FailureException>(Engine.Statistics.HistoryAsync(snapshot, "amount>0"))).ShouldBeDamaged("SHA-256");
        (await Should.ThrowAsync<FailureException>(Engine.Landings.LandAsync(snapshot, Plan(2), new Row("c", "2024-01-03", 1)))).ShouldBeDamaged("SHA-256");
    }

    [Fact]
    public async Task gives_nothing_that_was_read_while_somebody_wrote()
    {
        var snapshot = await LandAsync();
        var (store, manifest) = (Engine.Services.GetRequiredService<Store>(), (await Engine.Services.GetRequiredService<Store>().ReadAsync(snapshot, CancellationToken.None)).Value);
        var segments = await store.SegmentsAsync(manifest, CancellationToken.None);

        var read = Should.ThrowAsync<FailureException>(() => store.ReadAsync(segments, () => { File.AppendAllText(segments[0].Path, "x"); return 1; }, CancellationToken.None));

        (await read).ShouldBeDamaged("SHA-256");
    }

    [Fact]
    public async Task tells_a_damaged_file_from_an_engine_that_fails()
    {
        var store = Engine.Services.GetRequiredService<Store>();
        var engine = Engine.Services.GetRequiredService<DuckDb.Core.Engine>();

        await Should.ThrowAsync<EngineException>(() => store.ReadAsync([], () => { using var connection = engine.Open(); connection.Run("SELECT error('no')"); return 1; }, CancellationToken.None));
    }

    [Fact]
    public async Task lands_nothing_onto_damaged_data_and_goes_on_when_they_are_mended()
    {
        var snapshot = await LandAsync();
        var path = await PathOfSegmentAsync(snapshot);
        var whole = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, [.. whole[..^1], (byte)(whole[^1] ^ 1)]);
        await using var landing = await Engine.Landings.StageAsync(Plan(2), new Row("b", "2024-01-02", 2), new Row("c", "2024-01-02", 2));

        (await Should.ThrowAsync<FailureException>(() => landing.CompleteAsync(snapshot, CancellationToken.None))).ShouldBeDamaged("SHA-256");
        await File.WriteAllBytesAsync(path, whole);

        (await landing.CompleteAsync(snapshot, CancellationToken.None)).Value.Accepted.ShouldBe(1);
    }

    [Fact]
    public async Task refuses_a_changed_manifest()
    {
        var snapshot = await LandAsync();
        var path = Path.Combine(Engine.ObjectFolder, "lake", "snapshots", $"{snapshot}.json");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace("\"customers\": 2", "\"customers\": 3", StringComparison.Ordinal));

        (await Should.ThrowAsync<FailureException>(Engine.Statistics.DescribeAsync(snapshot, CancellationToken.None))).ShouldBeDamaged("damaged");
    }

    [Fact]
    public async Task gives_equal_data_equal_snapshot_ids()
    {
        var snapshot = await LandAsync();
        await using var elsewhere = new DuckDbEngine();

        (await elsewhere.Landings.LandAsync(Plan(), Rows)).ShouldBe(snapshot);
    }

    [Fact]
    public async Task clears_the_staging_of_a_landing_that_is_given_up()
    {
        var landing = await Engine.Landings.StageManyAsync(100_000, row => ("a", new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc), $"{row}"));
        Staged().ShouldNotBeEmpty();

        await landing.DisposeAsync();
        await landing.DisposeAsync();

        Staged().ShouldBeEmpty();
        Directory.Exists(Path.Combine(Engine.ObjectFolder, "lake")).ShouldBeFalse();
    }

    [Fact]
    public async Task keeps_few_rows_in_memory_and_writes_them_out_when_there_are_many()
    {
        static (string?, DateTime, string) Row(int row) => ($"c{row % 70_000}", new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(row), $"{row}");
        await using var few = await Engine.Landings.StageManyAsync(50_000, Row);
        Staged().ShouldBeEmpty();
        await using var many = await Engine.Landings.StageManyAsync(120_000, Row);
        Staged().ShouldNotBeEmpty();

        var first = (await few.CompleteAsync(null, CancellationToken.None)).Value;
        var both = (await many.CompleteAsync(first.Snapshot, CancellationToken.None)).Value;

        (first.Accepted, both.Accepted, both.Duplicate).ShouldBe((50_000, 70_000, 50_000));
        var history = await Engine.Statistics.HistoryAsync(both.Snapshot!.Value);
        (history.Customer.Count, history.Events.Sum(), history.Evidence.Revenue).ShouldBe((70_000, 120_000, 120_000));
        history.LastDay[history.Customer.ToList().IndexOf("c49999")].ShouldBe(new DateOnly(2024, 1, 1).AddDays(119_999 / 1440));
    }

    [Fact]
    public async Task does_not_complete_a_landing_of_which_a_batch_broke_off()
    {
        await using var landing = await Engine.Landings.BeginAsync(Plan(), CancellationToken.None);
        var batch = new EventBatch(2, []) { Count = 2 };
        (batch.Line[0], batch.Line[1], batch.Customer[0], batch.Customer[1]) = (1, 2, "a", "b\0");

        await Should.ThrowAsync<ArgumentException>(() => landing.AppendAsync(batch, CancellationToken.None));

        await Should.ThrowAsync<InvalidOperationException>(() => landing.CompleteAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task clears_the_staging_of_a_landing_that_completed()
    {
        await LandAsync();

        Staged().ShouldBeEmpty();
    }

    [Fact]
    public async Task clears_what_dead_processes_left_and_nothing_of_living_ones()
    {
        await using var mine = await Engine.Landings.StageAsync(Plan(1), Rows);
        var dead = Directory.CreateDirectory(Path.Combine(Engine.WorkFolder, "7")).FullName;
        for (var number = 1; number <= 7; number++)
            await File.WriteAllTextAsync(Path.Combine(Engine.WorkFolder, $"{number}.lock"), "");
        await File.WriteAllTextAsync(Path.Combine(dead, "staging_1.duckdb"), "left behind");

        await using var other = Engine.Start();
        _ = other.GetRequiredService<ILandings>();

        Directory.Exists(dead).ShouldBeFalse();
        (await mine.CompleteAsync(null, CancellationToken.None)).Value.Accepted.ShouldBe(2);
    }

    [Fact]
    public async Task leaves_the_objects_of_two_attempts_side_by_side()
    {
        await using var landing = await Engine.Landings.StageAsync(Plan(1), Rows);
        var alone = (await landing.CompleteAsync(null, CancellationToken.None)).Value.Snapshot!.Value;
        var rival = (await Engine.Landings.LandAsync(null, Plan(2), new Row("a", "2024-01-01", 1))).Snapshot;
        var onto = (await landing.CompleteAsync(rival, CancellationToken.None)).Value.Snapshot!.Value;

        (await Engine.Statistics.HistoryAsync(alone)).Customer.ShouldBe(["a", "b"]);
        (await Engine.Statistics.HistoryAsync(onto)).Customer.ShouldBe(["a", "b"]);
        (await Engine.Statistics.DescribeAsync(onto, CancellationToken.None)).Value.Segments.Count.ShouldBe(2);
    }

    [Fact]
    public async Task stops_a_running_query_when_cancelled()
    {
        var day = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var snapshot = await Engine.Landings.LandManyAsync(300_000, i => ($"{i}", day.AddMinutes(i), $"{i}"));
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(5));
        var watch = Stopwatch.StartNew();

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            while (watch.Elapsed < TimeSpan.FromSeconds(60))
                await Engine.Statistics.HistoryAsync(snapshot, new HistoryQuery(null, []), soon.Token);
        });
    }

    [Fact]
    public async Task sorts_a_segment_by_customer_code_then_instant()
    {
        var snapshot = await Engine.Landings.LandAsync(
            Plan(), new Row(null, "2024-01-01", 1), new Row("z", "2024-01-03", 2), new Row("a", "2024-01-02", 3), new Row("z", "2024-01-01", 4));

        using var connection = new DuckDB.NET.Data.DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT string_agg(coalesce(customer::VARCHAR, '-') || ':' || amount::INTEGER, ' ') FROM '{await PathOfSegmentAsync(snapshot)}'";
        command.ExecuteScalar().ShouldBe("0:4 0:2 1:3 -:1");
    }

    static Row[] Rows => [new("a", "2024-01-01", 1), new("b", "2024-01-02", 2)];

    Task<SnapshotId> LandAsync() => Engine.Landings.LandAsync(Plan(1), Rows);

    async Task<string> PathOfSegmentAsync(SnapshotId snapshot)
    {
        var segment = (await Engine.Statistics.DescribeAsync(snapshot, CancellationToken.None)).Value.Segments.Single();
        return (await Engine.Objects.LocalPathAsync(new ObjectKey(segment.Name), CancellationToken.None))!;
    }

    string[] Staged() => Directory.GetFiles(Engine.WorkFolder, "staging*", SearchOption.AllDirectories);
}
