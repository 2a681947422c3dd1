using System.Text;
using Quantities;
using Tables;

namespace Unit.Tables;

public sealed class Unpacking_files
{
    static readonly byte[] Csv = "name,n\na,1\nb,2\n"u8.ToArray();

    static async Task<string[]> ReadAsync(byte[] content, string? member = null) => [.. (await Written.ReadAsync(content, new Dialect { Member = member })).Value.Rows.Select(row => string.Join('|', row.Fields))];

    static async Task<Problem> RefusedAsync(byte[] content, string? member = null) => (await Written.ReadAsync(content, new Dialect { Member = member })).Problem;

    [Fact]
    public async Task zstd_gzip_and_zip_are_unpacked_also_one_in_another()
    {
        foreach (var packed in new[] { Made.Zstd(Csv), Written.Gzipped(Csv), Made.Zip(("a.csv", Csv)), Made.Zip(("folder/a.csv.gz", Written.Gzipped(Csv))), Written.Gzipped(Made.Zip(("a.csv.zst", Made.Zstd(Csv)))) })
            Assert.Equal(["a|1", "b|2"], await ReadAsync(packed));
        Assert.Equal(["x|1"], await ReadAsync(Written.Gzipped(Made.Workbook(("S", [["name", "n"], ["x", 1]])))));
        Assert.Equal(["x|1"], await ReadAsync(Made.Zip(("book.xlsx", Made.Workbook(("S", [["name", "n"], ["x", 1]]))))));
    }

    [Fact]
    public async Task a_zip_file_of_several_tables_is_asked_about()
    {
        var zip = Made.Zip(("b.csv", Csv), ("in/a.jsonl", "{\"name\":\"z\",\"n\":3}"u8.ToArray()), ("__MACOSX/b.csv", [1]), ("logo.png", [1]));
        var refused = await RefusedAsync(zip);

        Assert.Equal(("invalid-value", "member"), (refused.Code, Assert.Single(refused.Fields.Keys)));
        Assert.EndsWith("b.csv, in/a.jsonl.", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(["a|1", "b|2"], await ReadAsync(zip, "b.csv"));
        Assert.Equal(["z|3"], await ReadAsync(zip, "in/a.jsonl"));
        Assert.Equal(["z|3"], await ReadAsync(zip, "A.jsonl"));
        Assert.Equal("member", Assert.Single((await RefusedAsync(zip, "c.csv")).Fields.Keys));
        Assert.Equal("member", Assert.Single((await RefusedAsync(Csv, "c.csv")).Fields.Keys));
        Assert.Equal(["a|1", "b|2"], await ReadAsync(Made.Zip(("b.csv", Csv), ("logo.png", [1]))));
    }

    [Fact]
    public async Task what_is_damaged_is_refused()
    {
        var text = Encoding.UTF8.GetBytes("name,n\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"c{i * 7919 % 10_007},{i}\n")));
        foreach (var whole in new[] { Made.Zstd(text), Made.Zip(("a.csv", text)) })
        {
            var spoilt = whole.ToArray();
            spoilt.AsSpan(whole.Length / 2, 8).Fill(0xee);
            foreach (var damaged in new[] { whole[..(whole.Length / 2)], whole[..^30], spoilt })
                Assert.Equal("invalid-table", (await RefusedAsync(damaged)).Code);
        }

        Assert.Equal("invalid-table", (await RefusedAsync(Made.Zip())).Code);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("zip")]
    [InlineData("twice")]
    public async Task what_was_packed_to_fill_a_disk_is_refused(string kind)
    {
        var blank = new byte[1 << 20];
        Array.Fill(blank, (byte)'x');
        for (var i = 0; i < blank.Length; i += 1 << 10)
            blank[i] = (byte)'\n';
        byte[] bomb = kind == "zstd" ? Zstd(blank) : Made.Zip([("a.csv", to =>
        {
            for (var i = 0; i < 300; i++)
                to.Write(blank);
        })]);
        var refused = await RefusedAsync(kind == "twice" ? Made.Zip(("a.zip", bomb)) : bomb);

        Assert.Equal("invalid-table", refused.Code);
        Assert.Contains("200 times", refused.Detail, StringComparison.Ordinal);
    }

    static byte[] Zstd(byte[] blank)
    {
        using var to = new MemoryStream();
        using (var zstd = new ZstdSharp.CompressionStream(to, leaveOpen: true))
        {
            zstd.Write("name,n\na,1\n"u8);
            for (var i = 0; i < 300; i++)
                zstd.Write(blank);
        }

        return to.ToArray();
    }
}
