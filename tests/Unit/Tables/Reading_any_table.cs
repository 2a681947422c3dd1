using System.Text;
using CsCheck;
using Tables;

namespace Unit.Tables;

public class Reading_any_table
{
    static readonly Gen<string> Field = Gen.OneOf(
        Gen.String[Gen.Char["abcя \"';,|\t\r\n"], 0, 8],
        Gen.Int.Select(number => $"{number}"),
        Gen.Const(""));

    static string Quoted(string field, char quote) => $"{quote}{field.Replace($"{quote}", $"{quote}{quote}", StringComparison.Ordinal)}{quote}";

    [Fact]
    public Task reads_back_what_was_written_with_quotes() =>
        Gen.Select(Field.Array[1, 5].Array[1, 12], Gen.Int[1, 5], Gen.Char[",;|\t"], Gen.Char["\"'"], Gen.Bool, Gen.Int[0, 3]).SampleAsync(
            async (cells, width, separator, quote, isUnix, encoding) =>
            {
                string[][] rows = [.. cells.Select(row => Enumerable.Range(0, width).Select(c => row[c % row.Length]).ToArray())];
                var text = string.Concat(rows.Select(row => string.Join(separator, row.Select(field => Quoted(field, quote))) + (isUnix ? "\n" : "\r\n")));
                var (name, content) = encoding switch
                {
                    0 => ("utf-8", Encoding.UTF8.GetBytes(text)),
                    1 => ("utf-16", (byte[])[.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)]),
                    2 => ("windows-1251", Written.Windows1251.GetBytes(text)),
                    _ => ("utf-8", Written.Gzipped(Encoding.UTF8.GetBytes(text))),
                };
                var read = (await Written.ReadAsync(content, new Dialect { Encoding = name, Separator = $"{separator}", Quote = $"{quote}", Header = false })).Value;

                // Blank lines are no rows: in a table of several columns nowhere, in one column at the end.
                string[][] expected = rows;
                while (width == 1 && expected.Length > 0 && string.IsNullOrWhiteSpace(expected[^1][0]))
                    expected = expected[..^1];
                Assert.Equal(expected, read.Rows.Select(row => row.Fields));
            },
            iter: 400);

    [Fact]
    public Task numbers_rows_by_the_line_they_begin_on() =>
        Gen.Int[0, 3].Array[1, 20].SampleAsync(
            async breaks =>
            {
                var text = string.Concat(breaks.Select((count, i) => $"r{i};\"{string.Concat(Enumerable.Repeat("x\n", count))}\"\n"));
                var read = (await Written.ReadAsync(text, new Dialect { Header = false })).Value;

                Assert.Equal(breaks.Select((_, i) => 1L + i + breaks.Take(i).Sum()), read.Rows.Select(row => row.Line));
            },
            iter: 100);

    [Fact]
    public Task finds_the_separator_whatever_stands_in_quotes() =>
        Gen.Select(Gen.String[Gen.Char["abc;,|\t\n"], 1, 8].Array[2, 4].Array[2, 12], Gen.Char[";|\t,"]).SampleAsync(
            async (cells, separator) =>
            {
                var width = cells[0].Length;
                string[][] rows = [.. cells.Select(row => Enumerable.Range(0, width).Select(c => row[c % row.Length]).ToArray())];
                var text = string.Concat(rows.Select(row => string.Join(separator, row.Select(field => Quoted(field, '"'))) + "\n"));

                Assert.Equal(rows, (await Written.ReadAsync(text, new Dialect { Header = false })).Value.Rows.Select(row => row.Fields));
            },
            iter: 200);
}
