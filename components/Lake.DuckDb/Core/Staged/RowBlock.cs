using System.Numerics;

namespace Lake.DuckDb.Core.Staged;

/// <summary>Rows in memory, column by column.</summary>
sealed class RowBlock(IReadOnlyList<RowField> fields)
{
    const int LeastRows = 1 << 10;

    int room;

    public IReadOnlyList<RowField> Fields => fields;

    public BlockColumn[] Columns { get; } = [.. fields.Select(field => new BlockColumn(field))];

    public int Count { get; private set; }

    /// <summary>Makes room for more rows, beyond those that are there, whose values are then put; absent ones are those that were missed.</summary>
    public void Extend(int count)
    {
        Count += count;
        if (room < Count)
            Reserve((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(LeastRows, Count)));
    }

    /// <summary>Makes room for so many rows in all.</summary>
    public void Reserve(int rows)
    {
        room = Math.Max(room, rows);
        foreach (var column in Columns)
            column.Reserve(room);
    }

    /// <summary>Begins anew; the room stays.</summary>
    public void Clear()
    {
        Count = 0;
        foreach (var column in Columns)
            column.Clear();
    }

    /// <summary>Adds some rows of another block, in the order in which they are named. It may lack the last of the columns, whose values are then put.</summary>
    public void Take(RowBlock from, ReadOnlySpan<int> rows)
    {
        var at = Count;
        Extend(rows.Length);
        for (var column = 0; column < from.Columns.Length; column++)
            Columns[column].Take(from.Columns[column], rows, at);
    }
}
