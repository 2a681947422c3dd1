using Tables;

namespace Unit.Tables;

/// <summary>Quotes that open a field by mistake: no row below may be lost.</summary>
public class Finding_swallowed_rows
{
    const string Header = "customer,time,amount,note\n";

    static List<(long Line, string[] Fields, string Raw, bool IsMalformed)> Read(string text, string quote = "\"")
    {
        using var rows = TableFile.Open(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), new Dialect { Encoding = "utf-8", Separator = ",", Quote = quote, Header = true });
        var read = new List<(long, string[], string, bool)>();
        while (rows.Read())
            read.Add((rows.Line, [.. Enumerable.Range(0, rows.FieldCount).Select(rows.Text)], rows.Raw, rows.Malformed is not null));
        return read;
    }

    static IEnumerable<string> Plain(int from, int to) => Enumerable.Range(from, to - from).Select(i => $"c{i},2024-01-{1 + (i % 28):00},{i},plain\n");

    [Fact]
    public void one_that_never_closes_costs_its_own_line_only()
    {
        var read = Read(Header + string.Concat(Plain(0, 10)) + "x,2024-01-05,1,\"5 inch\n" + string.Concat(Plain(10, 5000)));

        Assert.Equal(5_001, read.Count);
        Assert.Equal([(12L, "x,2024-01-05,1,\"5 inch")], read.Where(row => row.IsMalformed).Select(row => (row.Line, row.Raw)));
        Assert.Equal(Enumerable.Range(2, 5_001).Select(line => (long)line), read.Select(row => row.Line));
    }

    [Theory]
    [InlineData("y,2024-01-06,2,\"7 inch\n", 2)] // Where the next one opens, the first seems to close, with text behind it.
    [InlineData("y,2024-01-06,2,7\"\n", 2)] // It closes at a field's end, as if all between were one field.
    [InlineData("y,2024-01-06,2,\"plain, quoted\"\n", 1)]
    [InlineData("y,2024-01-06,2,\"two\nlines\"\n", 1)]
    [InlineData("y,2024-01-06,2,\"\"\n", 1)]
    public void one_that_closes_far_below_costs_no_row_between(string closing, int malformed)
    {
        var read = Read(Header + "x,2024-01-05,1,\"5 inch\n" + string.Concat(Plain(0, 200)) + closing + string.Concat(Plain(200, 300)));

        Assert.Equal(302, read.Count);
        Assert.Equal(malformed, read.Count(row => row.IsMalformed));
        Assert.Equal(300, read.Count(row => row.Fields is [_, _, _, "plain"]));
    }

    [Fact]
    public void one_in_the_middle_of_a_row_costs_its_own_line_only()
    {
        var read = Read(Header + "\"x,2024-01-05,1,note\n" + string.Concat(Plain(0, 50)) + "y,2024-01-05,\"1,note\n" + string.Concat(Plain(50, 60)));

        Assert.Equal((62, 60), (read.Count, read.Count(row => !row.IsMalformed)));
    }

    [Fact]
    public void every_second_line_with_one_leaves_the_others()
    {
        var read = Read(Header + string.Concat(Plain(0, 3_000).Select((row, i) => i % 2 == 0 ? row.Replace("plain", "\"plain", StringComparison.Ordinal) : row)));

        Assert.Equal((3_000, 1_500), (read.Count, read.Count(row => row.IsMalformed)));
    }

    [Theory]
    [InlineData("a,2024-01-05,1,\"two\nlines\"\n", "two\nlines")]
    [InlineData("a,2024-01-05,1,\"two\r\n\r\nlines, \"\"quoted\"\"\"\r\n", "two\r\n\r\nlines, \"quoted\"")]
    [InlineData("a,2024-01-05,1,\"Dear Ann, thanks,\nyours, Bob, Eve, all 3 of us\"\n", "Dear Ann, thanks,\nyours, Bob, Eve, all 3 of us")]
    public void a_field_of_several_lines_stays_one(string row, string note)
    {
        var read = Read(Header + "z,2024-01-04,1,x\n" + row + "b,2024-01-06,2,y\n");

        Assert.Equal(3, read.Count);
        Assert.Equal(["a", "2024-01-05", "1", note], read[1].Fields);
        Assert.Equal((row.TrimEnd(), false), (read[1].Raw, read[1].IsMalformed));
    }

    [Fact]
    public void a_first_field_of_several_lines_stays_one() =>
        Assert.Equal([["x", "2024-01-04", "1", ""], ["Ann\nSmith", "2024-01-05", "1", "n"]], Read(Header + "x,2024-01-04,1,\n\"Ann\nSmith\",2024-01-05,1,n\n").Select(row => row.Fields));

    [Fact]
    public void without_a_quote_they_are_text() =>
        Assert.Equal([["x", "2024-01-05", "1", "\"5 inch"], ["y", "2024-01-05", "2", "7\" or \"8\""]], Read(Header + "x,2024-01-05,1,\"5 inch\ny,2024-01-05,2,7\" or \"8\"\n", "none").Select(row => row.Fields));
}
