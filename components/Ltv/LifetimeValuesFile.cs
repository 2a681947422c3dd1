using CsvHelper;
using Parquet;
using Parquet.Schema;

namespace Ltv;

/// <summary>Predictions as a file: columns <c>customer, x, t_x, T, meanValue, probabilityAlive, expectedPurchases, expectedValue, lifetimeValue</c>.</summary>
public static class LifetimeValuesFile
{
    /// <summary>Writes UTF-8 CSV: comma, decimal point, a header line; what is not known is empty.</summary>
    public static async Task WriteCsvAsync(LifetimeValues values, Stream to, CancellationToken ct)
    {
        var columns = Numbers(values);
        await using var csv = CsvWriter.Create(to, new CsvWriterOptions(), leaveOpen: true);
        csv.WriteHeader(["customer", .. columns.Select(column => column.Name)]);
        for (var i = 0; i < values.Customer.Count; i++)
        {
            csv.WriteField(values.Customer[i]);
            foreach (var (_, numbers) in columns)
            {
                if (double.IsNaN(numbers[i]))
                    csv.WriteField("");
                else
                    csv.WriteField(numbers[i], default);
            }

            await csv.EndRecordAsync(ct);
        }
    }

    /// <summary>Writes Parquet; numbers are DOUBLE, what is not known is NaN.</summary>
    public static async Task WriteParquetAsync(LifetimeValues values, Stream to, CancellationToken ct)
    {
        var columns = Numbers(values);
        var schema = new ParquetSchema([new DataField<string>("customer"), .. columns.Select(column => new DataField<double>(column.Name))]);
        await using var file = await ParquetWriter.CreateAsync(schema, to, cancellationToken: ct);
        using var rows = file.CreateRowGroup();
        await rows.WriteAsync(schema.DataFields[0], [.. values.Customer], default);
        for (var i = 0; i < columns.Count; i++)
            await rows.WriteAsync<double>(schema.DataFields[i + 1], columns[i].Values.ToArray(), default, default, ct);
        rows.CompleteValidate();
    }

    internal static IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Numbers(LifetimeValues values) =>
    [
        ("x", values.RepeatCount),
        ("t_x", values.AgeAtLastOrder),
        ("T", values.Age),
        ("meanValue", values.MeanValue),
        ("probabilityAlive", values.ProbabilityAlive),
        ("expectedPurchases", values.ExpectedPurchases),
        ("expectedValue", values.ExpectedValue),
        ("lifetimeValue", values.LifetimeValue),
    ];
}
