using CsvHelper;
using Parquet;
using Parquet.Schema;

namespace HorizonValue;

/// <summary>
/// Predictions as a file: columns <c>unit, predictedValue, lower, upper, daysSinceLastPurchase, tenureDays, purchaseDays, valueSoFar, valueLastWindow</c>.
/// </summary>
public static class HorizonValuesFile
{
    static readonly string[] Header = ["unit", "predictedValue", "lower", "upper", "daysSinceLastPurchase", "tenureDays", "purchaseDays", "valueSoFar", "valueLastWindow"];

    /// <summary>Writes UTF-8 CSV: comma, decimal point, a header line; numbers as short as they can be read back exactly.</summary>
    public static async Task WriteCsvAsync(HorizonValues values, Stream to, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(to, new CsvWriterOptions(), leaveOpen: true);
        csv.WriteHeader(Header);
        for (var i = 0; i < values.Unit.Count; i++)
        {
            csv.WriteField(values.Unit[i]);
            csv.WriteField(values.PredictedValue[i], default);
            csv.WriteField(values.Lower[i], default);
            csv.WriteField(values.Upper[i], default);
            csv.WriteField(values.DaysSinceLastPurchase[i], default);
            csv.WriteField(values.TenureDays[i], default);
            csv.WriteField(values.PurchaseDays[i], default);
            csv.WriteField(values.ValueSoFar[i], default);
            csv.WriteField(values.ValueLastWindow[i], default);
            await csv.EndRecordAsync(ct);
        }
    }

    /// <summary>Writes Parquet; money is DOUBLE, since predictions are estimates.</summary>
    public static async Task WriteParquetAsync(HorizonValues values, Stream to, CancellationToken ct)
    {
        var schema = new ParquetSchema(
            new DataField<string>(Header[0]),
            new DataField<double>(Header[1]),
            new DataField<double>(Header[2]),
            new DataField<double>(Header[3]),
            new DataField<int>(Header[4]),
            new DataField<int>(Header[5]),
            new DataField<long>(Header[6]),
            new DataField<double>(Header[7]),
            new DataField<double>(Header[8]));
        await using var file = await ParquetWriter.CreateAsync(schema, to, cancellationToken: ct);
        using var rows = file.CreateRowGroup();
        var columns = schema.DataFields;
        await rows.WriteAsync(columns[0], [.. values.Unit], default);
        await rows.WriteAsync<double>(columns[1], values.PredictedValue.ToArray(), default, default, ct);
        await rows.WriteAsync<double>(columns[2], values.Lower.ToArray(), default, default, ct);
        await rows.WriteAsync<double>(columns[3], values.Upper.ToArray(), default, default, ct);
        await rows.WriteAsync<int>(columns[4], values.DaysSinceLastPurchase.ToArray(), default, default, ct);
        await rows.WriteAsync<int>(columns[5], values.TenureDays.ToArray(), default, default, ct);
        await rows.WriteAsync<long>(columns[6], values.PurchaseDays.ToArray(), default, default, ct);
        await rows.WriteAsync<double>(columns[7], values.ValueSoFar.ToArray(), default, default, ct);
        await rows.WriteAsync<double>(columns[8], values.ValueLastWindow.ToArray(), default, default, ct);
        rows.CompleteValidate();
    }
}
