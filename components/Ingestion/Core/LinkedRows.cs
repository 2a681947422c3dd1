using Datasets;
using Lake;
using Objects;
using Tables;

namespace Ingestion.Core;

/// <summary>Finds the files that have rows of some customers, by the ids as they stand in them.</summary>
/// <param name="objects">Where files are.</param>
/// <param name="ids">The ids.</param>
sealed class LinkedRows(IObjects objects, IReadOnlySet<string> ids)
{
    readonly Dictionary<(Guid, string, string), bool> known = [];

    /// <summary>The ids that are looked for.</summary>
    public IReadOnlySet<string> Ids => ids;

    /// <summary>The first of some imports whose file has such a row; null: none has.</summary>
    public async Task<Import?> FirstAsync(IEnumerable<Import> imports, CancellationToken ct)
    {
        foreach (var import in ids.Count == 0 ? [] : imports)
        {
            var key = (import.Id, import.Source.Mapping, import.Source.RawObject);
            if (!known.TryGetValue(key, out var has))
                known[key] = has = await HasAnyAsync(import, ct);
            if (has)
                return import;
        }

        return null;
    }

    async Task<bool> HasAnyAsync(Import import, CancellationToken ct)
    {
        var path = await objects.LocalPathAsync(new ObjectKey(import.Source.RawObject), ct) ?? throw LakeFailures.Damaged(import.Source.RawObject, Damage.Missing);
        var mapping = FileMapping.Of(import.Source);
        try
        {
            return HasAny(path, mapping, ct);
        }
        catch (Exception e) when (TableFault.Explain(e, mapping.Encoding) is not null)
        {
            return true; // Who reads it to land it tells what is wrong.
        }
    }

    bool HasAny(string path, FileMapping mapping, CancellationToken ct)
    {
        using var rows = mapping.Open(path);
        if (!Columns.Find(mapping, rows.Header).TryGet(out var columns, out _))
            return true;
        var nulls = new NullWords(mapping.NullWords);
        var (fields, customers) = (new RowFields(columns, nulls), new CustomerIds(mapping, nulls));
        while (rows.Read())
        {
            ct.ThrowIfCancellationRequested();
            if (rows.Malformed is not null)
                continue;
            fields.Begin(rows);
            if (fields.Text(columns.Customer) is { } text && customers.Read(text) is { } id && ids.Contains(id))
                return true;
        }

        return false;
    }
}
