using System.Text;
using Datasets;
using Ingestion;
using Parquet.Schema;
using Tables;
using Unit.Tables;

namespace Unit.Ingestion;

/// <summary>The same orders in every container, and what is wrong in one.</summary>
public sealed class Importing_other_containers : IDisposable
{
    static readonly FileReading Usual = new() { Map = ["customer=customer,time=time,amount=amount,order=order,event=id,weight=weight:number"] };

    readonly Events events = new();
    readonly Intake intake;

    public Importing_other_containers() => intake = new Intake(landings: events, now: Times.Utc("2026-01-01T00:00:00"));

    public void Dispose() => intake.Dispose();

    static string Csv => "id,customer,time,amount,order,weight\ne1,007,2025-01-05T10:00:00Z,19.90,A-1,1.5\ne2,ann@example.org,2025-01-06 10:30:01,1234567.25,A-2,\ne3,,2025-01-07,-5,,0.1\n";

    static string Lines => """
        {"id":"e1","customer":"007","time":"2025-01-05T10:00:00Z","amount":19.90,"order":"A-1","weight":1.5}
        {"id":"e2","customer":"ann@example.org","time":1736159401,"amount":"1234567.25","order":"A-2","weight":null}
        {"id":"e3","time":"2025-01-07","amount":-5,"weight":1e-1}
        """;

    static byte[] Workbook => Made.Workbook(("Orders",
    [
        ["id", "customer", "time", "amount", "order", "weight"],
        ["e1", "007", new DateTime(2025, 1, 5, 10, 0, 0), 19.9, "A-1", 1.5],
        ["e2", "ann@example.org", new DateTime(2025, 1, 6, 10, 30, 1), 1234567.25, "A-2", null],
        ["e3", null, new DateTime(2025, 1, 7), -5, null, 0.1],
    ]));

    static Task<byte[]> ParquetAsync() => Made.ParquetAsync(
        new ParquetSchema(
            new DataField<string>("id"), new DataField<string>("customer"), new DateTimeDataField("time", DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros),
            new DecimalDataField("amount", 18, 4, isNullable: true), new DataField<string>("order"), new DataField<double?>("weight")),
        async (group, fields) =>
        {
            await group.WriteAsync(fields[0], ["e1", "e2", "e3"], default);
            await group.WriteAsync(fields[1], ["007", "ann@example.org", null], default);
            await group.WriteAsync<DateTime>(fields[2], new[] { Utc("2025-01-05T10:00:00"), Utc("2025-01-06T10:30:01"), Utc("2025-01-07T00:00:00") }, default, default, default);
            await group.WriteAsync<decimal>(fields[3], new decimal?[] { 19.9m, 1234567.25m, -5m }, default, default, default);
            await group.WriteAsync(fields[4], ["A-1", "A-2", null], default);
            await group.WriteAsync<double>(fields[5], new double?[] { 1.5, null, 0.1 }, default, default, default);
        });

    static DateTime Utc(string text) => Times.Utc(text).UtcDateTime;

    static async Task<byte[][]> AllAsync() =>
    [
        Encoding.UTF8.GetBytes(Csv), Encoding.UTF8.GetBytes(Lines), Encoding.UTF8.GetBytes($"[{Lines.Trim().Replace("\n", ",", StringComparison.Ordinal)}]"), Workbook, await ParquetAsync(),
        Made.Zstd(Encoding.UTF8.GetBytes(Csv)), Made.Zip(("orders.jsonl", Encoding.UTF8.GetBytes(Lines))), Intake.Gzipped(Workbook),
    ];

    [Fact]
    public async Task the_same_rows_land_once_whatever_they_come_in()
    {
        foreach (var reading in new[] { Usual, Usual with { Map = ["customer=customer,time=time,amount=amount,order=order"], Source = "without ids" } })
        {
            var isFirst = true;
            foreach (var content in await AllAsync())
            {
                var import = await intake.ImportAsync(content, reading);
                Assert.Equal(isFirst ? new Ledger(3, 3, 0, 0) : new Ledger(3, 0, 3, 0), import.Ledger);
                Assert.Equal([("007", 19.9m), ("ann@example.org", 1234567.25m), (null, -5m)], events.Staged.Select(one => (one.Customer, one.Amount)));
                isFirst = false;
            }
        }
    }

    [Fact]
    public async Task every_container_is_previewed()
    {
        string[] expected = ["text plain", "json plain", "json plain", "xlsx plain", "parquet plain", "text zstd", "json zip", "xlsx gzip"];
        var previews = new List<FilePreview>();
        foreach (var content in await AllAsync())
            previews.Add((await intake.SendAsync(new PreviewFile(new MemoryStream(content), new Dialect()))).Value);

        Assert.Equal(expected, previews.Select(preview => $"{preview.Format} {preview.Container}"));
        Assert.All(previews, preview => Assert.Equal([("007", 19.9m), ("ann@example.org", 1234567.25m), (null!, -5m)], preview.Rows.Select(row => (row.Customer!, row.Amount))));
        Assert.All(previews, preview => Assert.Equal(("customer=customer,time=time,amount=amount,order=order", true, true), (preview.Map, preview.IsWhole, preview.IsConfident)));
        Assert.Equal(("Orders", "orders.jsonl"), (previews[3].Sheet, previews[6].Member));
        Assert.Equal([2L, 3, 4], previews[3].Rows.Select(row => row.Line));
        Assert.Contains(new("sheet", "Orders"), previews[7].ToOptions());
    }

    [Fact]
    public async Task events_of_mixpanel_are_purchases_where_they_say_so()
    {
        using var euros = new Intake(landings: events, now: Times.Utc("2026-01-01T00:00:00"), currency: "EUR");
        var import = await euros.ImportAsync(WorkspaceFiles.Case("45-mixpanel.jsonl"), new FileReading
        {
            Map = ["customer=properties.distinct_id,time=properties.time,amount=properties.amount,event=properties.$insert_id,currency=properties.currency,type=event"],
            DropWhen = ["event!=Purchase"],
        });

        Assert.Equal(new Ledger(3, 2, 0, 1), import.Ledger);
        Assert.Equal([("u1", "2025-01-01 10:00:00", 19.9m), ("u2", "2025-01-02 10:00:00", 5m)], events.Staged.Select(one => (one.Customer!, one.Utc, one.Amount)));
        var dropped = Assert.Single(await euros.RejectedAsync(import));
        Assert.Equal((3, "dropped"), (dropped.Line, dropped.Code));
        Assert.Equal("{\"event\":\"Sign Up\",\"properties\":{\"time\":1735812001,\"distinct_id\":\"u3\",\"$insert_id\":\"a3\"}}", dropped.Raw);
    }

    [Fact]
    public async Task what_events_of_mixpanel_are_is_previewed() => Assert.Equal(
        "customer=properties.distinct_id,time=properties.time,amount=properties.amount,event=properties.$insert_id,type=event,currency=properties.currency",
        (await intake.SendAsync(new PreviewFile(new MemoryStream(WorkspaceFiles.Case("45-mixpanel.jsonl")), new Dialect()))).Value.Map);

    [Fact]
    public async Task a_path_that_comes_up_late_is_found_and_one_that_never_does_is_refused()
    {
        var text = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{{\"customer\":\"c{i}\",\"date\":\"2024-01-05\",\"amount\":1}}\n")) + "{\"customer\":\"x\",\"date\":\"2024-01-05\",\"amount\":1,\"deep\":{\"tag\":\"rare\"}}\n";
        var late = new FileReading { Map = ["customer=customer,time=date,amount=amount,tag=deep.tag"] };
        var never = (await intake.ReceiveAsync(Encoding.UTF8.GetBytes(text), late with { Map = ["customer=customer,time=date,amount=amount,tag=deep.tags"] })).Problem;
        var import = await intake.ImportAsync(text, late);

        Assert.Equal("column-not-found", never.Code);
        Assert.Equal(new Ledger(200_001, 200_001, 0, 0), import.Ledger);
        Assert.Equal([null, "rare"], events.Staged.TakeLast(2).Select(one => one.Properties[0]));
    }

    [Fact]
    public async Task rows_of_json_and_workbooks_are_rejected_with_what_they_hold()
    {
        var json = await intake.ImportAsync("{\"customer\":\"a\",\"date\":\"2024-01-05\",\"amount\":1}\n{\"customer\":\"b\",\n{\"date\":\"2024-01-05\",\"customer\":\"b\",\"amount\":\"x\"}\n{\"customer\":\"z\",\"date\":\"2024-01-05\",\"amount\":\"0\\u0000\"}\n", Intake.Simple);
        var book = await intake.ImportAsync(Made.Workbook(("S", [["customer", "date", "amount"], ["a", "soon", 2.5], [], ["d, e", new DateTime(2024, 1, 5), 3]])), Intake.Simple);

        Assert.Equal(
            ["2 malformed-row {\"customer\":\"b\",", "3 not-a-number {\"date\":\"2024-01-05\",\"customer\":\"b\",\"amount\":\"x\"}", "4 not-a-number {\"customer\":\"z\",\"date\":\"2024-01-05\",\"amount\":\"0\\u0000\"}"],
            (await intake.RejectedAsync(json)).Select(row => $"{row.Line} {row.Code} {row.Raw}"));
        Assert.Equal(["2 not-a-date a,soon,2.5"], (await intake.RejectedAsync(book)).Select(row => $"{row.Line} {row.Code} {row.Raw}"));
        Assert.Equal(["d, e"], events.Staged.Select(one => one.Customer));
    }

    [Theory]
    [InlineData("[{\"customer\":\"a\",\"date\":\"2024-01-05\",\"amount\":1}", "file-malformed")]
    [InlineData("[]", "file-empty")]
    [InlineData("{}", "file-empty")]
    public async Task what_is_no_table_of_json_is_refused(string text, string code) => Assert.Equal(code, (await intake.ReceiveAsync(Encoding.UTF8.GetBytes(text), Intake.Simple)).Problem.Code);

    [Fact]
    public async Task sheets_and_members_are_named_in_the_reading()
    {
        var book = Made.Workbook(("Jan", [["customer", "date", "amount"], ["a", new DateTime(2024, 1, 5), 1]]), ("Feb", [["customer", "date", "amount"], ["b", new DateTime(2024, 2, 5), 2]]));
        var zip = Made.Zip(("a.csv", "customer,date,amount\nc,2024-01-05,1\n"u8.ToArray()), ("b.xlsx", book));

        Assert.Equal("invalid-value", (await intake.ReceiveAsync(zip, Intake.Simple)).Problem.Code);
        await intake.ImportAsync(zip, Intake.Simple with { Member = "b.xlsx", Sheet = "Feb" });
        Assert.Equal("b", Assert.Single(events.Staged).Customer);
    }
}
