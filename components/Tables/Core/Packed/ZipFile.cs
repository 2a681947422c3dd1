using System.IO.Compression;

namespace Tables.Core.Packed;

/// <summary>The one member of a zip file that is meant.</summary>
/// <param name="Member">Its name.</param>
/// <param name="Content">What it holds; closing it closes the file.</param>
/// <param name="PackedBytes">How many bytes of the file it is.</param>
sealed record ZipFile(string Member, Stream Content, long PackedBytes)
{
    const int MostTold = 20;

    static readonly string[] Tables = [".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".xlsx", ".parquet", ".gz", ".zst"];

    /// <summary>Opens the member; null: the file is a workbook, which is no file of members.</summary>
    /// <param name="packed">The file.</param>
    /// <param name="member">The name of the member, with or without its folders; null: the only one that may be a table.</param>
    public static ZipFile? Open(HeadStream packed, string? member)
    {
        var file = packed.Seekable();
        var archive = ZipDirectory.Open(file);
        try
        {
            if (member is null && archive.GetEntry("[Content_Types].xml") is not null)
            {
                archive.Dispose();
                return null;
            }

            var meant = Meant(archive, member);
            if (meant.IsEncrypted)
                throw RefusedTableException.Malformed(Phrases.MemberLocked.With(meant.FullName));
            if (ZipDirectory.IsBomb(meant))
                throw new TooPackedException();
            return new(meant.FullName, new MemberStream(meant.Open(), meant.Crc32, archive, packed), Math.Min(meant.CompressedLength, file.Length));
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    static ZipArchiveEntry Meant(ZipArchive archive, string? member)
    {
        ZipArchiveEntry[] all = [.. archive.Entries.Where(entry => entry.Name.Length > 0 && !entry.Name.StartsWith('.') && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))];
        ZipArchiveEntry[] named = member is not null ? [.. all.Where(entry => entry.FullName == member)] : [.. all.Where(entry => Tables.Contains(Path.GetExtension(entry.Name), StringComparer.OrdinalIgnoreCase))];
        if (member is not null && named.Length == 0)
            named = [.. all.Where(entry => entry.Name.Equals(member, StringComparison.OrdinalIgnoreCase))];
        return named is [var only] ? only
            : member is null && named.Length == 0 && all is [var single] ? single
            : all.Length == 0 ? throw RefusedTableException.Malformed(Phrases.ZipOfNothing)
            : throw RefusedTableException.Choose("member", Phrases.ChooseMember.With(member, Names(named.Length > 0 ? named : all)));
    }

    static string[] Names(ZipArchiveEntry[] entries) => [.. entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal).Take(MostTold)];
}
