using Datasets;
using Quantities;
using static Unit.Times;

namespace Unit.Datasets;

public class Following_a_dataset
{
    static readonly DatasetId Shop = DatasetId.Parse("shop").Value;
    static readonly ImportId January = new(new Guid(1, 0, 0, new byte[8]));
    static readonly ImportId February = new(new Guid(2, 0, 0, new byte[8]));
    static readonly ImportId Nonsense = new(new Guid(3, 0, 0, new byte[8]));
    static readonly ImportSource File = new("january.csv", "raw/1", 10, "{}");
    static readonly DatasetRegistered Registered = new(Shop, "Europe/Moscow", DayOfWeek.Monday, CurrencyCode.None, Utc("2024-01-01"));

    #region dataset
    [Fact]
    public void numbers_a_version_for_each_landing_that_added_rows()
    {
        var dataset = Dataset.From(
        [
            Registered,
            new ImportStarted(Shop, January, File, Utc("2024-02-01")),
            new SegmentsLanded(Shop, January, 1, new SnapshotId("aa"), new Ledger(100, 97, 0, 3), "rejected/1", Utc("2024-02-01")),
            new ImportStarted(Shop, January, File, Utc("2024-02-02")),
            new NothingNewLanded(Shop, January, new Ledger(100, 0, 97, 3), null, Utc("2024-02-02")),
            new ImportQueued(Shop, February, File, Utc("2024-03-01")),
            new SegmentsLanded(Shop, February, 2, new SnapshotId("bb"), new Ledger(50, 50, 0, 0), null, Utc("2024-03-01")),
        ])!;

        Assert.Equal(new DatasetVersion(Shop, 2, new SnapshotId("bb")), dataset.Latest);
        Assert.Equal(new DatasetVersion(Shop, 1, new SnapshotId("aa")), dataset.VersionOf(1).Value);
        Assert.Equal("version-not-found", dataset.VersionOf(3).Problem.Code);
    }
    #endregion

    [Fact]
    public void gives_the_newest_version_when_none_is_named()
    {
        var dataset = Dataset.From([Registered, new SegmentsLanded(Shop, January, 1, new SnapshotId("aa"), new Ledger(1, 1, 0, 0), null, Utc("2024-02-01"))])!;

        Assert.Equal(dataset.Latest, dataset.VersionOf(null).Value);
        Assert.Equal("version-not-found", dataset.VersionOf(0).Problem.Code);
        Assert.Equal("version-not-found", dataset.VersionOf(-1).Problem.Code);
    }

    [Fact]
    public void has_no_version_before_anything_landed()
    {
        var dataset = Dataset.From([Registered])!;

        Assert.Null(dataset.Latest);
        Assert.Equal("dataset-empty", dataset.VersionOf(null).Problem.Code);
        Assert.Equal(("Europe/Moscow", 1L), (dataset.Zone, dataset.Revision));
    }

    [Fact]
    public void keeps_imports_open_until_they_land_or_are_refused()
    {
        var dataset = Dataset.From(
        [
            Registered,
            new ImportQueued(Shop, January, File, Utc("2024-02-01")),
            new ImportQueued(Shop, February, File, Utc("2024-02-01")),
            new ImportFailed(Shop, February, FailureException.DiskFull(null).Problem, Utc("2024-02-01")),
            new ImportRetried(Shop, February, Utc("2024-02-01")),
            new ImportStarted(Shop, Nonsense, File, Utc("2024-02-01")),
            new ImportRefused(Shop, Nonsense, Problem.Invalid("file", "Not a table."), Utc("2024-02-01")),
            new NothingNewLanded(Shop, January, new Ledger(0, 0, 0, 0), null, Utc("2024-02-01")),
        ])!;

        Assert.Equal([February], dataset.OpenImports);
        Assert.Equal(8, dataset.Revision);
    }

    [Fact]
    public void begins_with_the_registration()
    {
        Assert.Null(Dataset.From([]));
        Assert.Throws<ArgumentException>(() => Dataset.From([new ImportQueued(Shop, January, File, Utc("2024-02-01"))]));
    }

    [Fact]
    public void keeps_a_document_of_each_import()
    {
        var queued = Import.After(null, new ImportQueued(Shop, January, File, Utc("2024-02-01")));
        var landed = Import.After(queued, new SegmentsLanded(Shop, January, 1, new SnapshotId("aa"), new Ledger(100, 97, 0, 3), "rejected/1", Utc("2024-02-02")));
        var refused = Import.After(queued, new ImportRefused(Shop, January, Problem.Invalid("file", "Not a table."), Utc("2024-02-02")));

        Assert.Equal((ImportStatus.Queued, File), (queued!.Status, queued.Source));
        Assert.Null(queued.FinishedAt);
        Assert.Equal((ImportStatus.Landed, 1L, "rejected/1"), (landed!.Status, landed.Version, landed.RejectedObject));
        Assert.Equal((new Ledger(100, 97, 0, 3), Utc("2024-02-02")), (landed.Ledger, landed.FinishedAt));
        Assert.Equal((ImportStatus.Refused, "Not a table."), (refused!.Status, refused.Problem!.Detail));

        var failed = Import.After(queued, new ImportFailed(Shop, January, FailureException.DiskFull(null).Problem, Utc("2024-02-02")));
        Assert.Equal((ImportStatus.Failed, "disk-full", Utc("2024-02-02")), (failed!.Status, failed.Problem?.Code, failed.FinishedAt));
        Assert.Equal(queued, Import.After(failed, new ImportRetried(Shop, January, Utc("2024-02-03"))));
        Assert.Null(Import.After(null, Registered));
    }
}
