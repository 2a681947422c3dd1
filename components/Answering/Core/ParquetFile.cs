using Answers;
using Parquet;
using Parquet.Schema;

namespace Answering.Core;

/// <summary>Parquet: a row group for each part; every column may hold nulls; exact money is DECIMAL(38,6).</summary>
static class ParquetFile
{
    public static async Task WriteAsync(IAsyncEnumerable<AnswerTable> parts, Stream to, CancellationToken ct)
    {
        await using var each = parts.GetAsyncEnumerator(ct);
        await each.MoveNextAsync();
        var schema = new ParquetSchema([.. each.Current.Columns.Select(FieldOf)]);
        await using var file = await ParquetWriter.CreateAsync(schema, to, cancellationToken: ct);
        do
        {
            using var rows = file.CreateRowGroup();
            for (var i = 0; i < schema.DataFields.Length; i++)
                await WriteAsync(rows, schema.DataFields[i], each.Current.Columns[i], ct);
            rows.CompleteValidate();
        }
        while (await each.MoveNextAsync());
    }

    static DataField FieldOf(Column column) =>
        column.Type == typeof(string) ? new DataField<string>(column.Name)
        : column.Type == typeof(decimal) ? new DecimalDataField(column.Name, 38, 6, isNullable: true)
        : column.Type == typeof(long) ? new DataField<long?>(column.Name)
        : column.Type == typeof(bool) ? new DataField<bool?>(column.Name)
        : column.Type == typeof(DateOnly) ? new DataField<DateOnly?>(column.Name)
        : column.Type == typeof(DateTimeOffset) ? new DateTimeDataField(column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: true)
        : new DataField<double?>(column.Name);

    static Task WriteAsync(ParquetRowGroupWriter rows, DataField field, Column column, CancellationToken ct) => column switch
    {
        Column<string> texts => rows.WriteAsync(field, [.. texts.Values], default),
        Column<decimal?> exact => rows.WriteAsync<decimal>(field, exact.Values.Select(value => value is { } money ? decimal.Round(money, 6) : (decimal?)null).ToArray(), default, default, ct),
        Column<long?> counts => rows.WriteAsync<long>(field, counts.Values.ToArray(), default, default, ct),
        Column<bool?> flags => rows.WriteAsync<bool>(field, flags.Values.ToArray(), default, default, ct),
        Column<DateOnly?> days => rows.WriteAsync<DateOnly>(field, days.Values.ToArray(), default, default, ct),
        Column<DateTimeOffset?> instants => rows.WriteAsync<DateTime>(field, instants.Values.Select(at => at?.UtcDateTime).ToArray(), default, default, ct),
        Column<double?> numbers => rows.WriteAsync<double>(field, numbers.Values.ToArray(), default, default, ct),
        _ => throw new ArgumentException($"Column '{column.Name}' holds {column.Type.Name}, which no file can."),
    };
}
