using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

public sealed class Landing_events_in_memory() : Landing_events(new MemoryEngine());

public sealed class Landing_events_in_DuckDb() : Landing_events(new DuckDbEngine());

public abstract class Landing_events(Engine engine) : IAsyncLifetime
{
    static readonly PropertyColumn Quantity = new("quantity", PropertyKind.Number);

    protected Engine Engine { get; } = engine;

    ILandings Landings => Engine.Landings;

    IStatistics Statistics => Engine.Statistics;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Engine.DisposeAsync().AsTask();

    [Fact]
    public async Task counts_equal_rows_without_an_id_as_so_many_occurrences()
    {
        var bread = new Row("a", "2024-01-01T10:00Z", 2);

        var landed = await Landings.LandAsync(null, Plan(), bread, bread, bread);

        (landed.Accepted, landed.Duplicate, landed.Conflicts.Count).ShouldBe((3, 0, 0));
        (await Statistics.HistoryAsync(landed.Snapshot!.Value)).Revenue.ShouldBe([6m]);
    }

    [Fact]
    public async Task adds_nothing_when_the_same_rows_come_again()
    {
        Row[] rows = [new("a", "2024-01-01T10:00Z", 2), new("a", "2024-01-01T10:00Z", 2), new("b", "2024-01-02T10:00Z", 3) { Id = "1" }, new(null, "2024-01-03T10:00Z", 4)];
        var first = await Landings.LandAsync(null, Plan(1), rows);

        var again = await Landings.LandAsync(first.Snapshot, Plan(2), rows);

        again.Snapshot.ShouldBe(first.Snapshot);
        (again.Accepted, again.Duplicate, again.Conflicts.Count).ShouldBe((0, 4, 0));
    }

    [Fact]
    public async Task accepts_only_the_occurrences_that_are_more_than_there_were()
    {
        var bread = new Row("a", "2024-01-01T10:00Z", 2);
        var two = await Landings.LandAsync(null, Plan(1), bread, bread);

        var three = await Landings.LandAsync(two.Snapshot, Plan(2), bread, bread, bread);
        var one = await Landings.LandAsync(three.Snapshot, Plan(3), bread);

        (three.Accepted, three.Duplicate).ShouldBe((1, 2));
        (one.Accepted, one.Duplicate, one.Snapshot).ShouldBe((0, 1, three.Snapshot));
    }

    [Fact]
    public async Task takes_an_id_once_and_reports_other_content_under_it_as_a_conflict()
    {
        var landed = await Landings.LandAsync(
            null,
            Plan(),
            new Row("a", "2024-01-01T10:00Z", 1) { Id = "1" },
            new Row("a", "2024-01-01T10:00Z", 1) { Id = "1" },
            new Row("a", "2024-01-01T10:00Z", 9) { Id = "1" },
            new Row("b", "2024-01-01T10:00Z", 5) { Id = "2" },
            new Row("b", "2024-01-01T10:00Z", 6) { Id = "2" });

        (landed.Accepted, landed.Duplicate).ShouldBe((2, 1));
        landed.Conflicts.ShouldBe([3, 5]);
        (await Statistics.HistoryAsync(landed.Snapshot!.Value)).Revenue.ShouldBe([1m, 5m]);
    }

    [Fact]
    public async Task keeps_what_an_earlier_import_said_of_an_id()
    {
        var first = await Landings.LandAsync(null, Plan(1), new Row("a", "2024-01-01T10:00Z", 1) { Id = "1" });

        var second = await Landings.LandAsync(
            first.Snapshot,
            Plan(2),
            new Row("z", "2024-01-01T10:00Z", 8) { Id = "9" },
            new Row("a", "2024-01-01T10:00Z", 2) { Id = "1" },
            new Row("a", "2024-01-01T10:00Z", 2) { Id = "1" },
            new Row("a", "2024-01-01T10:00Z", 1) { Id = "1" });

        second.Conflicts.ShouldBe([2, 4]); // The lowest line stands among the staged; line 3 repeats it, line 4 differs from it.
        (second.Accepted, second.Duplicate).ShouldBe((1, 1));
        (await Statistics.HistoryAsync(second.Snapshot!.Value)).Lines().ShouldBe(["a: 2024-01-01 2024-01-01 1 1 1", "z: 2024-01-01 2024-01-01 1 1 8"]);
    }

    [Fact]
    public async Task never_takes_a_row_with_an_id_for_one_without()
    {
        var keyless = new Row("a", "2024-01-01T10:00Z", 1);
        var first = await Landings.LandAsync(null, Plan(1), keyless, keyless with { Id = "1" });

        var second = await Landings.LandAsync(first.Snapshot, Plan(2), keyless with { Id = "2" }, keyless, keyless with { Id = "1" });

        (first.Accepted, second.Accepted, second.Duplicate).ShouldBe((2, 1, 2));
    }

    [Fact]
    public async Task keeps_a_key_and_a_content_apart_even_when_their_hashes_are_equal()
    {
        var (same, other) = (new Guid(1, 2, 3, new byte[8]), new Guid(4, 5, 6, new byte[8]));
        var first = (await LandRawAsync(null, (null, same))).Value;

        var second = (await LandRawAsync(first.Snapshot, (same, other), (null, same), (null, same))).Value;

        (second.Accepted, second.Duplicate, second.Conflicts.Count).ShouldBe((2, 1, 0));
    }

    [Fact]
    public async Task gives_no_snapshot_when_there_was_neither_a_base_nor_a_row()
    {
        var landed = await Landings.LandAsync(null, Plan());

        (landed.Snapshot, landed.Accepted, landed.Duplicate).ShouldBe((null, 0, 0));
    }

    [Fact]
    public async Task discloses_nothing_before_it_is_complete()
    {
        var seen = await Landings.LandAsync(Plan(1), new Row("a", "2024-01-01T10:00Z", 1));
        await using (await Landings.StageAsync(Plan(2), new Row("b", "2024-01-02T10:00Z", 1)))
            (await Statistics.HistoryAsync(seen)).Customer.ShouldBe(["a"]);

        (await Statistics.DescribeAsync(seen, CancellationToken.None)).Value.Events.ShouldBe(1);
    }

    [Fact]
    public async Task can_be_completed_again_on_another_base()
    {
        var mine = new Row("a", "2024-01-01T10:00Z", 1) { Id = "1" };
        await using var landing = await Landings.StageAsync(Plan(1), mine, new Row("b", "2024-01-02T10:00Z", 2) { Id = "2" });
        var alone = (await landing.CompleteAsync(null, CancellationToken.None)).Value;
        var rival = await Landings.LandAsync(null, Plan(2), mine, new Row("c", "2024-01-03T10:00Z", 3) { Id = "3" });

        var onto = (await landing.CompleteAsync(rival.Snapshot, CancellationToken.None)).Value;
        var repeated = (await landing.CompleteAsync(rival.Snapshot, CancellationToken.None)).Value;

        (alone.Accepted, alone.Duplicate).ShouldBe((2, 0));
        (onto.Accepted, onto.Duplicate).ShouldBe((1, 1));
        repeated.Snapshot.ShouldBe(onto.Snapshot);
        (await Statistics.HistoryAsync(alone.Snapshot!.Value)).Customer.ShouldBe(["a", "b"]);
        (await Statistics.HistoryAsync(onto.Snapshot!.Value)).Customer.ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task leaves_earlier_snapshots_as_they_were()
    {
        var first = await Landings.LandAsync(null, Plan(1), new Row("a", "2024-01-01T10:00Z", 1));
        var second = await Landings.LandAsync(first.Snapshot, Plan(2), new Row("a", "2024-02-01T10:00Z", 1), new Row("b", "2023-12-01T10:00Z", 7));

        (await Statistics.ActivityAsync(first.Snapshot!.Value)).Cells().ShouldBe(["2024-01 +0: 1 1 1"]);
        (await Statistics.ActivityAsync(second.Snapshot!.Value)).Cells().ShouldBe(["2023-12 +0: 1 1 7", "2024-01 +0: 1 1 1", "2024-01 +1: 1 1 1"]);
    }

    [Fact]
    public async Task describes_what_a_snapshot_holds()
    {
        var first = await Landings.LandAsync(null, Plan(1), new Row("a", "2024-01-01T10:00Z", 1), new Row(null, "2023-01-01T00:00:00.000001Z", 1));
        var second = await Landings.LandAsync(first.Snapshot, Plan(2), new Row("a", "2024-03-01T10:00Z", 1), new Row("b", "2024-02-01T10:00Z", 1));

        var contents = (await Statistics.DescribeAsync(second.Snapshot!.Value, CancellationToken.None)).Value;

        contents.Id.ShouldBe(second.Snapshot.Value);
        (contents.Dataset, contents.Settings).ShouldBe((Shop, London));
        (contents.Events, contents.AnonymousEvents, contents.Customers).ShouldBe((4, 1, 2));
        contents.FirstEvent.ShouldBe(new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMicroseconds(1));
        contents.LastEvent.ShouldBe(new DateTimeOffset(2024, 3, 1, 10, 0, 0, TimeSpan.Zero));
        contents.Segments.Select(segment => (segment.Import, segment.Events)).ShouldBe([(Import(1), 2L), (Import(2), 2L)]);
    }

    [Fact]
    public async Task joins_the_properties_of_all_landings_whatever_their_case()
    {
        Row Bought(string customer, string property, object value) =>
            new(customer, "2024-01-01T10:00Z", 1) { Properties = new Dictionary<string, object> { [property] = value } };
        var first = await Landings.LandAsync(null, Plan(1, null, Quantity, new("Страна", PropertyKind.Text)), Bought("a", "quantity", 1m), Bought("b", "Страна", "Чили"));
        var second = await Landings.LandAsync(
            first.Snapshot, Plan(2, null, new("СТРАНА", PropertyKind.Text), new("QUANTITY", PropertyKind.Number)), Bought("c", "QUANTITY", 2m), Bought("d", "СТРАНА", "Чили"));
        var third = await Landings.LandAsync(second.Snapshot, Plan(3, null, new PropertyColumn("colour", PropertyKind.Text)), Bought("e", "colour", "red"));
        var snapshot = third.Snapshot!.Value;

        (await Statistics.DescribeAsync(snapshot, CancellationToken.None)).Value.Properties
            .ShouldBe([Quantity, new("Страна", PropertyKind.Text), new("colour", PropertyKind.Text)]);
        (await Statistics.HistoryAsync(snapshot, "Quantity>=1")).Customer.ShouldBe(["a", "c"]);
        (await Statistics.HistoryAsync(snapshot, "страна=Чили")).Customer.ShouldBe(["b", "d"]);
        (await Statistics.HistoryAsync(snapshot, "colour!=blue")).Customer.ShouldBe(["e"]);
    }

    [Fact]
    public async Task refuses_a_property_that_was_of_another_kind()
    {
        var first = await Landings.LandAsync(null, Plan(1, null, Quantity), new Row("a", "2024-01-01T10:00Z", 1));

        var refused = await Landings.TryLandAsync(first.Snapshot, Plan(2, null, new PropertyColumn("Quantity", PropertyKind.Text)), new Row("b", "2024-01-01T10:00Z", 1));

        refused.Problem.Code.ShouldBe("property-kind-changed");
    }

    [Fact]
    public async Task refuses_a_base_that_is_not_there()
    {
        var refused = await Landings.TryLandAsync(new SnapshotId(new string('0', 64)), Plan(), new Row("a", "2024-01-01T10:00Z", 1));

        refused.Problem.Code.ShouldBe("snapshot-not-found");
        (await Statistics.DescribeAsync(new SnapshotId("../x"), CancellationToken.None)).Problem.Code.ShouldBe("snapshot-not-found");
        (await Statistics.DescribeAsync(default, CancellationToken.None)).Problem.Code.ShouldBe("snapshot-not-found");
    }

    [Fact]
    public async Task does_not_take_text_with_a_zero_character_or_a_number_of_thirteen_digits()
    {
        await Should.ThrowAsync<ArgumentException>(() => Landings.LandAsync(null, Plan(), new Row("a\0b", "2024-01-01T10:00Z", 1)));
        await Should.ThrowAsync<ArgumentException>(() => Landings.LandAsync(null, Plan(), new Row("a", "2024-01-01T10:00Z", 1_000_000_000_000m)));
    }

    [Fact]
    public async Task stops_when_cancelled()
    {
        var cancelled = new CancellationToken(canceled: true);
        await using var landing = await Landings.StageAsync(Plan(), new Row("a", "2024-01-01T10:00Z", 1));

        await Should.ThrowAsync<OperationCanceledException>(() => landing.CompleteAsync(null, cancelled));
        (await landing.CompleteAsync(null, CancellationToken.None)).Value.Accepted.ShouldBe(1);
    }

    async Task<Result<Landed>> LandRawAsync(SnapshotId? onto, params (Guid? Key, Guid Content)[] hashes)
    {
        await using var landing = await Landings.BeginAsync(Plan(), CancellationToken.None);
        var batch = new EventBatch(hashes.Length, []) { Count = hashes.Length };
        for (var i = 0; i < hashes.Length; i++)
            (batch.Line[i], batch.Key[i], batch.Content[i]) = (i + 1, hashes[i].Key, hashes[i].Content);
        await landing.AppendAsync(batch, CancellationToken.None);
        return await landing.CompleteAsync(onto, CancellationToken.None);
    }
}
