using System.Text.Json;
using Calendar;
using CsCheck;
using Lake.DuckDb.Core.Merging;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

/// <summary>Many small segments become few, and what nobody needs goes; no answer changes.</summary>
public sealed class Laying_out_segments : IAsyncLifetime
{
    static readonly PropertyColumn Country = new("country", PropertyKind.Text);

    static readonly HashSet<ImportId> NoLanding = [];

    DuckDbEngine Engine { get; } = new();

    ILayouts Layouts => Engine.Services.GetRequiredService<ILayouts>();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Engine.DisposeAsync().AsTask();

    [Fact]
    public async Task removes_everything_of_a_dataset_and_nothing_of_others()
    {
        var other = await Engine.Landings.LandAsync(Plan(90) with { Dataset = DatasetId.Parse("shop2").Value }, new Row("kept-customer", "2024-01-01T10:00Z", 1));
        var planted = (await Engine.Landings.LandAsync(null, Plan(91) with { Changed = ChangedRows.SetAside }, new Row("planted-customer", "2024-01-01T10:00Z", 1) { Order = "planted-order" })).Snapshot!.Value;
        var second = (await Engine.Landings.LandAsync(planted, Plan(92) with { Changed = ChangedRows.SetAside }, new Row("planted-customer", "2024-01-02T10:00Z", 1) { Order = "planted-order-2" })).Snapshot!.Value;
        _ = await Engine.Statistics.HistoryAsync(second);
        await Engine.Labels.WriteAsync(new LabelsId(Shop, "scores", second, "ab"), new LabelTable(["planted-customer"], [new TextLabels("label", ["x"])]), CancellationToken.None);
        bool Holds(string text) => Directory.EnumerateFiles(Engine.Folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0);
        Holds("planted-customer").ShouldBeTrue();

        var removed = await Layouts.RemoveAsync(Shop, [planted, second], CancellationToken.None);

        removed.Objects.ShouldBeGreaterThan(4);
        Holds("planted").ShouldBeFalse();
        (await DescribeAsync(other)).Events.ShouldBe(1);
        (await Engine.Statistics.HistoryAsync(other)).Customer.ShouldBe(["kept-customer"]);
    }

    [Fact]
    public async Task purges_what_kept_snapshots_do_not_need_however_young_it_is()
    {
        var snapshots = await LandManyAsync(9);
        await Layouts.CompactAsync(snapshots[^1], CancellationToken.None);
        var other = await Engine.Landings.LandAsync(Plan(90) with { Dataset = DatasetId.Parse("shop2").Value }, new Row("other", "2024-01-01T10:00Z", 1));

        // Made anew from the third import on, without a customer it brought.
        var (anew, before) = (snapshots[1], "");
        for (var import = 3; import <= 9; import++)
            anew = (await Engine.Landings.LandAsync(anew, Plan(import, null, Country), [.. RowsOf(import).Take(import == 3 ? 1 : 9)])).Snapshot!.Value;
        await using var landing = await Engine.Landings.StageAsync(Plan(40), new Row("landing", "2024-03-01", 1));
        _ = await landing.CompleteAsync(anew, CancellationToken.None);
        before = await AnswersAsync(anew);

        var swept = await Layouts.PurgeAsync(Shop, [anew], snapshots, new HashSet<ImportId> { Import(40) }, CancellationToken.None);

        swept.Objects.ShouldBeGreaterThan(9);
        foreach (var gone in snapshots)
            (await Engine.Statistics.DescribeAsync(gone, CancellationToken.None)).Problem.Code.ShouldBe("snapshot-not-found");
        (await AnswersAsync(anew)).ShouldBe(before);
        (await DescribeAsync(other)).Events.ShouldBe(1);
        Directory.EnumerateFiles(Engine.ObjectFolder, "*.parquet", SearchOption.AllDirectories).Count(file => file.Contains($"{Import(40)}", StringComparison.Ordinal)).ShouldBe(2);
        (await Layouts.PurgeAsync(Shop, [anew], snapshots, new HashSet<ImportId> { Import(40) }, CancellationToken.None)).Objects.ShouldBe(0);

        // What is left merges anew, and a process that knew the merges before reads it.
        await using var elsewhere = Engine.Start();
        (await elsewhere.GetRequiredService<ILayouts>().CompactAsync(anew, CancellationToken.None)).Value.Segments.ShouldBe(1);
        (await AnswersAsync(anew)).ShouldBe(before);
        (await DescribeAsync(anew)).Segments.Count.ShouldBe(1);
    }

    [Fact]
    public async Task merges_many_small_segments_and_answers_in_the_same_bytes()
    {
        var snapshot = (await LandManyAsync(20))[^1];
        var before = await AnswersAsync(snapshot);

        var compacted = (await Layouts.CompactAsync(snapshot, CancellationToken.None)).Value;

        (compacted.Before, compacted.Segments, compacted.Events).ShouldBe((20, 1, 60));
        (await DescribeAsync(snapshot)).Segments.Single().Import.ShouldBeNull();
        (await AnswersAsync(snapshot)).ShouldBe(before);
        await Engine.RestartAsync();
        (await AnswersAsync(snapshot)).ShouldBe(before);
    }

    [Fact]
    public async Task has_nothing_to_do_a_second_time()
    {
        var snapshot = (await LandManyAsync(9))[^1];
        await Layouts.CompactAsync(snapshot, CancellationToken.None);

        (await Layouts.CompactAsync(snapshot, CancellationToken.None)).Value.ShouldBe(new Compacted(1, 1, 0));
    }

    [Fact]
    public async Task lands_onto_merged_segments_and_knows_their_rows()
    {
        var snapshot = (await LandManyAsync(12))[^1];
        await Layouts.CompactAsync(snapshot, CancellationToken.None);

        var landed = await Engine.Landings.LandAsync(snapshot, Plan(100, null, Country), [.. RowsOf(3), new Row("new", "2024-05-01", 7)]);

        (landed.Accepted, landed.Duplicate).ShouldBe((1, 3));
        (await DescribeAsync(landed.Snapshot!.Value)).Segments.Select(segment => segment.Import).ShouldBe([null, Import(100)]);
        (await Engine.Statistics.HistoryAsync(landed.Snapshot.Value)).Customer.Count.ShouldBe((await Engine.Statistics.HistoryAsync(snapshot)).Customer.Count + 1);
    }

    [Fact]
    public async Task reads_a_snapshot_that_landed_while_its_base_was_merged_from_the_merged_segments()
    {
        var snapshots = await LandManyAsync(8);
        await using var landing = await Engine.Landings.StageAsync(Plan(9), new Row("late", "2024-03-01", 1));
        var late = (await landing.CompleteAsync(snapshots[^1], CancellationToken.None)).Value.Snapshot!.Value;
        var before = await AnswersAsync(late);

        await Layouts.CompactAsync(snapshots[^1], CancellationToken.None);

        (await DescribeAsync(late)).Segments.Count.ShouldBe(2);
        (await AnswersAsync(late)).ShouldBe(before);
    }

    [Fact]
    public async Task merges_merged_segments_again_when_they_are_many()
    {
        SnapshotId? snapshot = null;
        for (var import = 1; import <= 80; import++)
        {
            snapshot = (await Engine.Landings.LandAsync(snapshot, Plan(import, null, Country), RowsOf(import))).Snapshot;
            await Layouts.CompactAsync(snapshot!.Value, CancellationToken.None);
            (await DescribeAsync(snapshot.Value)).Segments.Count.ShouldBeLessThan(MergePlan.Many);
        }

        var history = await Engine.Statistics.HistoryAsync(snapshot!.Value);
        history.Events.Sum().ShouldBe(160);
        history.Evidence.Revenue.ShouldBe(Enumerable.Range(1, 80).SelectMany(RowsOf).Where(row => row.Customer is not null).Sum(row => row.Amount));
    }

    [Fact]
    public async Task answers_earlier_snapshots_from_their_own_segments()
    {
        var snapshots = await LandManyAsync(10);
        var before = await AnswersAsync(snapshots[4]);

        await Layouts.CompactAsync(snapshots[^1], CancellationToken.None);

        (await AnswersAsync(snapshots[4])).ShouldBe(before);
    }

    [Fact]
    public async Task removes_what_no_kept_snapshot_needs_once_it_is_old()
    {
        var snapshots = await LandManyAsync(10);
        await Layouts.CompactAsync(snapshots[^1], CancellationToken.None);
        var (old, newest) = (await AnswersAsync(snapshots[4]), await AnswersAsync(snapshots[^1]));

        (await SweepAsync(TimeSpan.FromHours(-1), snapshots[4], snapshots[^1])).ShouldBe(new Swept(0, 0));
        (await SweepAsync(TimeSpan.FromHours(1), snapshots[4], snapshots[^1])).Objects.ShouldBe(8 + 10); // Manifests but two; segments and dictionaries from the sixth on.
        (await AnswersAsync(snapshots[4])).ShouldBe(old);
        (await AnswersAsync(snapshots[^1])).ShouldBe(newest);
        (await SweepAsync(TimeSpan.FromHours(1), snapshots[^1])).Objects.ShouldBe(1 + 10);
        (await AnswersAsync(snapshots[^1])).ShouldBe(newest);
        (await Engine.Statistics.DescribeAsync(snapshots[4], CancellationToken.None)).Problem.Code.ShouldBe("snapshot-not-found");
        (await SweepAsync(TimeSpan.FromHours(1), snapshots[^1])).Objects.ShouldBe(0);
        (await Engine.Services.GetRequiredService<ISoundness>().CheckAsync([snapshots[^1]], CancellationToken.None)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task leaves_what_was_merged_a_moment_ago_to_those_who_read_it()
    {
        var snapshots = await LandManyAsync(10);
        foreach (var file in Directory.GetFiles(Engine.ObjectFolder, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        await Layouts.CompactAsync(snapshots[^1], CancellationToken.None);

        await Layouts.SweepAsync([snapshots[^1]], NoLanding, DateTimeOffset.UnixEpoch.AddDays(1), CancellationToken.None);

        Directory.GetFiles(Engine.ObjectFolder, "events-*", SearchOption.AllDirectories).Length.ShouldBe(11);
    }

    [Fact]
    public async Task leaves_what_open_imports_wrote_and_removes_it_when_they_ended_without_it()
    {
        var first = await Engine.Landings.LandAsync(Plan(), new Row("a", "2024-01-01", 1));
        _ = await Engine.Landings.LandAsync(first, Plan(2), new Row("b", "2024-01-02", 2)); // Nobody publishes it.
        var files = Directory.GetFiles(Engine.ObjectFolder, "*", SearchOption.AllDirectories).Length;

        (await Layouts.SweepAsync([first], new HashSet<ImportId> { Import(2) }, DateTimeOffset.MaxValue, CancellationToken.None)).Objects.ShouldBe(0);
        (await Layouts.SweepAsync([first], NoLanding, DateTimeOffset.MaxValue, CancellationToken.None)).Objects.ShouldBe(3);

        Directory.GetFiles(Engine.ObjectFolder, "*", SearchOption.AllDirectories).Length.ShouldBe(files - 3);
    }

    [Fact]
    public async Task leaves_labels_and_strangers()
    {
        var snapshot = (await LandManyAsync(1))[0];
        await Engine.Labels.WriteAsync(new LabelsId(Shop, "scores", snapshot, "ab"), new LabelTable(["a"], [new NumberLabels("score", [1])]), CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(Engine.ObjectFolder, "lake", "notes.txt"), "mine");

        (await Layouts.SweepAsync([snapshot], NoLanding, DateTimeOffset.MaxValue, CancellationToken.None)).Objects.ShouldBe(0);
    }

    [Fact]
    public async Task removes_nothing_when_it_cannot_tell_what_is_needed()
    {
        var snapshots = await LandManyAsync(2);
        File.Delete(Path.Combine(Engine.ObjectFolder, "lake", "snapshots", $"{snapshots[1]}.json"));
        var files = Directory.GetFiles(Engine.ObjectFolder, "*", SearchOption.AllDirectories).Length;

        (await Should.ThrowAsync<FailureException>(Layouts.SweepAsync([snapshots[1]], NoLanding, DateTimeOffset.MaxValue, CancellationToken.None))).ShouldBeDamaged("missing");

        Directory.GetFiles(Engine.ObjectFolder, "*", SearchOption.AllDirectories).Length.ShouldBe(files);
    }

    [Fact]
    public async Task reads_the_segments_themselves_where_the_note_of_a_merge_is_damaged()
    {
        var snapshot = (await LandManyAsync(8))[^1];
        var before = await AnswersAsync(snapshot);
        await Layouts.CompactAsync(snapshot, CancellationToken.None);
        foreach (var note in Directory.GetFiles(Engine.ObjectFolder, "*.json", SearchOption.AllDirectories).Where(path => path.Contains("merged", StringComparison.Ordinal)))
        {
            var bytes = await File.ReadAllBytesAsync(note);
            bytes[^20] ^= 1;
            await File.WriteAllBytesAsync(note, bytes);
        }

        await Engine.RestartAsync();

        (await DescribeAsync(snapshot)).Segments.Count.ShouldBe(8);
        (await AnswersAsync(snapshot)).ShouldBe(before);
    }

    [Fact]
    public void gathers_each_file_once_and_leaves_fewer_than_eight_of_a_size() => Gen.Long[1, 1 << 20].Array[0, 300].Sample(rows =>
    {
        var groups = MergePlan.Of(rows);

        groups.SelectMany(group => group).ShouldBeUnique();
        groups.ShouldAllBe(group => group.Count > 1);
        long[] after = [.. rows.Where((_, place) => !groups.Any(group => group.Contains(place))), .. groups.Select(group => group.Sum(place => rows[place]))];
        after.Sum().ShouldBe(rows.Sum());
        after.GroupBy(count => count < 4096 ? 0 : 1 + ((int)Math.Log2(count / 4096) / 3)).ShouldAllBe(size => size.Count() < MergePlan.Many);
    });

    [Fact]
    public void writes_no_file_of_more_rows_than_it_reads_well() => MergePlan.Of([.. Enumerable.Repeat(6_000_000L, 20)]).ShouldAllBe(group => group.Count == 5);

    Task<Swept> SweepAsync(TimeSpan ahead, params SnapshotId[] kept) => Layouts.SweepAsync(kept, NoLanding, DateTimeOffset.UtcNow + ahead, CancellationToken.None);

    async Task<SnapshotContents> DescribeAsync(SnapshotId snapshot) => (await Engine.Statistics.DescribeAsync(snapshot, CancellationToken.None)).Value;

    async Task<IReadOnlyList<SnapshotId>> LandManyAsync(int imports)
    {
        var snapshots = new List<SnapshotId>();
        for (var import = 1; import <= imports; import++)
            snapshots.Add((await Engine.Landings.LandAsync(snapshots.Count == 0 ? null : snapshots[^1], Plan(import, null, Country), RowsOf(import))).Snapshot!.Value);
        return snapshots;
    }

    /// <summary>Three rows: of a customer all imports share, of a new one, of nobody.</summary>
    static Row[] RowsOf(int import) =>
    [
        new("all", $"2024-01-{1 + (import % 28):00}", import) { Order = $"{import / 2}", Properties = new Dictionary<string, object> { ["country"] = import % 2 == 0 ? "Чили" : "Peru" } },
        new($"c{import}", $"2024-02-{1 + (import % 28):00}", 10 + import) { Id = $"e{import}" },
        new(null, "2024-03-01", import * 2),
    ];

    async Task<string> AnswersAsync(SnapshotId snapshot)
    {
        var where = Condition.ParseAll(["country=Peru"]).Value;
        return JsonSerializer.Serialize(new object[]
        {
            await Engine.Statistics.ActivityAsync(snapshot),
            await Engine.Statistics.ActivityAsync(snapshot, Grain.Week, "country=Peru"),
            await Engine.Statistics.HistoryAsync(snapshot),
            (await Engine.Statistics.PurchaseDaysAsync(snapshot, new PurchaseDaysQuery(null, [], null, null), CancellationToken.None)).Value,
            (await Engine.Statistics.PurchaseDaysAsync(snapshot, new PurchaseDaysQuery(null, where, "country", null), CancellationToken.None)).Value,
            (await Engine.Statistics.MetricSeriesAsync(snapshot, new MetricSeriesQuery(Grain.Month, null, [], "country"), CancellationToken.None)).Value,
        });
    }
}
