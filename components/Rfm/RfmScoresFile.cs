using CsvHelper;
using Parquet;
using Parquet.Schema;

namespace Rfm;

/// <summary>Scores as a file: columns <c>customer, recencyDays, frequency, monetary, revenue, orders, r, f, m, segment</c>.</summary>
public static class RfmScoresFile
{
    static readonly string[] Header = ["customer", "recencyDays", "frequency", "monetary", "revenue", "orders", "r", "f", "m", "segment"];

    /// <summary>Writes UTF-8 CSV: comma, decimal point, a header line.</summary>
    public static async Task WriteCsvAsync(RfmScores scores, Stream to, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(to, new CsvWriterOptions(), leaveOpen: true);
        csv.WriteHeader(Header);
        for (var i = 0; i < scores.Customer.Count; i++)
        {
            csv.WriteField(scores.Customer[i]);
            csv.WriteField(scores.DaysSinceLastOrder[i], default);
            csv.WriteField(scores.Frequency[i], default);
            csv.WriteField(scores.Monetary[i], default);
            csv.WriteField(scores.Revenue[i], default);
            csv.WriteField(scores.Orders[i], default);
            csv.WriteField(scores.RecencyScore[i], default);
            csv.WriteField(scores.FrequencyScore[i], default);
            csv.WriteField(scores.MonetaryScore[i], default);
            csv.WriteField(scores.Segment[i]);
            await csv.EndRecordAsync(ct);
        }
    }

    /// <summary>Writes Parquet; money is DECIMAL(38,6).</summary>
    public static async Task WriteParquetAsync(RfmScores scores, Stream to, CancellationToken ct)
    {
        var schema = new ParquetSchema(
            new DataField<string>(Header[0]),
            new DataField<int>(Header[1]),
            new DataField<long>(Header[2]),
            new DecimalDataField(Header[3], 38, 6),
            new DecimalDataField(Header[4], 38, 6),
            new DataField<long>(Header[5]),
            new DataField<int>(Header[6]),
            new DataField<int>(Header[7]),
            new DataField<int>(Header[8]),
            new DataField<string>(Header[9]));
        await using var file = await ParquetWriter.CreateAsync(schema, to, cancellationToken: ct);
        using var rows = file.CreateRowGroup();
        var columns = schema.DataFields;
        await rows.WriteAsync(columns[0], [.. scores.Customer], default);
        await rows.WriteAsync<int>(columns[1], scores.DaysSinceLastOrder.ToArray(), default, default, ct);
        await rows.WriteAsync<long>(columns[2], scores.Frequency.ToArray(), default, default, ct);
        await rows.WriteAsync<decimal>(columns[3], scores.Monetary.ToArray(), default, default, ct);
        await rows.WriteAsync<decimal>(columns[4], scores.Revenue.ToArray(), default, default, ct);
        await rows.WriteAsync<long>(columns[5], scores.Orders.ToArray(), default, default, ct);
        await rows.WriteAsync<int>(columns[6], scores.RecencyScore.ToArray(), default, default, ct);
        await rows.WriteAsync<int>(columns[7], scores.FrequencyScore.ToArray(), default, default, ct);
        await rows.WriteAsync<int>(columns[8], scores.MonetaryScore.ToArray(), default, default, ct);
        await rows.WriteAsync(columns[9], [.. scores.Segment], default);
        rows.CompleteValidate();
    }
}
