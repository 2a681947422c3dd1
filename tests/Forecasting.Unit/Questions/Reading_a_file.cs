using Forecasting.Core;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Quantities;
using Series;
using static Forecasting.Unit.Questions.Trade;

namespace Forecasting.Unit.Questions;

public class Reading_a_file
{
    static readonly SeriesOptions Naive = new() { Method = ForecastMethod.SeasonalNaive, Horizon = 2 };

    [Theory]
    [InlineData("1\n2\n3\n", "1 2 3")]
    [InlineData("sales\n1\n\n3\r\n\n\n", "1 NaN 3")] // An empty line is a missing value, those at the end are the end.
    [InlineData("1,5\n2,5\n2,25", "1.5 2.5 2.25")]
    [InlineData("1,5\n2,7\n3,9", "5 7 9")] // The first field counts the lines.
    [InlineData("101,19\n103,37\n105,44\n108,02\n109,9\n112,75", "101.19 103.37 105.44 108.02 109.9 112.75")] // What rises by uneven steps counts nothing.
    [InlineData("1,5\n2,7\n3,9\n4,8\n5,6\n7,4", "5 7 9 8 6 4")] // One line in five may be missing.
    [InlineData("x,y\n1,5\n3,7\n4,9\n9,6", "5 7 9 6")] // Two names are two columns.
    [InlineData("20240125,5\n20240201,7\n20240208,9", "5 7 9")] // Days are uneven where a month ends.
    [InlineData("200009,5\n200012,7\n200103,9", "5 7 9")]
    [InlineData("time;value\n2020-01;1,5\n2020-02;NA\n2020-03;2 000,25\n", "1.5 NaN 2000.25")]
    [InlineData("ds,y\n2020-01-01,1\n2020-02-01,\n2020-03-01,-3e2", "1 NaN -300")]
    [InlineData("\uFEFFмесяц\tвыручка\n01.2020\t1\n02.2020\t2\n", "1 2")]
    [InlineData("\"time\",\"value\"\n\"2020-01\",\"7\"", "7")]
    [InlineData("\"1 234,0\"\n\"1 235,5\"\n\"987,0\"", "1234 1235.5 987")] // The first line is no header.
    [InlineData("1 234,0\n1 235,5\n987,0", "1234 1235.5 987")]
    [InlineData("2020-01;1.234,50\n2020-02;987,25\n2020-03;1.236", "1234.5 987.25 1236")]
    [InlineData("\"1,007.5\"\n\"1,008\"\n999", "1007.5 1008 999")]
    [InlineData("2020-01,\"-1,234,567\"\n2020-02,\"1,008\"", "-1234567 1008")]
    [InlineData("2020-01;1.234\n2020-02;0.987", "1.234 0.987")]
    [InlineData("2020-01;1,234\n2020-02;2,345", "1.234 2.345")] // Nothing shows another mark.
    public async Task reads_values_with_or_without_times_and_header(string text, string values) =>
        Assert.Equal(values, string.Join(' ', (await Table(text)).Value.Values.Select(value => value.ToString(CultureInfo.InvariantCulture))));

    [Fact]
    public async Task reads_other_encodings_and_packed_files()
    {
        var text = "месяц;выручка\n2020-01;1,5\n";
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(text);
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            await zip.WriteAsync(windows);
        packed.Position = 0;

        Assert.Equal("выручка", (await SeriesTable.ReadAsync(new MemoryStream(windows), new(), new(), default)).Value.Name);
        Assert.Equal(("выручка", 1.5), (await SeriesTable.ReadAsync(packed, new(), new(), default)).Value is var table ? (table.Name, table.Values[0]) : default);
    }

    [Fact]
    public async Task reads_UTF_16_by_its_first_bytes()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            using var file = new MemoryStream([.. encoding.Preamble, .. encoding.GetBytes("месяц\tвыручка\r\n01.2020\t1,5\r\n02.2020\t2\r\n")]);
            var table = (await SeriesTable.ReadAsync(file, new(), new(), default)).Value;
            Assert.Equal(("выручка", 1.5, 2.0), (table.Name, table.Values[0], table.Values[1]));
        }
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\"1,007\"\n\"1,008\"\n", "Line 1: '1,007'")]
    [InlineData("\"1,007\"\n999\n998\n", "Line 1: '1,007'")]
    [InlineData("2020-01;1.2,3.4\n2020-02;1.2,3.5\n", "Line 1: '1.2,3.4'")]
    [InlineData("time,value\n", "nothing below")]
    [InlineData("2020-01,1\n2020-02,x\n", "Line 2: 'x'")]
    [InlineData("2020-01,1\n2020-02,2,3\n2020-03,1\n", "fields")]
    public async Task refuses_a_table_with_line_and_reason(string text, string reason)
    {
        var refused = (await Table(text)).Problem;
        Assert.Equal("invalid-table", refused.Code);
        Assert.Contains(reason, refused.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("time,value\n1,2\n2,3\n", "There are no columns when, sales, price; there are time, value.", "Нет столбцов: when, sales, price; есть time, value.")]
    [InlineData("when,sales\n1,2\n2,3\n", "There is no column 'price'; there are when, sales.", "Столбца «price» нет; есть when, sales.")]
    public async Task tells_every_column_that_is_missing(string text, string english, string russian)
    {
        var refused = (await SeriesTable.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), new(), new() { Time = "when", Value = "sales", Regressors = ["price", "price"] }, default)).Problem;

        Assert.Equal("invalid-table", refused.Code);
        Assert.Equal((english, russian), (refused.DetailIn(Wording.Language.English), refused.DetailIn(Wording.Language.Russian)));
    }

    [Theory]
    [InlineData("2020-01-01 2020-02-01 2020-04-01 2020-05-01", "2020-01 2020-02 2020-03 2020-04 2020-05 > 2020-06", 12)]
    [InlineData("31.01.2020 29.02.2020 31.03.2020", "2020-01 2020-02 2020-03 > 2020-04", 12)]
    [InlineData("2020-Q1 2020-Q2 2020-Q4", "2020-Q1 2020-Q2 2020-Q3 2020-Q4 > 2021-Q1", 4)]
    [InlineData("2020-01-01 2020-07-01 2020-10-01", "2020-Q1 2020-Q2 2020-Q3 2020-Q4 > 2021-Q1", 4)]
    [InlineData("1871 1872 1874", "1871 1872 1873 1874 > 1875", 1)]
    [InlineData("2024-01-01 2024-01-08 2024-01-15", "2024-W01 2024-W02 2024-W03 > 2024-W04", 52)]
    [InlineData("2024-W51 2024-W52 2025-W01", "2024-W51 2024-W52 2025-W01 > 2025-W02", 52)]
    [InlineData("2024-02-28 2024-02-29 2024-03-02", "2024-02-28 2024-02-29 2024-03-01 2024-03-02 > 2024-03-03", 7)]
    [InlineData("02.03.2024 29.02.2024 28.02.2024", "2024-02-28 2024-02-29 2024-03-01 2024-03-02 > 2024-03-03", 7)]
    [InlineData("200001 200002 200004", "2000-01 2000-02 2000-03 2000-04 > 2000-05", 12)]
    [InlineData("200012 200013 200014", "200012 200013 200014 > 200015", 1)] // There is no month 13.
    [InlineData("20240228 20240229 20240302", "2024-02-28 2024-02-29 2024-03-01 2024-03-02 > 2024-03-03", 7)]
    [InlineData("01/31/2024 02/29/2024 03/31/2024", "2024-01 2024-02 2024-03 > 2024-04", 12)]
    [InlineData("2/28/2024 2/29/2024 3/2/2024", "2024-02-28 2024-02-29 2024-03-01 2024-03-02 > 2024-03-03", 7)]
    [InlineData("28/02/2024 29/02/2024 02/03/2024", "2024-02-28 2024-02-29 2024-03-01 2024-03-02 > 2024-03-03", 7)]
    [InlineData("2024-01-30 2024-02-29 2024-03-30 2024-04-30", "2024-01 2024-02 2024-03 2024-04 > 2024-05", 12)] // The 30th, or the last of February.
    [InlineData("2023-12-29 2024-01-31 2024-02-29 2024-03-29 2024-05-31", "2023-12 2024-01 2024-02 2024-03 2024-04 2024-05 > 2024-06", 12)] // Last business days.
    [InlineData("2024-06-03 2024-07-01 2024-08-01 2024-09-02", "2024-06 2024-07 2024-08 2024-09 > 2024-10", 12)] // First business days.
    [InlineData("2024-03-28 2024-06-28 2024-09-30 2024-12-31 2025-03-31 2025-06-30", "2024-Q1 2024-Q2 2024-Q3 2024-Q4 2025-Q1 2025-Q2 > 2025-Q3", 4)] // The last before Easter.
    [InlineData("2024-01-01T00:00:00+01:00 2024-01-01T01:00:00+01:00 2024-01-01T02:00:00+01:00", "2024-01-01 00:00 2024-01-01 01:00 2024-01-01 02:00 > 2024-01-01 03:00", 24)]
    [InlineData("2024-03-30T00:00:00+01:00 2024-03-31T00:00:00+01:00 2024-04-01T00:00:00+02:00", "2024-03-30 2024-03-31 2024-04-01 > 2024-04-02", 7)] // Summer time begins.
    [InlineData("2024-03-31T01:00+01:00 2024-03-31T03:00+02:00 2024-03-31T04:00+02:00", "2024-03-31 00:00 2024-03-31 01:00 2024-03-31 02:00 > 2024-03-31 03:00", 24)]
    [InlineData("01/03/2020 02/03/2020 03/03/2020 04/03/2020 05/03/2020 06/03/2020 07/03/2020 08/03/2020 09/03/2020 10/03/2020 11/03/2020 12/03/2020 01/03/2021", "2020-01 2020-02 2020-03 2020-04 2020-05 2020-06 2020-07 2020-08 2020-09 2020-10 2020-11 2020-12 2021-01 > 2021-02", 12)]
    [InlineData("2020-51 2020-52 2020-53 2021-01", "2020-W51 2020-W52 2020-W53 2021-W01 > 2021-W02", 52)]
    [InlineData("2020W52 2020W53 2021W01", "2020-W52 2020-W53 2021-W01 > 2021-W02", 52)]
    [InlineData("01/31/2024_12:00 01/31/2024_18:00 02/01/2024_0:00", "2024-01-31 12:00 2024-01-31 18:00 2024-02-01 00:00 > 2024-02-01 06:00", 4)]
    [InlineData("1/31/2024_11:00_PM 2/1/2024_12:00_AM", "2024-01-31 23:00 2024-02-01 00:00 > 2024-02-01 01:00", 24)]
    [InlineData("31/01/2024_00:00:00 01/02/2024_00:00:00 02/02/2024_00:00:00", "2024-01-31 2024-02-01 2024-02-02 > 2024-02-03", 7)]
    [InlineData("7 8 10", "7 8 9 10 > 11", 1)]
    [InlineData("2024-01-01T00:00 2024-01-01T01:00 2024-01-01T02:00", "2024-01-01 00:00 2024-01-01 01:00 2024-01-01 02:00 > 2024-01-01 03:00", 24)]
    [InlineData("spring summer autumn", "spring summer autumn > +1", 1)]
    public void finds_out_what_a_step_is(string times, string labels, int period)
    {
        string[] rows = [.. times.Split(' ').Select(time => time.Replace('_', ' '))];
        var steps = Core.SeriesSteps.Of(rows, rows.Length).Value;
        var last = steps.Step.Max();
        Assert.Equal(labels, $"{string.Join(' ', Enumerable.Range(0, last + 1).Select(steps.Label))} > {steps.Label(last + 1)}");
        Assert.Equal(period, steps.Period);
    }

    [Theory]
    [InlineData("2020-01 2020-02 2020-02", "'2020-02' is there twice")]
    [InlineData("2020-01 2020-02 2020-02", "the same month")]
    [InlineData("2020-01 2020-01 2020-01", "the same month")]
    [InlineData("2020-Q1 2020-Q2 2020-Q2", "the same quarter")]
    [InlineData("2020-01-01 2020-01-02 2020-01-02", "the same day")]
    [InlineData("2020-01-01 2020-01-02 soon", "Row 3: 'soon'")]
    [InlineData("2020-01-01 2020-01-02 2024-01-02", "too uneven")]
    [InlineData("a b a", "'a' is there 2 times")]
    [InlineData("01/02/2024 02/02/2024 03/02/2024", "'01/02/2024' may be 2024-01 (MM/dd/yyyy) or 2024-02-01 (dd/MM/yyyy)")] // January to March, or days of February.
    [InlineData("2021-W52 2021-W53 2022-W01", "Row 2: '2021-W53'")] // That year has 52.
    public void refuses_times_that_are_no_steps(string times, string reason) =>
        Assert.Contains(reason, Core.SeriesSteps.Of(times.Split(' '), 3).Problem.Detail, StringComparison.Ordinal);

    [Fact]
    public async Task warns_of_times_it_does_not_understand()
    {
        string Rows(string form) => string.Join('\n', Enumerable.Range(0, 24).Select(month => $"{new DateTime(2020, 1, 3).AddMonths(month).ToString(form, CultureInfo.InvariantCulture)};{month % 12}"));
        var ambiguous = FileForecasting.Of((await Table(Rows("MM~dd~yyyy"))).Value, Naive, default).Value;
        var understood = FileForecasting.Of((await Table(Rows("yyyy-MM-dd"))).Value, Naive, default).Value;

        Assert.Equal("01~03~2020", Assert.Single(ambiguous.Warnings, warning => warning.Code == "times-not-read").Values["time"].GetString());
        Assert.Equal(["+1", "+2"], ambiguous.Coming);
        Assert.DoesNotContain("times-not-read", Codes(understood.Warnings));
    }

    [Theory]
    [InlineData("MM/dd/yyyy", "2024-01-02 2024-02-02 2024-03-02")]
    [InlineData("dd/MM/yyyy", "2024-02-01 2024-02-02 2024-02-03")]
    public async Task reads_times_as_they_are_said_to_be_written(string pattern, string times)
    {
        var table = (await SeriesTable.ReadAsync(Bytes("01/02/2024|'1,5'\n02/02/2024|2\n03/02/2024|3\n"), new() { Separator = "|", Quote = "'", Decimal = ",", DateFormat = [pattern] }, new(), default)).Value;

        Assert.Equal(times, string.Join(' ', table.Times!));
        Assert.Equal([1.5, 2, 3], table.Values);
    }

    [Fact]
    public async Task keeps_doubled_quotes() =>
        Assert.Equal("sales \"net\"", (await Table("time,\"sales \"\"net\"\"\"\n2020-01,1\n")).Value.Name);

    [Fact]
    public async Task refuses_a_packed_file_that_is_damaged()
    {
        using var damaged = new MemoryStream([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff, 0xff, 1, 2, 3]);
        Assert.Equal("invalid-table", (await SeriesTable.ReadAsync(damaged, new(), new(), default)).Problem.Code);
    }

    static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    static Task<Result<SeriesTable>> Table(string text) => SeriesTable.ReadAsync(Bytes(text), new(), new(), default);
}
