namespace Lake.DuckDb.Core;

/// <summary>A column of unknown length, grown in blocks: beyond the first, which begins small, nothing is copied while it grows; at the end it is one array of exactly its length.</summary>
sealed class Grown<T>
{
    const int BlockLength = 1 << 16, FirstLength = 1 << 8;

    readonly List<T[]> blocks = [];

    public int Count { get; private set; }

    public void Add(T value)
    {
        var (block, at) = (Count >> 16, Count & (BlockLength - 1));
        if (block == blocks.Count)
            blocks.Add(new T[block == 0 ? FirstLength : BlockLength]);
        if (at == blocks[block].Length)
            blocks[block] = [.. blocks[block], .. new T[at]];
        blocks[block][at] = value;
        Count = checked(Count + 1);
    }

    /// <summary>The column as one array; the blocks are given up on the way.</summary>
    public T[] Take()
    {
        var all = GC.AllocateUninitializedArray<T>(Count);
        for (var i = 0; i < blocks.Count; i++)
        {
            var from = i * BlockLength;
            blocks[i].AsSpan(0, Math.Min(BlockLength, all.Length - from)).CopyTo(all.AsSpan(from));
            blocks[i] = [];
        }

        blocks.Clear();
        Count = 0;
        return all;
    }
}
