using Datasets;
using Quantities;
using static Store.Contracts.Samples;

namespace Store.Contracts;

// What people call a dataset changes; what it is kept under does not.
public abstract partial class Keeping_datasets
{
    [Fact]
    public async Task finds_a_renamed_dataset_by_its_new_name_and_its_id()
    {
        var datasets = await OpenAsync();
        DatasetEvent[] log = [Registered("shop"), Queued("shop", 1), Landed("shop", 1, 1), Queued("shop", 2), Landed("shop", 2, 2), Queued("shop", 3), new DatasetRenamed(Named("shop"), Called("shop-old"), Noon), new VersionsRetired(Named("shop"), 1, Noon)];
        foreach (var happened in log)
            await datasets.HappenAsync(happened);

        var renamed = Text(Dataset.From(log));
        Assert.Equal(renamed, Text(await datasets.FindNamedAsync(TenantName.Default, Called("shop-old"), Ct)));
        Assert.Equal(renamed, Text(await datasets.FindAsync(Named("shop"), Ct)));
        Assert.Null(await datasets.FindNamedAsync(TenantName.Default, Called("shop"), Ct));
        Assert.Null(await datasets.FindHeadNamedAsync(TenantName.Default, Called("shop"), null, Ct));
        foreach (var number in new long?[] { null, 2, 1, 0, 3 })
        {
            var head = (await datasets.FindHeadNamedAsync(TenantName.Default, Called("shop-old"), number, Ct))!;
            Assert.Equal((Named("shop"), "shop-old"), (head.Id, head.Name.Value));
            Assert.Equal(head, await datasets.FindHeadAsync(Named("shop"), number, Ct));
            Assert.Equal(Told(Dataset.From(log)!.VersionOf(number)), Told(head.Version));
        }

        Assert.Equal("shop-old", (await datasets.PublishAsync("shop", 3, onto: 2)).Value.Latest!.Name.Value);
        Assert.Equal([Id(3), Id(2), Id(1)], (await datasets.ListImportsAsync(TenantName.Default, new ImportsOfDataset(Named("shop"), 9), Ct)).Select(import => new ImportId(import.Id)));
    }

    [Fact]
    public async Task gives_a_name_to_one_dataset_of_a_tenant_at_a_time()
    {
        var datasets = await OpenAsync();
        foreach (var id in (string[])["shop", "till", "theirs/shop"])
            await datasets.RegisterAsync(Registered(id));

        var taken = await RenameAsync(datasets, "shop", "till");
        Assert.Equal(("dataset-exists", "There is a dataset 'till' already."), (taken.Problem.Code, taken.Problem.Detail));
        Assert.Equal(1, (await datasets.FindNamedAsync(TenantName.Default, Called("shop"), Ct))!.Revision);

        Assert.Equal("shop-old", (await RenameAsync(datasets, "shop", "shop-old")).Value.Name.Value);
        Assert.Equal("dataset-exists", (await RenameAsync(datasets, "till", "shop-old")).Problem.Code);
        Assert.Equal("dataset-exists", (await datasets.RegisterAsync(Registered("shop-old"))).Problem.Code);
        Assert.Null(await datasets.FindAsync(Named("shop-old"), Ct));

        // Another tenant's names are its own, whatever ours are called.
        Assert.Equal("shop-old", (await RenameAsync(datasets, "theirs/shop", "shop-old")).Value.Name.Value);
        Assert.Equal(Named("theirs/shop"), (await datasets.FindNamedAsync(TenantName.Create("theirs").Value, Called("shop-old"), Ct))!.Id);
        Assert.Equal(Named("shop"), (await datasets.FindHeadNamedAsync(TenantName.Default, Called("shop-old"), null, Ct))!.Id);
        Assert.Null(await datasets.FindNamedAsync(TenantName.Create("theirs").Value, Called("shop"), Ct));
        Assert.Null(await datasets.FindHeadNamedAsync(TenantName.Create("theirs").Value, Called("till"), null, Ct));
    }

    [Fact]
    public async Task gives_a_name_that_is_free_again_to_another_under_another_key()
    {
        var datasets = await OpenAsync();
        await datasets.RegisterAsync(Registered("shop"));
        await RenameAsync(datasets, "shop", "shop-old");
        var (other, called) = (Named("shop-2"), Called("shop"));
        Assert.Equal("shop", (await datasets.RegisterAsync(Registered("shop-2") with { Name = called })).Value.Name.Value);

        Assert.Equal([(other, "shop"), (Named("shop"), "shop-old")], (await datasets.ListAsync(TenantName.Default, Ct)).Select(dataset => (dataset.Id, dataset.Name.Value)));
        Assert.Equal(other, (await datasets.FindNamedAsync(TenantName.Default, called, Ct))!.Id);
        Assert.Equal("dataset-exists", (await RenameAsync(datasets, "shop", "shop")).Problem.Code);
        await RenameAsync(datasets, "shop-2", "shop-new");
        Assert.Equal("shop", (await RenameAsync(datasets, "shop", "shop")).Value.Name.Value);
        Assert.Null((await datasets.FindHeadNamedAsync(TenantName.Default, called, null, Ct))!.Called);
    }

    [Fact]
    public async Task does_nothing_when_a_dataset_is_called_so_already()
    {
        var datasets = await OpenAsync();
        await datasets.RegisterAsync(Registered("shop"));
        Assert.Equal(1, (await RenameAsync(datasets, "shop", "shop")).Value.Revision);
        for (var time = 0; time < 2; time++)
            Assert.Equal(2, (await RenameAsync(datasets, "shop", "shop-old")).Value.Revision);
        Assert.Equal("dataset-not-found", (await RenameAsync(datasets, "till", "shop")).Problem.Code);
    }

    [Fact]
    public async Task leaves_nothing_of_a_renamed_dataset_that_is_deleted()
    {
        var datasets = await OpenAsync();
        await datasets.RegisterAsync(Registered("shop"));
        await RenameAsync(datasets, "shop", "shop-old");
        await datasets.DeleteAsync(Named("shop"), Ct);
        Assert.Null(await datasets.FindNamedAsync(TenantName.Default, Called("shop-old"), Ct));
        Assert.Empty(await datasets.ListAsync(TenantName.Default, Ct));
        Assert.Equal("shop", (await datasets.RegisterAsync(Registered("shop"))).Value.Name.Value);
        Assert.Equal("shop-old", (await datasets.RegisterAsync(Registered("shop-old"))).Value.Name.Value);
    }

    static string Told(Result<DatasetVersion> found) => found.TryGet(out var version, out var problem) ? Text(version) : $"{problem.Code} {problem.Detail}";

    static DatasetName Called(string name) => DatasetName.Create(name).Value;

    static Task<Result<Dataset>> RenameAsync(IDatasets datasets, string id, string name) => datasets.ChangeAsync(Named(id), Dataset.Renaming(Called(name), Noon), Ct);
}
