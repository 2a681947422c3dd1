using System.Text;
using Quantities;
using Tables;

namespace Unit.Tables;

public class Finding_out_a_dialect
{
    [Fact]
    public async Task knows_a_russian_file_as_spreadsheets_write_it()
    {
        var read = (await Written.ReadAsync(Written.Windows1251.GetBytes("месяц;выручка\r\n01.2020;1 234,50\r\n02.2020;987,25\r\n"))).Value;

        Assert.Equal(("windows-1251", ";", true), (read.Dialect.Encoding, read.Dialect.Separator, read.Dialect.Header));
        Assert.Equal(["месяц", "выручка"], read.Header);
        Assert.Equal([1234.5, 987.25], read.Numbers(1).Value);
        Assert.Equal([2L, 3L], read.Rows.Select(row => row.Line));
    }

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-16", "utf-16")]
    [InlineData("utf-16BE", "utf-16BE")]
    public async Task knows_encodings_by_their_mark(string name, string found)
    {
        var encoding = Encoding.GetEncoding(name);
        var read = (await Written.ReadAsync([.. encoding.Preamble, .. encoding.GetBytes("имя\tдолг\nя\t1\n")])).Value;

        Assert.Equal((found, "tab", "имя", "я"), (read.Dialect.Encoding, read.Dialect.Separator, read.Header[0], read.Rows[0].Fields[0]));
    }

    [Theory]
    [InlineData("utf-16", "имя\tдолг\nя\t1\nтретий\t25\n", "имя")]
    [InlineData("utf-16BE", "имя\tдолг\nя\t1\nтретий\t25\n", "имя")]
    [InlineData("utf-16", "name\tdebt\nx\t1\n", "name")]
    [InlineData("utf-16BE", "name\tdebt\nx\t1\n", "name")]
    public async Task knows_utf_16_without_its_mark(string name, string text, string first)
    {
        var read = (await Written.ReadAsync(Encoding.GetEncoding(name).GetBytes(text))).Value;

        Assert.Equal((name, "tab", first, "1"), (read.Dialect.Encoding, read.Dialect.Separator, read.Header[0], read.Rows[0].Fields[1]));
    }

    [Theory]
    [InlineData("a,b\n1,\0\n2,3\n4,5\n6,7\n8,9\n")]
    [InlineData("a,b\n\0,\0\n\0\0,3\n")]
    public async Task does_not_take_a_byte_0_here_and_there_for_utf_16(string text) => Assert.Equal("utf-8", (await Written.ReadAsync(Encoding.UTF8.GetBytes(text))).Value.Dialect.Encoding);

    [Fact]
    public async Task does_not_take_two_russian_letters_for_a_mark()
    {
        var read = (await Written.ReadAsync(Written.Windows1251.GetBytes("яю;a\nя;1\n"))).Value;

        Assert.Equal(("windows-1251", "яю"), (read.Dialect.Encoding, read.Header[0]));
    }

    [Fact]
    public async Task sees_a_letter_far_down()
    {
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"row {i};1\n")) + "последний;2\n";

        Assert.Equal("последний", (await Written.ReadAsync(Written.Windows1251.GetBytes(text))).Value.Rows[^1].Fields[0]);
        Assert.Equal("последний", (await Written.ReadAsync(text)).Value.Rows[^1].Fields[0]);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", ",")]
    [InlineData("a;b\n1,5;2,5\n", ";")]
    [InlineData("a;b\n1,5;2,5;3\n", ";")]
    [InlineData("a,note\n1,\"x; y; z\"\n2,\"x; y\"\n", ",")]
    [InlineData("a,note\n1,x; y; z\n2,none\n", ",")]
    [InlineData("a|b\n1|2\n", "|")]
    [InlineData("size,5\" nail\n1,2\n", ",")]
    [InlineData("a\n1\n", ",")]
    public async Task finds_the_separator(string text, string separator)
    {
        var dialect = (await TableFile.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), new Dialect(), new(), rows => Task.FromResult(Result<Dialect>.Ok(rows.Dialect)), default));

        // A quote within a field is refused where it stands, once the separator is known.
        Assert.True(dialect.IsOk ? dialect.Value.Separator == separator : text.Contains("nail", StringComparison.Ordinal) && dialect.Problem.Detail.StartsWith("Line 1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("time,value\n2020,1\n", true)]
    [InlineData("2020,1\n2021,2\n", false)]
    [InlineData("name,1\nother,2\n", false)]
    [InlineData("a,b\n", true)]
    public async Task finds_the_header(string text, bool isNamed) => Assert.Equal(isNamed, (await Written.ReadAsync(text)).Value.Dialect.Header);

    [Fact]
    public async Task lets_what_is_stated_stand()
    {
        var read = (await Written.ReadAsync("1,5;2\n", new Dialect { Separator = ",", Header = true })).Value;

        Assert.Equal(["1", "5;2"], read.Header);
        Assert.Empty(read.Rows);
    }

    [Theory]
    [InlineData("1,5 2,25", null, "1.5 2.25")]
    [InlineData("1.5 2.25", null, "1.5 2.25")]
    [InlineData("1.234 0,5", null, "1234 0.5")]
    [InlineData("1,234 0.5", null, "1234 0.5")]
    [InlineData("1.234 5", null, "1.234 5")]
    [InlineData("1.234 5", ",", "1234 5")]
    [InlineData("1,234 5", ".", "1234 5")]
    [InlineData("1,234 5", ",", "1.234 5")]
    [InlineData("−3e2 +7", null, "-300 7")]
    public async Task finds_the_decimal_mark_of_a_column(string numbers, string? stated, string read)
    {
        var table = (await Written.ReadAsync(string.Concat(numbers.Split(' ').Select((number, i) => $"{i};{number}\n")), new Dialect { Separator = ";", Header = false, Decimal = stated })).Value;

        Assert.Equal(read, string.Join(' ', table.Numbers(1).Value.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("31.12.2023 1.2.2024", "2023-12-31 2024-02-01")]
    [InlineData("12.2023 02.2024", "2023-12 2024-02")]
    [InlineData("2023-12 2024-02", "2023-12 2024-02")]
    [InlineData("31.12.2023 soon", "31.12.2023 soon")] // One is none: they are names.
    public void puts_days_written_with_points_in_the_order_of_time(string times, string sorted) => Assert.Equal(sorted, string.Join(' ', DatePatterns.Sortable(times.Split(' '))));

    [Fact]
    public void decodes_lists_as_tables() => Assert.Equal(["08.03;Женский день", "01.05;Первомай"], TextFile.Lines(Written.Windows1251.GetBytes("\r\n08.03;Женский день\r\n 01.05;Первомай")));
}
