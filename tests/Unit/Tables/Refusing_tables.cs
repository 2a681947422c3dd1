using System.Text;
using Quantities;
using Tables;
using Wording;

namespace Unit.Tables;

public class Refusing_tables
{
    [Theory]
    [InlineData("a,b\n1,2\n3,\"4\n5,6\n", "Line 3: the row has a quoted field that is never closed.")]
    [InlineData("a,b\n1,\"2\"x\n", "Line 2: the row has text after a closing quote.")]
    [InlineData("a,b\n\"1\n2\",3\n4,5\"\n", "Line 4: the row has a quote inside an unquoted field.")]
    public async Task names_the_line_of_a_malformed_row(string text, string detail)
    {
        var refused = (await Written.ReadAsync(text)).Problem;

        Assert.Equal(("invalid-table", detail), (refused.Code, refused.Detail));
    }

    [Theory]
    [InlineData("a;b\n1;2\n3;four\n", null, "Line 3, column 'b': 'four' is no number.")]
    [InlineData("a;b\n1;2.5\n3;4\n", ",", "Line 2, column 'b': '2.5' is no number.")]
    [InlineData("a,b\n1,\"2,555\"\n3,4\n", null, "Line 2, column 'b': '2,555' is no number.")]
    [InlineData("a,b\n1,NaN\n", null, "Line 2, column 'b': 'NaN' is no number.")]
    public async Task names_line_and_column_of_what_is_no_number(string text, string? mark, string detail) =>
        Assert.Equal(detail, (await Written.ReadAsync(text, new Dialect { Header = true, Decimal = mark })).Value.Numbers(1).Problem.Detail);

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n", null)]
    [InlineData("a,b\n1,2\n3,4\n5,6\n", "rows")]
    [InlineData("1\n2\n3\n", "rows")]
    [InlineData("a,b,c\n1,2,3\n", "columns")]
    [InlineData("a,b\n1,2\n3,4,5\n", "columns")]
    public async Task refuses_more_than_the_operator_allows(string text, string? field)
    {
        var read = await Written.ReadAsync(text, limits: new() { Bounds = new TableBounds(MostRows: 2, MostColumns: 2) });

        Assert.Equal(field is null ? "" : $"limit-exceeded {field}", read.TryGet(out _, out var problem) ? "" : $"{problem.Code} {Assert.Single(problem.Fields).Key}");
    }

    [Fact]
    public async Task tells_a_damaged_gzip_file()
    {
        var whole = Written.Gzipped(Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i},{i * 7919 % 1000}\n"))));

        Assert.Equal(5000, (await Written.ReadAsync(whole)).Value.Rows.Count);
        Assert.Contains("packed", (await Written.ReadAsync(whole[..(whole.Length / 2)])).Problem.Detail, StringComparison.Ordinal);
        Assert.Contains("packed", (await Written.ReadAsync(whole[..^8])).Problem.Detail, StringComparison.Ordinal);
    }

    /// <summary>By how such files begin, whatever they are called.</summary>
    [Theory]
    [InlineData("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj", "a PDF document")]
    [InlineData("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", "a picture")]
    [InlineData("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1\0\0", "an old Office file")]
    [InlineData("\r\n<!DOCTYPE HTML>\n<table><tr><td>customer</td></tr></table>", "a web page")]
    public async Task says_what_a_file_is_that_is_no_table(string bytes, string what)
    {
        var refused = (await Written.ReadAsync(Encoding.Latin1.GetBytes(bytes))).Problem;

        Assert.Equal("invalid-table", refused.Code);
        Assert.Contains(what, refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task tells_a_wrong_encoding() =>
        Assert.Contains("windows-1251", (await Written.ReadAsync(Written.Windows1251.GetBytes("имя;долг\n"), new Dialect { Encoding = "utf-8" })).Problem.Detail, StringComparison.Ordinal);

    [Fact]
    public async Task keeps_to_its_limits()
    {
        Assert.Equal("The file has more than 2 rows.", (await Written.ReadAsync("a,b\n1,2\n3,4\n5,6\n", null, new(MostRows: 2))).Problem.Detail);
        Assert.Equal("В файле больше 2 строк.", (await Written.ReadAsync("a,b\n1,2\n3,4\n5,6\n", null, new(MostRows: 2))).Problem.DetailIn(Language.Russian));
        Assert.Equal(2, (await Written.ReadAsync("a,b\n1,2\n3,4\n", null, new(MostRows: 2))).Value.Rows.Count);

        // What is packed counts as it is unpacked.
        var packed = Written.Gzipped(new byte[(1 << 20) + 1]);
        Assert.Equal("The file has more than 1 MB.", (await Written.ReadAsync(packed, null, new(MostBytes: 1 << 20))).Problem.Detail);
        Assert.Equal("Take less.", (await Written.ReadAsync(packed, null, new(MostBytes: 1 << 20, Refusal: new Problem("invalid-table", "Too large", "Take less.")))).Problem.Detail);
    }

    [Fact]
    public async Task refuses_a_dialect_that_is_none()
    {
        var refused = (await Written.ReadAsync("a\n", new Dialect { Encoding = "klingon", Separator = "#", Decimal = "'", Quote = "x", DateFormat = ["soon"] })).Problem;

        Assert.Equal("invalid-value", refused.Code);
        Assert.Equal(["dateFormat", "decimal", "encoding", "quote", "separator"], refused.Fields.Keys.Order());
    }

    [Theory]
    [InlineData("DD.MM.YYYY", "31.01.2024", "2024-01-31")]
    [InlineData("MM/dd/yyyy", "01/02/2024 10:30", "2024-01-02 10:30:00")]
    [InlineData("unix", "1706745600", "2024-02-01")]
    [InlineData("unix-ms", "1706745600000", "2024-02-01")]
    [InlineData("dd.MM.yyyy", "2024-01-31", null)]
    public void reads_dates_by_stated_patterns(string pattern, string text, string? iso) => Assert.Equal(iso, new Dialect { DateFormat = [pattern] }.Checked().Value.IsoTime(text));

    [Fact]
    public async Task finds_nothing_in_an_empty_file()
    {
        Assert.Empty((await Written.ReadAsync("")).Value.Rows);
        Assert.Empty((await Written.ReadAsync("\n\n")).Value.Rows);
        Assert.Empty((await Written.ReadAsync(""u8.ToArray())).Value.Header);
    }
}
