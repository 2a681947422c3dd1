using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>
/// The numbers of a segment in plain columns: instant, day, amount and a hash of the order of each event, by customer. It holds nothing that the segment does not, may be deleted at any time,
/// and every block of it is checked whenever it is read.
/// </summary>
sealed class SortedFile : IDisposable
{
    readonly SafeFileHandle handle;

    SortedFile(SafeFileHandle handle, string path, IReadOnlyList<SortedBlock> blocks, DateTime written)
    {
        (this.handle, Path, Written) = (handle, path, written);
        Named = [.. blocks.Where(block => !block.IsAnonymous)];
        Anonymous = [.. blocks.Where(block => block.IsAnonymous)];
        Rows = blocks.Sum(block => (long)block.Rows);
    }

    public string Path { get; }

    /// <summary>When the segment was last written to, when it was seen to be whole.</summary>
    public DateTime Written { get; }

    /// <summary>Blocks by customer.</summary>
    public IReadOnlyList<SortedBlock> Named { get; }

    /// <summary>Blocks of events without a customer.</summary>
    public IReadOnlyList<SortedBlock> Anonymous { get; }

    public long Rows { get; }

    /// <summary>Opens a file; null when there is none, or none of this form.</summary>
    public static SortedFile? Open(string path)
    {
        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        if (ReadEnd(handle) is { } read)
            return new SortedFile(handle, path, read.Blocks, read.Written);
        handle.Dispose();
        return null;
    }

    /// <summary>Notes that the segment was seen to be whole although it was written to since.</summary>
    public static void Renew(string path, DateTime written)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        Span<long> ticks = [written.Ticks];
        RandomAccess.Write(file, MemoryMarshal.AsBytes(ticks), RandomAccess.GetLength(file) - sizeof(long));
    }

    /// <summary>Reads a block into a buffer that is long enough.</summary>
    /// <exception cref="SpoiltColumnsException">Its bytes are not those that were written.</exception>
    public void Read(in SortedBlock block, byte[] buffer)
    {
        var bytes = buffer.AsSpan(0, block.Bytes);
        if (!Fill(handle, bytes, block.Offset) || XxHash3.HashToUInt64(bytes) != block.Hash)
            throw new SpoiltColumnsException(Path);
    }

    public void Dispose() => handle.Dispose();

    static (SortedBlock[] Blocks, DateTime Written)? ReadEnd(SafeFileHandle handle)
    {
        var length = RandomAccess.GetLength(handle) - Unsafe.SizeOf<SortedEnd>();
        var end = new SortedEnd[1];
        if (length < 0 || !Fill(handle, MemoryMarshal.AsBytes(end.AsSpan()), length) || !end[0].IsOurs)
            return null;
        var size = (long)end[0].Blocks * Unsafe.SizeOf<SortedBlock>();
        if (size > length)
            return null;
        var blocks = new SortedBlock[end[0].Blocks];
        var list = MemoryMarshal.AsBytes(blocks.AsSpan());
        return Fill(handle, list, length - size) && XxHash3.HashToUInt64(list) == end[0].Hash && (ulong)end[0].Written <= (ulong)DateTime.MaxValue.Ticks
            ? (blocks, new DateTime(end[0].Written, DateTimeKind.Utc))
            : null;
    }

    static bool Fill(SafeFileHandle handle, Span<byte> bytes, long offset)
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
}

/// <summary>A column file is not what was written; it can be made anew.</summary>
sealed class SpoiltColumnsException(string path) : Exception($"'{path}' is not what was written.")
{
    public string Path { get; } = path;
}
