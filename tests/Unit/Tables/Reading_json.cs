using System.Text;
using Tables;

namespace Unit.Tables;

public sealed class Reading_json
{
    static readonly Dialect Usual = new() { Encoding = "utf-8", Separator = ",", Header = true };

    static TableRows Open(string text, IReadOnlyList<string>? columns = null) => Open(Encoding.UTF8.GetBytes(text), columns);

    static TableRows Open(byte[] content, IReadOnlyList<string>? columns = null) => TableFile.Open(new MemoryStream(content), Usual, columns: columns);

    static List<string> Read(TableRows rows)
    {
        using (rows)
        {
            var read = new List<string>();
            while (rows.Read())
                read.Add($"{rows.Line}: {(rows.Malformed is null ? string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(rows.Text)) : "?")}");
            return read;
        }
    }

    [Fact]
    public void columns_are_paths_wherever_they_come_up()
    {
        const string text = """
            {"event":"Purchase","properties":{"amount":19.90,"ok":true,"tags":["a", 1]}}

            {"properties":{"ok":null,"who":{"name":"A\u00e9 \"x\""}},"event":"Sign Up"}
            """;
        using var rows = Open(text);

        Assert.Equal(["event", "properties.amount", "properties.ok", "properties.tags", "properties.who.name"], rows.Header);
        Assert.Equal(["1: Purchase|19.90|true|[\"a\", 1]|", "3: Sign Up||||Aé \"x\""], Read(rows));
        Assert.Equal(["3: Aé \"x\"|Sign Up"], Read(Open(text, ["properties.who.name", "event"])).Skip(1));
        Assert.Equal(rows.Header, TableFile.Columns(new MemoryStream(Encoding.UTF8.GetBytes(text)), Usual));
    }

    [Theory]
    [InlineData("12345678901234567890.100")]
    [InlineData("1E-7")]
    [InlineData("-0.0")]
    [InlineData("007", "\"007\"")]
    public void values_stand_as_they_are_written(string value, string? written = null) => Assert.Equal([$"1: {value}"], Read(Open($$"""{"a":{{written ?? value}}}""")));

    [Theory]
    [InlineData("{\"a\":1}\n{\"a\":2}\n{\"a\":3}")]
    [InlineData("\ufeff \r\n{\"a\":1}\r\n  {\"a\":2}\t\r\n{\"a\":3}\r\n\r\n")]
    [InlineData("{\n  \"a\": 1\n}\n{ \"a\":\n2 }\n{\"a\":3}")]
    [InlineData("[{\"a\":1},{\"a\":2},{\"a\":3}]")]
    [InlineData(" [\n{\"a\":1}\n,\n{\"a\":2} , {\n\"a\":3}\n]\n")]
    public void objects_stand_one_a_line_or_in_an_array(string text) => Assert.Equal(["1", "2", "3"], Read(Open(text)).Select(row => row.Split(' ')[1]));

    [Fact]
    public void utf_16_is_read() => Assert.Equal(["1: ж"], Read(Open([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("[{\"a\":\"ж\"}]")])));

    [Theory]
    [InlineData("{\"a\":\"\\ud800\",\"b\":[{}]}")]
    [InlineData("{\"b\":{\"c\":\"]}\"},\"a\":\"x\\udc00\"}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public void an_item_in_which_something_is_no_text_costs_itself_only(string item)
    {
        Assert.Equal(["1: 1", "2: ?", "3: 3"], Read(Open($"[{{\"a\":1}},{item},\n{{\"a\":3}}]", ["a"])));
        Assert.Equal(["1: 1", "2: ?", "3: 3"], Read(Open($"{{\"a\":1}}\n{item}\n{{\"a\":3}}", ["a"])));
    }

    [Fact]
    public void a_line_that_is_no_object_costs_itself_only()
    {
        string[] lines =
        [
            "{\"a\":1}", "{\"a\":", "garbage", "{\"a\":2} {\"a\":3}", "{\"a\":1,\"a\":2}", "[1]", "{\"a\":\"x", "{\"a\":4}", "{\"a\":\"\0\"}", "{\"a\":\"\\ud800\"}", "{\"a\":01}", "5", "{\"a\":5}",
            string.Concat(Enumerable.Repeat("{\"a\":", 70)) + "1" + new string('}', 70), "{\"a\":6",
        ];
        var rows = Read(Open(string.Join('\n', lines)));

        Assert.Equal(["1: 1", "2: ?", "3: ?", "4: ?", "5: ?", "6: ?", "7: ?", "8: 4", "9: ?", "10: ?", "11: ?", "12: ?", "13: 5", "14: ?", "15: ?"], rows);
    }

    [Fact]
    public void bytes_that_are_no_text_cost_their_line_only() =>
        Assert.Equal(["1: ?", "2: 2"], Read(Open([.. "{\"a\":\""u8, 0xff, 0xfe, .. "\"}\n{\"a\":2}"u8])));

    [Fact]
    public void raw_is_the_line()
    {
        using var rows = Open("{\"a\":1}\n{\"a\": oops }\r\n");
        rows.Read();
        Assert.Equal("{\"a\":1}", rows.Raw);
        rows.Read();
        Assert.Equal("{\"a\": oops }", rows.Raw.TrimEnd());
        Assert.Contains("JSON", rows.Malformed!.ToProblem().Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"a\":1},{\"a\":2}")]
    [InlineData("[{\"a\":1},")]
    [InlineData("[{\"a\":1},{\"a\":")]
    [InlineData("[{\"a\":1} {\"a\":2}]")]
    [InlineData("[{\"a\":1},,{\"a\":2}]")]
    [InlineData("[{\"a\":1},2]")]
    [InlineData("[{\"a\":1}] x")]
    [InlineData("[{\"a\":1},{\"a\":oops},{\"a\":3}]")]
    public async Task an_array_that_is_broken_is_refused(string text)
    {
        var refused = await TableFile.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), new Dialect(), new(), rows => rows.RestAsync(default), default);

        Assert.Equal("invalid-table", refused.Problem.Code);
        Assert.Contains("JSON array", refused.Problem.Detail, StringComparison.Ordinal);
    }

    /// <summary>100 MB in one value, behind which the file goes on.</summary>
    [Fact]
    public void a_line_without_an_end_is_passed_over_in_bounded_memory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var rows = Read(TableFile.Open(new Endless("{\"a\":1}\n{\"a\":\"", 100 << 20, "\"}\n{\"a\":3}\n"), Usual, columns: ["a"]));

        Assert.Equal(["1: 1", "2: ?", "3: 3"], rows);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 90 << 20);
    }

    [Fact]
    public void twenty_thousand_columns_are_read()
    {
        var row = $"{{{string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"c{i}\":{i}"))}}}";
        using var rows = Open($"{row}\n{row}\n");

        Assert.Equal(20_000, rows.Header.Count);
        Assert.True(rows.Read() && rows.Read());
        Assert.Equal("19999", rows.Text(19_999));
    }

    [Fact]
    public void names_that_never_end_are_no_columns()
    {
        var text = string.Join('\n', Enumerable.Range(0, 11_000).Select(row => $"{{{string.Join(',', Enumerable.Range(0, 10).Select(i => $"\"c{row}-{i}\":1"))}}}"));

        Assert.Contains("different names", Assert.ThrowsAny<IOException>(() => TableFile.Columns(new MemoryStream(Encoding.UTF8.GetBytes(text)), Usual)).Message, StringComparison.Ordinal);
        Assert.Equal(11_000, Read(Open(text, ["c7-3"])).Count);
    }

    [Fact]
    public async Task questions_read_it_too()
    {
        var read = (await Written.ReadAsync("""[{"month":"2020-01","revenue":1234.5},{"month":"2020-02","revenue":987.25,"late":" x "}]"""u8.ToArray())).Value;

        Assert.Equal(["month", "revenue", "late"], read.Header);
        Assert.Equal([1234.5, 987.25], read.Numbers(1).Value);
        Assert.Equal("x", read.Rows[1].Fields[2]);
    }

    /// <summary>A text with as many letters in the middle.</summary>
    sealed class Endless(string before, int letters, string after) : Stream
    {
        long at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var i = 0;
            for (; i < count && at < before.Length + letters + after.Length; i++, at++)
                buffer[offset + i] = (byte)(at < before.Length ? before[(int)at] : at < before.Length + letters ? 'x' : after[(int)(at - before.Length - letters)]);
            return i;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
