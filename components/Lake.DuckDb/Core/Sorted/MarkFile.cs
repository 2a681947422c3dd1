using System.IO.Hashing;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>
/// The marks of a segment's identities (their last 64 bits) or orders (their hashes) in ascending order: what of an import may be there already is found by going along both. Equal marks need not be
/// of equal things; different ones are. A file that holds nothing the segment does not, and may be deleted at any time.
/// </summary>
sealed class MarkFile : IDisposable
{
    /// <summary>Marks of a block: few rows of an import touch few blocks.</summary>
    const int BlockMarks = 1 << 12;

    /// <summary>The letters PERIDEN1.</summary>
    const ulong Mark = 0x314E454449524550;

    readonly SafeFileHandle handle;
    readonly string path;
    readonly Block[] blocks;

    MarkFile(SafeFileHandle handle, string path, Block[] blocks, DateTime written) => (this.handle, this.path, this.blocks, Written) = (handle, path, blocks, written);

    /// <summary>When the segment was last written to, when it was seen to be whole.</summary>
    public DateTime Written { get; }

    /// <summary>Opens a file; null when there is none, or none of this form.</summary>
    public static MarkFile? Open(string path)
    {
        if (DerivedFile.Open(path) is not { } handle)
            return null;
        if (DerivedFile.ReadEnd<Block>(handle, Mark) is var (blocks, written))
            return new MarkFile(handle, path, blocks, written);
        handle.Dispose();
        return null;
    }

    /// <summary>Adds to <paramref name="met"/> those of the marks, ascending, that the segment has too; some more than once.</summary>
    /// <exception cref="SpoiltColumnsException">Bytes are not those that were written.</exception>
    public void Meet(ReadOnlySpan<ulong> marks, Growing<ulong> met)
    {
        var buffer = new ulong[blocks is [var only] ? only.Count : BlockMarks];
        var next = 0;
        for (var i = 0; i < blocks.Length && next < marks.Length; i++)
        {
            var end = i + 1 < blocks.Length ? blocks[i + 1].First : ulong.MaxValue;
            if (marks[next] > end)
                continue;
            var there = Read(blocks[i], (long)i * BlockMarks * sizeof(ulong), buffer);
            // Marks equal to the first of the next block may be in both.
            for (var at = 0; next < marks.Length && at < there.Length;)
            {
                if (marks[next] < there[at])
                    next++;
                else if (marks[next] > there[at])
                    at++;
                else
                    met.Add(marks[next++]);
            }
        }
    }

    public void Dispose() => handle.Dispose();

    ReadOnlySpan<ulong> Read(in Block block, long offset, ulong[] buffer)
    {
        var marks = buffer.AsSpan(0, block.Count);
        var bytes = MemoryMarshal.AsBytes(marks);
        return DerivedFile.Fill(handle, bytes, offset) && XxHash3.HashToUInt64(bytes) == block.Hash ? marks : throw new SpoiltColumnsException(path);
    }

    [StructLayout(LayoutKind.Sequential, Pack = 8)]
    readonly record struct Block(ulong First, ulong Hash, int Count, int Unused);

    /// <summary>Writes marks that come in ascending order.</summary>
    public sealed class Writer(Stream stream)
    {
        readonly List<Block> blocks = [];
        readonly Growing<ulong> waiting = new();

        public void Add(ReadOnlySpan<ulong> marks)
        {
            foreach (var mark in marks)
            {
                waiting.Add(mark);
                if (waiting.Count == BlockMarks)
                    Flush();
            }
        }

        public void Finish(DateTime written)
        {
            Flush();
            DerivedFile.WriteEnd(stream, Mark, CollectionsMarshal.AsSpan(blocks), written);
        }

        void Flush()
        {
            if (waiting.Count == 0)
                return;
            var bytes = MemoryMarshal.AsBytes(waiting.Span);
            blocks.Add(new Block(waiting.Span[0], XxHash3.HashToUInt64(bytes), waiting.Count, 0));
            stream.Write(bytes);
            waiting.Clear();
        }
    }
}
