using System.Collections.Concurrent;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>How many events have no value of the properties that conditions ask for: one look at their columns, remembered for the questions that follow.</summary>
sealed class Absences(Engine engine, Store store)
{
    const int Most = 512;

    readonly ConcurrentDictionary<(SnapshotId, DateTimeOffset, string, string), AbsentValues> known = [];

    /// <summary>Of the events up to the scan's instant that count by their types, those without a value of each property; null: none lacks one.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="conditions">Its conditions, and those of its parts.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<AbsentValues>?> OfAsync(Scan scan, IReadOnlyList<Condition> conditions, CancellationToken ct)
    {
        var fields = scan.Statistic == CustomerEventsQuery.Statistic ? [] : PropertyColumn.AskedBy(conditions, scan.Manifest.Properties);
        if (fields.Count == 0)
            return null;
        var counts = scan.Counted is { } types ? Filter.OfTypes(types) : "true";
        (SnapshotId, DateTimeOffset, string, string) Key(PropertyColumn field) => (scan.Snapshot, scan.AsOf, counts, field.Name);
        PropertyColumn[] open = [.. fields.Where(field => !known.ContainsKey(Key(field)))];
        var found = open.Length == 0 ? [] : await CountAsync(scan, open, counts, ct);
        if (known.Count > Most)
            known.Clear();
        foreach (var (field, absent) in open.Zip(found))
            known[Key(field)] = absent;
        var told = fields.Select(field => open.Contains(field) ? found[Array.IndexOf(open, field)] : known.GetValueOrDefault(Key(field))).OfType<AbsentValues>().Where(absent => absent.Events > 0).ToArray();
        return told.Length == 0 ? null : told;
    }

    async Task<AbsentValues[]> CountAsync(Scan scan, PropertyColumn[] fields, string counts, CancellationToken ct)
    {
        var segments = await store.SegmentsAsync(scan.Manifest, ct);
        var columns = string.Join(", ", fields.Select(field => $"count({Columns.Of(EventField.Of(field))})"));
        return await store.ReadAsync(
            segments,
            () =>
            {
                using var connection = engine.Open();
                return connection.One(
                    $"SELECT count(*), {columns} FROM {Sql.Parquet(segments)} WHERE \"at\" <= {Sql.Instant(scan.AsOf)} AND {counts}",
                    row => fields.Select((field, i) => new AbsentValues(field.Name, row.GetInt64(0) - row.GetInt64(1 + i), row.GetInt64(0))).ToArray(), ct);
            },
            ct);
    }
}
