using System.Text;
using Datasets;
using Ingestion;
using Quantities;

namespace Unit.Ingestion;

public sealed class Importing_files : IDisposable
{
    const string Header = "customer,date,amount\n";
    readonly Intake intake = new();

    public void Dispose() => intake.Dispose();

    static FileReading ById { get; } = new() { Map = ["customer=customer,time=date,amount=amount,event=id"] };

    [Fact]
    public async Task lands_amounts_by_customer()
    {
        var import = await intake.ImportAsync($"{Header}a,2024-01-05,10.25\nb,2024-01-06,-3\na,2024-02-01,1\n", Intake.Simple);
        var history = await intake.HistoryAsync();

        Assert.Equal((ImportStatus.Landed, 1L, Intake.Now), (import.Status, import.Version!.Value, import.FinishedAt));
        Assert.Equal(["a", "b"], history.Customer);
        Assert.Equal([11.25m, -3m], history.Revenue);
        Assert.Equal([Times.Day("2024-02-01"), Times.Day("2024-01-06")], history.LastDay);
    }

    [Fact]
    public async Task multiplies_two_columns_and_keeps_properties_for_conditions()
    {
        var reading = new FileReading { Map = ["customer=customer,time=date,amount=qty*price,order=no,quantity=qty,country=land"] };
        await intake.ImportAsync("no,customer,date,qty,price,land\n1,a,2024-01-05,3,2.5,France\n1,a,2024-01-05,2,1,France\n2,b,2024-01-05,-1,4,Spain\n", reading);

        Assert.Equal([9.5m, -4m], (await intake.HistoryAsync()).Revenue);
        Assert.Equal([1L, 1L], (await intake.HistoryAsync()).Orders);
        Assert.Equal(["a"], (await intake.HistoryAsync("quantity>0")).Customer);
        Assert.Equal(["b"], (await intake.HistoryAsync("country=Spain")).Customer);
    }

    [Fact]
    public async Task counts_every_amount_as_nothing_where_none_is_mapped()
    {
        await intake.ImportAsync("customer,date\na,2024-01-05\n", new FileReading { Map = ["customer=customer,time=date"] });

        Assert.Equal([0m], (await intake.HistoryAsync()).Revenue);
    }

    [Fact]
    public async Task adds_nothing_when_the_same_file_comes_again()
    {
        var text = $"{Header}a,2024-01-05,10\na,2024-01-05,10\nb,never,1\n";
        var first = await intake.ImportAsync(text, Intake.Simple);
        var snapshot = await intake.SnapshotAsync();
        var second = await intake.ImportAsync(text, Intake.Simple);

        Assert.Equal((new Ledger(3, 2, 0, 1), new Ledger(3, 0, 2, 1)), (first.Ledger!, second.Ledger!));
        Assert.Equal((1L, null), (first.Version, second.Version));
        Assert.Equal(snapshot, await intake.SnapshotAsync());
    }

    [Fact]
    public async Task adds_what_is_new_in_a_second_export_that_overlaps()
    {
        await intake.ImportAsync($"{Header}a,2024-01-05,10\nb,2024-01-06,20\nb,2024-01-06,20\n", Intake.Simple);
        var second = await intake.ImportAsync($"{Header}b,2024-01-06,20\nc,2024-01-07,30\nb,2024-01-06,20\nb,2024-01-06,20\n", Intake.Simple);

        Assert.Equal(new Ledger(4, 2, 2, 0), second.Ledger);
        Assert.Equal(2, second.Version);
        Assert.Equal([10m, 60m, 30m], (await intake.HistoryAsync()).Revenue);
    }

    [Fact]
    public async Task knows_a_row_again_however_the_file_is_compressed_or_quoted()
    {
        await intake.ImportAsync($"{Header}a,2024-01-05,10\n", Intake.Simple);
        var second = await intake.ImportAsync(Intake.Gzipped(Encoding.UTF8.GetBytes($"{Header}\"a\",\"2024-01-05\",10\r\n")), Intake.Simple);

        Assert.Equal(new Ledger(1, 0, 1, 0), second.Ledger);
    }

    [Theory]
    [InlineData("customer,date,amount\na,2024-01-05,10\n", "date,x,customer,amount\n2024-01-05 00:00:00,1,a,10.00\n")]
    [InlineData("customer,date,amount\na,2024-01-05,10\n", "customer,date,amount\n a ,2024-01-05T00:00:00Z,1e1\n")]
    public async Task knows_a_row_again_by_what_it_says(string first, string second)
    {
        await intake.ImportAsync(first, Intake.Simple);

        Assert.Equal(new Ledger(1, 0, 1, 0), (await intake.ImportAsync(second, Intake.Simple)).Ledger);
    }

    [Theory]
    [InlineData("b", "2024-01-05", "10", "1", "sale")]
    [InlineData("a", "2024-01-05 00:00:01", "10", "1", "sale")]
    [InlineData("a", "2024-01-05", "10.000001", "1", "sale")]
    [InlineData("a", "2024-01-05", "10", "", "sale")]
    [InlineData("a", "2024-01-05", "10", "1", "")]
    [InlineData("a", "2024-01-05", "10", "1s", "ale")]
    [InlineData("", "2024-01-05", "10", "1", "sale")]
    public async Task tells_rows_apart_by_customer_instant_amount_order_and_type(string customer, string time, string amount, string order, string type)
    {
        const string Columns = "customer,time,amount,order,type\n";
        var reading = new FileReading { Map = ["customer=customer,time=time,amount=amount,order=order,type=type"], OnChange = "add" };
        await intake.ImportAsync($"{Columns}a,2024-01-05,10,1,sale\n", reading);

        Assert.Equal(new Ledger(1, 1, 0, 0), (await intake.ImportAsync($"{Columns}{customer},{time},{amount},{order},{type}\n", reading)).Ledger);
    }

    [Fact]
    public async Task knows_a_row_again_whichever_properties_are_mapped()
    {
        await intake.ImportAsync("customer,date,amount,status\na,2024-01-05,10,new\na,2024-01-05,10,new\n", Intake.Simple with { Map = ["customer=customer,time=date,amount=amount,status=status"] });

        Assert.Equal(new Ledger(2, 0, 2, 0), (await intake.ImportAsync($"{Header}a,2024-01-05,10\na,2024-01-05,10\n", Intake.Simple)).Ledger);
    }

    [Fact]
    public async Task takes_another_property_under_an_event_id_for_a_conflict_in_any_order_of_the_map()
    {
        FileReading Mapped(string properties) => new() { Map = [$"customer=customer,time=date,event=id,{properties}"] };
        const string Columns = "id,customer,date,a,b\n";
        await intake.ImportAsync($"{Columns}1,x,2024-01-05,p,2\n", Mapped("a=a,b=b:number"));

        Assert.Equal(new Ledger(1, 0, 1, 0), (await intake.ImportAsync($"{Columns}1,x,2024-01-05,p,2.0\n", Mapped("b=b:number,a=a"))).Ledger);
        Assert.Equal(new Ledger(2, 0, 1, 1), (await intake.ImportAsync($"{Columns}1,x,2024-01-05,p,2\n1,x,2024-01-05,q,2\n", Mapped("a=a,b=b:number"))).Ledger);
    }

    [Fact]
    public async Task tells_rows_of_different_sources_apart()
    {
        await intake.ImportAsync($"{Header}a,2024-01-05,10\n", Intake.Simple);

        Assert.Equal(new Ledger(1, 1, 0, 0), (await intake.ImportAsync($"{Header}a,2024-01-05,10\n", Intake.Simple with { Source = "till" })).Ledger);
    }

    [Fact]
    public async Task knows_events_by_their_id_and_rejects_other_content_under_it()
    {
        var first = await intake.ImportAsync("id,customer,date,amount\n1,a,2024-01-05,10\n2,b,2024-01-06,20\n1,a,2024-01-05,10\n", ById);
        var second = await intake.ImportAsync("id,customer,date,amount\n2,b,2024-01-06,20\n1,a,2024-01-05,11\n3,c,2024-01-07,30\n3,c,2024-01-07,31\n", ById);

        Assert.Equal((new Ledger(3, 2, 1, 0), new Ledger(4, 1, 1, 2)), (first.Ledger!, second.Ledger! with { Noted = null }));
        Assert.Equal([new RowsNoted("events-changed", "id", 1)], second.Ledger!.Noted); // Of 3 the file itself has two.
        Assert.Equal(
            [(3, "id", "conflict", "1,a,2024-01-05,11"), (5, "id", "conflict", "3,c,2024-01-07,31")],
            (await intake.RejectedAsync(second)).Select(row => ((int)row.Line, row.Column, row.Code, row.Raw.TrimEnd())));
        Assert.Equal([10m, 20m, 30m], (await intake.HistoryAsync()).Revenue);
    }

    [Fact]
    public async Task keeps_conflicts_beside_the_rows_that_could_not_be_read()
    {
        var import = await intake.ImportAsync("id,customer,date,amount\n1,a,2024-01-05,10\n1,a,2024-01-05,\"1\n1\"\n2,b,never,1\n1,a,2024-01-05,12\n", ById);

        Assert.Equal(new Ledger(4, 1, 0, 3), import.Ledger);
        Assert.Equal(
            [(3, "not-a-number"), (5, "not-a-date"), (6, "conflict")],
            (await intake.RejectedAsync(import)).Select(row => ((int)row.Line, row.Code)));
    }

    [Fact]
    public async Task keeps_rows_without_a_customer_as_anonymous()
    {
        var import = await intake.ImportAsync($"{Header},2024-01-05,10\n  ,2024-01-05,20\nb,2024-01-06,30\n", Intake.Simple);
        var history = await intake.HistoryAsync();

        Assert.Equal(new Ledger(3, 3, 0, 0), import.Ledger);
        Assert.Equal(["b"], history.Customer);
        Assert.Equal(2, history.Evidence.AnonymousEvents);
    }

    [Fact]
    public async Task rejects_rows_without_a_customer_when_told()
    {
        var import = await intake.ImportAsync($"{Header},2024-01-05,10\nb,2024-01-06,30\n", Intake.Simple with { Anonymous = "reject" });

        Assert.Equal(new Ledger(2, 1, 0, 1), import.Ledger);
        Assert.Equal((2, "customer", "no-customer"), Assert.Single(await intake.RejectedAsync(import)) is var row ? (row.Line, row.Column, row.Code) : default);
    }

    [Fact]
    public async Task takes_17850_0_for_customer_17850_in_online_retail()
    {
        await intake.ImportAsync(
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
            + "536365,85123A,\"HOLDER, WHITE\",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n"
            + "536366,85123A,,1,12/1/2010 8:28,2.55,17850,United Kingdom\n"
            + "C536379,D,,-1,2010-12-01 09:41:00,27.5,,United Kingdom\n",
            new FileReading { Preset = "online-retail" });
        var history = await intake.HistoryAsync();

        Assert.Equal(["17850"], history.Customer);
        Assert.Equal([17.85m], history.Revenue);
        Assert.Equal([2L], history.Orders);
        Assert.Equal(1, history.Evidence.AnonymousEvents);
    }

    [Fact]
    public async Task leaves_such_ids_alone_elsewhere()
    {
        await intake.ImportAsync($"{Header}17850.0,2024-01-05,10\n17850,2024-01-05,10\n", Intake.Simple);

        Assert.Equal(["17850", "17850.0"], (await intake.HistoryAsync()).Customer);
    }

    [Fact]
    public async Task puts_days_into_the_zone_of_the_dataset()
    {
        using var moscow = new Intake("Europe/Moscow");
        await moscow.ImportAsync($"{Header}a,2024-01-31T21:30:00Z,1\nb,2024-02-01 00:30,1\n", Intake.Simple);

        Assert.Equal([Times.Day("2024-02-01"), Times.Day("2024-02-01")], (await moscow.HistoryAsync()).FirstDay);
        Assert.Equal([Times.Utc("2024-01-31T21:30:00").UtcDateTime, Times.Utc("2024-01-31T21:30:00").UtcDateTime], (await moscow.HistoryAsync()).FirstAt);
    }

    [Fact]
    public async Task refuses_a_property_that_changes_its_kind()
    {
        await intake.ImportAsync("customer,date,size\na,2024-01-05,1\n", new FileReading { Map = ["customer=customer,time=date,size=size:number"] });
        var second = await intake.ImportAsync("customer,date,size\na,2024-01-05,XL\n", new FileReading { Map = ["customer=customer,time=date,size=size"] });

        Assert.Equal((ImportStatus.Refused, "property-kind-changed"), (second.Status, second.Problem!.Code));
        Assert.Empty((await intake.Datasets.FindAsync(Intake.Shop, default))!.OpenImports);
    }

    [Fact]
    public async Task tells_how_an_import_ended_and_what_the_dataset_holds()
    {
        var import = await intake.ImportAsync($"{Header}a,2024-01-05,10\n,2024-01-06,1\nb,never,1\n", Intake.Simple);
        var overview = (await intake.SendAsync(new DescribeImport(TenantName.Default, new ImportId(import.Id)))).Value;
        var dataset = Assert.Single((await intake.SendAsync(new DescribeDatasets(TenantName.Default, null))).Value);

        Assert.Equal(("landed", 3L, 2L, 0L, 1L, 1d), (overview.Status, overview.Read, overview.Accepted, overview.Duplicate, overview.Rejected, overview.ReadShare));
        Assert.Equal(("shop", 1L, 2L, 1L, 1L), (dataset.Name, dataset.Version, dataset.Events, dataset.AnonymousEvents, dataset.Customers));
    }

    [Fact]
    public async Task tells_other_tenants_nothing()
    {
        var import = new ImportId((await intake.ImportAsync($"{Header}a,2024-01-05,10\nb,never,1\n", Intake.Simple)).Id);
        var other = TenantName.Create("other").Value;

        Assert.Equal("import-not-found", (await intake.SendAsync(new DescribeImport(other, import))).Problem.Code);
        Assert.Equal("import-not-found", (await intake.SendAsync(new OpenRejectedRows(other, import))).Problem.Code);
        Assert.Equal("import-not-found", (await intake.SendAsync(new ListRejectedRows(other, import, 1))).Problem.Code);
        Assert.Empty((await intake.SendAsync(new DescribeDatasets(other, null))).Value);
    }

    [Fact]
    public async Task knows_no_import_and_no_dataset_that_never_were()
    {
        var nothing = new ImportId(new Guid(77, 0, 0, new byte[8]));

        Assert.Equal("import-not-found", (await intake.SendAsync(new RunImport(TenantName.Default, nothing, null))).Problem.Code);
        Assert.Equal("import-not-found", (await intake.SendAsync(new DescribeImport(TenantName.Default, nothing))).Problem.Code);
        Assert.Equal("import-not-found", (await intake.SendAsync(new OpenRejectedRows(TenantName.Default, nothing))).Problem.Code);
        Assert.Equal("dataset-not-found", (await intake.SendAsync(new DescribeDatasets(TenantName.Default, DatasetName.Create("none").Value))).Problem.Code);
    }
}
