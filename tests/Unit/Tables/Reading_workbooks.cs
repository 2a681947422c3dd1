using System.Text;
using Quantities;
using Tables;

namespace Unit.Tables;

public sealed class Reading_workbooks
{
    static readonly object?[][] Orders =
    [
        ["customer", "when", "amount", "paid"],
        ["007", new DateTime(2025, 1, 5), 1.1, true],
        [null, null, null],
        [" Ann, \"x\"", new DateTime(2025, 1, 6, 10, 30, 1), 4111111111111111d, null],
    ];

    static string[] Read(byte[] content, Dialect? dialect = null, int linesAbove = 0)
    {
        using var rows = TableFile.Open(new MemoryStream(content), dialect ?? new Dialect { Encoding = "utf-8", Separator = ",", Header = true }, linesAbove);
        return Read(rows);
    }

    static string[] Read(TableRows rows)
    {
        var read = new List<string> { string.Join('|', rows.Header) };
        while (rows.Read())
            read.Add($"{rows.Line}: {string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(rows.Text))}");
        return [.. read];
    }

    static async Task<Problem> RefusedAsync(byte[] content, Dialect? dialect = null) => (await Written.ReadAsync(content, dialect)).Problem;

    [Fact]
    public void cells_are_text_that_reads_in_one_way() => Assert.Equal(
        ["customer|when|amount|paid", "2: 007|2025-01-05|1.1|true", "4:  Ann, \"x\"|2025-01-06 10:30:01|4111111111111111|"], Read(Made.Workbook(("Empty", []), ("Orders", Orders))));

    [Theory]
    [InlineData("1.1000000000000001", "1.1")]
    [InlineData("1E+20", "100000000000000000000")]
    [InlineData("-1.5E-7", "-0.00000015")]
    [InlineData("0.30000000000000004", "0.30000000000000004")]
    [InlineData("19.899999999999999", "19.9")]
    public void numbers_are_their_shortest_digits(string cell, string text) => Assert.Equal(["a|b", $"2: x|{text}"], Read(Made.Workbook(("S", [["a", "b"], ["x", $"=<c><v>{cell}</v></c>"]]))));

    [Fact]
    public async Task the_first_sheet_with_rows_is_read_or_the_one_that_is_named()
    {
        var book = Made.Workbook(("Empty", []), ("Jan", [["a", "b"], ["x", 1]]), ("Feb", [["a", "b"], ["y", 2]]));

        Assert.Equal(["x"], (await Written.ReadAsync(book)).Value.Rows.Select(row => row.Fields[0]));
        Assert.Equal("Jan", (await Written.ReadAsync(book)).Value.Dialect.Sheet);
        Assert.Equal(["y"], (await Written.ReadAsync(book, new Dialect { Sheet = "feb" })).Value.Rows.Select(row => row.Fields[0]));
        var refused = await RefusedAsync(book, new Dialect { Sheet = "March" });
        Assert.Equal(("invalid-value", "sheet"), (refused.Code, Assert.Single(refused.Fields.Keys)));
        Assert.Contains("Empty, Jan, Feb", refused.Detail, StringComparison.Ordinal);
        Assert.Equal("invalid-table", (await RefusedAsync(Made.Workbook(("Empty", [])))).Code);
    }

    [Fact]
    public void rows_above_the_table_are_passed_over() => Assert.Equal(["a|b", "4: x|1"], Read(Made.Workbook(("S", [["Report"], [null], ["a", "b"], ["x", 1]])), linesAbove: 2));

    [Fact]
    public async Task whether_it_has_a_header_is_found_out()
    {
        Assert.Empty((await Written.ReadAsync(Made.Workbook(("S", [["x", 1], ["y", 2]])))).Value.Header);
        Assert.Equal(["name", "n"], (await Written.ReadAsync(Made.Workbook(("S", [["name", "n"], ["y", 2]])))).Value.Header);
    }

    [Fact]
    public void raw_is_a_line_of_text()
    {
        using var rows = TableFile.Open(new MemoryStream(Made.Workbook(("S", Orders))), new Dialect { Encoding = "utf-8", Separator = ",", Header = true });
        while (rows.Read() && rows.Line < 4)
        {
        }

        Assert.Equal("\" Ann, \"\"x\"\"\",2025-01-06 10:30:01,4111111111111111,", rows.Raw);
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "rows", "a row of cells without an end" },
        { "cell", "a cell without an end" },
        { "column", "a cell far to the right" },
        { "below", "a row far below" },
        { "strings", "shared texts without an end" },
        { "entities", "entities" },
        { "cdata", "a text that hides its tags" },
        { "cut", "half a file" },
        { "members", "members without an end" },
        { "noise", "no XML" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task what_was_made_to_fill_the_memory_is_refused(string kind, string what)
    {
        var content = Of(kind);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refused = (await TableFile.ReadAsync(new MemoryStream(content), new Dialect(), new(), rows => rows.RestAsync(default), default)).Problem;

        Assert.True(refused.Code == "invalid-table", $"{what}: {refused.Code}");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300L << 20);
    }

    static byte[] Of(string kind)
    {
        var million = new string('x', 1 << 20);
        (string Name, Action<StreamWriter> Rows) Sheet(Action<StreamWriter> rows) => ("S", rows);
        byte[] Book(Action<StreamWriter> rows) => Made.Zip(Made.Workbook([Sheet(rows)]));
        var usual = Made.Workbook(("S", [["a", "b"], ["x", 1]]));
        return kind switch
        {
            "rows" => Book(to =>
            {
                to.Write("<row>");
                for (var i = 0; i < 60_000; i++)
                    to.Write(string.Concat(Enumerable.Repeat("<c/>", 1000)));
                to.Write("</row>");
            }),
            "cell" => Book(to =>
            {
                to.Write("<row><c t=\"inlineStr\"><is><t>");
                for (var i = 0; i < 100; i++)
                    to.Write(million);
                to.Write("</t></is></c></row>");
            }),
            "column" => Book(to => to.Write("<row><c r=\"ZZZZZZ1\"><v>1</v></c></row>")),
            "below" => Book(to => to.Write("<row r=\"2000000000\"><c r=\"A2000000000\"><v>1</v></c></row>")),
            "strings" => Made.Zip([.. Made.Workbook([Sheet(to => to.Write("<row><c><v>1</v></c></row>"))]), ("xl/sharedStrings.xml", to =>
            {
                for (var i = 0; i < 140; i++)
                    to.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<si><t>a</t></si>", 1 << 16))));
            })]),
            "entities" => Made.Zip([.. Made.Workbook([Sheet(to => to.Write(""))]).Where(member => !member.Name.Contains("sheet0", StringComparison.Ordinal)), ("xl/worksheets/sheet0.xml", to => to.Write("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>"u8))]),
            "cdata" => Book(to =>
            {
                to.Write("<row><c t=\"str\"><v><![CDATA[");
                for (var i = 0; i < 4; i++)
                    to.Write(million.Replace('x', '<'));
                to.Write("]]></v></c></row>");
            }),
            "cut" => usual[..(usual.Length / 2)],
            "members" => Made.Zip([.. Enumerable.Range(0, 120_000).Select(i => ($"xl/a-long-name-of-a-member-that-holds-nothing-at-all-{i}", (Action<Stream>)(_ => { })))]),
            _ => Book(to => to.Write("<row><<<>>")),
        };
    }

    /// <summary>600 MB of blank rows in a few megabytes.</summary>
    [Fact]
    public async Task a_sheet_that_unpacks_to_what_no_sheet_does_is_refused()
    {
        var row = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", 40_000)));
        var members = Made.Workbook([("S", _ => { })]).Where(member => !member.Name.Contains("sheet0", StringComparison.Ordinal));
        var book = Made.Zip([.. members, ("xl/worksheets/sheet0.xml", to =>
        {
            for (var i = 0; i < 600; i++)
                to.Write(row);
        })]);

        Assert.Equal("invalid-table", (await RefusedAsync(book)).Code);
    }
}
