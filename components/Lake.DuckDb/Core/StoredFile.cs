namespace Lake.DuckDb.Core;

/// <summary>A Parquet file as it was when it was found to be what was stored.</summary>
/// <param name="Name">The object.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Checksum">SHA-256 it was stored with.</param>
/// <param name="Stamp">What shows that nobody wrote to it since.</param>
sealed record StoredFile(string Name, string Path, string Checksum, Stamp Stamp);

/// <summary>What changes with whoever writes to a file.</summary>
readonly record struct Stamp(long Bytes, DateTime Written)
{
    /// <summary>That of a file; null: there is none.</summary>
    public static Stamp? Of(string path) => new FileInfo(path) is { Exists: true } file ? new Stamp(file.Length, file.LastWriteTimeUtc) : null;
}
