using Objects;
using Quantities;

namespace Lake.DuckDb.Core.Merging;

/// <summary>What an object of the lake is, by its place.</summary>
abstract record LakeObject
{
    /// <summary>Null: it is labels, or nothing of ours.</summary>
    public static LakeObject? Of(ObjectKey key) => key.Value.Split('/') switch
    {
        ["lake", "snapshots", var file] when Stem(file, ".json") is { } id => new Snapshot(new SnapshotId(id)),
        ["lake", _, .., "merged", var file] when Stem(file, ".json") is not null => new Merge(),
        ["lake", _, .., var folder, var file] when Guid.TryParseExact(folder, "D", out var id) && IsRows(file) => new Rows(id),
        _ => null,
    };

    static bool IsRows(string file) => (file.StartsWith("events-", StringComparison.Ordinal) || file.StartsWith("customers-", StringComparison.Ordinal)) && file.EndsWith(".parquet", StringComparison.Ordinal);

    static string? Stem(string file, string extension) =>
        file.EndsWith(extension, StringComparison.Ordinal) && file[..^extension.Length] is { Length: 64 } stem && stem.All(char.IsAsciiHexDigitLower) ? stem : null;

    /// <summary>A manifest.</summary>
    public sealed record Snapshot(SnapshotId Id) : LakeObject;

    /// <summary>That files were merged.</summary>
    public sealed record Merge : LakeObject;

    /// <summary>A segment or a dictionary, by the import that landed it or the merge that wrote it.</summary>
    public sealed record Rows(Guid Folder) : LakeObject;
}
