using Lake.DuckDb.Core.Staged;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>The columns of a segment, written while its rows go by on their way into it: they need not be read from it again. Goes when it is disposed without having been kept.</summary>
sealed class ColumnsDraft : IDisposable
{
    readonly FileStream stream;
    readonly SortedWriter writer;
    readonly long seed;

    /// <param name="path">Where it is written.</param>
    /// <param name="source">The system that the order ids are of.</param>
    public ColumnsDraft(string path, string? source)
    {
        (Path, seed) = (path, OrderMarks.SeedOf(source));
        stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        writer = new SortedWriter(stream);
    }

    public string Path { get; }

    /// <summary>Adds rows of staged columns, whose customers have codes, in the order in which they are named.</summary>
    public void Add(RowBlock block, ReadOnlySpan<int> rows)
    {
        var (customers, orders) = (block.Columns[StagedField.Customer], block.Columns[StagedField.Order]);
        var codes = customers.Values<int>();
        var at = block.Columns[StagedField.At].Values<long>();
        var day = block.Columns[StagedField.Day].Values<int>();
        var amount = block.Columns[StagedField.Amount].Values<long>();
        foreach (var row in rows)
            writer.Add(customers.Has(row) ? codes[row] : null, at[row], day[row], amount[row], orders.Has(row) ? ColumnFiles.HashOf(orders.Text(row), seed) : 0);
    }

    /// <summary>Ends it.</summary>
    /// <param name="written">When the segment was last written to.</param>
    public void Finish(DateTime written)
    {
        writer.Finish(written);
        stream.Dispose();
    }

    public void Dispose()
    {
        stream.Dispose();
        File.Delete(Path);
    }
}
