using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>The common form of files made from segments: blocks, then the list of them, then an end that says what it is and from when the segment is.</summary>
static class DerivedFile
{
    const int CurrentVersion = 1;

    /// <summary>Opens a file to read; whoever deletes it meanwhile does no harm. Null: there is none.</summary>
    public static SafeFileHandle? Open(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The list of blocks, and when the segment was last written to; null when the file is not of that form or its list not what was written.</summary>
    public static (T[] Blocks, DateTime Written)? ReadEnd<T>(SafeFileHandle handle, ulong mark)
        where T : unmanaged
    {
        var length = RandomAccess.GetLength(handle) - Unsafe.SizeOf<End>();
        var end = new End[1];
        if (length < 0 || !Fill(handle, MemoryMarshal.AsBytes(end.AsSpan()), length) || !end[0].Is(mark))
            return null;
        var size = (long)end[0].Blocks * Unsafe.SizeOf<T>();
        if (size > length)
            return null;
        var blocks = new T[end[0].Blocks];
        var list = MemoryMarshal.AsBytes(blocks.AsSpan());
        return Fill(handle, list, length - size) && XxHash3.HashToUInt64(list) == end[0].Hash ? (blocks, new DateTime(end[0].Written, DateTimeKind.Utc)) : null;
    }

    /// <summary>Writes the list and the end.</summary>
    public static void WriteEnd<T>(Stream stream, ulong mark, Span<T> blocks, DateTime written)
        where T : unmanaged
    {
        var list = MemoryMarshal.AsBytes(blocks);
        stream.Write(list);
        Span<End> end = [new End(mark, CurrentVersion, blocks.Length, XxHash3.HashToUInt64(list), written.Ticks)];
        stream.Write(MemoryMarshal.AsBytes(end));
    }

    /// <summary>Notes that the segment was seen to be whole although it was written to since.</summary>
    public static void Renew(string path, DateTime written)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        Span<long> ticks = [written.Ticks];
        RandomAccess.Write(file, MemoryMarshal.AsBytes(ticks), RandomAccess.GetLength(file) - sizeof(long));
    }

    /// <summary>Reads bytes to the last one; false when the file ends before.</summary>
    public static bool Fill(SafeFileHandle handle, Span<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(handle, bytes, offset);
            if (read == 0)
                return false;
            bytes = bytes[read..];
            offset += read;
        }

        return true;
    }

    /// <param name="Mark">What the file is.</param>
    /// <param name="Version">Of the form.</param>
    /// <param name="Blocks">How many blocks are listed before it.</param>
    /// <param name="Hash">XXH3 of that list.</param>
    /// <param name="Written">When the segment was last written to, when it was seen to be whole; ticks. Not part of any hash.</param>
    [StructLayout(LayoutKind.Sequential, Pack = 8)]
    readonly record struct End(ulong Mark, int Version, int Blocks, ulong Hash, long Written)
    {
        public bool Is(ulong mark) => Mark == mark && Version == CurrentVersion && Blocks >= 0 && (ulong)Written <= (ulong)DateTime.MaxValue.Ticks;
    }
}

/// <summary>A file made from a segment is not what was written; it can be made anew.</summary>
sealed class SpoiltColumnsException(string path) : Exception($"'{path}' is not what was written.")
{
    public string Path { get; } = path;
}
