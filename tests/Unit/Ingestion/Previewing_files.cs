using System.Text;
using Ingestion;
using Quantities;
using Tables;
using Wording;

namespace Unit.Ingestion;

public sealed class Previewing_files : IDisposable
{
    readonly Intake intake = new(now: Times.Utc("2026-01-01T00:00:00"));

    public void Dispose() => intake.Dispose();

    async Task<Result<FilePreview>> AskAsync(byte[] content, Dialect? stated = null) => await intake.SendAsync(new PreviewFile(new MemoryStream(content), stated ?? new Dialect()));

    async Task<FilePreview> PreviewAsync(byte[] content, Dialect? stated = null) => (await AskAsync(content, stated)).Value;

    Task<FilePreview> PreviewAsync(string text) => PreviewAsync(Encoding.UTF8.GetBytes(text));

    [Fact]
    public async Task tells_how_a_usual_file_is_written_and_what_its_columns_are()
    {
        var preview = await PreviewAsync("order_id,email,created,total,status\n1001,ann@example.org,2025-01-05 10:00:00,100.00,paid\n1002,bob@example.org,2025-01-06 10:00:00,50.00,\n");

        Assert.Equal(("plain", "utf-8", ",", 1L, 0), (preview.Container, preview.Encoding.Value, preview.Separator.Value, preview.HeaderLine!.Value, preview.LinesAbove));
        Assert.Equal("customer=email,time=created,amount=total,order=order_id", preview.Map);
        Assert.Equal(["number", "text", "time", "number", "text"], preview.Columns.Select(column => column.Kind));
        Assert.Equal([new(2, "ann@example.org", Times.Utc("2025-01-05T10:00:00"), 100, "1001", null), new(3, "bob@example.org", Times.Utc("2025-01-06T10:00:00"), 50, "1002", null)], preview.Rows);
        Assert.True(preview.IsConfident);
        Assert.Empty(preview.Problems);
    }

    [Fact]
    public async Task shows_the_first_rows_as_they_are_told_to_be_read()
    {
        var file = Encoding.UTF8.GetBytes("who;when;pieces;price;state\nann;05.01.2025;2;1,5;paid\nbob;06.01.2025;3;10,25;void\n");
        var unclear = await PreviewAsync(file);
        var told = await PreviewAsync(file, new FileReading { Map = ["customer=who,time=when,amount=pieces*price"], DropWhen = ["state=void"] });

        Assert.Equal(("", 0), (unclear.Map, unclear.Rows.Count));
        Assert.Equal([new(2, "ann", Times.Utc("2025-01-05T00:00:00"), 3, null, null)], told.Rows);
        Assert.Equal((",", "d.M.yyyy"), (told.DecimalMark!.Value, told.DateForm!.Value));
        Assert.Empty(told.Problems);
    }

    [Fact]
    public async Task tells_which_columns_a_known_kind_of_file_reads()
    {
        Assert.Equal("customer=Контрагент,time=Дата,amount=Сумма,order=Номер,currency=Валюта?", (await PreviewAsync(WorkspaceFiles.Case("03-1c-noheaderjunk.csv"))).PresetReading);
        Assert.Null((await PreviewAsync("who,when\na,2025-01-05\n")).PresetReading);
        var retail = await PreviewAsync("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n1,A,x,2,2011-01-05,1.5,17850.0,France\n");
        Assert.Equal("customer=CustomerID,time=InvoiceDate,amount=Quantity*UnitPrice,order=InvoiceNo,quantity=Quantity:number,unitPrice=UnitPrice:number,product=StockCode:text,country=Country:text", retail.PresetReading);
    }

    [Fact]
    public async Task tells_what_stands_in_the_way_of_a_reading()
    {
        var file = Encoding.UTF8.GetBytes("customer,date,amount,state\na,2025-01-05,10,x\n");

        Assert.Equal("column-not-found", Assert.Single((await PreviewAsync(file, new FileReading { Map = ["customer=customer,time=date,amount=sum"] })).Problems).Code);
        Assert.Equal("rows-rejected", Assert.Single((await PreviewAsync(file, new FileReading { Map = ["customer=customer,time=state"] })).Problems).Code);
    }

    [Fact]
    public async Task looks_at_the_file_that_an_import_keeps()
    {
        const string Text = "customer,date,amount\na,2025-01-05,1\nb,2025-01-06,2\n";
        var import = await intake.ImportAsync(Text, Intake.Simple);
        var kept = (await intake.SendAsync(new PreviewImport(Intake.Shop.Tenant, new ImportId(import.Id), new Dialect()))).Value;

        Assert.Equal((await PreviewAsync(Text)).Rows, kept.Rows);
        Assert.Equal("import-not-found", (await intake.SendAsync(new PreviewImport(Intake.Shop.Tenant, new ImportId(Guid.NewGuid()), new Dialect()))).Problem.Code);
    }

    [Fact]
    public async Task registers_and_keeps_nothing()
    {
        await PreviewAsync("customer,date,amount\na,2025-01-05,1\n");

        Assert.Empty(await intake.ObjectsAsync());
        Assert.Empty((await intake.Datasets.FindAsync(Intake.Shop, default))!.OpenImports);
    }

    [Fact]
    public async Task reads_utf_16_with_tabs_and_a_decimal_comma()
    {
        var preview = await PreviewAsync(WorkspaceFiles.Case("05-excel-unicode-text-plain.txt"));

        Assert.Equal(("utf-16", "tab", ",", "d.M.yyyy"), (preview.Encoding.Value, preview.Separator.Value, preview.DecimalMark!.Value, preview.DateForm!.Value));
        Assert.Equal("customer=Customer,time=Date,amount=Amount,order=Order", preview.Map);
        Assert.Equal([1234.5m, 99.9m], preview.Rows.Select(row => row.Amount));
        Assert.True(preview.IsConfident);
    }

    [Fact]
    public async Task shows_an_encoding_it_is_not_sure_of_and_a_total_below()
    {
        var preview = await PreviewAsync(WorkspaceFiles.Case("03-1c-noheaderjunk.csv"));

        Assert.Equal(("windows-1251", ";"), (preview.Encoding.Value, preview.Separator.Value));
        Assert.InRange(preview.Encoding.Confidence, 0.5, 0.89);
        Assert.NotEmpty(preview.Encoding.Alternatives);
        Assert.Equal("customer=Контрагент,time=Дата,amount=Сумма,order=Номер,currency=Валюта", preview.Map);
        Assert.Equal(["total-below"], preview.Problems.Select(problem => problem.Code));
        Assert.Equal([1234.56m, 12_000, -1234.56m], preview.Rows.Select(row => row.Amount));
        Assert.False(preview.IsConfident);
        Assert.StartsWith("Строка 5", preview.In(Language.Russian).Problems[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task finds_the_header_below_other_lines()
    {
        const string text = "Sales report\nfrom,2025-01-01\n\nClient;Date;Sum;No\nA;05.01.2025;1 234,50;1\nB;06.01.2025;99,90;2\n";
        var preview = await PreviewAsync(text);
        var import = await intake.ImportAsync(text, new FileReading { Map = [preview.Map], Separator = preview.Separator.Value, LinesAbove = preview.LinesAbove });

        Assert.Equal((4L, 3, ";"), (preview.HeaderLine!.Value, preview.LinesAbove, preview.Separator.Value));
        Assert.Equal("lines-above", Assert.Single(preview.Problems).Code);
        Assert.Equal([5L, 6L], preview.Rows.Select(row => row.Line));
        Assert.Equal(2, import.Ledger!.Accepted);
    }

    [Fact]
    public async Task asks_what_the_file_does_not_show()
    {
        var preview = await PreviewAsync("customer,date,amount\na,05/01/2025,\"25,000\"\n");

        Assert.Equal((0.5, 0.5), (preview.DecimalMark!.Confidence, preview.DateForm!.Confidence));
        Assert.Equal(["reading-unclear", "rows-rejected"], preview.Problems.Select(problem => problem.Code));
        Assert.False(preview.IsConfident);
    }

    [Theory]
    [InlineData("07-excel-serial.csv", "spreadsheet")]
    [InlineData("09-unix-seconds.csv", "unix")]
    [InlineData("33a-export-jan.csv", "yyyy-MM-dd")]
    public async Task tells_the_form_of_dates(string file, string form) => Assert.Equal(form, (await PreviewAsync(WorkspaceFiles.Case(file))).DateForm!.Value);

    [Fact]
    public async Task knows_a_preset_by_its_columns()
    {
        var preview = await PreviewAsync("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n536365,85123A,\"HOLDER, WHITE\",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n");

        Assert.Equal("online-retail", preview.Preset!.Value);
        Assert.Equal([("17850", 15.3m)], preview.Rows.Select(row => (row.Customer!, row.Amount)));
        Assert.True(preview.IsConfident);
    }

    [Fact]
    public async Task names_columns_that_share_a_name_by_their_place()
    {
        var preview = await PreviewAsync(WorkspaceFiles.Case("19-dup-headers.csv"));

        Assert.Equal("customer=customer,time=time,amount=#3,order=order", preview.Map);
        Assert.Equal(["column-twice"], preview.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public async Task names_columns_by_place_where_there_is_no_header()
    {
        var preview = await PreviewAsync("a17,2025-01-05,10.5\nb18,2025-01-06,11.5\n");

        Assert.Equal((null, "number", "time"), (preview.HeaderLine, preview.Columns[2].Kind, preview.Columns[1].Kind));
        Assert.Equal(["#1", "#2", "#3"], preview.Columns.Select(column => column.Name));
        Assert.False(preview.IsConfident);
    }

    [Fact]
    public async Task looks_at_the_beginning_of_a_packed_file_only()
    {
        var rows = string.Concat(Enumerable.Range(0, 300_000).Select(i => $"c{i},2025-01-05,{i}.25\n"));
        var preview = await PreviewAsync(Intake.Gzipped(Encoding.UTF8.GetBytes($"customer,date,amount\n{rows}")));

        Assert.Equal(("gzip", false, true), (preview.Container, preview.IsWhole, preview.IsConfident));
        Assert.Empty(preview.Problems);
    }

    [Theory]
    [InlineData("", "file-empty")]
    [InlineData("customer,date,amount\n", "file-empty")]
    public async Task refuses_what_holds_no_table(string text, string code) => Assert.Equal(code, (await AskAsync(Encoding.UTF8.GetBytes(text))).Problem.Code);

    [Fact]
    public async Task takes_what_is_stated() => Assert.Equal("windows-1251", (await PreviewAsync("customer,date,amount\na,2025-01-05,1\n"u8.ToArray(), new Dialect { Encoding = "windows-1251" })).Encoding.Value);

    [Theory]
    [InlineData("18-ids.csv", "addresses-in-cases customer-zero rows-rejected")]
    [InlineData("09-unix-seconds.csv", "several-currencies states-of-orders")]
    public async Task leaves_to_the_sender_what_only_the_sender_knows(string file, string codes)
    {
        var preview = await PreviewAsync(WorkspaceFiles.Case(file));

        Assert.Equal(codes.Split(' '), preview.Problems.Select(problem => problem.Code).Order(StringComparer.Ordinal));
        Assert.False(preview.IsConfident);
    }
}
