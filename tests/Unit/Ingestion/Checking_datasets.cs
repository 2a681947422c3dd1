using Datasets;
using Ingestion;
using Quantities;

namespace Unit.Ingestion;

/// <summary>What is expected of rows is held against a version before it is published.</summary>
public sealed class Checking_datasets : IDisposable
{
    const string Header = "customer,date,amount,order,channel\n", Sound = "a,2024-01-05,10,1,ads\nb,2024-01-06,20,2,mail\n", Faulty = "c,2024-01-07,-5,3,ads\nd,2024-01-08,30,2,\n";

    static readonly FileReading Orders = new() { Map = ["customer=customer,time=date,amount=amount,order=order,channel=channel"], OnChange = "add" };

    static readonly DataCheck NoRefund = new() { Kind = "range", Columns = ["amount"], Min = "0" }, OneOrder = new() { Kind = "unique", Severity = "warn", Columns = ["order"] };

    readonly Intake intake = new(clock: new TickingClock());

    public void Dispose() => intake.Dispose();

    Task<Import> ImportAsync(string rows, FileReading? reading = null) => intake.ImportAsync(Header + rows, reading ?? Orders);

    Task<Result<CheckView>> TryKeepAsync(string name, DataCheck check) => intake.SendAsync(new KeepCheck(Intake.Shop.Tenant, "shop", name, check));

    async Task<CheckView> KeepAsync(string name, DataCheck check) => (await TryKeepAsync(name, check)).Value;

    async Task<Dataset> DatasetAsync() => (await intake.Datasets.FindAsync(Intake.Shop, default))!;

    async Task<CheckResults> ResultsAsync(long? version = null) => (await intake.SendAsync(new ShowCheckResults(Intake.Shop.Tenant, "shop", version, 10))).Value;

    async Task<string[]> FailedAsync(Import import)
    {
        await using var rows = (await intake.SendAsync(new OpenFailedRows(Intake.Shop.Tenant, new ImportId(import.Id)))).Value;
        using var text = new StreamReader(rows);
        return (await text.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    Task<Result<Import>> RetryAsync(Import import) => intake.SendAsync(new RetryImport(Intake.Shop.Tenant, new ImportId(import.Id), ImportRunner.Sender));

    [Fact]
    public async Task keeps_a_version_back_whose_rows_an_error_finds_and_lists_them()
    {
        await KeepAsync("no-refund", NoRefund);
        await KeepAsync("one-order", OneOrder);
        await ImportAsync(Sound);

        var refused = await ImportAsync(Faulty);

        Assert.Equal((ImportStatus.Refused, "checks-failed"), (refused.Status, refused.Problem!.Code));
        Assert.Equal(["no-refund"], refused.Problem.Fields.Keys);
        Assert.Contains("line 2 of sales.csv", refused.Problem.Detail, StringComparison.Ordinal);
        Assert.Equal([new CheckOutcome("no-refund", 1, CheckSeverity.Error, 1), new CheckOutcome("one-order", 1, CheckSeverity.Warn, 2)], refused.Checks!.Outcomes);
        Assert.Equal(["check,severity,import,file,line,values", $"no-refund,error,{refused.Id},sales.csv,2,amount=-5"], (await FailedAsync(refused))[..2]);
        Assert.Equal(4, (await FailedAsync(refused)).Length);
        Assert.Equal(1, (await DatasetAsync()).Latest!.Number);
        Assert.Equal(30m, (await intake.HistoryAsync()).Evidence.Revenue);
        Assert.True((await ResultsAsync()).Results.All(result => result.Passed));
    }

    [Fact]
    public async Task lets_links_be_tried_again_that_it_was_in_the_way_of()
    {
        await ImportAsync(Sound);
        await KeepAsync("known", new DataCheck { Kind = "accepted_values", Columns = ["customer"], Values = ["a", "b"] });
        var begun = (await intake.SendAsync(new LinkAccounts(Intake.Shop.Tenant, "shop", [new AccountLink("b", "z")], ImportRunner.Sender))).Value.Import!;
        var refused = await intake.RunAsync((await intake.Datasets.FindImportAsync(Intake.Shop.Tenant, new ImportId(begun.Id), default))!);
        Assert.Equal("checks-failed", refused.Problem!.Code);

        await intake.SendAsync(new RemoveCheck(Intake.Shop.Tenant, "shop", "known"));
        var landed = await intake.RunAsync((await RetryAsync(refused)).Value);

        Assert.Equal(ImportStatus.Landed, landed.Status);
        Assert.Equal(["a", "z"], (await intake.HistoryAsync()).Customer);
    }

    [Fact]
    public async Task lets_it_land_when_it_is_tried_again_without_what_was_in_the_way()
    {
        await ImportAsync(Sound);
        await KeepAsync("no-refund", NoRefund);
        var refused = await ImportAsync(Faulty);
        var again = await intake.RunAsync((await RetryAsync(refused)).Value);
        Assert.Equal("checks-failed", again.Problem!.Code);
        Assert.Single((await DatasetAsync()).Blocked);

        await KeepAsync("no-refund", NoRefund with { Severity = "warn" });
        var landed = await intake.RunAsync((await RetryAsync(refused)).Value);

        Assert.Equal((ImportStatus.Landed, 2L), (landed.Status, landed.Version!.Value));
        Assert.Equal(new Ledger(2, 2, 0, 0), landed.Ledger);
        Assert.Equal([new CheckOutcome("no-refund", 2, CheckSeverity.Warn, 1)], landed.Checks!.Outcomes);
        Assert.Empty((await DatasetAsync()).Blocked);
        Assert.Equal("import-ended", (await RetryAsync(refused)).Problem.Code);
        Assert.Equal(55m, (await intake.HistoryAsync()).Evidence.Revenue);
    }

    [Fact]
    public async Task lets_corrected_rows_land_as_a_file_of_their_own()
    {
        await KeepAsync("no-refund", NoRefund);
        Assert.Equal(ImportStatus.Refused, (await ImportAsync(Faulty)).Status);
        Assert.Null((await DatasetAsync()).Latest);

        var landed = await ImportAsync(Faulty.Replace("-5", "5", StringComparison.Ordinal));

        Assert.Equal((ImportStatus.Landed, 1L), (landed.Status, landed.Version!.Value));
        Assert.True(Assert.Single((await ResultsAsync()).Results).Passed);
    }

    [Fact]
    public async Task keeps_results_of_each_version_and_tells_them_with_import_and_dataset()
    {
        await KeepAsync("one-order", OneOrder);
        await ImportAsync(Sound);
        var second = await ImportAsync("d,2024-01-08,30,2,\n");
        await KeepAsync("channels", new DataCheck { Kind = "not_null", Severity = "warn", Columns = ["channel"] });

        Assert.Equal((0L, true), ((await ResultsAsync(1)).Results[0].Failed, (await ResultsAsync(1)).Results[0].Passed));
        var result = Assert.Single((await ResultsAsync()).Results);
        Assert.Equal((2L, false, CheckSeverity.Warn), (result.Failed, result.Passed, result.Severity));
        Assert.Equal(["2 order=2", "3 order=2"], result.Rows.Select(row => $"{(row.Import == second.Id ? 2 : 3)} {row.Values}").Order());
        Assert.Equal(second.Checks!.Outcomes, ImportOverview.Of(second, Intake.Shop.Key.UsualName, null).Checks);
        Assert.Equal(second.Checks.Outcomes, (await intake.SendAsync(new DescribeDatasets(Intake.Shop.Tenant, null))).Value[0].Checks);

        var now = (await intake.SendAsync(new RunChecks(Intake.Shop.Tenant, "shop", null, 1))).Value;
        Assert.Equal([("channels", 1L), ("one-order", 2L)], now.Results.Select(one => (one.Check, one.Failed)));
    }

    [Fact]
    public async Task holds_reworks_back_likewise_but_none_that_only_takes_away()
    {
        var first = await ImportAsync(Sound);
        var second = await ImportAsync(Faulty);
        await KeepAsync("no-refund", NoRefund);

        // The same rows as before.
        var rebuilt = await intake.RunAsync((await intake.SendAsync(new RebuildDataset(Intake.Shop.Tenant, "shop", ImportRunner.Sender))).Value);
        Assert.Equal((ImportStatus.Landed, 1L), (rebuilt.Status, rebuilt.Checks!.Outcomes[0].Failed));
        var remapped = await intake.RunAsync((await intake.SendAsync(new RemapImport(Intake.Shop.Tenant, new ImportId(first.Id), Orders with { Map = ["customer=customer,time=date,amount=amount,order=channel,channel=channel"] }, ImportRunner.Sender))).Value);
        Assert.Equal("checks-failed", remapped.Problem!.Code);

        var undone = await intake.RunAsync((await intake.SendAsync(new UndoImport(Intake.Shop.Tenant, new ImportId(first.Id), ImportRunner.Sender))).Value);
        Assert.Equal((ImportStatus.Landed, 1L), (undone.Status, undone.Checks!.Outcomes[0].Failed));

        await intake.RunAsync((await intake.SendAsync(new UndoImport(Intake.Shop.Tenant, new ImportId(second.Id), ImportRunner.Sender))).Value);
        Assert.Null((await DatasetAsync()).Latest);
        Assert.Equal("import-not-landed", (await intake.RunAsync((await RetryAsync(remapped)).Value)).Problem!.Code);
    }

    [Fact]
    public async Task finds_values_in_other_datasets_and_customers_among_those_registered()
    {
        var products = DatasetId.Parse("products").Value;
        await intake.Datasets.ChangeAsync(products, Dataset.Registering(new DatasetRegistered(products, "UTC", DayOfWeek.Monday, CurrencyCode.None, Intake.Now)), default);
        await KeepAsync("known", new DataCheck { Kind = "relationships", Severity = "warn", Columns = ["customer"] });
        await KeepAsync("sold", new DataCheck { Kind = "relationships", Severity = "warn", Columns = ["channel"], References = new("products", "order", null) });
        await intake.ImportAsync("client,since\na,2024-01-01\n", new FileReading { Map = ["customer=client,time=since"], Customers = true });

        var landed = await ImportAsync(Sound);

        Assert.Equal([("known", 1L, null), ("sold", 0L, "dataset-empty")], landed.Checks!.Outcomes.Select(one => (one.Check, one.Failed, one.Problem?.Code)));
        await KeepAsync("sold", new DataCheck { Kind = "relationships", Columns = ["channel"], References = new("products", "order", null) });
        var refused = await ImportAsync("b,2024-01-09,1,9,ads\n");
        Assert.Equal(("checks-failed", "sold"), (refused.Problem!.Code, refused.Problem.Fields.Keys.Single()));
    }

    [Fact]
    public async Task lets_nothing_of_an_erased_customer_be_listed()
    {
        await KeepAsync("named", new DataCheck { Kind = "sql", Severity = "warn", Condition = "customer <> 'nobody'" });
        var first = await ImportAsync(Sound);
        Assert.Contains(await FailedAsync(first), row => row.Contains("customer=a", StringComparison.Ordinal));
        var refusing = await KeepAsync("no-refund", NoRefund);
        var refused = await ImportAsync(Faulty + "a,2024-01-08,30,8,\n");

        var erased = await intake.RunAsync((await intake.SendAsync(new EraseCustomer(Intake.Shop.Tenant, "shop", "a", "a", "somebody", ImportRunner.Sender))).Value);

        Assert.Equal(ImportStatus.Landed, erased.Status);
        Assert.Equal(2, (await FailedAsync(erased)).Length);
        Assert.Single(await FailedAsync(first));
        Assert.Single(await FailedAsync(refused));
        Assert.Single(await intake.ObjectsAsync(), key => key.StartsWith("checks/", StringComparison.Ordinal));
        Assert.Equal("import-ended", (await RetryAsync(refused)).Problem.Code);
        Assert.Equal(1, refusing.Revision);
    }

    [Fact]
    public async Task refuses_checks_that_say_nothing_or_do_not_fit_the_rows_there_are()
    {
        (DataCheck Check, string Field)[] wrong =
        [
            (new(), "kind"), (new() { Kind = "uniq" }, "kind"), (new() { Kind = "unique" }, "columns"), (NoRefund with { Severity = "fatal" }, "severity"), (NoRefund with { Severity = "1" }, "severity"), (NoRefund with { Condition = "amount < 0" }, "condition"),
            (NoRefund with { Min = "much" }, "min"), (new() { Kind = "sql", Condition = "amount <" }, "condition"), (new() { Kind = "sql", Columns = ["amount"], Condition = "amount < 0" }, "columns"), (NoRefund with { Where = ["type"] }, "where"),
            (new() { Kind = "relationships", Columns = ["order"] }, "references"),
        ];
        foreach (var (check, field) in wrong)
            Assert.Equal([field], (await TryKeepAsync("one", check)).Problem.Fields.Keys);
        Assert.Equal(["name"], (await TryKeepAsync("One", NoRefund)).Problem.Fields.Keys);
        Assert.True((await TryKeepAsync("not-yet", new() { Kind = "not_null", Severity = "warn", Columns = ["colour"] })).IsOk);

        await ImportAsync(Sound);
        Assert.Equal(["columns"], (await TryKeepAsync("one", new() { Kind = "not_null", Columns = ["colour"] })).Problem.Fields.Keys);
        Assert.Equal("dataset-not-found", (await TryKeepAsync("one", new() { Kind = "relationships", Columns = ["order"], References = new("nowhere", "order", null) })).Problem.Code);

        Assert.Equal("check-not-found", (await intake.SendAsync(new RemoveCheck(Intake.Shop.Tenant, "shop", "one"))).Problem.Code);
        await intake.SendAsync(new RemoveCheck(Intake.Shop.Tenant, "shop", "not-yet"));
        Assert.Empty((await intake.SendAsync(new ListChecks(Intake.Shop.Tenant, "shop"))).Value.Checks);
    }
}
