using System.Globalization;
using System.Text;
using Answering;
using Answers;
using CsvHelper;
using Parquet;
using Parquet.Schema;
using Rfm;
using Rfm.Core;
using static Unit.Times;

namespace Unit.Rfm;

public class Exporting_scores
{
    static readonly string[] Columns = ["customer", "recencyDays", "frequency", "monetary", "revenue", "orders", "r", "f", "m", "segment"];

    static readonly RfmOptions Options = new() { AsOf = Utc("2025-08-01"), Monetary = MonetaryRule.AverageOrderValue };

    static Task<Shop> ShopAsync(params IEnumerable<Sale> more) => Shop.WithAsync(
    [
        new("Müller, \"Hans\"", Clock("2025-07-20"), 300.10m, "10"),
        new("Müller, \"Hans\"", Clock("2025-07-10"), 150.005m, "11"),
        new("line\nbreak", Clock("2025-01-01"), -0.000001m, "12"),
        new("3", Clock("2024-12-01"), 999999999999.999999m, "13"),
        .. more,
    ]);

    static async Task<MemoryStream> FileAsync(string kind, AnswerTable list)
    {
        var file = new MemoryStream();
        await TableFiles.Find(kind, "format").Value.WriteAsync(list.InOnePart(), file, default);
        return new MemoryStream(file.ToArray());
    }

    [Fact]
    public async Task gives_every_customer_of_the_answer_with_headings_in_both_languages()
    {
        var shop = await ShopAsync();
        var (scores, list) = (await shop.ScoresAsync(Options), await shop.ListAsync(new ScoreRfm(shop.Version, Options)));

        Assert.Equal(("customers", "GBP", scores.Customer.Count), (list.Name, list.Currency, list.Rows));
        Assert.Equal(Columns, list.Columns.Select(column => column.Name));
        Assert.Equal(["Клиент", "Дней с последней", "Частота", "Деньги", "Выручка", "Заказы", "R", "F", "M", "Сегмент"], list.Columns.Select(column => column.Label.Ru));
    }

    [Fact]
    public async Task as_csv_gives_the_same_numbers_back()
    {
        var shop = await ShopAsync();
        var scores = await shop.ScoresAsync(Options);
        using var file = await FileAsync("csv", await shop.ListAsync(new ScoreRfm(shop.Version, Options)));
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
        using var file = await FileAsync("csv", await shop.ListAsync(new ScoreRfm(shop.Version, new())));

        Assert.Equal(string.Join(',', Columns), Encoding.UTF8.GetString(file.ToArray()).TrimEnd());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3000)]
    public async Task as_parquet_gives_the_same_numbers_back(int more)
    {
        var shop = await ShopAsync(Enumerable.Range(0, more).Select(n => new Sale($"c{n}", Clock("2025-06-01").AddMinutes(n), n / 7m)));
        var scores = await shop.ScoresAsync(Options);
        await using var reader = await ParquetReader.CreateAsync(await FileAsync("parquet", await shop.ListAsync(new ScoreRfm(shop.Version, Options))));
        using var rows = reader.OpenRowGroupReader(0);
        var fields = reader.Schema.DataFields;
        async Task<T[]> Column<T>(int i)
            where T : struct
        {
            var values = new T?[rows.RowCount];
            await rows.ReadAsync<T>(fields[i], values.AsMemory());
            return [.. values.Select(value => value!.Value)];
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
        Assert.Equal(scores.DaysSinceLastOrder.Select(days => (double)days), await Column<double>(1));
        Assert.Equal(scores.Frequency, await Column<long>(2));
        Assert.Equal(scores.Monetary, await Column<decimal>(3));
        Assert.Equal(scores.Revenue, await Column<decimal>(4));
        Assert.Equal(scores.Orders, await Column<long>(5));
        Assert.Equal(scores.RecencyScore.Select(score => (long)score), await Column<long>(6));
        Assert.Equal(scores.FrequencyScore.Select(score => (long)score), await Column<long>(7));
        Assert.Equal(scores.MonetaryScore.Select(score => (long)score), await Column<long>(8));
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
