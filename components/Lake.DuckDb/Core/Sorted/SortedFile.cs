using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>
/// The numbers of a segment in plain columns: instant, day, amount and a hash of the order of each event, by customer. It holds nothing that the segment does not, may be deleted at any time,
/// and every block of it is checked whenever it is read.
/// </summary>
sealed class SortedFile : IDisposable
{
    /// <summary>The letters PERCOLS1.</summary>
    public const ulong Mark = 0x31534C4F43524550;

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
        if (DerivedFile.Open(path) is not { } handle)
            return null;
        if (DerivedFile.ReadEnd<SortedBlock>(handle, Mark) is var (blocks, written))
            return new SortedFile(handle, path, blocks, written);
        handle.Dispose();
        return null;
    }

    /// <summary>Reads a block into a buffer that is long enough.</summary>
    /// <exception cref="SpoiltColumnsException">Its bytes are not those that were written.</exception>
    public void Read(in SortedBlock block, byte[] buffer)
    {
        var bytes = buffer.AsSpan(0, block.Bytes);
        if (!DerivedFile.Fill(handle, bytes, block.Offset) || XxHash3.HashToUInt64(bytes) != block.Hash)
            throw new SpoiltColumnsException(Path);
    }

    public void Dispose() => handle.Dispose();
}
