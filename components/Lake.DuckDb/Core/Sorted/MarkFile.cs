using System.IO.Hashing;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>
/// The marks of a segment's identities (their last 64 bits) or orders (their hashes) in ascending order: what of an import may be there already is found by going along both. Equal marks need not be
/// of equal things; different ones are. So those of identities are followed, block by block, by the rest of them. A file that holds nothing the segment does not, and may be deleted at any time.
/// </summary>
sealed class MarkFile : IDisposable
{
    /// <summary>Marks of a block: few rows of an import touch few blocks.</summary>
    const int BlockMarks = 1 << 12;

    /// <summary>The letters PERIDEN2.</summary>
    const ulong Mark = 0x324E454449524550;

    readonly SafeFileHandle handle;
    readonly string path;
    readonly Block[] blocks;

    MarkFile(SafeFileHandle handle, string path, Block[] blocks, DateTime written) => (this.handle, this.path, this.blocks, Written) = (handle, path, blocks, written);

    /// <summary>When the segment was last written to, when it was seen to be whole.</summary>
    public DateTime Written { get; }

    /// <summary>How many blocks there are.</summary>
    public int Blocks => blocks.Length;

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
            var there = Marks(i, buffer);
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

    /// <summary>The first mark of a block.</summary>
    public ulong FirstOf(int block) => blocks[block].First;

    /// <summary>How many marks a block has.</summary>
    public int CountOf(int block) => blocks[block].Count;

    /// <summary>The marks of a block.</summary>
    /// <exception cref="SpoiltColumnsException">Bytes are not those that were written.</exception>
    public ReadOnlySpan<ulong> Marks(int block, ulong[] buffer)
    {
        var marks = buffer.AsSpan(0, blocks[block].Count);
        Read(MemoryMarshal.AsBytes(marks), blocks[block].At, blocks[block].Hash);
        return marks;
    }

    /// <summary>What follows the marks of a block of identities.</summary>
    /// <exception cref="SpoiltColumnsException">Bytes are not those that were written.</exception>
    public IdentityRest Rest(int block)
    {
        ref readonly var there = ref blocks[block];
        var bytes = new byte[IdentityRest.SizeOf(there.Count, there.Parts)];
        Read(bytes, there.At + ((long)there.Count * sizeof(ulong)), there.RestHash);
        return new IdentityRest(bytes, there.Count, there.Parts, there.Occurrence);
    }

    public void Dispose() => handle.Dispose();

    void Read(Span<byte> bytes, long at, ulong hash)
    {
        if (!DerivedFile.Fill(handle, bytes, at) || XxHash3.HashToUInt64(bytes) != hash)
            throw new SpoiltColumnsException(path);
    }

    /// <param name="First">The first mark.</param>
    /// <param name="Hash">XXH3 of the marks.</param>
    /// <param name="RestHash">XXH3 of what follows them.</param>
    /// <param name="At">Where the marks begin.</param>
    /// <param name="Count">How many there are.</param>
    /// <param name="Parts">What follows them.</param>
    /// <param name="Occurrence">The occurrence of all identities, where they have one.</param>
    /// <param name="Unused">Fills it up.</param>
    [StructLayout(LayoutKind.Sequential, Pack = 8)]
    readonly record struct Block(ulong First, ulong Hash, ulong RestHash, long At, int Count, RestParts Parts, int Occurrence, int Unused);

    /// <summary>Writes marks that come in ascending order.</summary>
    public sealed class Writer(Stream stream)
    {
        readonly List<Block> blocks = [];
        readonly Growing<ulong> waiting = new();
        readonly IdentityRest.Writer rest = new();
        long end;

        /// <summary>Adds marks of orders.</summary>
        public void Add(ReadOnlySpan<ulong> marks)
        {
            foreach (var mark in marks)
            {
                waiting.Add(mark);
                if (waiting.Count == BlockMarks)
                    Flush();
            }
        }

        /// <summary>Adds an identity; they come in order of their marks, of the bits before, and of occurrences.</summary>
        /// <param name="identity">The identity.</param>
        /// <param name="occurrence">How often the content was there before; below zero: it is a key.</param>
        /// <param name="content">The content of a key.</param>
        public void Add(UInt128 identity, int occurrence, UInt128 content)
        {
            waiting.Add((ulong)identity);
            rest.Add((ulong)(identity >> 64), occurrence, content);
            if (waiting.Count == BlockMarks)
                Flush();
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
            stream.Write(bytes);
            var following = rest.Take(out var parts, out var occurrence);
            stream.Write(following);
            blocks.Add(new Block(waiting.Span[0], XxHash3.HashToUInt64(bytes), XxHash3.HashToUInt64(following), end, waiting.Count, parts, occurrence, 0));
            end += bytes.Length + following.Length;
            waiting.Clear();
        }
    }
}
