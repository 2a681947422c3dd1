using System.Globalization;
using System.Text;
using CsvHelper;
using Parquet;
using Parquet.Schema;
using Rfm;
using static Unit.Times;

namespace Unit.Rfm;

public class Exporting_scores
{
    static readonly string[] Columns = ["customer", "recencyDays", "frequency", "monetary", "revenue", "orders", "r", "f", "m", "segment"];

    static async Task<RfmScores> ScoresAsync(params IEnumerable<Sale> more)
    {
        var shop = await Shop.WithAsync(
        [
            new("Müller, \"Hans\"", Clock("2025-07-20"), 300.10m, "10"),
            new("Müller, \"Hans\"", Clock("2025-07-10"), 150.005m, "11"),
            new("line\nbreak", Clock("2025-01-01"), -0.000001m, "12"),
            new("3", Clock("2024-12-01"), 999999999999.999999m, "13"),
            .. more,
        ]);
        return await shop.ScoresAsync(new() { AsOf = Utc("2025-08-01"), Monetary = MonetaryRule.AverageOrderValue });
    }

    [Fact]
    public async Task as_csv_gives_the_same_numbers_back()
    {
        var scores = await ScoresAsync();
        using var file = new MemoryStream();
        await RfmScoresFile.WriteCsvAsync(scores, file, default);
        using var csv = CsvReader.Create(new StringReader(Encoding.UTF8.GetString(file.ToArray())), new CsvReaderOptions { Separator = ',' });
        var rows = new List<string[]>();
        while (csv.Read())
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);

        Assert.Equal(Columns, csv.Headers);
        Assert.Equal(Rows(scores), rows);
    }

    [Fact]
    public async Task as_csv_begins_with_the_header_also_when_there_is_nobody()
    {
        var shop = await Shop.WithAsync(new Sale(null, Clock("2025-07-20"), 1));
        using var file = new MemoryStream();
        await RfmScoresFile.WriteCsvAsync(await shop.ScoresAsync(new()), file, default);

        Assert.Equal(string.Join(',', Columns), Encoding.UTF8.GetString(file.ToArray()).TrimEnd());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3000)]
    public async Task as_parquet_gives_the_same_numbers_back(int more)
    {
        var scores = await ScoresAsync(Enumerable.Range(0, more).Select(n => new Sale($"c{n}", Clock("2025-06-01").AddMinutes(n), n / 7m)));
        using var file = new MemoryStream();
        await RfmScoresFile.WriteParquetAsync(scores, file, default);
        file.Position = 0;
        await using var reader = await ParquetReader.CreateAsync(file);
        using var rows = reader.OpenRowGroupReader(0);
        var fields = reader.Schema.DataFields;
        async Task<T[]> Column<T>(int i)
            where T : struct
        {
            var values = new T[rows.RowCount];
            await rows.ReadAsync<T>(fields[i], values.AsMemory());
            return values;
        }

        async Task<string[]> Texts(int i)
        {
            var values = new string?[rows.RowCount];
            await rows.ReadAsync(fields[i], values.AsMemory());
            return values!;
        }

        Assert.Equal(1, reader.RowGroupCount);
        Assert.Equal(Columns, fields.Select(field => field.Name));
        Assert.All([3, 4], i => Assert.Equal((38, 6), (((DecimalDataField)fields[i]).Precision, ((DecimalDataField)fields[i]).Scale)));
        Assert.Equal(scores.Customer, await Texts(0));
        Assert.Equal(scores.DaysSinceLastOrder, await Column<int>(1));
        Assert.Equal(scores.Frequency, await Column<long>(2));
        Assert.Equal(scores.Monetary, await Column<decimal>(3));
        Assert.Equal(scores.Revenue, await Column<decimal>(4));
        Assert.Equal(scores.Orders, await Column<long>(5));
        Assert.Equal(scores.RecencyScore, await Column<int>(6));
        Assert.Equal(scores.FrequencyScore, await Column<int>(7));
        Assert.Equal(scores.MonetaryScore, await Column<int>(8));
        Assert.Equal(scores.Segment, await Texts(9));
    }

    static IEnumerable<string[]> Rows(RfmScores scores) => Enumerable.Range(0, scores.Customer.Count).Select(i => new[]
    {
        scores.Customer[i],
        Text(scores.DaysSinceLastOrder[i]),
        Text(scores.Frequency[i]),
        Text(scores.Monetary[i]),
        Text(scores.Revenue[i]),
        Text(scores.Orders[i]),
        Text(scores.RecencyScore[i]),
        Text(scores.FrequencyScore[i]),
        Text(scores.MonetaryScore[i]),
        scores.Segment[i],
    });

    static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
