using Datasets;
using Ingestion;
using Quantities;
using Wording;

namespace Unit.Ingestion;

public sealed class Renaming_a_dataset : IDisposable
{
    const string Sales = "customer,date,amount\na,2024-01-05,10\nb,2024-01-06,20\n";

    readonly Intake intake = new();

    public void Dispose() => intake.Dispose();

    Task<Result<Dataset>> RenameAsync(string name, string? to) => intake.SendAsync(new RenameDataset(TenantName.Default, name, to));

    Task<Result<Dataset>> RegisterAsync(string name) => intake.SendAsync(new RegisterDataset(TenantName.Default, name, null, null, null));

    async Task<string[]> NamesAsync() => [.. (await intake.SendAsync(new DescribeDatasets(TenantName.Default, null))).Value.Select(dataset => $"{dataset.Name} {dataset.Events}")];

    [Fact]
    public async Task moves_nothing_and_loses_nothing()
    {
        var import = await intake.ImportAsync(Sales, Intake.Simple);
        var objects = await intake.ObjectsAsync();

        var renamed = (await RenameAsync("shop", "shop-old")).Value;

        Assert.Equal((Intake.Shop, "shop-old"), (renamed.Id, renamed.Name.Value));
        Assert.Equal(objects, await intake.ObjectsAsync());
        Assert.Equal(["shop-old 2"], await NamesAsync());
        Assert.Equal("shop-old", (await intake.SendAsync(new DescribeImport(TenantName.Default, new ImportId(import.Id)))).Value.Dataset);
        Assert.Equal(["shop-old"], (await intake.SendAsync(new ListImports(TenantName.Default, "shop-old", 9))).Value.Select(one => one.Dataset));
        Assert.Equal("shop-old", (await intake.SendAsync(new VerifyDatasets(TenantName.Default, null, null))).Value.Single().Name);
    }

    [Fact]
    public async Task says_what_it_is_called_now_to_whoever_asks_by_the_old_name()
    {
        await RenameAsync("shop", "shop-2024");
        await RenameAsync("shop-2024", "shop-old");

        foreach (var name in (string[])["shop", "shop-2024"])
        {
            var problem = (await RenameAsync(name, "other")).Problem;
            Assert.Equal(("dataset-not-found", $"There is no dataset '{name}': it is called 'shop-old' now."), (problem.Code, problem.Detail));
            Assert.Equal($"Набора данных «{name}» нет: теперь он называется «shop-old».", problem.DetailIn(Language.Russian));
        }

        // Of two that had a name, the one that gave it up last.
        var other = (await RegisterAsync("shop")).Value.Id;
        await intake.Datasets.ChangeAsync(other, Dataset.Renaming(DatasetName.Create("shop-new").Value, Intake.Now.AddDays(1)), default);
        Assert.Equal(["shop-new 0", "shop-old 0"], await NamesAsync());
        Assert.EndsWith("it is called 'shop-new' now.", (await RenameAsync("shop", "other")).Problem.Detail, StringComparison.Ordinal);
        await intake.Datasets.ChangeAsync(Intake.Shop, Dataset.Renaming(DatasetName.Create("shop").Value, Intake.Now.AddDays(2)), default);
        await intake.Datasets.ChangeAsync(Intake.Shop, Dataset.Renaming(DatasetName.Create("shop-old").Value, Intake.Now.AddDays(3)), default);
        Assert.EndsWith("it is called 'shop-old' now.", (await RenameAsync("shop", "other")).Problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task leaves_the_old_name_to_another_dataset()
    {
        var before = await intake.ImportAsync(Sales, Intake.Simple);
        await RenameAsync("shop", "shop-old");
        var other = (await RegisterAsync("shop")).Value;

        Assert.NotEqual(Intake.Shop, other.Id);
        Assert.Matches("^default/shop-[0-9a-f]+$", other.Id.Value);
        Assert.Equal(["shop 0", "shop-old 2"], await NamesAsync());
        Assert.Equal("dataset-exists", (await RegisterAsync("shop")).Problem.Code);
        Assert.Equal("dataset-exists", (await RegisterAsync("shop-old")).Problem.Code);
        Assert.Equal("dataset-exists", (await RenameAsync("shop-old", "shop")).Problem.Code);

        var received = (await intake.SendAsync(new ReceiveFile(other.Id, new ImportId(Guid.NewGuid()), "sales.csv", new MemoryStream("customer,date,amount\na,2024-02-05,10\n"u8.ToArray()), Intake.Simple, ImportRunner.Sender))).Value;
        await intake.RunAsync(received);
        Assert.Equal(["shop 1", "shop-old 2"], await NamesAsync());

        // An undo finds what was imported under the old name.
        Assert.Equal(ImportStatus.Landed, (await intake.RunAsync((await intake.SendAsync(new UndoImport(TenantName.Default, new ImportId(before.Id), ImportRunner.Sender))).Value)).Status);
        Assert.Equal(["shop 1", "shop-old 0"], await NamesAsync());

        Assert.Equal(["confirm"], (await intake.SendAsync(new DeleteDataset(TenantName.Default, "shop-old", "shop"))).Problem.Fields.Keys);
        Assert.Equal("shop-old", (await intake.SendAsync(new DeleteDataset(TenantName.Default, "shop-old", "shop-old"))).Value.Name);
        Assert.Equal(["shop 1"], await NamesAsync());
        Assert.All(await intake.ObjectsAsync(), key => Assert.Contains($"{other.Id}/", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task goes_on_with_an_import_that_was_running()
    {
        var received = (await intake.ReceiveAsync(System.Text.Encoding.UTF8.GetBytes(Sales), Intake.Simple)).Value;
        await RenameAsync("shop", "shop-old");
        await RegisterAsync("shop");

        Assert.Equal(ImportStatus.Landed, (await intake.RunAsync(received)).Status);
        Assert.Equal(["shop 0", "shop-old 2"], await NamesAsync());
    }

    [Fact]
    public async Task checks_the_name()
    {
        await RegisterAsync("till");

        Assert.Equal(("dataset-exists", "There is a dataset 'till' already."), ((await RenameAsync("shop", "till")).Problem.Code, (await RenameAsync("shop", "till")).Problem.Detail));
        foreach (var name in new[] { null, "", "No Shop", new string('a', 64), "a/b" })
            Assert.Equal(["name"], (await RenameAsync("shop", name)).Problem.Fields.Keys);
        Assert.Equal("dataset-not-found", (await RenameAsync("nowhere", "till")).Problem.Code);
        Assert.Equal("dataset-not-found", (await RenameAsync("../default/shop", "other")).Problem.Code);
        Assert.Equal(1, (await RenameAsync("shop", "shop")).Value.Revision);
    }

    [Fact]
    public async Task goes_on_with_checks_that_refer_to_it()
    {
        await RegisterAsync("products");
        var check = new DataCheck { Kind = "relationships", Severity = "warn", Columns = ["customer"], References = new("products", "customer", null) };
        var kept = (await intake.SendAsync(new KeepCheck(TenantName.Default, "shop", "known", check))).Value;
        Assert.Equal("products", kept.Check.References!.Dataset);

        await RenameAsync("products", "goods");
        await RegisterAsync("products");
        Assert.Equal("goods", (await intake.SendAsync(new ShowCheck(TenantName.Default, "shop", "known"))).Value.Check.References!.Dataset);
        var goods = (await intake.Datasets.FindNamedAsync(TenantName.Default, "goods", default)).Value;
        await intake.RunAsync((await intake.SendAsync(new ReceiveFile(goods.Id, new ImportId(Guid.NewGuid()), "goods.csv", new MemoryStream("customer,date,amount\na,2024-02-05,10\n"u8.ToArray()), Intake.Simple, ImportRunner.Sender))).Value);

        var landed = await intake.ImportAsync(Sales, Intake.Simple);

        Assert.Equal([("known", 1L, null)], landed.Checks!.Outcomes.Select(one => (one.Check, one.Failed, one.Problem?.Code)));

        // One that is kept anew by the present name is about the other dataset.
        Assert.Equal("products", (await intake.SendAsync(new KeepCheck(TenantName.Default, "shop", "known", check))).Value.Check.References!.Dataset);
        Assert.Equal("products", (await intake.SendAsync(new ListChecks(TenantName.Default, "shop"))).Value.Checks.Single().Check.References!.Dataset);
    }

    [Fact]
    public async Task says_of_a_check_that_the_dataset_it_refers_to_was_deleted_whoever_is_called_so_now()
    {
        await RegisterAsync("products");
        await intake.SendAsync(new KeepCheck(TenantName.Default, "shop", "known", new DataCheck { Kind = "relationships", Severity = "warn", Columns = ["customer"], References = new("products", "customer", null) }));
        await RenameAsync("products", "goods");
        await RegisterAsync("products");
        Assert.True((await intake.SendAsync(new DeleteDataset(TenantName.Default, "goods", "goods"))).IsOk);

        var said = (await intake.SendAsync(new ShowCheck(TenantName.Default, "shop", "known"))).Value.Check.References!;
        Assert.Equal(("products", true), (said.Dataset, said.IsDeleted));
        var problem = Assert.Single((await intake.ImportAsync(Sales, Intake.Simple)).Checks!.Outcomes).Problem!;
        Assert.Equal(("dataset-not-found", "The dataset that the check refers to, registered as 'products', was deleted; another one that is called so is not meant. Declare the check anew."), (problem.Code, problem.Detail));

        // Kept anew, it is about the one that is called so now.
        var anew = (await intake.SendAsync(new KeepCheck(TenantName.Default, "shop", "known", new DataCheck { Kind = "relationships", Severity = "warn", Columns = ["customer"], References = said }))).Value.Check.References!;
        Assert.Equal(("products", null), (anew.Dataset, anew.IsDeleted));
    }

    [Fact]
    public async Task is_described_by_its_id_whatever_it_is_called_by_then()
    {
        await RenameAsync("shop", "till");
        await RegisterAsync("shop");

        Assert.Equal("till", Assert.Single((await intake.SendAsync(DescribeDatasets.Of(Intake.Shop))).Value).Name);
        Assert.Equal("dataset-not-found", (await intake.SendAsync(DescribeDatasets.Of(DatasetId.Parse("nowhere").Value))).Problem.Code);
    }
}
