using System.Runtime.CompilerServices;
using DuckDB.NET.Data;
using Lake.DuckDb.Core.Staged;

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
    public static int Write(Engine engine, string path, LabelTable labels, CancellationToken ct)
    {
        using var rows = engine.Rows.Offer(new LabelRows(labels));
        using var connection = engine.Open();
        connection.Run($"COPY (SELECT * FROM {rows}) TO {Sql.Text(path)} (FORMAT parquet, COMPRESSION zstd)", ct);
        return labels.Customer.Count;
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
