using System.Runtime.CompilerServices;
using DuckDB.NET.Data;

namespace Lake.DuckDb.Core;

/// <summary>A table of labels as a Parquet file: <c>customer</c>, then a column <c>l_&lt;name&gt;</c> for each label, rows in order of the ids.</summary>
static class LabelFile
{
    const string Prefix = "l_";

    /// <summary>The name of a label's column.</summary>
    public static string NameOf(string label) => Prefix + label;

    /// <summary>The same, quoted.</summary>
    public static string ColumnOf(string label) => Sql.Name(NameOf(label));

    /// <summary>Writes labels; how many rows.</summary>
    public static int Write(Engine engine, string table, string path, LabelTable labels, CancellationToken ct)
    {
        using var connection = engine.Open();
        var typed = string.Concat(labels.Columns.Select(column => $", {ColumnOf(column.Name)} {TypeOf(column)}"));
        connection.Run($"CREATE TEMP TABLE {table} (customer VARCHAR{typed})", ct);
        using (var appender = new ChunkAppender(connection, "temp", table))
        {
            for (var from = 0; from < labels.Customer.Count; from += ChunkAppender.Rows)
            {
                ct.ThrowIfCancellationRequested();
                Append(appender, labels, from, Math.Min(ChunkAppender.Rows, labels.Customer.Count - from));
            }

            appender.Finish();
        }

        connection.Run($"COPY {table} TO {Sql.Text(path)} (FORMAT parquet, COMPRESSION zstd)", ct);
        return labels.Customer.Count;
    }

    static string TypeOf(LabelColumn column) => column switch
    {
        NumberLabels => "DOUBLE",
        MoneyLabels => $"DECIMAL(38, {MoneyLabels.Decimals})",
        _ => "VARCHAR",
    };

    static void Append(ChunkAppender appender, LabelTable labels, int from, int count)
    {
        appender.Put(0, Some(labels.Customer, from, count));
        for (var i = 0; i < labels.Columns.Count; i++)
            Append(appender, i + 1, labels.Columns[i], from, count);
        appender.Append(count);
    }

    static void Append(ChunkAppender appender, int column, LabelColumn labels, int from, int count)
    {
        switch (labels)
        {
            case NumberLabels numbers:
                var values = appender.Values<double>(column);
                for (var i = 0; i < count; i++)
                    values[i] = numbers.Values[from + i];
                break;
            case MoneyLabels money:
                var sums = appender.Values<Int128>(column);
                for (var i = 0; i < count; i++)
                {
                    if (money.Values[from + i] is { } amount)
                        sums[i] = Micros.Of(amount);
                    else
                        appender.Miss(column, i);
                }

                break;
            default:
                appender.Put(column, Some(((TextLabels)labels).Values, from, count));
                break;
        }
    }

    static string?[] Some(IReadOnlyList<string?> texts, int from, int count)
    {
        var some = new string?[count];
        for (var i = 0; i < count; i++)
            some[i] = texts[from + i];
        return some;
    }

    /// <summary>The labels of a file in parts; memory does not grow with the file.</summary>
    public static async IAsyncEnumerable<LabelTable> ReadAsync(Engine engine, Store store, IReadOnlyList<StoredFile> files, [EnumeratorCancellation] CancellationToken ct)
    {
        using var connection = engine.Open();
        using var command = connection.Query($"SELECT * FROM {Sql.Parquet(files)}");
        using var stop = ct.Register(command.Cancel);
        using var rows = await store.ReadAsync(files, () => Sql.Cancellable(() => (DuckDBDataReader)command.ExecuteReader(), ct), ct);
        IReadOnlyList<Reading> readings = [.. Enumerable.Range(1, rows.FieldCount - 1).Select(i => new Reading(i, rows.GetName(i)[Prefix.Length..], rows.GetFieldType(i)))];
        var isFirst = true;
        while (await store.ReadAsync(files, () => Sql.Cancellable(() => Part(rows, readings), ct), ct) is var part && (isFirst || part.Customer.Count > 0))
        {
            yield return part;
            isFirst = false;
        }
    }

    static LabelTable Part(DuckDBDataReader rows, IReadOnlyList<Reading> readings)
    {
        var customers = new Grown<string>();
        while (customers.Count < LabelTable.PartRows && rows.Read())
        {
            customers.Add(rows.GetString(0));
            foreach (var reading in readings)
                reading.Take(rows);
        }

        return new LabelTable(customers.Take(), [.. readings.Select(reading => reading.Column())]);
    }

    sealed class Reading(int index, string name, Type type)
    {
        readonly Grown<double> numbers = new();
        readonly Grown<decimal?> money = new();
        readonly Grown<string?> texts = new();

        public void Take(DuckDBDataReader row)
        {
            if (type == typeof(double))
                numbers.Add(row.GetDouble(index));
            else if (type == typeof(decimal))
                money.Add(row.IsDBNull(index) ? null : row.GetExact(index));
            else
                texts.Add(row.IsDBNull(index) ? null : row.GetString(index));
        }

        public LabelColumn Column() =>
            type == typeof(double) ? new NumberLabels(name, numbers.Take())
            : type == typeof(decimal) ? new MoneyLabels(name, money.Take())
            : new TextLabels(name, texts.Take());
    }
}
