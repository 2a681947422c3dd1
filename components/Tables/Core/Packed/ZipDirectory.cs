using System.Buffers.Binary;
using System.IO.Compression;

namespace Tables.Core.Packed;

/// <summary>
/// The list of members at the end of a zip file, which is held in memory as a whole: one that is longer than any real one is refused before it is read, and members that claim to unpack to what no table
/// does as well. No member ever gives more bytes than it claims.
/// </summary>
static class ZipDirectory
{
    const int Longest = 8 << 20, Tail = (1 << 16) + 22 + 20, Small = 1 << 28, MostTimes = 200;

    /// <summary>Opens a file, which stays open.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static ZipArchive Open(Stream file)
    {
        Check(file);
        file.Position = 0;
        return new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
    }

    /// <summary>Whether a member unpacks to what no table packs so well as.</summary>
    public static bool IsBomb(ZipArchiveEntry entry) => entry.Length > Small && entry.Length / MostTimes > entry.CompressedLength;

    static void Check(Stream file)
    {
        var length = (int)Math.Min(Tail, file.Length);
        var tail = new byte[length];
        file.Position = file.Length - length;
        file.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || at + 22 > length)
            throw new InvalidDataException();
        var end = file.Length - length + at;
        long begins = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
        if (begins == uint.MaxValue && at >= 20 && tail.AsSpan(at - 20).StartsWith("PK\x06\x07"u8))
        {
            var record = new byte[56];
            file.Position = Math.Clamp(BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(at - 12)), 0, file.Length);
            if (file.ReadAtLeast(record, record.Length, throwOnEndOfStream: false) < record.Length)
                throw new InvalidDataException();
            begins = BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(48));
        }

        if (begins < 0 || begins > end)
            throw new InvalidDataException();
        if (end - begins > Longest)
            throw RefusedTableException.TooPacked(Phrases.TooManyMembers);
    }
}
