using System.Globalization;

namespace Lake.DuckDb.Core.Merging;

/// <summary>Writes the rows of several files as one.</summary>
static class Merging
{
    /// <summary>Segments become one in the same order, each row with the import it came by.</summary>
    public static string Segments(IReadOnlyList<(Segment Segment, StoredFile File)> inputs, string path)
    {
        var alone = inputs.Where(input => input.Segment.Import is not null).ToArray();
        var merged = inputs.Where(input => input.Segment.Import is null).Select(input => input.File).ToArray();
        var imports = string.Join(", ", alone.Select(input => string.Create(CultureInfo.InvariantCulture, $"({Sql.Text(input.File.Path)}, UUID '{input.Segment.Import}')")));
        string[] parts =
        [
            .. alone.Length == 0 ? [] : new[]
            {
                $"""
                SELECT rows.* EXCLUDE (filename), own.import
                FROM read_parquet([{string.Join(", ", alone.Select(input => Sql.Text(input.File.Path)))}], union_by_name = true, filename = true) AS rows
                JOIN (VALUES {imports}) AS own(filename, import) ON own.filename = rows.filename
                """,
            },
            .. merged.Length == 0 ? [] : new[] { $"SELECT * FROM {Sql.Parquet(merged)}" },
        ];
        return NewFiles.Copy($"SELECT * FROM ({string.Join(" UNION ALL BY NAME ", parts)}) ORDER BY customer NULLS LAST, \"at\", import, line", path);
    }

    /// <summary>A segment without the rows whose identities a table has.</summary>
    public static string Without(Segment segment, StoredFile file, string gone, string path) => NewFiles.Copy(
        $"""
        SELECT rows.* FROM {Sql.Parquet([file])} AS rows ANTI JOIN {gone} AS gone ON gone.identity = rows.identity AND gone.occurrence = rows.occurrence
        ORDER BY customer NULLS LAST, "at", {(segment.Import is null ? "import, " : "")}line
        """,
        path);

    /// <summary>Dictionaries become one in order of the codes.</summary>
    public static string Codes(IReadOnlyList<StoredFile> inputs, string path) => NewFiles.Copy($"SELECT code, customer FROM {Sql.Parquet(inputs)} ORDER BY code", path);
}
