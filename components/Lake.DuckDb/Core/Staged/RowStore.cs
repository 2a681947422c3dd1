namespace Lake.DuckDb.Core.Staged;

/// <summary>Rows as they came, in blocks: the last one in memory, those before it in a file of the work folder.</summary>
/// <param name="fields">Their columns.</param>
/// <param name="path">Where the file goes, once there is need of one.</param>
sealed class RowStore(IReadOnlyList<RowField> fields, string path) : IRowSource, IDisposable
{
    /// <summary>Rows of a full block.</summary>
    public const int BlockRows = 1 << 16;

    readonly List<BlockFile.Place> full = [];
    readonly RowBlock last = new(fields);
    BlockFile? file;

    public IReadOnlyList<RowField> Fields => fields;

    public long Count => ((long)full.Count * BlockRows) + last.Count;

    public int Blocks => full.Count + 1;

    /// <summary>Makes room for rows, at most so many, in the block that is being filled: which, from which row on, and how many. Their values are then put.</summary>
    public (RowBlock Block, int From, int Count) Extend(int most)
    {
        if (last.Count == BlockRows)
        {
            full.Add((file ??= new BlockFile(path)).Write(last));
            last.Clear();
        }

        var (from, count) = (last.Count, Math.Min(most, BlockRows - last.Count));
        last.Extend(count);
        return (last, from, count);
    }

    /// <summary>A block of rows, in the order they came.</summary>
    /// <param name="index">Which.</param>
    /// <param name="room">Where it is read to, if it has to be.</param>
    /// <param name="columns">The columns that are needed.</param>
    public RowBlock Block(int index, RowBlock room, ReadOnlySpan<int> columns)
    {
        if (index == full.Count)
            return last;
        room.Clear();
        file!.Read(full[index], 0, full[index].Rows, room, columns);
        return room;
    }

    /// <summary>The lines of some rows, in the order they came.</summary>
    public IReadOnlyList<long> LinesOf(RowBits some, CancellationToken ct)
    {
        if (some.Count == 0)
            return [];
        var (lines, room) = (new List<long>(), new RowBlock(fields));
        for (var index = 0; index < Blocks; index++)
        {
            ct.ThrowIfCancellationRequested();
            var block = Block(index, room, [StagedField.Line]);
            var values = block.Columns[StagedField.Line].Values<long>();
            for (var row = 0; row < block.Count; row++)
            {
                if (some[((long)index * BlockRows) + row])
                    lines.Add(values[row]);
            }
        }

        return lines;
    }

    public IRowReader Read(int[] columns) => new Reader(this, columns);

    public void Dispose() => file?.Dispose();

    sealed class Reader(RowStore rows, int[] columns) : IRowReader
    {
        readonly RowBlock room = new(rows.Fields);
        readonly int[] needed = [.. columns.Where(column => column != IRowSource.NoColumn)];
        RowBlock? block;
        int index, row;

        public int Fill(in EngineChunk chunk)
        {
            while (block is null || row == block.Count)
            {
                if (index == rows.Blocks)
                    return 0;
                (block, row) = (rows.Block(index++, room, needed), 0);
            }

            var count = Math.Min(EngineChunk.MostRows, block.Count - row);
            for (var i = 0; i < columns.Length; i++)
            {
                if (columns[i] != IRowSource.NoColumn)
                    chunk.Put(i, block.Columns[columns[i]], row, count);
            }

            row += count;
            return count;
        }

        public void Dispose()
        {
        }
    }
}
