using Parquet.Schema;
using Tables;

namespace Unit.Tables;

public sealed class Reading_parquet
{
    static readonly Dialect Usual = new() { Encoding = "utf-8", Separator = ",", Header = true };

    static Task<byte[]> OrdersAsync() => Made.ParquetAsync(
        new ParquetSchema(
            new DataField<string>("id"),
            new DecimalDataField("amount", 18, 4, isNullable: true),
            new DateTimeDataField("at", DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: true),
            new DateTimeDataField("local", DateTimeFormat.Timestamp, isAdjustedToUTC: false, unit: DateTimeTimeUnit.Micros),
            new DataField<DateOnly>("day"),
            new StructField("who", new DataField<string>("name"), new DataField<int?>("age")),
            new DataField<double?>("ratio"),
            new DataField<float>("single"),
            new DataField<bool>("ok")),
        async (group, fields) =>
        {
            await group.WriteAsync(fields[0], ["a", null, "c,c"], default);
            await group.WriteAsync<decimal>(fields[1], new decimal?[] { 1234567890.1234m, null, 3m }, default, default, default);
            await group.WriteAsync<DateTime>(fields[2], new DateTime?[] { Utc(5).AddTicks(1230), null, Utc(6) }, default, default, default);
            await group.WriteAsync<DateTime>(fields[3], new[] { Utc(5), Utc(6), Utc(7) }, default, default, default);
            await group.WriteAsync<DateOnly>(fields[4], new DateOnly[] { new(2025, 1, 5), new(2025, 1, 6), new(1969, 1, 7) }, default, default, default);
            await group.WriteAsync(fields[5], ["Ann", "Bob", null], default);
            await group.WriteAsync<int>(fields[6], new int?[] { null, 30, null }, default, default, default);
            await group.WriteAsync<double>(fields[7], new double?[] { 0.1, 1e20, null }, default, default, default);
            await group.WriteAsync<float>(fields[8], new[] { 19.9f, 2, 3 }, default, default, default);
            await group.WriteAsync<bool>(fields[9], new[] { true, false, true }, default, default, default);
        });

    static DateTime Utc(int day) => new(2025, 1, day, 10, 0, 0, DateTimeKind.Utc);

    static List<string> Read(byte[] content, IReadOnlyList<string>? columns = null)
    {
        using var rows = TableFile.Open(new MemoryStream(content), Usual, columns: columns);
        var read = new List<string> { string.Join('|', rows.Header) };
        while (rows.Read())
            read.Add($"{rows.Line}: {string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(rows.Text))}");
        return read;
    }

    /// <summary>The same table, written by DuckDB in either version of the format: the second packs times and decimals as differences.</summary>
    [Fact]
    public void reads_both_versions_of_the_format_alike()
    {
        static List<string> Of(string name) => Read(File.ReadAllBytes(Path.Combine(WorkspaceFiles.FuzzedFiles, "parquet", $"{name}.parquet")));
        var first = Of("plain");
        Assert.Equal("2: c1|2025-03-05T01:00:00|1.25|1|0.5|2025-03-05|false||1", first[2]);
        Assert.Equal(first, Of("second"));
        Assert.Equal(first, Of("packed"));
    }

    [Fact]
    public async Task values_are_text_that_reads_in_one_way()
    {
        var content = await OrdersAsync();

        Assert.Equal(
            [
                "id|amount|at|local|day|who.name|who.age|ratio|single|ok",
                "1: a|1234567890.1234|2025-01-05T10:00:00.000123Z|2025-01-05T10:00:00|2025-01-05|Ann||0.1|19.9|true",
                "2: ||||2025-01-06|Bob|30|100000000000000000000|2|false".Replace("||||", "|||2025-01-06T10:00:00|", StringComparison.Ordinal),
                "3: c,c|3.0000|2025-01-06T10:00:00Z|2025-01-07T10:00:00|1969-01-07||||3|true",
            ],
            Read(content));
        Assert.Equal(["who.age|id", "1: |a", "2: 30|", "3: |c,c"], Read(content, ["who.age", "id"]));
        Assert.Equal("who.name", TableFile.Columns(new MemoryStream(content), Usual)![5]);
        Assert.Equal("Bob", (await Written.ReadAsync(content)).Value.Rows[1].Fields[5]);
    }

    [Fact]
    public async Task lists_are_no_columns() => Assert.Equal(
        ["n", "1: 1"],
        Read(await Made.ParquetAsync(new ParquetSchema(new DataField<int>("n"), new DataField("tags", typeof(int), isArray: true)), async (group, fields) =>
        {
            await group.WriteAsync<int>(fields[0], new[] { 1 }, default, default, default);
            await group.WriteAsync<int>(fields[1], new[] { 1, 2 }, new[] { 0, 1 }, default, default);
        })));

    /// <summary>One byte after another, and one end after another: each gives rows or a refusal, and nothing else.</summary>
    [Fact]
    public async Task what_is_damaged_is_refused_or_read_and_ends_nothing()
    {
        var whole = await OrdersAsync();
        var refused = 0;
        for (var at = 4; at < whole.Length; at++)
        {
            foreach (var damaged in new[] { Changed(at), whole[..at] })
            {
                var read = await TableFile.ReadAsync(new MemoryStream(damaged), new Dialect(), new(), rows => rows.RestAsync(default), default);
                Assert.True(read.IsOk || read.Problem.Code == "invalid-table");
                refused += read.IsOk ? 0 : 1;
            }
        }

        Assert.InRange(refused, whole.Length - 10, 2 * whole.Length);

        byte[] Changed(int at)
        {
            var changed = whole.ToArray();
            changed[at] ^= 0x5a;
            return changed;
        }
    }
}
