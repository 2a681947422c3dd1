using Answers;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Column = Answers.Column;

namespace Answering.Core;

/// <summary>Arrow IPC file: a record batch for each part; exact money is decimal128(38, 6).</summary>
static class ArrowFile
{
    public static async Task WriteAsync(IAsyncEnumerable<AnswerTable> parts, Stream to, CancellationToken ct)
    {
        await using var each = parts.GetAsyncEnumerator(ct);
        await each.MoveNextAsync();
        using var first = BatchOf(each.Current);
        using var writer = new ArrowFileWriter(to, first.Schema, leaveOpen: true);
        await writer.WriteRecordBatchAsync(first, ct);
        while (await each.MoveNextAsync())
        {
            using var batch = BatchOf(each.Current);
            await writer.WriteRecordBatchAsync(batch, ct);
        }

        await writer.WriteEndAsync(ct);
    }

    static RecordBatch BatchOf(AnswerTable table)
    {
        IArrowArray[] arrays = [.. table.Columns.Select(ArrayOf)];
        return new(new Schema(table.Columns.Select((column, i) => new Field(column.Name, arrays[i].Data.DataType, nullable: true)), null), arrays, table.Rows);
    }

    static IArrowArray ArrayOf(Column column) => column switch
    {
        Column<string> texts => new StringArray.Builder().AppendRange(texts.Values).Build(),
        Column<decimal?> exact => new Decimal128Array.Builder(new Decimal128Type(38, 6)) is var builder
            ? Filled(exact.Values, money => builder.Append(decimal.Round(money, 6)), () => builder.AppendNull(), () => builder.Build()) : null!,
        Column<long?> counts => new Int64Array.Builder() is var builder ? Filled(counts.Values, count => builder.Append(count), () => builder.AppendNull(), () => builder.Build()) : null!,
        Column<bool?> flags => new BooleanArray.Builder() is var builder ? Filled(flags.Values, flag => builder.Append(flag), () => builder.AppendNull(), () => builder.Build()) : null!,
        Column<DateOnly?> days => new Date32Array.Builder() is var builder ? Filled(days.Values, day => builder.Append(day), () => builder.AppendNull(), () => builder.Build()) : null!,
        Column<DateTimeOffset?> instants => new TimestampArray.Builder(new TimestampType(TimeUnit.Microsecond, "UTC")) is var builder
            ? Filled(instants.Values, at => builder.Append(at), () => builder.AppendNull(), () => builder.Build()) : null!,
        Column<double?> numbers => new DoubleArray.Builder() is var builder ? Filled(numbers.Values, number => builder.Append(number), () => builder.AppendNull(), () => builder.Build()) : null!,
        _ => throw new ArgumentException($"Column '{column.Name}' holds {column.Type.Name}, which no file can."),
    };

    static IArrowArray Filled<T>(IReadOnlyList<T?> values, Action<T> append, Action appendNull, Func<IArrowArray> build)
        where T : struct
    {
        foreach (var value in values)
        {
            if (value is { } given)
                append(given);
            else
                appendNull();
        }

        return build();
    }
}
