using System.Text;
using Datasets;
using Ingestion;
using Lake;
using Quantities;

namespace Unit.Ingestion;

/// <summary>A customer is erased: what is left is what would be there had there never been a row of that customer.</summary>
public sealed class Erasing_customers : IDisposable
{
    const string Header = "customer,date,amount,order\n";

    static readonly FileReading Orders = new() { Map = ["customer=customer,time=date,amount=amount,order=order"] };

    readonly Intake intake = new(clock: new TickingClock());

    public void Dispose() => intake.Dispose();

    static Task<Import> ImportAsync(Intake intake, string rows, FileReading? reading = null) => intake.ImportAsync(Header + rows, reading ?? Orders);

    static async Task<Import> BegunAsync(Intake intake, string customer) => (await intake.SendAsync(new EraseCustomer(Intake.Shop.Tenant, "shop", customer, customer, "somebody", ImportRunner.Sender))).Value;

    static async Task<ErasureReceipt> EraseAsync(Intake intake, string customer)
    {
        var ended = await intake.RunAsync(await BegunAsync(intake, customer));
        Assert.Equal(ImportStatus.Landed, ended.Status);
        return (await DatasetAsync(intake)).Erasures.Single(erasure => erasure.Import.Value == ended.Id).Receipt!;
    }

    static async Task<Dataset> DatasetAsync(Intake intake) => (await intake.Datasets.FindAsync(Intake.Shop, default))!;

    static async Task<Import> NowAsync(Intake intake, Import import) => (await intake.Datasets.FindImportAsync(Intake.Shop.Tenant, new ImportId(import.Id), default))!;

    static async Task<string[]> LinesAsync(Intake intake)
    {
        if (await intake.SnapshotAsync() is null)
            return [];
        var history = await intake.HistoryAsync();
        return [.. history.Customer.Select((customer, i) => $"{customer} {history.FirstDay[i]:MM-dd} {history.LastDay[i]:MM-dd} {history.Orders[i]} {history.Events[i]} {history.Revenue[i]:0.##}")];
    }

    /// <summary>Nothing that is kept has any of those texts, and all that is kept is sound.</summary>
    static async Task NothingOfAsync(Intake intake, params string[] planted)
    {
        foreach (var key in await intake.ObjectsAsync())
        {
            var text = Encoding.UTF8.GetString(await intake.ReadAsync(key));
            Assert.All(planted, value => Assert.DoesNotContain(value, text, StringComparison.OrdinalIgnoreCase));
        }

        Assert.Empty(Assert.Single((await intake.SendAsync(new VerifyDatasets(Intake.Shop.Tenant, null, null))).Value).Faults);
    }

    [Fact]
    public async Task takes_the_customer_out_of_files_versions_and_quarantine_and_gives_a_receipt()
    {
        var first = await ImportAsync(intake, "ann,2024-01-05,10,1\nbob,2024-01-06,20,2\nann,soon,10,3\nbob,late,1,4\n");
        var second = await intake.ImportAsync(Intake.Gzipped(Encoding.UTF8.GetBytes(Header + "carl,2024-01-07,30,5\n\"ann\",2024-01-08,5,6\n")), Orders);
        var third = await ImportAsync(intake, "carl,2024-01-09,1,7\n");

        var receipt = await EraseAsync(intake, "ann");

        Assert.Equal((3L, 2, 3L), (receipt.Rows, receipt.Files, receipt.Versions));
        Assert.Equal(["bob 01-06 01-06 1 1 20", "carl 01-07 01-09 2 2 31"], await LinesAsync(intake));
        Assert.Equal([new Ledger(4, 1, 0, 3), new Ledger(2, 1, 0, 1), third.Ledger!], [(await NowAsync(intake, first)).Ledger!, (await NowAsync(intake, second)).Ledger!, (await NowAsync(intake, third)).Ledger!]);
        Assert.Equal(["customer-erased", "customer-erased", "not-a-date"], (await intake.RejectedAsync(await NowAsync(intake, first))).Select(row => row.Code));
        Assert.Equal("version-retired", (await DatasetAsync(intake)).VersionOf(3).Problem.Code);
        await NothingOfAsync(intake, "ann", "soon");
    }

    [Fact]
    public async Task keeps_the_customer_out_who_comes_again_until_allowed()
    {
        await ImportAsync(intake, "ann,2024-01-05,10,1\nbob,2024-01-06,20,2\n");
        await EraseAsync(intake, "ann");

        var again = await ImportAsync(intake, "ann,2024-01-05,10,1\nbob,2024-01-06,20,2\ncarl,2024-01-07,30,3\n");
        var only = await ImportAsync(intake, "ann,2024-02-05,10,9\n");

        Assert.Equal((new Ledger(3, 1, 1, 1), new Ledger(1, 0, 0, 1)), (again.Ledger, only.Ledger));
        var rejected = Assert.Single(await intake.RejectedAsync(again));
        Assert.Equal((0L, "customer", "customer-erased", ""), (rejected.Line, rejected.Column, rejected.Code, rejected.Raw));
        Assert.Equal(["bob 01-06 01-06 1 1 20", "carl 01-07 01-07 1 1 30"], await LinesAsync(intake));
        await NothingOfAsync(intake, "ann");

        Assert.Equal("customer-not-erased", (await intake.SendAsync(new AllowCustomer(Intake.Shop.Tenant, "shop", "bob"))).Problem.Code);
        Assert.True((await intake.SendAsync(new AllowCustomer(Intake.Shop.Tenant, "shop", "ann"))).Value.IsAllowed);
        Assert.Equal(new Ledger(1, 1, 0, 0), (await ImportAsync(intake, "ann,2024-03-05,10,9\n")).Ledger);
        await intake.RunAsync((await intake.SendAsync(new RebuildDataset(Intake.Shop.Tenant, "shop", ImportRunner.Sender))).Value);
        Assert.Equal(["ann 03-05 03-05 1 1 10", "bob 01-06 01-06 1 1 20", "carl 01-07 01-07 1 1 30"], await LinesAsync(intake));
    }

    [Fact]
    public async Task knows_the_customer_by_a_keyed_hash_and_asks_for_the_id_twice()
    {
        await ImportAsync(intake, "ann,2024-01-05,10,1\n");
        Assert.Equal(["confirm"], (await intake.SendAsync(new EraseCustomer(Intake.Shop.Tenant, "shop", "ann", "bob", "somebody", ImportRunner.Sender))).Problem.Fields.Keys);
        Assert.Equal(["customer"], (await intake.SendAsync(new EraseCustomer(Intake.Shop.Tenant, "shop", " ", " ", "somebody", ImportRunner.Sender))).Problem.Fields.Keys);

        await EraseAsync(intake, " ann ");

        var told = Assert.Single((await intake.SendAsync(new ListErasures(Intake.Shop.Tenant, "shop"))).Value);
        Assert.Matches("^[0-9a-f]{64}$", told.Customer);
        Assert.Equal(("somebody", false, 1L), (told.By, told.IsAllowed, told.Receipt!.Rows));
        Assert.Equal("erase", ImportOverview.Of((await intake.Datasets.FindImportAsync(Intake.Shop.Tenant, new ImportId(told.Import), default))!, Intake.Shop.Key.UsualName, null).Rework);
        Assert.Empty(await LinesAsync(intake));
        Assert.Equal("dataset-empty", (await DatasetAsync(intake)).VersionOf(null).Problem.Code);
        await NothingOfAsync(intake, "ann");
        Assert.Equal(new Ledger(1, 1, 0, 0), (await ImportAsync(intake, "bob,2024-01-05,10,1\n")).Ledger);
        await NothingOfAsync(intake, "ann");
    }

    [Fact]
    public async Task refuses_an_id_that_is_no_text()
    {
        foreach (var id in new[] { "a\0", $"a{(char)0xD800}" })
        {
            var refused = (await intake.SendAsync(new EraseCustomer(Intake.Shop.Tenant, "shop", id, id, "somebody", ImportRunner.Sender))).Problem;

            Assert.Equal(("invalid-value", "customer", "The id is no text: it has a NUL or half of a character."), (refused.Code, Assert.Single(refused.Fields.Keys), refused.Detail));
        }
    }

    [Fact]
    public async Task clears_what_was_undone_refused_or_waits()
    {
        var undone = await ImportAsync(intake, "ann,2024-01-05,10,1\nbob,2024-01-05,10,2\n");
        await intake.RunAsync((await intake.SendAsync(new UndoImport(Intake.Shop.Tenant, new ImportId(undone.Id), ImportRunner.Sender))).Value);
        var refused = await ImportAsync(intake, "ann,soon,10,1\nbob,later,10,1\n");
        Assert.Equal(ImportStatus.Refused, refused.Status);
        var waiting = (await intake.ReceiveAsync(Encoding.UTF8.GetBytes(Header + "ann,2024-01-05,10,1\nbob,2024-01-06,20,2\n"), Orders)).Value;

        Assert.Contains("soon", refused.Problem!.Detail, StringComparison.Ordinal);

        var receipt = await EraseAsync(intake, "ann");

        Assert.Equal((3L, 3), (receipt.Rows, receipt.Files));
        Assert.Equal("all-rejected", (await NowAsync(intake, refused)).Problem!.Code);
        Assert.DoesNotContain("soon", (await NowAsync(intake, refused)).Problem!.Detail, StringComparison.Ordinal);
        await NothingOfAsync(intake, "ann");
        Assert.Equal(new Ledger(2, 1, 0, 1), (await intake.RunAsync(waiting)).Ledger);
        Assert.Equal(["bob 01-06 01-06 1 1 20"], await LinesAsync(intake));
        await NothingOfAsync(intake, "ann");
    }

    [Fact]
    public async Task is_done_once_however_often_it_is_asked_for_and_is_not_stopped_halfway()
    {
        await ImportAsync(intake, "ann,2024-01-05,10,1\nbob,2024-01-06,20,2\n");
        var (one, two) = (await BegunAsync(intake, "ann"), await BegunAsync(intake, "ann"));
        Assert.Equal(one.Id, two.Id);
        Assert.Equal("erasure-begun", (await intake.SendAsync(new CancelImport(Intake.Shop.Tenant, new ImportId(one.Id)))).Problem.Code);
        Assert.Equal(2L, (await intake.RunAsync(one)).Version);
        Assert.Equal(2L, (await intake.RunAsync(one)).Version);

        var again = await EraseAsync(intake, "ann");

        Assert.Equal((0L, 2), (again.Rows, (await DatasetAsync(intake)).Versions.Count));
        Assert.Equal(["bob 01-06 01-06 1 1 20"], await LinesAsync(intake));
    }

    [Fact]
    public async Task finds_afterwards_what_was_being_computed_meanwhile()
    {
        await ImportAsync(intake, "ann,2024-01-05,10,1\nbob,2024-01-06,20,2\n");
        var before = (await intake.SnapshotAsync())!.Value;
        Assert.Equal(0, await intake.RepeatErasuresAsync());
        await EraseAsync(intake, "ann");
        await intake.Labels.WriteAsync(new LabelsId(Intake.Shop, "scores", before, "ab"), new LabelTable(["ann", "bob"], [new NumberLabels("score", [1, 2])]), default);

        Assert.Equal(1, await intake.RepeatErasuresAsync());
        Assert.Equal(0, await intake.RepeatErasuresAsync());
        Assert.Equal(["bob"], (await intake.Labels.ReadAsync(new LabelsId(Intake.Shop, "scores", before, "ab"), default)).Value.Customer);
        await NothingOfAsync(intake, "ann");
    }

    [Fact]
    public async Task sends_back_what_was_sent_under_the_same_key_without_keeping_it_again()
    {
        var id = new ImportId(Guid.Parse("0198a3f0-0000-7000-8000-000000000001"));
        var content = Encoding.UTF8.GetBytes(Header + "ann,2024-01-05,10,1\nbob,2024-01-06,20,2\n");
        Task<Result<Import>> SendAsync() => intake.SendAsync(new ReceiveFile(Intake.Shop, id, "sales.csv", new MemoryStream(content), Orders, ImportRunner.Sender));
        await intake.RunAsync((await SendAsync()).Value);
        await EraseAsync(intake, "ann");

        Assert.Equal(id.Value, (await SendAsync()).Value.Id);
        await NothingOfAsync(intake, "ann");
    }

    [Theory]
    [MemberData(nameof(RowsInContainers.Names), MemberType = typeof(RowsInContainers))]
    public async Task leaves_the_other_rows_as_they_were_in_every_container(string container)
    {
        (string Customer, string Time, string Amount, string Note)[] rows =
            [("ann", "2024-01-05T10:00:00Z", "19.9", "to ann"), ("bob", "2024-01-06T10:00:00Z", "5.25", "two\nlines, and \"quotes\""), ("ann", "2024-01-07T10:00:00Z", "3", ""), ("carl", "2024-01-08T10:00:00Z", "7", "Привет")];
        var reading = new FileReading { Map = ["customer=customer,time=time,amount=amount,note=note"] };
        async Task<(Import Import, Intake In)> LandAsync(IEnumerable<(string Customer, string Time, string Amount, string Note)> some)
        {
            var into = new Intake(clock: new TickingClock());
            var (content, read) = await RowsInContainers.WriteAsync(container, [.. some], reading);
            return (await into.ImportAsync(content, read), into);
        }

        var (import, lived) = await LandAsync(rows);
        var (without, fresh) = await LandAsync(rows.Where(row => row.Customer != "ann"));
        using (lived)
        using (fresh)
        {
            var receipt = await EraseAsync(lived, "ann");

            var rejectedBefore = without.Ledger!.Rejected;
            Assert.Equal(2 + (container == "malformed" ? 1 : 0), receipt.Rows);
            Assert.Equal((without.Ledger.Read + receipt.Rows, without.Ledger.Accepted, rejectedBefore + receipt.Rows), (await NowAsync(lived, import)).Ledger is { } now ? (now.Read, now.Accepted, now.Rejected) : default);
            foreach (var condition in (string[][])[[], ["note=Привет"], ["note=two\nlines, and \"quotes\""]])
                Assert.Equal((await fresh.HistoryAsync(condition)).Revenue, (await lived.HistoryAsync(condition)).Revenue);
            Assert.Equal(await LinesAsync(fresh), await LinesAsync(lived));
            Assert.Equal((await fresh.RejectedAsync(without)).Select(row => (row.Code, row.Raw)), (await lived.RejectedAsync(await NowAsync(lived, import))).Where(row => row.Code != "customer-erased").Select(row => (row.Code, row.Raw)));
            await NothingOfAsync(lived, "ann");

            var last = await EraseAsync(lived, "bob");
            await EraseAsync(lived, "carl");
            Assert.Equal(1 + (container == "malformed" ? 1 : 0), last.Rows);
            Assert.Empty(await LinesAsync(lived));
            await NothingOfAsync(lived, "ann", "bob", "carl", "Привет");
        }
    }

    [Fact]
    public async Task comes_to_the_same_end_wherever_it_is_stopped()
    {
        for (var steps = 1; ; steps++)
        {
            var stops = new Stops();
            using var stopped = new Intake(clock: new TickingClock(), datasets: stops.In, objects: stops.In);
            var first = await ImportAsync(stopped, "ann,2024-01-05,10,1\nbob,2024-01-06,20,2\nann,soon,1,1\n");
            await ImportAsync(stopped, "bob,2024-01-06,20,2\ncarl,2024-01-07,30,3\n");
            await ImportAsync(stopped, "carl,soon,1,8\nann,never,1,9\n");
            var begun = await BegunAsync(stopped, "ann");

            stops.After = steps;
            var isStopped = await Record.ExceptionAsync(() => stopped.RunAsync(begun)) is not null;
            stops.After = null;
            Assert.Equal(ImportStatus.Landed, (await stopped.RunAsync(begun)).Status);

            Assert.Equal(["bob 01-06 01-06 1 1 20", "carl 01-07 01-07 1 1 30"], await LinesAsync(stopped));
            Assert.Equal(new Ledger(3, 1, 0, 2), (await NowAsync(stopped, first)).Ledger);
            var erasure = Assert.Single((await DatasetAsync(stopped)).Erasures);
            Assert.Equal((3L, 2, 2L), (erasure.Receipt!.Rows, erasure.Receipt.Files, erasure.Receipt.Versions));
            await NothingOfAsync(stopped, "ann");
            if (!isStopped)
                break;
        }
    }
}
