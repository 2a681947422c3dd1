using Ardalis.Specification;
using Datasets;
using static Store.Contracts.Samples;

namespace Store.Contracts;

/// <summary>What every store of datasets must do.</summary>
public abstract class Keeping_datasets
{
    protected abstract Task<IDatasets> OpenAsync();

    [Fact]
    public async Task finds_nothing_of_an_unknown_name()
    {
        var datasets = await OpenAsync();
        Assert.Null(await datasets.FindAsync(Named("shop"), Ct));
        Assert.Null(await datasets.FindImportAsync(Id(1), Ct));
        Assert.Null(await datasets.FindProgressAsync(Id(1), Ct));
        Assert.Empty(await datasets.ListAsync(Ct));
    }

    [Fact]
    public async Task registers_a_name_once()
    {
        var datasets = await OpenAsync();
        Assert.True(await datasets.RegisterAsync(Registered("shop"), Ct));
        Assert.False(await datasets.RegisterAsync(Registered("shop") with { Zone = "UTC" }, Ct));
        Assert.Equal(Text(Dataset.From([Registered("shop")])), Text(await datasets.FindAsync(Named("shop"), Ct)));
    }

    [Fact]
    public async Task gives_back_every_kind_of_event_as_it_was()
    {
        var datasets = await OpenAsync();
        DatasetEvent[] log = [Registered("shop"), Queued("shop", 1), Landed("shop", 1, 1), Started("shop", 2), NothingNew("shop", 2), Queued("shop", 3), Refused("shop", 3), Queued("shop", 4)];
        await datasets.RegisterAsync(Registered("shop"), Ct);
        for (var revision = 1; revision < log.Length; revision++)
            Assert.True(await datasets.AppendAsync(log[revision], revision, Ct));
        Assert.Equal(Text(Dataset.From(log)), Text(await datasets.FindAsync(Named("shop"), Ct)));
    }

    [Fact]
    public async Task keeps_the_import_in_step_with_its_events()
    {
        var datasets = await OpenAsync();
        await datasets.RegisterAsync(Registered("shop"), Ct);
        await datasets.AppendAsync(Queued("shop", 1), 1, Ct);
        var waiting = Import.After(null, Queued("shop", 1));
        Assert.Equal(waiting, await datasets.FindImportAsync(Id(1), Ct));
        await datasets.AppendAsync(Landed("shop", 1, 1), 2, Ct);
        Assert.Equal(Import.After(waiting, Landed("shop", 1, 1)), await datasets.FindImportAsync(Id(1), Ct));
    }

    [Fact]
    public async Task keeps_why_an_import_was_refused()
    {
        var datasets = await OpenAsync();
        await datasets.RegisterAsync(Registered("shop"), Ct);
        await datasets.AppendAsync(Started("shop", 1), 1, Ct);
        await datasets.AppendAsync(Refused("shop", 1), 2, Ct);
        var refused = await datasets.FindImportAsync(Id(1), Ct);
        Assert.Equal(ImportStatus.Refused, refused?.Status);
        Assert.Equal(Text(Refused("shop", 1).Problem), Text(refused?.Problem));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task writes_nothing_when_somebody_else_appended_first(long expectedRevision)
    {
        var datasets = await OpenAsync();
        await datasets.RegisterAsync(Registered("shop"), Ct);
        await datasets.AppendAsync(Queued("shop", 1), 1, Ct);
        Assert.False(await datasets.AppendAsync(Queued("shop", 2), expectedRevision, Ct));
        Assert.Null(await datasets.FindImportAsync(Id(2), Ct));
        Assert.Equal(2, (await datasets.FindAsync(Named("shop"), Ct))?.Revision);
        Assert.True(await datasets.AppendAsync(Queued("shop", 2), 2, Ct));
    }

    [Fact]
    public async Task refuses_the_very_same_event_the_second_time()
    {
        var datasets = await OpenAsync();
        await datasets.RegisterAsync(Registered("shop"), Ct);
        Assert.True(await datasets.AppendAsync(Queued("shop", 1), 1, Ct));
        Assert.False(await datasets.AppendAsync(Queued("shop", 1), 1, Ct));
    }

    [Fact]
    public async Task appends_to_registered_datasets_only()
    {
        var datasets = await OpenAsync();
        Assert.False(await datasets.AppendAsync(Queued("shop", 1), 1, Ct));
        Assert.Null(await datasets.FindAsync(Named("shop"), Ct));
        Assert.Null(await datasets.FindImportAsync(Id(1), Ct));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => datasets.AppendAsync(Queued("shop", 1), 0, Ct));
        await Assert.ThrowsAsync<ArgumentException>(() => datasets.AppendAsync(Registered("shop"), 1, Ct));
    }

    [Fact]
    public async Task lists_datasets_by_name_in_code_point_order()
    {
        var datasets = await OpenAsync();
        string[] names = ["b", "a_b", "ab", "a-b", "9", "a", "b-1"];
        foreach (var name in names)
            await datasets.RegisterAsync(Registered(name), Ct);
        await datasets.AppendAsync(Queued("ab", 1), 1, Ct);
        var listed = await datasets.ListAsync(Ct);
        Assert.Equal(["9", "a", "a-b", "a_b", "ab", "b", "b-1"], listed.Select(dataset => dataset.Name.Value));
        Assert.Equal(Text(Dataset.From([Registered("ab"), Queued("ab", 1)])), Text(listed[4]));
    }

    [Fact]
    public async Task overwrites_progress()
    {
        var datasets = await OpenAsync();
        await datasets.ReportProgressAsync(new ImportProgress(Id(1).Value, 10, 1, 1234.5, Noon), Ct);
        var last = new ImportProgress(Id(1).Value, 20, 1, 2345.5, Noon.AddSeconds(1));
        await datasets.ReportProgressAsync(last, Ct);
        Assert.Equal(last, await datasets.FindProgressAsync(Id(1), Ct));
    }

    [Fact]
    public async Task lists_a_datasets_newest_imports_first()
    {
        var datasets = await OpenAsync();
        await datasets.RegisterAsync(Registered("shop"), Ct);
        await datasets.RegisterAsync(Registered("other"), Ct);
        await datasets.AppendAsync(Queued("shop", 1, minute: 5), 1, Ct);
        await datasets.AppendAsync(Queued("shop", 2, minute: 9), 2, Ct);
        await datasets.AppendAsync(Queued("shop", 3, minute: 5), 3, Ct);
        await datasets.AppendAsync(Queued("shop", 4, minute: 1), 4, Ct);
        await datasets.AppendAsync(Queued("other", 5, minute: 7), 1, Ct);
        var newest = await datasets.ListImportsAsync(new ImportsOfDataset(Named("shop"), take: 3), Ct);
        Assert.Equal([Id(2).Value, Id(3).Value, Id(1).Value], newest.Select(import => import.Id));
    }

    [Fact]
    public async Task answers_conditions_on_every_kind_of_property()
    {
        var datasets = await OpenAsync();
        await datasets.RegisterAsync(Registered("shop"), Ct);
        await datasets.AppendAsync(Queued("shop", 1, minute: 5), 1, Ct);
        await datasets.AppendAsync(Landed("shop", 1, 1), 2, Ct);
        await datasets.AppendAsync(Queued("shop", 2, minute: 9), 3, Ct);
        Assert.Equal([Id(1).Value], (await datasets.ListImportsAsync(new ImportsWhere(Noon.AddMinutes(1), ImportStatus.Landed, 1), Ct)).Select(import => import.Id));
        Assert.Empty(await datasets.ListImportsAsync(new ImportsWhere(Noon.AddMinutes(6), ImportStatus.Landed, 1), Ct));
        Assert.Empty(await datasets.ListImportsAsync(new ImportsWhere(Noon, ImportStatus.Queued, 1), Ct));
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
