using Datasets;
using Quantities;
using static Store.Contracts.Samples;

namespace Store.Contracts;

// What was landed is undone or made anew, and datasets are deleted.
public abstract partial class Keeping_datasets
{
    static readonly DatasetSettings Berlin = new("Europe/Berlin", DayOfWeek.Monday, CurrencyCode.Create("EUR").Value);

    [Fact]
    public async Task ends_several_imports_at_once_each_with_an_event_of_its_own_or_none()
    {
        var datasets = await OpenAsync();
        await datasets.HappenAsync(Registered("shop"), Queued("shop", 1), Queued("shop", 2), Queued("shop", 3), Queued("shop", 4));
        Decision Lands(int import, int onto, int accepted = 3) => Dataset.Publishing(Id(import), onto == 0 ? null : Snapshot(onto), Snapshot(accepted == 0 ? onto : onto + 1), new Ledger(3, accepted, 3 - accepted, 0), null, Noon);
        Assert.NotEmpty(await datasets.ListImportsAsync(TenantName.Default, new ImportUnderWay(Named("shop")), Ct));

        // The third was compared with a version that the others do not make.
        Assert.Equal(Dataset.Overtaken, (await datasets.ChangeAsync(Named("shop"), Dataset.InTurn([Lands(1, 0), Lands(2, 1), Lands(3, 7)]), Ct)).Problem.Code);
        Assert.Equal(5, (await datasets.FindAsync(Named("shop"), Ct))!.Revision);

        var ended = (await datasets.ChangeAsync(Named("shop"), Dataset.InTurn([Lands(1, 0), Lands(2, 1, accepted: 0), Dataset.Refusing(Id(3), Problem.Invalid("file", "No."), Noon), Lands(4, 1)]), Ct)).Value;
        Assert.Equal((9, 2, Snapshot(2)), (ended.Revision, ended.Versions.Count, ended.Latest!.Snapshot));
        var imports = (await datasets.ListImportsAsync(TenantName.Default, new ImportsOfDataset(Named("shop"), 9), Ct)).OrderBy(import => import.Id).ToArray();
        Assert.Equal([(ImportStatus.Landed, 1L, 3L), (ImportStatus.Landed, null, 0L), (ImportStatus.Refused, null, null), (ImportStatus.Landed, (long?)2L, (long?)3L)], imports.Select(import => (import.Status, import.Version, import.Ledger?.Accepted)));
        Assert.Empty(await datasets.ListImportsAsync(TenantName.Default, new ImportUnderWay(Named("shop")), Ct));
    }

    [Fact]
    public async Task tells_how_imports_count_since_a_rework()
    {
        var datasets = await OpenAsync();
        foreach (var happened in (DatasetEvent[])[Registered("shop"), Queued("shop", 1), Landed("shop", 1, 1), Queued("shop", 2), NothingNew("shop", 2), new ImportQueued(Named("shop"), Id(3), ImportSource.Of("a.csv", new Rework { Undone = Id(1) }), Noon)])
            await datasets.HappenAsync(happened);
        var restated = new Dictionary<ImportId, Restated> { [Id(1)] = new("", null, null), [Id(2)] = new("{}", new Ledger(1, 1, 0, 0), null) };
        var overtaken = await datasets.ChangeAsync(Named("shop"), Dataset.Reworking(Id(3), Snapshot(7), Snapshot(2), Berlin, new DatasetSettings("UTC", DayOfWeek.Monday, CurrencyCode.None), restated, Noon), Ct);
        var otherwise = await datasets.ChangeAsync(Named("shop"), Dataset.Reworking(Id(3), Snapshot(1), Snapshot(2), Berlin with { Zone = "UTC" }, Berlin, restated, Noon), Ct);
        var reworked = (await datasets.ChangeAsync(Named("shop"), Dataset.Reworking(Id(3), Snapshot(1), Snapshot(2), Berlin, new DatasetSettings("UTC", DayOfWeek.Monday, CurrencyCode.None), restated, Noon), Ct)).Value;

        Assert.Equal(Dataset.Overtaken, overtaken.Problem.Code);
        Assert.Equal(Dataset.Overtaken, otherwise.Problem.Code);
        Assert.Equal((2L, Snapshot(2), "UTC"), (reworked.Latest!.Number, reworked.Latest.Snapshot, reworked.Zone));
        Assert.Empty(reworked.OpenReworks);
        var imports = (await datasets.ListImportsAsync(TenantName.Default, new ImportsOfDataset(Named("shop"), 9), Ct)).ToDictionary(import => import.Id);
        Assert.Equal((ImportStatus.Undone, false), (imports[Id(1).Value].Status, imports[Id(1).Value].Counts));
        Assert.Equal((new Ledger(1, 1, 0, 0), 2L, true), (imports[Id(2).Value].Ledger, imports[Id(2).Value].Version!.Value, imports[Id(2).Value].Counts));
        Assert.Equal((ImportStatus.Landed, false), (imports[Id(3).Value].Status, imports[Id(3).Value].Counts));
        Assert.Equal([Id(2).Value, Id(3).Value], (await datasets.ListImportsAsync(TenantName.Default, new LandedImports(Named("shop")), Ct)).Select(import => import.Id).Order());
    }

    [Fact]
    public async Task keeps_how_checks_ended_and_begins_an_import_anew_that_they_were_in_the_way_of()
    {
        var datasets = await OpenAsync();
        var failed = new VersionChecks([new CheckOutcome("amounts", 1, CheckSeverity.Error, 12), new CheckOutcome("sold", 2, CheckSeverity.Warn, 0) { Problem = Problem.Invalid("columns", "None of it.") }], "checks/default/shop/1.csv.gz");
        var passed = new VersionChecks([new CheckOutcome("amounts", 1, CheckSeverity.Error, 0)], null);
        async Task<Import> ImportAsync() => (await datasets.FindImportAsync(TenantName.Default, Id(1), Ct))!;
        foreach (var happened in (DatasetEvent[])[Registered("shop"), new DefinitionKept(Named("shop"), new Definition(Dataset.CheckKind, "amounts", 1, "{}", Noon), Noon), Queued("shop", 1)])
            await datasets.HappenAsync(happened);

        var refused = (await datasets.ChangeAsync(Named("shop"), Dataset.Refusing(Id(1), new Problem(Dataset.ChecksFailed, "Checks", "They failed."), Noon, new RowsSeen(3, 0), failed), Ct)).Value;
        Assert.Equal([Id(1)], refused.Blocked);
        Assert.Equal(Text(failed), Text((await ImportAsync()).Checks));
        Assert.Equal([Id(1)], (await datasets.FindAsync(Named("shop"), Ct))!.Blocked);

        var again = (await datasets.ChangeAsync(Named("shop"), Dataset.Retrying(Queued("shop", 1, minute: 5)), Ct)).Value;
        Assert.Empty(again.Blocked);
        Assert.Equal([Id(1)], again.OpenImports);
        var open = await ImportAsync();
        Assert.Equal((ImportStatus.Queued, null, null, null), (open.Status, open.Problem, open.Seen, open.Checks));

        var ledger = new Ledger(3, 3, 0, 0);
        Assert.Equal(Dataset.Overtaken, (await datasets.ChangeAsync(Named("shop"), Dataset.Publishing(Id(1), null, Snapshot(1), ledger, null, Noon, checks: failed), Ct)).Problem.Code);
        await datasets.ChangeAsync(Named("shop"), Dataset.Publishing(Id(1), null, Snapshot(1), ledger, null, Noon, checks: passed), Ct);
        Assert.Equal(Text(passed), Text((await ImportAsync()).Checks));
        Assert.Equal("import-ended", (await datasets.ChangeAsync(Named("shop"), Dataset.Retrying(Queued("shop", 1)), Ct)).Problem.Code);
    }

    [Fact]
    public async Task has_no_head_where_a_rework_left_nothing()
    {
        var datasets = await OpenAsync();
        foreach (var happened in (DatasetEvent[])[Registered("shop"), Queued("shop", 1), Landed("shop", 1, 1), new ImportQueued(Named("shop"), Id(2), ImportSource.Of("a.csv", new Rework { Undone = Id(1) }), Noon)])
            await datasets.HappenAsync(happened);
        var emptied = (await datasets.ChangeAsync(Named("shop"), Dataset.Reworking(Id(2), Snapshot(1), null, Berlin, new DatasetSettings("UTC", DayOfWeek.Monday, CurrencyCode.None), new Dictionary<ImportId, Restated> { [Id(1)] = new("", null, null) }, Noon), Ct)).Value;

        Assert.Null(emptied.Latest);
        Assert.Equal("dataset-empty", (await datasets.FindHeadAsync(Named("shop"), null, Ct))!.Version.Problem.Code);
        Assert.Equal(Snapshot(1), (await datasets.FindHeadAsync(Named("shop"), 1, Ct))!.Version.Value.Snapshot);
    }

    [Fact]
    public async Task forgets_a_dataset_that_is_deleted_and_lets_another_take_its_name()
    {
        var datasets = await OpenAsync();
        foreach (var happened in (DatasetEvent[])[Registered("shop"), Queued("shop", 1), Landed("shop", 1, 1), Registered("other"), Queued("other", 2)])
            await datasets.HappenAsync(happened);
        await datasets.ReportProgressAsync(TenantName.Default, new ImportProgress(Id(1).Value, 1, 0, 1, Noon), Ct);

        await datasets.DeleteAsync(Named("shop"), Ct);
        await datasets.DeleteAsync(Named("shop"), Ct);

        Assert.Null(await datasets.FindAsync(Named("shop"), Ct));
        Assert.Null(await datasets.FindHeadAsync(Named("shop"), null, Ct));
        Assert.Null(await datasets.FindImportAsync(TenantName.Default, Id(1), Ct));
        Assert.Null(await datasets.FindProgressAsync(TenantName.Default, Id(1), Ct));
        Assert.NotNull(await datasets.FindImportAsync(TenantName.Default, Id(2), Ct));
        Assert.Equal("dataset-not-found", (await datasets.ChangeAsync(Named("shop"), Dataset.Retiring(Noon, Noon), Ct)).Problem.Code);
        Assert.Equal(Text(Dataset.From([Registered("shop")])), Text(await datasets.HappenAsync(Registered("shop"))));
        Assert.Equal(Text(Dataset.From([Registered("shop"), Queued("shop", 1), Landed("shop", 1, 1)])), Text(await datasets.HappenAsync(Queued("shop", 1), Landed("shop", 1, 1))));
    }

    [Fact]
    public async Task follows_an_erasure_until_nothing_is_left_to_erase()
    {
        var datasets = await OpenAsync();
        var rework = ImportSource.Of("shop", new Rework { Erased = "ab", ErasedAccounts = ["cd"], By = "somebody" });
        foreach (var happened in (DatasetEvent[])[Registered("shop"), Queued("shop", 1), Landed("shop", 1, 1), Queued("shop", 2), Landed("shop", 2, 2), new ImportQueued(Named("shop"), Id(3), rework, Noon), Queued("shop", 4)])
            await datasets.HappenAsync(happened);
        var source = new ImportSource("a.csv", "raw/1-b", 10, "{}") { Erased = [new ErasedRows("ab", 3, Id(3), true)] };
        Assert.Equal(Dataset.Overtaken, (await datasets.ChangeAsync(Named("shop"), Dataset.ErasingFile(Id(1), source, 0, Noon), Ct)).Problem.Code);
        Assert.True((await datasets.ChangeAsync(Named("shop"), Dataset.ErasingFile(Id(1), source, 1, Noon), Ct)).IsOk);

        // Who read rows before the erasure began reads them again.
        Assert.Equal(Dataset.Overtaken, (await datasets.ChangeAsync(Named("shop"), Dataset.Publishing(Id(4), Snapshot(2), Snapshot(3), new Ledger(10, 7, 2, 1), null, Noon, erasures: 0), Ct)).Problem.Code);
        var restated = new Dictionary<ImportId, Restated> { [Id(1)] = new("{}", new Ledger(10, 4, 2, 4), null) };
        var made = (await datasets.ChangeAsync(Named("shop"), Dataset.Erasing(Id(3), Snapshot(2), Snapshot(3), Berlin, Berlin, restated, Noon), Ct)).Value;
        Assert.Equal((3L, 2L, true), (made.Latest!.Number, made.Erasures[0].Versions, made.IsOpen(Id(3))));
        Assert.Equal(["version-retired", "version-retired"], new long?[] { 1, 2 }.Select(number => made.VersionOf(number).Problem.Code));
        Assert.Equal([3L], made.AskableSince(Noon.AddDays(-1)).Select(version => version.Number));
        Assert.Equal("erasure-begun", (await datasets.ChangeAsync(Named("shop"), Dataset.Cancelling(Id(3), Noon), Ct)).Problem.Code);
        Assert.Equal("version-retired", (await datasets.FindHeadAsync(Named("shop"), 2, Ct))!.Version.Problem.Code);

        var receipt = new ErasureReceipt(3, 1, 2, 4, 0, 0, 0, 0, 0, Noon);
        var ended = (await datasets.ChangeAsync(Named("shop"), Dataset.Erased(Id(3), receipt, Noon), Ct)).Value;
        Assert.Equal((receipt, false), (ended.Erasures[0].Receipt, ended.IsOpen(Id(3))));
        Assert.Equal(["ab", "cd"], ended.ErasedCustomers.Order(StringComparer.Ordinal));
        Assert.Equal((ImportStatus.Landed, 3L), await datasets.FindImportAsync(TenantName.Default, Id(3), Ct) is { } erasing ? (erasing.Status, erasing.Version!.Value) : default);
        Assert.Equal(Text(source), Text((await datasets.FindImportAsync(TenantName.Default, Id(1), Ct))!.Source with { Mapping = "{}" }));
        Assert.Empty((await datasets.ChangeAsync(Named("shop"), Dataset.Allowing("cd", Noon), Ct)).Value.ErasedCustomers);
    }

    [Fact]
    public async Task keeps_with_each_version_which_accounts_were_linked()
    {
        var datasets = await OpenAsync();
        foreach (var happened in (DatasetEvent[])[Registered("shop"), Queued("shop", 1), Landed("shop", 1, 1), new ImportQueued(Named("shop"), Id(2), ImportSource.Of("shop", new Rework { Links = "links/shop/change-1" }), Noon), Queued("shop", 3)])
            await datasets.HappenAsync(happened);
        var linked = Berlin with { Links = "links/shop/2" };
        var after = (await datasets.ChangeAsync(Named("shop"), Dataset.Reworking(Id(2), Snapshot(1), Snapshot(1), Berlin, linked, new Dictionary<ImportId, Restated>(), Noon), Ct)).Value;
        Assert.Equal(("links/shop/2", linked), (after.Links, after.Settings));

        // Who read rows by other links, or looked at them, does it again.
        Assert.Equal(Dataset.Overtaken, (await datasets.ChangeAsync(Named("shop"), Dataset.Publishing(Id(3), Snapshot(1), Snapshot(3), new Ledger(10, 7, 2, 1), null, Noon, Berlin), Ct)).Problem.Code);
        Assert.Equal(Dataset.Overtaken, (await datasets.ChangeAsync(Named("shop"), Dataset.WhileLinked(null, Dataset.Cancelling(Id(3), Noon)), Ct)).Problem.Code);
        Assert.True((await datasets.ChangeAsync(Named("shop"), Dataset.WhileLinked("links/shop/2", Dataset.Publishing(Id(3), Snapshot(1), Snapshot(3), new Ledger(10, 7, 2, 1), null, Noon, linked)), Ct)).IsOk);
        Assert.Equal([null, "links/shop/2", "links/shop/2"], (await datasets.FindAsync(Named("shop"), Ct))!.Versions.Select(version => version.Links));
    }

    [Fact]
    public async Task gives_back_every_kind_of_event_as_it_was()
    {
        var datasets = await OpenAsync();
        DatasetEvent[] log = [Registered("shop"), Queued("shop", 1), Landed("shop", 1, 1), Started("shop", 2), NothingNew("shop", 2), Queued("shop", 3), Refused("shop", 3), Queued("shop", 4), new VersionsRetired(Named("shop"), 1, Noon), new RatesGiven(Named("shop"), "rates/shop/1", Noon),
            new SegmentSaved(Named("shop"), "мои", new SegmentRule { Question = "rfm", Options = """{"where":["country=France"]}""", Rows = ["segment=Champions", "monetary>5"] }, Noon),
            new SegmentSaved(Named("shop"), "мои", new SegmentRule { Question = "cohorts", Cell = "age1@2024-01" }, Noon), new SegmentSaved(Named("shop"), "groups", new SegmentRule { Question = "rfm", GroupBy = "segment" }, Noon), new SegmentRemoved(Named("shop"), "groups", Noon),
            new ImportQueued(Named("shop"), Id(5), ImportSource.Of("a.csv", new Rework { Remapped = Id(1), Mapping = "{}", Zone = "UTC", WeekStart = DayOfWeek.Sunday, Currency = CurrencyCode.None }), Noon),
            new DatasetReworked(Named("shop"), Id(5), 2, Snapshot(2), new DatasetSettings("UTC", DayOfWeek.Sunday, CurrencyCode.None), Noon),
            new ImportRestated(Named("shop"), Id(1), 2, new Restated("{}", new Ledger(3, 1, 1, 0) { Replaced = 1, Withdrawn = 2 }, "rejected/1"), Noon),
            new ImportQueued(Named("shop"), Id(7), ImportSource.Of("shop", new Rework { ValueEvents = EventTypes.Create(["order", "-"]).Value, SilenceDays = 45 }), Noon),
            new DatasetReworked(Named("shop"), Id(7), 3, Snapshot(3), Berlin with { ValueEvents = EventTypes.Create(["order", "-"]).Value, SilenceDays = 45 }, Noon),
            new ImportQueued(Named("shop"), Id(6), ImportSource.Of("a.csv", new Rework { Undone = Id(1) }), Noon),
            new DatasetReworked(Named("shop"), Id(6), 2, null, new DatasetSettings("UTC", DayOfWeek.Sunday, CurrencyCode.None), Noon),
            new ImportRestated(Named("shop"), Id(1), 2, new Restated("", null, null), Noon),
            new ImportQueued(Named("shop"), Id(8), new ImportSource("b.csv", "raw/8", 8, "{}") { Said = new SaidReading("till", false, """{"map":["customer=Kunde,time=Größe"]}""", false) }, Noon), Landed("shop", 8, 4),
            new ImportQueued(Named("shop"), Id(9), ImportSource.Of("b.csv", new Rework { Remapped = Id(8), Mapping = "{}", Said = new SaidReading("till", false, "{}", false) }), Noon),
            new DatasetReworked(Named("shop"), Id(9), 5, Snapshot(5), Berlin, Noon), new ImportRestated(Named("shop"), Id(8), 5, new Restated("{}", new Ledger(1, 1, 0, 0), null) { Said = new SaidReading("till", false, "{}", false) }, Noon),
            new MappingForgotten(Named("shop"), "till", false, Noon),
            new ImportQueued(Named("shop"), Id(10), new ImportSource("b.csv", "raw/10", 8, "{}") { Corrects = Id(8) }, Noon), NothingNew("shop", 10), new ImportRestated(Named("shop"), Id(10), 5, new Restated("", null, null), Noon),
            new ImportQueued(Named("shop"), Id(11), ImportSource.Of("shop", new Rework { Erased = "ab", By = "somebody" }), Noon),
            new ImportFileErased(Named("shop"), Id(1), new ImportSource("a.csv", "raw/1-b", 10, "{}") { Erased = [new ErasedRows("ab", 3, Id(11), true)] }, Noon),
            new DatasetReworked(Named("shop"), Id(11), 6, Snapshot(6), Berlin, Noon) { GoesOn = true }, new VersionsRetired(Named("shop"), 5, Noon) { ErasedBy = Id(11) },
            new CustomerErased(Named("shop"), Id(11), new DatasetVersion(Named("shop"), 6, Snapshot(6)), new ErasureReceipt(3, 1, 2, 4, 5, 6, 7, 8, 9, Noon), Noon), new CustomerAllowed(Named("shop"), "ab", Noon),
            new ImportQueued(Named("shop"), Id(12), ImportSource.Of("shop", new Rework { Links = "links/shop/change" }), Noon), new DatasetReworked(Named("shop"), Id(12), 7, Snapshot(6), Berlin with { Links = "links/shop/12" }, Noon),
            new ImportQueued(Named("shop"), Id(13), ImportSource.Of("shop", new Rework { Erased = "cd", ErasedAccounts = ["ef"], By = "somebody" }), Noon), Queued("shop", 14), Landed("shop", 14, 8),
            new DatasetRenamed(Named("shop"), Called("shop-old"), Noon), new DatasetRenamed(Named("shop"), Called("shop-2025"), Noon.AddHours(1)), new DatasetRenamed(Named("shop"), Called("shop-old"), Noon.AddHours(2))];
        for (var count = 1; count <= log.Length; count++)
            Assert.Equal(Text(Dataset.From(log[..count])), Text(await datasets.HappenAsync(log[count - 1])));
        Assert.Equal(Text(Dataset.From(log)), Text(await datasets.FindAsync(Named("shop"), Ct)));
        var declaring = Registered("till") with { ValueEvents = EventTypes.Create(["order"]).Value, SilenceDays = 60 };
        var declared = await datasets.HappenAsync(declaring);
        Assert.Equal(["order"], declared.ValueEvents!.Types);
        Assert.Equal(60, declared.SilenceDays);
        Assert.Equal(Text(Dataset.From(log)), Text((await datasets.ListAsync(TenantName.Default, Ct))[0]));
    }
}
