using Datasets;
using Quantities;
using static Unit.Times;

namespace Unit.Datasets;

public class Deciding_about_a_dataset
{
    static readonly DatasetId Shop = DatasetId.Parse("shop").Value;
    static readonly DateTimeOffset Now = Utc("2024-02-01");
    static readonly ImportId January = new(new Guid(1, 0, 0, new byte[8]));
    static readonly ImportId February = new(new Guid(2, 0, 0, new byte[8]));
    static readonly ImportSource File = new("january.csv", "raw/1", 10, "{}");
    static readonly SnapshotId First = new("aa");
    static readonly SnapshotId Second = new("bb");
    static readonly Ledger New = new(100, 97, 0, 3);
    static readonly DatasetRegistered Registered = new(Shop, "Europe/Moscow", DayOfWeek.Monday, CurrencyCode.None, Utc("2024-01-01"));
    static readonly ImportQueued Queued = new(Shop, January, File, Utc("2024-01-31"));
    static readonly SegmentsLanded Landed = new(Shop, January, 1, First, New, "rejected/1", Now);

    static Dataset Open => Dataset.From([Registered, Queued])!;

    static Dataset Ended => Dataset.From([Registered, Queued, Landed])!;

    static IReadOnlyList<DatasetEvent> Events(Dataset? dataset, Decision decide) => decide(dataset).Value;

    [Fact]
    public void registers_a_name_once()
    {
        Assert.Equal([Registered], Events(null, Dataset.Registering(Registered)));
        Assert.Equal("dataset-exists", Dataset.Registering(Registered)(Open).Problem.Code);
    }

    [Fact]
    public void is_called_by_its_key_until_it_is_renamed()
    {
        var (old, other) = (DatasetName.Create("shop-old").Value, DatasetName.Create("shop-2023").Value);
        var renamed = Dataset.After(Ended, Assert.IsType<DatasetRenamed>(Assert.Single(Events(Ended, Dataset.Renaming(old, Now)))));

        Assert.Equal(("shop", null, "shop"), (Ended.Name.Value, Ended.Called, Ended.Latest!.Name.Value));
        Assert.Equal((Shop, "shop-old", "shop-old"), (renamed.Id, renamed.Name.Value, renamed.Latest!.Name.Value));
        Assert.Equal(Ended.Revision + 1, renamed.Revision);
        Assert.Equal([new FormerName(Shop.Key.UsualName, Now)], renamed.FormerNames);
        Assert.Empty(Events(renamed, Dataset.Renaming(old, Now)));
        Assert.Empty(Events(null, Dataset.Renaming(old, Now)));

        var again = Dataset.From([Registered, new DatasetRenamed(Shop, old, Now), new DatasetRenamed(Shop, other, Now), new DatasetRenamed(Shop, old, Now), new DatasetRenamed(Shop, Shop.Key.UsualName, Now)])!;
        Assert.Equal(("shop", null), (again.Name.Value, again.Called));
        Assert.Equal([other, old], again.FormerNames.Select(one => one.Name));
    }

    [Fact]
    public void keeps_a_document_as_the_next_revision_of_its_name()
    {
        var kept = Assert.IsType<DefinitionKept>(Assert.Single(Events(Open, Dataset.KeepingDefinition("segment-map", "ours", "{}", Now))));
        var one = Dataset.After(Open, kept);

        Assert.Equal(new Definition("segment-map", "ours", 1, "{}", Now), kept.Definition);
        Assert.Empty(Events(one, Dataset.KeepingDefinition("segment-map", "ours", "{}", Now)));
        Assert.Equal(2, ((DefinitionKept)Events(one, Dataset.KeepingDefinition("segment-map", "ours", "[]", Now))[0]).Definition.Revision);
        Assert.Equal(1, ((DefinitionKept)Events(one, Dataset.KeepingDefinition("rfm-cuts", "ours", "[]", Now))[0]).Definition.Revision);
        foreach (var name in new[] { "", "Ours", "ours@1", "-", new string('a', 64) })
            Assert.Equal(["name"], Dataset.KeepingDefinition("segment-map", name, "{}", Now)(Open).Problem.Fields.Keys);
        Assert.Equal(["document"], Dataset.KeepingDefinition("segment-map", "ours", new string('x', Definition.MostCharacters + 1), Now)(Open).Problem.Fields.Keys);
        var full = Enumerable.Range(0, Dataset.MostDefinitionCharacters / Definition.MostCharacters).Aggregate(
            Open, (dataset, n) => Dataset.After(dataset, new DefinitionKept(Shop, new Definition("segment-map", $"m{n}", 1, new string('x', Definition.MostCharacters), Now), Now)));
        Assert.Equal("definitions-full", Dataset.KeepingDefinition("segment-map", "ours", "{}", Now)(full).Problem.Code);
    }

    [Fact]
    public void receives_a_file_once()
    {
        var started = new ImportStarted(Shop, February, File, Now);

        Assert.Equal([started], Events(Open, Dataset.Receiving(started)));
        Assert.Empty(Events(Open, Dataset.Receiving(Queued)));
    }

    [Fact]
    public void publishes_new_rows_as_the_next_version()
    {
        var next = Dataset.After(Ended, new ImportQueued(Shop, February, File, Now));

        Assert.Equal([Landed], Events(Open, Dataset.Publishing(January, null, First, New, "rejected/1", Now)));
        Assert.Equal([new SegmentsLanded(Shop, February, 2, Second, New, null, Now)], Events(next, Dataset.Publishing(February, First, Second, New, null, Now)));
    }

    [Fact]
    public void makes_no_version_of_an_import_without_new_rows()
    {
        var ledger = new Ledger(100, 0, 97, 3);

        Assert.Equal([new NothingNewLanded(Shop, January, ledger, null, Now)], Events(Open, Dataset.Publishing(January, null, null, ledger, null, Now)));
    }

    [Fact]
    public void publishes_only_onto_the_version_the_rows_were_compared_with()
    {
        var overtaken = Dataset.After(Ended, new ImportQueued(Shop, February, File, Now));

        Assert.Equal(Dataset.Overtaken, Dataset.Publishing(February, null, Second, New, null, Now)(overtaken).Problem.Code);
        Assert.Equal(Dataset.Overtaken, Dataset.Publishing(January, Second, First, New, null, Now)(Open).Problem.Code);
    }

    [Fact]
    public void publishes_however_many_files_were_received_meanwhile()
    {
        var busy = Dataset.After(Open, new ImportQueued(Shop, February, File, Now));

        Assert.Equal([Landed], Events(busy, Dataset.Publishing(January, null, First, New, "rejected/1", Now)));
    }

    static Dataset Versions(int count) => Dataset.From(
        [Registered, .. Enumerable.Range(1, count).Select(number => new SegmentsLanded(Shop, new(new Guid(number, 0, 0, new byte[8])), number, new SnapshotId($"{number:x2}"), New, null, Now.AddDays(number)))])!;

    [Fact]
    public void retires_versions_that_were_superseded_before_a_moment_and_never_the_newest()
    {
        var four = Versions(4);

        Assert.Empty(Events(four, Dataset.Retiring(Now.AddDays(2), Now.AddDays(40))));
        Assert.Equal([new VersionsRetired(Shop, 2, Now.AddDays(40))], Events(four, Dataset.Retiring(Now.AddDays(3.5), Now.AddDays(40))));
        Assert.Equal([new VersionsRetired(Shop, 3, Now.AddDays(40))], Events(four, Dataset.Retiring(Now.AddDays(400), Now.AddDays(40))));
        Assert.Empty(Events(null, Dataset.Retiring(Now, Now)));
    }

    [Fact]
    public void retires_none_twice_and_not_one_by_one()
    {
        var two = Dataset.After(Versions(4), new VersionsRetired(Shop, 2, Now.AddDays(40)));

        Assert.Empty(Events(two, Dataset.Retiring(Now.AddDays(3.5), Now.AddDays(50))));
        Assert.Empty(Events(two, Dataset.Retiring(Now.AddDays(30), Now.AddDays(41.9))));
        Assert.Equal([new VersionsRetired(Shop, 3, Now.AddDays(42))], Events(two, Dataset.Retiring(Now.AddDays(30), Now.AddDays(42))));
    }

    [Fact]
    public void refuses_a_version_that_is_retired_and_keeps_what_was_asked_a_moment_ago()
    {
        var retired = Dataset.From([Registered])! with { Versions = Versions(4).Versions };
        retired = Dataset.After(retired, new VersionsRetired(Shop, 1, Now.AddDays(40)));
        retired = Dataset.After(retired, new VersionsRetired(Shop, 3, Now.AddDays(50)));

        Assert.Equal("version-retired", retired.VersionOf(3).Problem.Code);
        Assert.Equal(4, retired.VersionOf(4).Value.Number);
        Assert.Equal([4L], retired.Askable.Select(version => version.Number));
        Assert.Equal([2L, 3, 4], retired.AskableSince(Now.AddDays(49)).Select(version => version.Number));
        Assert.Equal([4L], retired.AskableSince(Now.AddDays(51)).Select(version => version.Number));
    }

    [Fact]
    public void takes_no_ledger_that_does_not_add_up_and_no_new_rows_without_a_snapshot()
    {
        Assert.Throws<ArgumentException>(() => Dataset.Publishing(January, null, First, New with { Rejected = 2 }, null, Now)(Open));
        Assert.Throws<ArgumentException>(() => Dataset.Publishing(January, null, null, New, null, Now)(Open));
    }

    [Fact]
    public void refuses_and_cancels_what_is_open()
    {
        var problem = Problem.Invalid("file", "Not a table.");

        Assert.Equal([new ImportRefused(Shop, January, problem, Now)], Events(Open, Dataset.Refusing(January, problem, Now)));
        Assert.Equal("import-cancelled", Assert.IsType<ImportRefused>(Assert.Single(Events(Open, Dataset.Cancelling(January, Now)))).Problem.Code);
    }

    [Fact]
    public void lets_what_failed_be_tried_again_while_it_is_open()
    {
        var full = FailureException.DiskFull(null).Problem;

        Assert.Equal([new ImportFailed(Shop, January, full, Now)], Events(Open, Dataset.Failing(January, full, Now)));
        Assert.Equal([new ImportRetried(Shop, January, Now)], Events(Open, Dataset.Retrying(new ImportQueued(Shop, January, File, Now))));
        Assert.Empty(Events(Ended, Dataset.Failing(January, full, Now)));
        Assert.Equal("import-ended", Dataset.Retrying(new ImportQueued(Shop, January, File, Now))(Ended).Problem.Code);
    }

    [Fact]
    public void publishes_a_version_only_under_the_checks_it_was_held_against()
    {
        var checkedNow = Dataset.After(Open, Events(Open, Dataset.KeepingDefinition(Dataset.CheckKind, "one", "{}", Now))[0]);
        var passed = new VersionChecks([new CheckOutcome("one", 1, CheckSeverity.Error, 0)], null);

        Assert.Equal(Dataset.Overtaken, Dataset.Publishing(January, null, First, New, null, Now, checks: VersionChecks.None)(checkedNow).Problem.Code);
        Assert.Equal(passed, Assert.IsType<SegmentsLanded>(Assert.Single(Events(checkedNow, Dataset.Publishing(January, null, First, New, null, Now, checks: passed)))).Checks);
        Assert.Equal(Dataset.Overtaken, Dataset.Publishing(January, null, First, New, null, Now, checks: passed)(Open).Problem.Code);
        Assert.False(passed.AreInTheWay);
        Assert.True(new VersionChecks([new CheckOutcome("one", 1, CheckSeverity.Error, 0) { Problem = Problem.Invalid("columns", "None.") }], null).AreInTheWay);
        Assert.False(new VersionChecks([new CheckOutcome("one", 1, CheckSeverity.Warn, 5)], null).AreInTheWay);
    }

    [Fact]
    public void begins_an_import_anew_that_only_checks_were_in_the_way_of()
    {
        var failed = new ImportRefused(Shop, January, new Problem(Dataset.ChecksFailed, "Checks", "They failed."), Now);
        var blocked = Dataset.After(Open, failed);

        Assert.Equal([January], blocked.Blocked);
        var begun = Events(blocked, Dataset.Retrying(Queued))[0];
        Assert.Equal(Queued, begun);
        Assert.Empty(Dataset.After(blocked, begun).Blocked);
        Assert.Equal([January], Dataset.After(blocked, begun).OpenImports);
        Assert.Empty(Dataset.After(Open, failed with { Problem = Problem.Invalid("file", "Not a table.") }).Blocked);
    }

    [Fact]
    public void ends_an_import_once()
    {
        Decision[] ends = [Dataset.Publishing(January, null, First, New, null, Now), Dataset.Refusing(January, Problem.Invalid("file", "Not a table."), Now), Dataset.Cancelling(January, Now)];

        Assert.All(ends, end => Assert.Empty(Events(Ended, end)));
        Assert.All(ends, end => Assert.Empty(Events(null, end)));
    }

    [Fact]
    public void tells_the_dataset_after_a_decision()
    {
        var change = DatasetChange.Of(Shop, Open, Dataset.Publishing(January, null, First, New, null, Now)).Value;

        Assert.Equal((3, new DatasetVersion(Shop, 1, First)), (change.After.Revision, change.After.Latest));
        Assert.Equal("dataset-not-found", DatasetChange.Of(Shop, null, Dataset.Receiving(Queued)).Problem.Code);
        Assert.Throws<ArgumentException>(() => DatasetChange.Of(DatasetId.Parse("other").Value, Open, Dataset.Cancelling(January, Now)));
    }
}
