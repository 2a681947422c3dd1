namespace Lake.DuckDb.Core;

/// <summary>What tells orders apart where the ids of some are of another system than the usual one: an id with the name of its system.</summary>
static class SourcedOrders
{
    /// <summary>The order of a row, for evidence.</summary>
    public static string InWords(Manifest manifest) => manifest.Sources is null ? "\"order\"" : "([source] || \"order\")";

    /// <summary>The order of a row that says where it stands; null for a row without.</summary>
    public static string Text(Manifest manifest) => Text(manifest, ImportOf(manifest));

    /// <summary>The order of a row; null for a row without.</summary>
    /// <param name="manifest">Which says what systems the ids are of.</param>
    /// <param name="import">The import that the row came by.</param>
    public static string Text(Manifest manifest, string import) => manifest.Sources is { } sources
        ? $"(coalesce(CASE {import} {string.Join(' ', sources.Select(one => $"WHEN '{one.Import.Value:D}' THEN {Sql.Text(one.Source)}"))} END || chr(31), '') || \"order\")"
        : "\"order\"";

    /// <summary>The import a row came by: of a segment of one import that, otherwise the row's own. The row says where it stands.</summary>
    public static string ImportOf(Manifest manifest)
    {
        var ofFiles = $"[{string.Join(", ", manifest.Segments.Select(segment => segment.Import is { } import ? $"'{import.Value:D}'" : "NULL"))}][file_index::INTEGER + 1]";
        return manifest.Segments.Any(segment => segment.Import is null) ? $"coalesce({ofFiles}::VARCHAR, import::VARCHAR)" : $"{ofFiles}::VARCHAR";
    }

    /// <summary>The systems that a segment's ids are of: what their marks and hashes are seeded with.</summary>
    public static OrderSeeds SeedsOf(Manifest manifest, Segment segment) => new(
        OrderMarks.SeedOf(manifest.SourceOf(segment.Import)),
        segment.Import is null ? manifest.Sources?.ToDictionary(source => (UInt128)ChunkAppender.NumberOf(source.Import.Value), source => OrderMarks.SeedOf(source.Source)) : null);
}

/// <summary>What the order ids of a segment are hashed with.</summary>
/// <param name="Own">All of them, where <paramref name="ByImport"/> is null.</param>
/// <param name="ByImport">Those of each import that is of another system than the usual one; each row names its import.</param>
sealed record OrderSeeds(long Own, IReadOnlyDictionary<UInt128, long>? ByImport)
{
    /// <summary>Whether all ids are of the usual system.</summary>
    public bool AreUsual => Own == 0 && ByImport is null;

    /// <summary>The column that names the import of a row, where it matters.</summary>
    public string Import => ByImport is null ? "" : ", import::UUID";
}
