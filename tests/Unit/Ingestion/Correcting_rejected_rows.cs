using System.Text;
using Datasets;
using Ingestion;
using Quantities;

namespace Unit.Ingestion;

public sealed class Correcting_rejected_rows : IDisposable
{
    const string Header = "customer,date,amount\n", Sales = Header + "a,2024-01-05,10\nb,never,20\nc,2024-01-07,many\nd,2024-01-08,40\n";

    readonly Intake intake = new();
    int corrections;

    public void Dispose() => intake.Dispose();

    Task<Result<BegunCorrection>> SendAsync(Import import, string rows) =>
        intake.SendAsync(new CorrectImport(TenantName.Default, new ImportId(import.Id), new ImportId(new Guid(0x100 + ++corrections, 1, 1, new byte[8])), new MemoryStream(Encoding.UTF8.GetBytes(rows)), ImportRunner.Sender));

    async Task<Import> CorrectAsync(Import import, string rows)
    {
        var begun = (await SendAsync(import, rows)).Value;
        return await intake.RunAsync((await intake.Datasets.FindImportAsync(TenantName.Default, new ImportId(begun.Import!.Id), default))!);
    }

    async Task<ImportOverview> NowAsync(Import import) => (await intake.SendAsync(new DescribeImport(TenantName.Default, new ImportId(import.Id)))).Value;

    /// <summary>The downloaded file with texts in the place of others.</summary>
    async Task<string> DownloadedAsync(Import import, params (string Wrong, string Right)[] corrected)
    {
        await using var rows = (await intake.SendAsync(new OpenRejectedRows(TenantName.Default, new ImportId(import.Id)))).Value;
        using var text = new StreamReader(rows);
        return corrected.Aggregate(await text.ReadToEndAsync(), (file, one) => file.Replace(one.Wrong, one.Right, StringComparison.Ordinal));
    }

    [Fact]
    public async Task lands_what_is_right_now_and_tells_how_many_still_stand()
    {
        var import = await intake.ImportAsync(Sales, Intake.Simple);
        var correction = await CorrectAsync(import, await DownloadedAsync(import, ("b,never,20", "b,2024-01-06,20"), ("many", "lots")));

        Assert.Equal(new Ledger(2, 1, 0, 1), correction.Ledger! with { Noted = null });
        Assert.Equal((2, 1), ((await NowAsync(import)).Rejected, (await NowAsync(import)).Corrected));
        Assert.Equal(import.Id, (await NowAsync(correction)).Corrects);
        Assert.Equal((4, "c,2024-01-07,lots"), Assert.Single(await intake.RejectedAsync(import)) is var left ? ((int)left.Line, left.Raw) : default);
        Assert.Equal([4], (await intake.RejectedAsync(correction)).Select(row => (int)row.Line));
        Assert.Equal(["a", "b", "d"], (await intake.HistoryAsync()).Customer.Order());
    }

    [Fact]
    public async Task adds_nothing_when_the_file_is_sent_again_or_a_row_is_corrected_twice()
    {
        var import = await intake.ImportAsync(Sales, Intake.Simple);
        var corrected = await DownloadedAsync(import, ("b,never,20", "b,2024-01-06,20"), ("many", "30"));
        await CorrectAsync(import, corrected);
        var before = await intake.SnapshotAsync();
        var again = (await SendAsync(import, corrected)).Value;
        var otherwise = (await SendAsync(import, corrected.Replace("b,2024-01-06,20", "b,2024-02-06,99", StringComparison.Ordinal))).Value;

        Assert.Equal(before, await intake.SnapshotAsync());
        Assert.Equal((null, 0, 2), (again.Import, again.Rows, again.Done));
        Assert.Equal((null, 1), ((await SendAsync(await intake.ImportAsync(Header + "e,2024-01-09,1\nf,x,1\n", Intake.Simple), "line,raw\n3,\"f,x,1\"\n")).Value is var same ? (same.Import, same.Unchanged) : default));
        Assert.Equal((null, 0, 2), (otherwise.Import, otherwise.Rows, otherwise.Done));
        Assert.Equal(2, (await NowAsync(import)).Corrected);
        Assert.Empty(await intake.RejectedAsync(import));
    }

    [Fact]
    public async Task goes_on_with_what_the_last_correction_left()
    {
        var import = await intake.ImportAsync(Sales, Intake.Simple);
        var first = await CorrectAsync(import, await DownloadedAsync(import, ("b,never,20", "b,2024-01-06,20"), ("many", "thirty")));
        Assert.Equal("c,2024-01-07,thirty", Assert.Single(await intake.RejectedAsync(import)).Raw);

        // Of a correction, too, the rows come from the first file.
        var second = await CorrectAsync(first, await DownloadedAsync(import, ("thirty", "30")));
        Assert.Equal((new Ledger(1, 1, 0, 0), import.Id), (second.Ledger!, (await NowAsync(second)).Corrects));
        Assert.Equal(2, (await NowAsync(import)).Corrected);
        Assert.Equal(4, (await intake.HistoryAsync()).Customer.Count);
    }

    [Fact]
    public async Task reads_rows_as_their_file_was_written()
    {
        var russian = Encoding.Convert(Encoding.UTF8, Encoding.GetEncoding("windows-1251"), Encoding.UTF8.GetBytes("Отчёт\nКлиент;Дата;Сумма\n\"Ёлкин; Пётр\";05.01.2024;1 000,5\nИвана;31.02.2024;7,5\nОльга;06.01.2024;\"8,\n5x\"\n"));
        var import = await intake.ImportAsync(russian, new FileReading { Map = ["customer=Клиент,time=Дата,amount=Сумма"], Encoding = "windows-1251", Separator = ";", Decimal = ",", DateFormat = ["dd.MM.yyyy"], LinesAbove = 1, MaxRejected = "2" });
        Assert.Equal([4, 5], (await intake.RejectedAsync(import)).Select(row => (int)row.Line));

        var correction = await CorrectAsync(import, await DownloadedAsync(import, ("31.02", "29.02"), ("\"\"8,\n5x\"\"", "8,5")));
        Assert.Equal(new Ledger(2, 2, 0, 0), correction.Ledger);
        Assert.Equal(["Ёлкин; Пётр", "Ивана", "Ольга"], (await intake.HistoryAsync()).Customer.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task reads_rows_of_JSON_and_rows_without_names_of_columns()
    {
        var json = await intake.ImportAsync("{\"c\":\"a\",\"d\":\"2024-01-05\",\"n\":{\"sum\":1}}\n{\"c\":\"b\",\"d\":\"soon\",\"n\":{\"sum\":2}}\n", new FileReading { Map = ["customer=c,time=d,amount=n.sum"] });
        Assert.Equal(new Ledger(1, 1, 0, 0), (await CorrectAsync(json, """[{"line": 2, "raw": "{\"c\":\"b\",\n\"d\":\"2024-01-06\",\"n\":{\"sum\":2}}"}]""")).Ledger);

        var bare = await intake.ImportAsync("x 20240105 1 5.5\ny 2024 1 6.5\n", new FileReading { Preset = "cdnow" });
        Assert.Equal(new Ledger(1, 1, 0, 0), (await CorrectAsync(bare, "line;raw\n2;y 20240106 1 6.5\n")).Ledger);
        Assert.Equal(["a", "b", "x", "y"], (await intake.HistoryAsync()).Customer.Order());
    }

    [Theory]
    [MemberData(nameof(RowsInContainers.Names), MemberType = typeof(RowsInContainers))]
    public async Task corrects_rows_of_every_kind_of_file(string container)
    {
        var (content, reading) = await RowsInContainers.WriteAsync(container, [("ann", "2024-01-05", "10", "x, y"), ("bob", "never", "20", "z"), ("carl", "2024-01-07", "30", "")], Intake.Simple with { Map = ["customer=customer,time=time,amount=amount"], MaxRejected = "5" });
        var import = await intake.ImportAsync(content, reading);
        Assert.Contains(await intake.RejectedAsync(import), row => row.Code == "not-a-date");

        var correction = await CorrectAsync(import, await DownloadedAsync(import, ("never", "2024-01-06")));

        Assert.Equal(1, correction.Ledger!.Accepted);
        Assert.Equal([10m, 20m, 30m], (await intake.HistoryAsync()).Revenue);
        Assert.DoesNotContain(await intake.RejectedAsync(import), row => row.Code == "not-a-date");
    }

    [Fact]
    public async Task takes_a_row_field_by_field()
    {
        var import = await intake.ImportAsync(Header + "\"x, y\",never,20\na,2024-01-05,1\n", Intake.Simple);
        var shown = (await intake.SendAsync(new ShowRejectedRows(TenantName.Default, new ImportId(import.Id), 10))).Value;
        Assert.Equal(["customer", "date", "amount"], shown.Columns);
        Assert.Equal(["x, y", "never", "20"], Assert.Single(shown.Rows).Fields!);
        Assert.Equal(new Ledger(1, 1, 0, 0), (await CorrectAsync(import, """[{"line":2,"fields":["x, y","2024-01-09","20"]}]""")).Ledger);
        Assert.Equal(["a", "x, y"], (await intake.HistoryAsync()).Customer.Order());
    }

    /// <summary>The other row of the order landed with the first file.</summary>
    [Fact]
    public async Task lands_a_row_of_an_order_beside_those_that_landed()
    {
        var reading = new FileReading { Map = ["customer=c,time=d,amount=a,order=o"], OnChange = "replace" };
        var import = await intake.ImportAsync("o,c,d,a\n1,x,2024-01-05,10\n1,x,2024-01-05,tw\n2,y,2024-01-06,5\n", reading);
        await CorrectAsync(import, await DownloadedAsync(import, (",tw", ",20")));
        Assert.Equal(35m, (await intake.HistoryAsync()).Revenue.Sum());
    }

    /// <summary>The order is there otherwise, and nobody said which stands.</summary>
    [Fact]
    public async Task leaves_rows_of_orders_that_wait_for_a_decision()
    {
        var reading = new FileReading { Map = ["customer=c,time=d,amount=a,order=o"] };
        await intake.ImportAsync("o,c,d,a\n1,x,2024-01-05,10\n", reading);
        var import = await intake.ImportAsync("o,c,d,a\n1,x,2024-01-05,11\n1,x,2024-01-05,tw\n2,y,2024-01-06,fi\n3,z,2024-01-07,1\n", reading);
        var begun = (await SendAsync(import, await DownloadedAsync(import, (",tw", ",20"), (",fi", ",5")))).Value;
        Assert.Equal((1, 2), (begun.Rows, begun.Undecided));
    }

    [Fact]
    public async Task is_gone_with_the_import_it_belongs_to_or_its_reading_and_can_be_undone_alone()
    {
        var import = await intake.ImportAsync(Sales, Intake.Simple);
        var file = await DownloadedAsync(import, ("b,never,20", "b,2024-01-06,20"));
        async Task<int> CustomersAfterAsync(Rework rework)
        {
            await intake.RunAsync((await intake.SendAsync(rework.Request)).Value);
            return await intake.SnapshotAsync() is null ? 0 : (await intake.HistoryAsync()).Customer.Count;
        }

        var first = await CorrectAsync(import, file);
        Assert.Equal(2, await CustomersAfterAsync(new(new UndoImport(TenantName.Default, new ImportId(first.Id), ImportRunner.Sender))));
        Assert.Equal((0, 2), ((await NowAsync(import)).Corrected, (await intake.RejectedAsync(import)).Length));

        await CorrectAsync(import, file);
        Assert.Equal(3, await CustomersAfterAsync(new(new RebuildDataset(TenantName.Default, "shop", ImportRunner.Sender))));
        Assert.Equal(2, await CustomersAfterAsync(new(new RemapImport(TenantName.Default, new ImportId(import.Id), Intake.Simple with { Anonymous = "reject" }, ImportRunner.Sender))));
        await CorrectAsync(import, file);
        Assert.Equal(0, await CustomersAfterAsync(new(new UndoImport(TenantName.Default, new ImportId(import.Id), ImportRunner.Sender))));
        Assert.Empty((await intake.Datasets.FindAsync(Intake.Shop, default))!.Corrections);
    }

    sealed record Rework(MediatR.IRequest<Result<Import>> Request);

    [Fact]
    public async Task refuses_another_correction_while_one_is_under_way_and_what_is_no_file_of_rows()
    {
        var import = await intake.ImportAsync(Sales, Intake.Simple);
        var file = await DownloadedAsync(import, ("many", "30"));
        Assert.True((await SendAsync(import, file)).IsOk);

        Assert.Equal("correction-running", (await SendAsync(import, file)).Problem.Code);
        Assert.Equal("column-not-found", (await SendAsync(import, "a,b\n1,2\n")).Problem.Code);
        Assert.Equal("invalid-value", (await SendAsync(import, "line,raw\nx,2\n")).Problem.Code);
        Assert.Equal(1, (await SendAsync(await intake.ImportAsync(Header + "e,2024-01-09,1\n", Intake.Simple), "line,raw\n2,\"e,2024-01-09,1\"\n")).Value.Unknown);
    }

    [Fact]
    public async Task refuses_rows_that_inherit_from_the_line_before()
    {
        var import = await intake.ImportAsync("o,c,d,a\n1,x,2024-01-05,10\n1,,,no\n", new FileReading { Map = ["customer=c,time=d,amount=a,order=o"], Carry = ["customer", "time"] });
        Assert.Equal("rows-inherit", (await SendAsync(import, await DownloadedAsync(import, (",no", ",1")))).Problem.Code);
    }
}
