using System.Globalization;
using System.Text;
using CsvHelper;
using Lake;
using Parquet;
using Quantities;

namespace HorizonValue.Unit;

public class Exporting_predictions
{
    static readonly string[] Columns = ["unit", "predictedValue", "lower", "upper", "daysSinceLastPurchase", "tenureDays", "purchaseDays", "valueSoFar", "valueLastWindow"];

    static readonly HorizonValues Values = new(
        new Evidence("purchase-days", new SnapshotId("a"), new LakeSettings("UTC", DayOfWeek.Monday, CurrencyCode.None), default, true, [], 3, 0, 3, 3, 9, null, null, ""),
        new DateOnly(2024, 6, 30), 90,
        ["Müller, \"Hans\"", "line\nbreak", "3"], [1.5, 1e-7, 123456.789], [0, -2.25, 99.5], [3, 0.1, 1e6], [1, 2, 3], [10, 20, 30], [4, 5, 6], [7.7, 8, 9], [0, 0.1, -0.5]);

    [Fact]
    public async Task as_csv_gives_the_same_numbers_back()
    {
        using var file = new MemoryStream();
        await HorizonValuesFile.WriteCsvAsync(Values, file, default);
        using var csv = CsvReader.Create(new StringReader(Encoding.UTF8.GetString(file.ToArray())), new CsvReaderOptions { Separator = ',' });
        var rows = new List<string[]>();
        while (csv.Read())
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);

        Assert.Equal(Columns, csv.Headers);
        Assert.Equal(Values.Unit, rows.Select(row => row[0]));
        IReadOnlyList<double>[] numbers =
        [
            Values.PredictedValue, Values.Lower, Values.Upper, [.. Values.DaysSinceLastPurchase], [.. Values.TenureDays], [.. Values.PurchaseDays], Values.ValueSoFar, Values.ValueLastWindow,
        ];
        Assert.All(numbers.Index(), column => Assert.Equal(column.Item, rows.Select(row => double.Parse(row[column.Index + 1], CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task as_parquet_gives_the_same_numbers_back()
    {
        using var file = new MemoryStream();
        await HorizonValuesFile.WriteParquetAsync(Values, file, default);
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

        var units = new string?[rows.RowCount];
        await rows.ReadAsync(fields[0], units.AsMemory());
        Assert.Equal(Columns, fields.Select(field => field.Name));
        Assert.Equal<string?>(Values.Unit, units);
        Assert.Equal(Values.PredictedValue, await Column<double>(1));
        Assert.Equal(Values.Lower, await Column<double>(2));
        Assert.Equal(Values.Upper, await Column<double>(3));
        Assert.Equal(Values.DaysSinceLastPurchase, await Column<int>(4));
        Assert.Equal(Values.TenureDays, await Column<int>(5));
        Assert.Equal(Values.PurchaseDays, await Column<long>(6));
        Assert.Equal(Values.ValueSoFar, await Column<double>(7));
        Assert.Equal(Values.ValueLastWindow, await Column<double>(8));
    }
}
