using System.Text;
using Datasets;
using Ingestion;
using MediatR;
using Quantities;
using Wording;

namespace Unit.Ingestion;

/// <summary>Accounts are linked and unlinked: what is there is what would be had the files always named the customer.</summary>
public sealed class Linking_accounts : IDisposable
{
    const string Header = "customer,date,amount,order\n";

    static readonly FileReading Orders = new() { Map = ["customer=customer,time=date,amount=amount,order=order"] };

    readonly Intake intake = new(clock: new TickingClock());

    public void Dispose() => intake.Dispose();

    static Task<Import> ImportAsync(Intake intake, string rows, FileReading? reading = null) => intake.ImportAsync(Header + rows, reading ?? Orders);

    static LinkAccounts Linking(params (string Account, string Customer)[] links) =>
        new(Intake.Shop.Tenant, "shop", [.. links.Select(link => new AccountLink(link.Account, link.Customer))], ImportRunner.Sender);

    static UnlinkAccounts Unlinking(params string[] accounts) => new(Intake.Shop.Tenant, "shop", accounts, ImportRunner.Sender);

    static async Task<Import> RunAsync(Intake intake, BegunLinking begun) => await intake.RunAsync((await intake.Datasets.FindImportAsync(Intake.Shop.Tenant, new ImportId(begun.Import!.Id), default))!);

    static async Task<Import> LinkAsync(Intake intake, params (string Account, string Customer)[] links)
    {
        var ended = await RunAsync(intake, (await intake.SendAsync(Linking(links))).Value);
        Assert.Equal(ImportStatus.Landed, ended.Status);
        return ended;
    }

    static async Task UnlinkAsync(Intake intake, params string[] accounts) => Assert.Equal(ImportStatus.Landed, (await RunAsync(intake, (await intake.SendAsync(Unlinking(accounts))).Value)).Status);

    static async Task<Import> ReworkAsync(Intake intake, IRequest<Result<Import>> rework) => await intake.RunAsync((await intake.SendAsync(rework)).Value);

    static Task<Import> EraseAsync(Intake intake, string customer) => ReworkAsync(intake, new EraseCustomer(Intake.Shop.Tenant, "shop", customer, customer, "somebody", ImportRunner.Sender));

    static async Task<Dataset> DatasetAsync(Intake intake) => (await intake.Datasets.FindAsync(Intake.Shop, default))!;

    static async Task<Import> NowAsync(Intake intake, Import import) => (await intake.Datasets.FindImportAsync(Intake.Shop.Tenant, new ImportId(import.Id), default))!;

    static async Task<string[]> LinksAsync(Intake intake, string? customer = null) =>
        [.. (await intake.SendAsync(new ListLinks(Intake.Shop.Tenant, "shop", customer))).Value.Select(link => $"{link.Account}>{link.LinkedTo}={link.Customer}")];

    static async Task<string[]> LinesAsync(Intake intake)
    {
        if (await intake.SnapshotAsync() is null)
            return [];
        var history = await intake.HistoryAsync();
        return [.. history.Customer.Select((customer, i) => $"{customer} {history.FirstDay[i]:MM-dd} {history.LastDay[i]:MM-dd} {history.Orders[i]} {history.Events[i]} {history.Revenue[i]:0.##}")];
    }

    static async Task VerifiedAsync(Intake intake) => Assert.Empty(Assert.Single((await intake.SendAsync(new VerifyDatasets(Intake.Shop.Tenant, null, null))).Value).Faults);

    [Fact]
    public async Task joins_accounts_as_if_they_had_always_been_one_customer_and_takes_them_apart_again()
    {
        var first = await ImportAsync(intake, "ann,2024-01-05,10,1\nbob,2024-01-06,20,2\n,2024-01-06,1,9\n");
        var second = await ImportAsync(intake, "bob,2024-01-05,10,1\nphone,2024-01-07,5,3\n", Orders with { OnChange = "add" });
        var apart = await LinesAsync(intake);

        var linked = await LinkAsync(intake, ("bob", "ann"), ("phone", "ann"));

        Assert.Equal((3L, "link"), (linked.Version!.Value, ImportOverview.Of(linked, Intake.Shop.Key.UsualName, null).Rework));
        Assert.Equal(["ann 01-05 01-07 3 3 35"], await LinesAsync(intake));
        Assert.Equal([first.Ledger!, new Ledger(2, 1, 1, 0)], [(await NowAsync(intake, first)).Ledger!, (await NowAsync(intake, second)).Ledger!]);
        Assert.Equal(["bob>ann=ann", "phone>ann=ann"], await LinksAsync(intake));
        await VerifiedAsync(intake);

        Assert.Equal(new Ledger(2, 1, 1, 0), (await ImportAsync(intake, "phone,2024-01-05,10,1\nphone,2024-02-05,7,4\n")).Ledger);
        Assert.Equal(["ann 01-05 02-05 4 4 42"], await LinesAsync(intake));

        await UnlinkAsync(intake, "bob", "phone");
        var again = await LinesAsync(intake);
        Assert.Equal([.. apart.Take(2), "phone 01-07 02-05 2 2 12"], again); // The order of its other row is ann's by now.
        Assert.Empty(await LinksAsync(intake));
        await VerifiedAsync(intake);
        var dataset = await DatasetAsync(intake);
        Assert.Equal((null, 5), (dataset.Links, dataset.Versions.Count));
        Assert.Equal([false, false, true, true, false], dataset.Versions.Select(version => version.Links is not null));
    }

    [Fact]
    public async Task follows_links_from_account_to_account()
    {
        await ImportAsync(intake, "a,2024-01-05,10,1\nb,2024-01-06,20,2\nc,2024-01-07,30,3\n");
        await LinkAsync(intake, ("c", "b"));
        await LinkAsync(intake, ("b", "a"));

        Assert.Equal(["a 01-05 01-07 3 3 60"], await LinesAsync(intake));
        Assert.Equal(["b>a=a", "c>b=a"], await LinksAsync(intake, "c"));
        Assert.Equal(["b>a=a", "c>b=a"], await LinksAsync(intake, "a"));
        Assert.Empty(await LinksAsync(intake, "d"));

        await UnlinkAsync(intake, "b");
        Assert.Equal(["a 01-05 01-05 1 1 10", "b 01-06 01-07 2 2 50"], await LinesAsync(intake));
    }

    [Fact]
    public async Task refuses_what_makes_no_sense_and_does_nothing_twice()
    {
        await ImportAsync(intake, "a,2024-01-05,10,1\nb,2024-01-06,20,2\n");
        async Task<Problem> RefusedAsync(params (string, string)[] links) => (await intake.SendAsync(Linking(links))).Problem;
        Assert.Equal("link-to-itself", (await RefusedAsync(("a", " a "))).Code);
        Assert.Equal("links-in-a-circle", (await RefusedAsync(("a", "b"), ("b", "c"), ("c", "a"))).Code);
        Assert.Equal("'a' is to belong to 'b' and to 'c': it can belong to one of them.", (await RefusedAsync(("a", "b"), ("a", "c"))).Detail);
        Assert.Equal(["account"], (await RefusedAsync(("a", "b"), (" ", "c"))).Fields.Keys);
        Assert.Equal(["customer"], (await RefusedAsync(("a", "NULL"))).Fields.Keys);
        Assert.Equal(["account"], (await RefusedAsync(("1.23457E+11", "a"))).Fields.Keys);
        Assert.Equal(["account"], (await RefusedAsync()).Fields.Keys);
        Assert.Equal("dataset-not-found", (await intake.SendAsync(Linking(("a", "b")) with { Dataset = "none" })).Problem.Code);

        await LinkAsync(intake, ("b", "a"));
        Assert.Equal(new BegunLinking(null, 0, 2), (await intake.SendAsync(Linking(("b", "a"), ("b", "a")))).Value);
        Assert.Equal("links-in-a-circle", (await RefusedAsync(("a", "b"))).Code);
        Assert.Equal("account-linked", (await RefusedAsync(("b", "c"))).Code);
        Assert.Contains("«b» уже принадлежит клиенту «a»", (await RefusedAsync(("b", "c"))).DetailIn(Language.Russian), StringComparison.Ordinal);
        Assert.Equal(new BegunLinking(null, 0, 2), (await intake.SendAsync(Unlinking("a", "z", "z"))).Value);
        Assert.Equal(2, (await DatasetAsync(intake)).Versions.Count);
    }

    [Fact]
    public async Task holds_for_what_comes_also_where_nobody_knows_the_account_yet()
    {
        await LinkAsync(intake, ("b", "a"));
        Assert.Null((await DatasetAsync(intake)).Latest);
        await ImportAsync(intake, "b,2024-01-05,10,1\n");
        await LinkAsync(intake, ("z", "a"));

        Assert.Equal(2L, (await DatasetAsync(intake)).Latest!.Number);
        Assert.Equal(["a 01-05 01-05 1 1 10"], await LinesAsync(intake));
        var list = await intake.ImportAsync("customer,date,city\nz,2024-01-01,Rome\na,2024-01-01,Rome\n", new FileReading { Customers = true, Map = ["customer=customer,time=date,city=city"] });
        Assert.Equal(new Ledger(2, 1, 1, 0), list.Ledger);
        Assert.Equal(["a"], (await intake.HistoryAsync("type=registration", "city=Rome")).Customer);
        await VerifiedAsync(intake);
    }

    [Fact]
    public async Task keeps_links_when_anything_else_of_the_dataset_is_made_anew()
    {
        var first = await ImportAsync(intake, "a,2024-01-05T22:30:00Z,10,1\nb,2024-01-06,20,2\n");
        var second = await ImportAsync(intake, "b,2024-01-07,30,3\n");
        await LinkAsync(intake, ("b", "a"));

        await ReworkAsync(intake, new ChangeSettings(Intake.Shop.Tenant, "shop", "Europe/Moscow", null, null, ImportRunner.Sender));
        Assert.Equal(["a 01-06 01-07 3 3 60"], await LinesAsync(intake));
        Assert.Equal("nothing-to-change", (await intake.SendAsync(new ChangeSettings(Intake.Shop.Tenant, "shop", "Europe/Moscow", null, null, ImportRunner.Sender))).Problem.Code);
        await ReworkAsync(intake, new ChangeSettings(Intake.Shop.Tenant, "shop", null, null, null, ImportRunner.Sender) { Silence = 30 });
        await ReworkAsync(intake, new RebuildDataset(Intake.Shop.Tenant, "shop", ImportRunner.Sender));
        Assert.Equal(["a 01-06 01-07 3 3 60"], await LinesAsync(intake));
        await ReworkAsync(intake, new RemapImport(Intake.Shop.Tenant, new ImportId(second.Id), Orders with { Map = ["customer=customer,time=date,amount=amount*2,order=order"] }, ImportRunner.Sender));
        Assert.Equal(["a 01-06 01-07 3 3 90"], await LinesAsync(intake));
        await ReworkAsync(intake, new UndoImport(Intake.Shop.Tenant, new ImportId(first.Id), ImportRunner.Sender));
        Assert.Equal(["a 01-07 01-07 1 1 60"], await LinesAsync(intake));
        await UnlinkAsync(intake, "b");
        Assert.Equal(["b 01-07 01-07 1 1 60"], await LinesAsync(intake));
        await VerifiedAsync(intake);
    }

    [Fact]
    public async Task replaces_orders_whichever_account_they_are_of()
    {
        var first = await ImportAsync(intake, "b,2024-01-05,10,1\n");
        var second = await ImportAsync(intake, "a,2024-01-05,10,1\nd,2024-01-05,1,2\n");
        var third = await ImportAsync(intake, "b,2024-01-05,12,1\n", Orders with { OnChange = "replace" });
        Assert.Equal(new Ledger(2, 1, 0, 1), second.Ledger! with { Noted = null });

        await LinkAsync(intake, ("b", "a"));

        Assert.Equal([first.Ledger!, new Ledger(2, 1, 1, 0), third.Ledger!], [(await NowAsync(intake, first)).Ledger!, (await NowAsync(intake, second)).Ledger! with { Noted = null }, (await NowAsync(intake, third)).Ledger!]);
        Assert.Equal(["a 01-05 01-05 1 1 12", "d 01-05 01-05 1 1 1"], await LinesAsync(intake));
        await VerifiedAsync(intake);
    }

    [Fact]
    public async Task erases_a_customer_with_all_accounts_and_names_none_of_them_any_more()
    {
        await ImportAsync(intake, "ann,2024-01-05,10,1\nbob,2024-01-06,20,2\nphone-1,2024-01-07,30,3\nphone-2,2024-01-07,30,4\n");
        await LinkAsync(intake, ("phone-1", "ann"), ("bobs", "bob"));
        await LinkAsync(intake, ("phone-2", "phone-1"));
        Assert.Equal("account-linked", (await intake.SendAsync(new EraseCustomer(Intake.Shop.Tenant, "shop", "phone-1", "phone-1", "somebody", ImportRunner.Sender))).Problem.Code);
        var waiting = (await intake.SendAsync(Linking(("phone-3", "ann")))).Value;

        var erased = await EraseAsync(intake, "ann");

        Assert.Equal(ImportStatus.Landed, erased.Status);
        Assert.Equal(3L, (await DatasetAsync(intake)).Erasures.Single().Receipt!.Rows);
        Assert.Equal(["bob 01-06 01-06 1 1 20"], await LinesAsync(intake));
        Assert.Equal(["bobs>bob=bob"], await LinksAsync(intake));
        await NothingOfAsync("ann", "phone");
        Assert.Equal((ImportStatus.Refused, "customer-erased"), await RunAsync(intake, waiting) is var refused ? (refused.Status, refused.Problem!.Code) : default);

        Assert.Equal(new Ledger(3, 0, 0, 3), (await ImportAsync(intake, "ann,2024-02-05,10,5\nphone-1,2024-02-05,10,6\nphone-2,2024-02-05,10,7\n")).Ledger);
        foreach (var link in new[] { ("phone-1", "bob"), ("card", "ann"), ("phone-2", "card") })
            Assert.Equal("customer-erased", (await intake.SendAsync(Linking(link))).Problem.Code);
        Assert.Equal(ImportStatus.Landed, (await EraseAsync(intake, "ann")).Status);
        await NothingOfAsync("ann", "phone");

        Assert.True((await intake.SendAsync(new AllowCustomer(Intake.Shop.Tenant, "shop", "phone-2"))).Value.IsAllowed);
        await LinkAsync(intake, ("phone-2", "phone-1"));
        await ImportAsync(intake, "phone-2,2024-03-05,10,8\n");
        Assert.Equal(["bob 01-06 01-06 1 1 20", "phone-1 03-05 03-05 1 1 10"], await LinesAsync(intake));
    }

    [Fact]
    public async Task forgets_the_accounts_of_somebody_erased_of_whom_no_row_was_there()
    {
        await ImportAsync(intake, "bob,2024-01-06,20,2\n");
        await LinkAsync(intake, ("phone-1", "ann"));

        await EraseAsync(intake, "ann");

        Assert.Empty(await LinksAsync(intake));
        await NothingOfAsync("ann", "phone");
        Assert.Equal(["bob 01-06 01-06 1 1 20"], await LinesAsync(intake));
    }

    async Task NothingOfAsync(params string[] planted)
    {
        foreach (var key in await intake.ObjectsAsync())
        {
            var text = Encoding.UTF8.GetString(await intake.ReadAsync(key));
            Assert.All(planted, value => Assert.DoesNotContain(value, text, StringComparison.OrdinalIgnoreCase));
        }

        await VerifiedAsync(intake);
    }

    [Fact]
    public async Task keeps_every_change_of_links_however_close_they_come()
    {
        await ImportAsync(intake, "a,2024-01-05,10,1\nb,2024-01-06,20,2\nc,2024-01-07,30,3\n");
        var begun = new List<BegunLinking>();
        foreach (var link in new[] { ("b", "a"), ("a", "c") })
            begun.Add((await intake.SendAsync(Linking(link))).Value);

        // The last would close a circle with those that wait.
        Assert.Equal("links-in-a-circle", (await intake.SendAsync(Linking(("c", "b")))).Problem.Code);
        Assert.Equal([ImportStatus.Landed, ImportStatus.Landed], [(await RunAsync(intake, begun[0])).Status, (await RunAsync(intake, begun[1])).Status]);
        Assert.Equal(["c 01-05 01-07 3 3 60"], await LinesAsync(intake));
        Assert.DoesNotContain(await intake.ObjectsAsync(), key => key.Contains("change", StringComparison.Ordinal));

        var waiting = (await intake.ReceiveAsync(Encoding.UTF8.GetBytes(Header + "a,2024-01-09,1,4\n"), Orders)).Value;
        await UnlinkAsync(intake, "a");
        await intake.RunAsync(waiting);
        Assert.Equal(["a 01-05 01-09 3 3 31", "c 01-07 01-07 1 1 30"], await LinesAsync(intake));
    }

    [Fact]
    public async Task reads_tables_of_accounts_and_customers()
    {
        static Stream Of(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));
        AccountLink[] links = [new("+7 900", "ann"), new("card,1", "bob")];
        foreach (var text in (string[])["account,customer\n+7 900,ann\n\"card,1\",bob\n", "Customer;Account\nann;+7 900\nbob;card,1\n", """[{"account":"+7 900","customer":"ann"},{"customer":"bob","account":"card,1"}]"""])
            Assert.Equal(links, (await LinkTable.ReadAsync(Of(text), default)).Value);
        Assert.Equal([new AccountLink("5", "6")], (await LinkTable.ReadAsync(Of("""{"account":"5","customer":6}"""), default)).Value);
        Assert.Equal("column-not-found", (await LinkTable.ReadAsync(Of("account,client\na,b\n"), default)).Problem.Code);
        Assert.Equal(["a", "b"], (await LinkTable.ReadAccountsAsync(Of("account\na\nb\n"), default)).Value);
        Assert.Equal(["a"], (await LinkTable.ReadAccountsAsync(Of("""{"account":"a"}"""), default)).Value);
    }

    [Fact]
    public async Task comes_to_the_same_end_wherever_it_is_stopped()
    {
        for (var steps = 1; ; steps++)
        {
            var stops = new Stops();
            using var stopped = new Intake(clock: new TickingClock(), datasets: stops.In, objects: stops.In);
            var first = await ImportAsync(stopped, "a,2024-01-05,10,1\n");
            var second = await ImportAsync(stopped, "b,2024-01-05,10,1\nc,2024-01-07,30,3\n", Orders with { OnChange = "add" });
            var begun = (await stopped.SendAsync(Linking(("b", "a"), ("c", "b")))).Value;
            var before = await LinesAsync(stopped);

            stops.After = steps;
            var isStopped = await Record.ExceptionAsync(() => RunAsync(stopped, begun)) is not null;
            stops.After = null;
            if ((await DatasetAsync(stopped)).Versions.Count == 2)
            {
                Assert.Equal(before, await LinesAsync(stopped));
                Assert.Empty(await LinksAsync(stopped));
            }

            Assert.Equal(ImportStatus.Landed, (await RunAsync(stopped, begun)).Status);

            Assert.Equal(["a 01-05 01-07 2 2 40"], await LinesAsync(stopped));
            Assert.Equal((first.Ledger!, new Ledger(2, 1, 1, 0), 3), ((await NowAsync(stopped, first)).Ledger!, (await NowAsync(stopped, second)).Ledger!, (await DatasetAsync(stopped)).Versions.Count));
            await VerifiedAsync(stopped);
            if (!isStopped)
                break;
        }
    }
}
