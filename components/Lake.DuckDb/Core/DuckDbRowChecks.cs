using System.Globalization;
using DuckDB.NET.Data;
using Lake.DuckDb.Core.Merging;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>
/// Checks are counted first, those that look at one event at a time in one pass over the columns they name; only of those that found any the first rows are read. What has to be grouped or looked up spills to
/// disk when it outgrows the engine's memory.
/// </summary>
sealed class DuckDbRowChecks(Engine engine, Store store, Merges merges) : IRowChecks
{
    public async Task<Result<IReadOnlyList<Result<RowsFound>>>> CheckAsync(SnapshotId snapshot, IReadOnlyList<RowCheck> checks, int most, CancellationToken ct)
    {
        if (!(await merges.ReadAsync(snapshot, ct)).TryGet(out var manifest, out var absent))
            return absent;
        var own = await OpenAsync(manifest, ct);
        var (results, plans) = (new Result<RowsFound>[checks.Count], new List<(int Place, RowCheckSql Sql)>());
        var files = new List<StoredFile>(own.Files);
        for (var i = 0; i < checks.Count; i++)
        {
            if (!checks[i].Bind(manifest.Properties).TryGet(out var bound, out var problem)
                || !(await ReferenceAsync(bound, own, ct)).TryGet(out var reference, out problem))
            {
                results[i] = problem;
                continue;
            }

            files.AddRange(reference.Files);
            plans.Add((i, RowCheckSql.Of(bound, own, reference)));
        }

        if (plans.Count == 0)
            return results;
        foreach (var (place, found) in await store.ReadAsync([.. files.DistinctBy(file => file.Path)], () => Run(plans, own, most, ct), ct))
            results[place] = found;
        return results;
    }

    async Task<CheckedRows> OpenAsync(Manifest manifest, CancellationToken ct) => new(manifest, await store.SegmentsAsync(manifest, ct), await store.DictionariesAsync(manifest, ct));

    async Task<Result<Referenced>> ReferenceAsync(BoundCheck check, CheckedRows own, CancellationToken ct)
    {
        if (check is not BoundCheck.Unreferenced unreferenced)
            return Referenced.Nothing;
        var rows = own;
        if (unreferenced.Reference.Snapshot is { } id)
        {
            if (!(await merges.ReadAsync(id, ct)).TryGet(out var manifest, out var absent))
                return absent;
            rows = await OpenAsync(manifest, ct);
        }

        return unreferenced.BindReference(rows.Manifest.Properties).Map(to => new Referenced(rows, to.Column, to.Where, IsOwn: rows == own));
    }

    List<(int Place, RowsFound Found)> Run(IReadOnlyList<(int Place, RowCheckSql Sql)> plans, CheckedRows rows, int most, CancellationToken ct)
    {
        using var connection = engine.Open();
        var counts = new Dictionary<int, long>();
        var (single, others) = (plans.Where(plan => plan.Sql.Filter is not null).ToArray(), plans.Where(plan => plan.Sql.Filter is null));
        if (single.Length > 0)
        {
            connection.One(
                $"SELECT {string.Join(", ", single.Select(plan => $"count(*) FILTER ({plan.Sql.Filter})"))} FROM {rows.Text(single.SelectMany(plan => plan.Sql.Needed))}",
                row => single.Select((plan, i) => counts[plan.Place] = row.GetInt64(i)).ToArray(),
                ct);
        }

        foreach (var (place, sql) in others)
            counts[place] = connection.One(sql.Count!, row => row.GetInt64(0), ct);
        return [.. plans.Select(plan => (plan.Place, new RowsFound(counts[plan.Place], [.. plan.Sql.Columns.Select(column => column.Name)], counts[plan.Place] == 0 || most == 0 ? [] : First(connection, plan.Sql, most, ct))))];
    }

    static List<FoundRow> First(DuckDBConnection connection, RowCheckSql sql, int most, CancellationToken ct)
    {
        var found = new List<FoundRow>();
        connection.Each(
            sql.First(most),
            row => found.Add(new FoundRow(new ImportId(Guid.Parse(row.GetString(0))), row.GetInt64(1), [.. sql.Columns.Select((column, i) => Written(row, column, i + 2))])),
            ct);
        return found;
    }

    static string? Written(DuckDBDataReader row, RowColumn column, int place) =>
        row.IsDBNull(place) ? null
        : column.Kind == RowKind.Number ? row.GetExact(place).ToString(CultureInfo.InvariantCulture)
        : row.GetString(place);
}
