using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>The customers that came with one landing, in order of their ids: a file that holds nothing the landing's dictionary does not, and may be deleted at any time.</summary>
/// <param name="Ids">Their ids by bytes.</param>
/// <param name="Codes">The code of each.</param>
sealed record NameFile(Utf8Texts Ids, int[] Codes)
{
    /// <summary>The letters PERNAME1.</summary>
    const ulong Mark = 0x31454D414E524550;

    /// <summary>Mark, number of customers, hash of all that follows, when the dictionary was last written to.</summary>
    const int HeadWords = 4;

    /// <summary>Reads a file; null when there is none, or it is not what was written.</summary>
    public static (NameFile Names, DateTime Written)? Open(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
            return Read(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or EndOfStreamException)
        {
            return null;
        }
    }

    /// <summary>The code of a customer; null: there is none of that id.</summary>
    public int? Find(ReadOnlySpan<byte> id)
    {
        var (from, to) = (0, Ids.Count);
        while (from < to)
        {
            var middle = (int)(((uint)from + (uint)to) / 2);
            switch (Ids.BytesOf(middle).SequenceCompareTo(id))
            {
                case 0:
                    return Codes[middle];
                case < 0:
                    from = middle + 1;
                    break;
                default:
                    to = middle;
                    break;
            }
        }

        return null;
    }

    /// <summary>When the dictionary was last written to, by a file; null: there is none, or none of this form.</summary>
    public static DateTime? WrittenOf(string path)
    {
        using var handle = DerivedFile.Open(path);
        var head = new ulong[HeadWords];
        return handle is not null && DerivedFile.Fill(handle, MemoryMarshal.AsBytes(head.AsSpan()), 0) && head[0] == Mark && head[3] <= (ulong)DateTime.MaxValue.Ticks ? new DateTime((long)head[3], DateTimeKind.Utc) : null;
    }

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="written">When the dictionary was last written to.</param>
    public void Write(Stream stream, DateTime written)
    {
        Span<ulong> head = [Mark, (ulong)Ids.Count, 0, (ulong)written.Ticks];
        stream.Write(MemoryMarshal.AsBytes(head));
        var hash = new XxHash3();
        Put<int>(stream, hash, Codes);
        for (var i = 0; i < Ids.PageCount; i++)
        {
            Ids.Page(i, out var page, out var ends);
            Put<int>(stream, hash, [ends.Length, page.Length]);
            Put(stream, hash, ends);
            Put(stream, hash, page);
        }

        head[2] = hash.GetCurrentHashAsUInt64();
        stream.Position = 0;
        stream.Write(MemoryMarshal.AsBytes(head));
    }

    /// <summary>Notes that the dictionary was seen to be whole although it was written to since.</summary>
    public static void Renew(string path, DateTime written)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        Span<long> ticks = [written.Ticks];
        RandomAccess.Write(file, MemoryMarshal.AsBytes(ticks), (HeadWords - 1) * sizeof(long));
    }

    static (NameFile, DateTime)? Read(FileStream file)
    {
        Span<ulong> head = stackalloc ulong[HeadWords];
        file.ReadExactly(MemoryMarshal.AsBytes(head));
        if (head[0] != Mark || head[1] > (ulong)file.Length / sizeof(int) || head[3] > (ulong)DateTime.MaxValue.Ticks)
            return null;
        var hash = new XxHash3();
        var (codes, ids) = (Take<int>(file, hash, (int)head[1]), new Utf8Texts());
        while (ids.Count < codes.Length)
        {
            if (Take<int>(file, hash, 2) is not [> 0 and <= Utf8Texts.PageTexts and var texts, >= 0 and var bytes] || bytes > file.Length)
                return null;
            var ends = Take<int>(file, hash, texts);
            if (!ids.TryAdd(Take<byte>(file, hash, bytes), ends))
                return null;
        }

        return ids.Count == codes.Length && hash.GetCurrentHashAsUInt64() == head[2] ? (new NameFile(ids, codes), new DateTime((long)head[3], DateTimeKind.Utc)) : null;
    }

    static T[] Take<T>(FileStream file, XxHash3 hash, int count)
        where T : unmanaged
    {
        var values = GC.AllocateUninitializedArray<T>(count);
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        file.ReadExactly(bytes);
        hash.Append(bytes);
        return values;
    }

    static void Put<T>(Stream stream, XxHash3 hash, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        hash.Append(bytes);
        stream.Write(bytes);
    }
}
