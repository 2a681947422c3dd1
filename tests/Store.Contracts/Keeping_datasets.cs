using Ardalis.Specification;
using Datasets;
using Quantities;
using Wording;
using static Store.Contracts.Samples;

namespace Store.Contracts;

/// <summary>What every store of datasets must do.</summary>
public abstract partial class Keeping_datasets
{
    protected abstract Task<IDatasets> OpenAsync();

    [Fact]
    public async Task finds_nothing_of_an_unknown_name()
    {
        var datasets = await OpenAsync();
        Assert.Null(await datasets.FindAsync(Named("shop"), Ct));
        Assert.Null(await datasets.FindImportAsync(TenantName.Default, Id(1), Ct));
        Assert.Null(await datasets.FindProgressAsync(TenantName.Default, Id(1), Ct));
        Assert.Empty(await datasets.ListAsync(TenantName.Default, Ct));
    }

    [Fact]
    public async Task registers_a_name_once()
    {
        var datasets = await OpenAsync();
        Assert.Equal(Text(Dataset.From([Registered("shop")])), Text((await datasets.RegisterAsync(Registered("shop"))).Value));
        Assert.Equal("dataset-exists", (await datasets.RegisterAsync(Registered("shop") with { Zone = "UTC" })).Problem.Code);
        Assert.Equal(Text(Dataset.From([Registered("shop")])), Text(await datasets.FindAsync(Named("shop"), Ct)));
    }

    [Fact]
    public async Task tells_the_head_of_a_dataset_as_of_its_newest_event()
    {
        var datasets = await OpenAsync();
        Assert.Null(await datasets.FindHeadAsync(Named("shop"), null, Ct));
        await datasets.HappenAsync(Registered("shop"));
        Assert.Equal(("Europe/Berlin", "dataset-empty"), await HeadAsync(null));
        DatasetEvent[] log = [Queued("shop", 1), Landed("shop", 1, 1), Queued("shop", 2), Landed("shop", 2, 2), Queued("shop", 3)];
        foreach (var happened in log)
            await datasets.HappenAsync(happened);
        Assert.Null(await datasets.FindHeadAsync(Named("theirs/shop"), null, Ct));
        foreach (var (number, told) in new (long?, string)[] { (null, $"2 {Snapshot(2)}"), (2, $"2 {Snapshot(2)}"), (1, $"1 {Snapshot(1)}"), (0, "version-not-found"), (3, "version-not-found") })
            Assert.Equal(("Europe/Berlin", told), await HeadAsync(number));
        await datasets.HappenAsync(new VersionsRetired(Named("shop"), 1, Noon));
        foreach (var (number, told) in new (long?, string)[] { (null, $"2 {Snapshot(2)}"), (2, $"2 {Snapshot(2)}"), (1, "version-retired"), (0, "version-not-found"), (3, "version-not-found") })
            Assert.Equal(("Europe/Berlin", told), await HeadAsync(number));

        async Task<(string Zone, string Told)> HeadAsync(long? number)
        {
            var head = await datasets.FindHeadAsync(Named("shop"), number, Ct);
            Assert.Equal(Told((await datasets.FindAsync(Named("shop"), Ct))!.VersionOf(number)), Told(head!.Version));
            return (head.Zone, Told(head.Version));
        }

        static string Told(Result<DatasetVersion> found) => found.TryGet(out var version, out var problem) ? $"{version.Number} {version.Snapshot}" : problem.Code;
    }

    [Fact]
    public async Task keeps_the_import_in_step_with_its_events()
    {
        var datasets = await OpenAsync();
        await datasets.HappenAsync(Registered("shop"));
        await datasets.HappenAsync(Queued("shop", 1));
        var waiting = Import.After(null, Queued("shop", 1));
        Assert.Equal(waiting, await datasets.FindImportAsync(TenantName.Default, Id(1), Ct));
        await datasets.HappenAsync(Landed("shop", 1, 1));
        Assert.Equal(Import.After(waiting, Landed("shop", 1, 1)), await datasets.FindImportAsync(TenantName.Default, Id(1), Ct));
    }

    [Fact]
    public async Task keeps_why_an_import_was_refused()
    {
        var datasets = await OpenAsync();
        await datasets.HappenAsync(Registered("shop"));
        await datasets.HappenAsync(Started("shop", 1));
        await datasets.HappenAsync(Refused("shop", 1));
        var refused = await datasets.FindImportAsync(TenantName.Default, Id(1), Ct);
        Assert.Equal(ImportStatus.Refused, refused?.Status);
        Assert.Equal(Text(Refused("shop", 1).Problem), Text(refused?.Problem));
    }

    [Fact]
    public async Task keeps_it_for_people_of_every_language()
    {
        var datasets = await OpenAsync();
        var problem = Dataset.From([Registered("shop")])!.VersionOf(null).Problem.Because(CurrencyCode.Create("dollars").Problem);
        await datasets.HappenAsync(Registered("shop"));
        await datasets.HappenAsync(Started("shop", 1));
        await datasets.HappenAsync(Refused("shop", 1) with { Problem = problem });
        var refused = await datasets.FindImportAsync(TenantName.Default, Id(1), Ct);
        Assert.All(Languages.All, language => Assert.Equal(Text(problem.In(language)), Text(refused?.Problem?.In(language))));
        Assert.StartsWith("В набор данных «shop» ещё ничего не загружено", problem.DetailIn(Language.Russian), StringComparison.Ordinal);
    }

    [Fact]
    public async Task appends_all_events_of_a_decision()
    {
        var datasets = await OpenAsync();
        DatasetEvent[] log = [Registered("shop"), Queued("shop", 1), Started("shop", 2), Landed("shop", 1, 1), Refused("shop", 2)];
        await datasets.HappenAsync(log[..3]);
        Assert.Equal(Text(Dataset.From(log)), Text(await datasets.HappenAsync(log[3..])));
        Assert.Equal(Text(Dataset.From(log)), Text(await datasets.FindAsync(Named("shop"), Ct)));
        Assert.Equal(ImportStatus.Landed, (await datasets.FindImportAsync(TenantName.Default, Id(1), Ct))?.Status);
        Assert.Equal(ImportStatus.Refused, (await datasets.FindImportAsync(TenantName.Default, Id(2), Ct))?.Status);
    }

    [Fact]
    public async Task decides_on_the_dataset_as_it_stands()
    {
        var datasets = await OpenAsync();
        Dataset? seen = Dataset.From([Registered("other")]);
        Result<IReadOnlyList<DatasetEvent>> Look(Dataset? dataset, params DatasetEvent[] events)
        {
            seen = dataset;
            return Result<IReadOnlyList<DatasetEvent>>.Ok(events);
        }

        await datasets.ChangeAsync(Named("shop"), dataset => Look(dataset, Registered("shop")), Ct);
        Assert.Null(seen);
        Assert.Equal(2, (await datasets.ChangeAsync(Named("shop"), dataset => Look(dataset, Queued("shop", 1)), Ct)).Value.Revision);
        Assert.Equal(Text(Dataset.From([Registered("shop")])), Text(seen));
        Assert.Equal(2, (await datasets.ChangeAsync(Named("shop"), dataset => Look(dataset), Ct)).Value.Revision);
        Assert.Equal(Text(Dataset.From([Registered("shop"), Queued("shop", 1)])), Text(seen));
    }

    [Fact]
    public async Task writes_nothing_when_the_decision_refuses()
    {
        var datasets = await OpenAsync();
        await datasets.RegisterAsync(Registered("shop"));
        await datasets.ReceiveAsync(Queued("shop", 1));
        await datasets.ReceiveAsync(Queued("shop", 2));
        Assert.Equal(1, (await datasets.PublishAsync("shop", 1, onto: 0)).Value.Latest?.Number);
        Assert.Equal(Dataset.Overtaken, (await datasets.PublishAsync("shop", 2, onto: 0)).Problem.Code);
        Assert.Equal(4, (await datasets.FindAsync(Named("shop"), Ct))?.Revision);
        Assert.Equal(ImportStatus.Queued, (await datasets.FindImportAsync(TenantName.Default, Id(2), Ct))?.Status);
        Assert.Equal(2, (await datasets.PublishAsync("shop", 2, onto: 1)).Value.Latest?.Number);
    }

    [Fact]
    public async Task does_the_very_same_thing_once()
    {
        var datasets = await OpenAsync();
        await datasets.RegisterAsync(Registered("shop"));
        for (var time = 0; time < 2; time++)
            Assert.Equal(2, (await datasets.ReceiveAsync(Queued("shop", 1))).Value.Revision);
        for (var time = 0; time < 2; time++)
            Assert.Equal(3, (await datasets.PublishAsync("shop", 1, onto: 0)).Value.Revision);
        Assert.Equal(3, (await datasets.FindAsync(Named("shop"), Ct))?.Revision);
    }

    [Fact]
    public async Task changes_registered_datasets_only()
    {
        var datasets = await OpenAsync();
        Assert.Equal("dataset-not-found", (await datasets.ReceiveAsync(Queued("shop", 1))).Problem.Code);
        await Assert.ThrowsAsync<ArgumentException>(() => datasets.HappenAsync(Queued("shop", 1)));
        await datasets.RegisterAsync(Registered("other"));
        await Assert.ThrowsAsync<ArgumentException>(() => datasets.HappenAsync(Registered("other")));
        await Assert.ThrowsAsync<ArgumentException>(() => datasets.HappenAsync(Queued("other", 1), Queued("shop", 2)));
        await Assert.ThrowsAsync<ArgumentException>(() => datasets.ChangeAsync(Named("shop"), Dataset.Registering(Registered("third")), Ct));
        Assert.Equal(1, Assert.Single(await datasets.ListAsync(TenantName.Default, Ct)).Revision);
        Assert.Null(await datasets.FindAsync(Named("shop"), Ct));
        Assert.Null(await datasets.FindImportAsync(TenantName.Default, Id(1), Ct));
    }

    [Fact]
    public async Task lists_datasets_by_name_in_code_point_order()
    {
        var datasets = await OpenAsync();
        string[] names = ["b", "a_b", "ab", "a-b", "9", "a", "b-1"];
        foreach (var name in names)
            await datasets.RegisterAsync(Registered(name));
        await datasets.HappenAsync(Queued("ab", 1));
        var listed = await datasets.ListAsync(TenantName.Default, Ct);
        Assert.Equal(["9", "a", "a-b", "a_b", "ab", "b", "b-1"], listed.Select(dataset => dataset.Name.Value));
        Assert.Equal(Text(Dataset.From([Registered("ab"), Queued("ab", 1)])), Text(listed[4]));
    }

    [Fact]
    public async Task keeps_tenants_apart()
    {
        var datasets = await OpenAsync();
        string[] names = ["a_b/shop", "axb/shop", "a/b_shop", "shop"];
        for (var i = 0; i < names.Length; i++)
        {
            await datasets.RegisterAsync(Registered(names[i]));
            await datasets.HappenAsync(Queued(names[i], i));
        }

        await datasets.PublishAsync("axb/shop", 1, onto: 0);
        Assert.Equal([Named("a_b/shop")], (await datasets.ListAsync(TenantName.Create("a_b").Value, Ct)).Select(dataset => dataset.Id));
        Assert.Equal([Named("shop")], (await datasets.ListAsync(TenantName.Default, Ct)).Select(dataset => dataset.Id));
        Assert.Equal(["a", "a_b", "axb", "default"], (await datasets.ListTenantsAsync(Ct)).Select(tenant => tenant.Value));
        Assert.Null((await datasets.FindAsync(Named("a_b/shop"), Ct))!.Latest);
        Assert.Equal(Named("axb/shop"), (await datasets.FindAsync(Named("axb/shop"), Ct))!.Latest!.Dataset);
        Assert.Equal([Named("a_b/shop")], (await datasets.ListImportsAsync(Named("a_b/shop").Tenant, new ImportsOfDataset(Named("a_b/shop"), 9), Ct)).Select(import => import.Of));

        // Whatever a specification or an id asks for, it is asked of one tenant.
        await datasets.ReportProgressAsync(Named("a_b/shop").Tenant, new ImportProgress(Id(0).Value, 10, 1, 1234.5, Noon), Ct);
        Assert.Equal([Named("a_b/shop")], (await datasets.ListImportsAsync(Named("a_b/shop").Tenant, new UnfinishedImports(), Ct)).Select(import => import.Of));
        Assert.Equal(3, (await datasets.ListImportsAsync(Tenants.All, new UnfinishedImports(), Ct)).Count);
        Assert.Empty(await datasets.ListImportsAsync(default, new UnfinishedImports(), Ct));
        Assert.Null(await datasets.FindImportAsync(TenantName.Default, Id(0), Ct));
        Assert.Null(await datasets.FindProgressAsync(TenantName.Default, Id(0), Ct));
        Assert.NotNull(await datasets.FindProgressAsync(Named("a_b/shop").Tenant, Id(0), Ct));
    }

    [Fact]
    public async Task overwrites_progress()
    {
        var datasets = await OpenAsync();
        await datasets.HappenAsync(Registered("shop"), Queued("shop", 1));
        await datasets.ReportProgressAsync(TenantName.Default, new ImportProgress(Id(1).Value, 10, 1, 1234.5, Noon), Ct);
        var last = new ImportProgress(Id(1).Value, 20, 1, 2345.5, Noon.AddSeconds(1));
        await datasets.ReportProgressAsync(TenantName.Default, last, Ct);
        Assert.Equal(last, await datasets.FindProgressAsync(TenantName.Default, Id(1), Ct));
    }

    [Fact]
    public async Task lists_a_datasets_newest_imports_first()
    {
        var datasets = await OpenAsync();
        await datasets.RegisterAsync(Registered("shop"));
        await datasets.RegisterAsync(Registered("other"));
        await datasets.HappenAsync(Queued("shop", 1, minute: 5));
        await datasets.HappenAsync(Queued("shop", 2, minute: 9));
        await datasets.HappenAsync(Queued("shop", 3, minute: 5));
        await datasets.HappenAsync(Queued("shop", 4, minute: 1));
        await datasets.HappenAsync(Queued("other", 5, minute: 7));
        var newest = await datasets.ListImportsAsync(TenantName.Default, new ImportsOfDataset(Named("shop"), take: 3), Ct);
        Assert.Equal([Id(2).Value, Id(3).Value, Id(1).Value], newest.Select(import => import.Id));
    }

    [Fact]
    public async Task goes_on_with_a_list_of_imports_where_it_was_while_others_are_received()
    {
        var datasets = await OpenAsync();
        await datasets.RegisterAsync(Registered("shop"));
        await datasets.RegisterAsync(Registered("other"));
        for (var number = 1; number <= 9; number++)
            await datasets.HappenAsync(Queued("shop", number, minute: number / 4)); // Several at the same moment.
        await datasets.HappenAsync(Queued("other", 20, minute: 1));

        var told = new List<Import>(await datasets.ListImportsAsync(Tenants.All, new ImportsOfDataset(Named("shop"), take: 2), Ct));
        for (var more = 30; told.Count < 9; more++)
        {
            await datasets.HappenAsync(Queued("shop", more, minute: 9));
            var page = await new ImportPlace(told[^1].ReceivedAt, told[^1].Id).ListAsync(datasets, Named("shop"), 2, Ct);
            Assert.NotEmpty(page);
            told.AddRange(page);
        }

        Assert.Equal([9, 8, 7, 6, 5, 4, 3, 2, 1], told.Select(import => Enumerable.Range(1, 9).Single(number => Id(number).Value == import.Id)));
        Assert.Empty(await new ImportPlace(told[^1].ReceivedAt, told[^1].Id).ListAsync(datasets, Named("shop"), 2, Ct));
    }

    [Fact]
    public async Task answers_conditions_on_every_kind_of_property()
    {
        var datasets = await OpenAsync();
        await datasets.RegisterAsync(Registered("shop"));
        await datasets.HappenAsync(Queued("shop", 1, minute: 5));
        await datasets.HappenAsync(Landed("shop", 1, 1));
        await datasets.HappenAsync(Queued("shop", 2, minute: 9));
        Assert.Equal([Id(1).Value], (await datasets.ListImportsAsync(TenantName.Default, new ImportsWhere(Noon.AddMinutes(1), ImportStatus.Landed, 1), Ct)).Select(import => import.Id));
        Assert.Empty(await datasets.ListImportsAsync(TenantName.Default, new ImportsWhere(Noon.AddMinutes(6), ImportStatus.Landed, 1), Ct));
        Assert.Empty(await datasets.ListImportsAsync(TenantName.Default, new ImportsWhere(Noon, ImportStatus.Queued, 1), Ct));
    }

    [Fact]
    public async Task stops_when_it_is_cancelled()
    {
        var datasets = await OpenAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => datasets.FindAsync(Named("shop"), new CancellationToken(canceled: true)));
    }

    sealed class ImportsWhere : Specification<Import>
    {
        public ImportsWhere(DateTimeOffset after, ImportStatus status, long version) =>
            Query.Where(import => import.ReceivedAt > after).Where(import => import.Status == status && import.Version == version);
    }
}
