using System.IO.Compression;
using Tables.Core.Packed;

namespace Tables.Core.Workbooks;

/// <summary>
/// Looks through a workbook before it is read, so that what was made to fill the memory is refused: shared texts are held as a whole, and so is each cell and each row.
/// </summary>
static class WorkbookCheck
{
    const int MostHeld = 128 << 20, LongestText = 1 << 20, MostTags = 1 << 20;

    /// <exception cref="RefusedTableException">It is too large in some way.</exception>
    public static void Check(Stream file)
    {
        using var archive = ZipDirectory.Open(file);
        foreach (var entry in archive.Entries)
        {
            var isSheet = entry.FullName.Contains("worksheets/", StringComparison.OrdinalIgnoreCase);
            if (ZipDirectory.IsBomb(entry))
                throw new TooPackedException();
            if (!isSheet && entry.Length > MostHeld && entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
                throw RefusedTableException.TooPacked(Phrases.TooMuchText.With(MostHeld >> 20));
            if (entry.Length > LongestText && entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
                LookThrough(entry);
        }
    }

    /// <summary>No stretch between tags may be longer than a megabyte, and no row of more than a million tags.</summary>
    static void LookThrough(ZipArchiveEntry entry)
    {
        using var xml = entry.Open();
        var buffer = new byte[1 << 16];
        var (stretch, tags, kept) = (0, 0, 0);
        for (int count; (count = xml.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var text = buffer.AsSpan(0, kept + count);
            for (int at; (at = text.IndexOf((byte)'<')) >= 0 && at + 12 < text.Length; text = text[(at + 1)..])
            {
                (stretch, tags) = (0, tags + 1);
                var tag = text[(at + 1)..(at + 12)];
                if (tag.StartsWith("![CDATA["u8))
                    throw RefusedTableException.Malformed(Phrases.NoWorkbook);
                if (tag.StartsWith("row"u8) || tag.IndexOf(":row"u8) >= 0 || tag.StartsWith("si>"u8))
                    tags = 0;
                if (tags > MostTags)
                    throw RefusedTableException.TooPacked(Phrases.TooManyCells);
            }

            kept = text.IndexOf((byte)'<') is var open and >= 0 ? text.Length - open : 0;
            stretch += text.Length - kept;
            if (stretch > LongestText)
                throw RefusedTableException.TooPacked(Phrases.CellTooLong);
            text[^kept..].CopyTo(buffer);
        }
    }
}
