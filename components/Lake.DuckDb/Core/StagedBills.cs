using Lake.DuckDb.Core.Sorted;
using Lake.DuckDb.Core.Staged;

namespace Lake.DuckDb.Core;

/// <summary>The marks of the orders of staged rows, and of others that were mentioned. Where all rows land, they are drafted, the first time that they are gone through, as the file that the segment's are kept in.</summary>
/// <param name="rows">The rows; all are there.</param>
/// <param name="mentioned">Marks of orders of what gives no row.</param>
/// <param name="isAll">Whether those of the rows are all that the segment will have, and no others.</param>
/// <param name="path">Where the draft goes.</param>
sealed class StagedBills(RowStore rows, ReadOnlyMemory<ulong> mentioned, bool isAll, string path) : IDisposable
{
    /// <summary>The draft; null: they were not gone through, or are not all.</summary>
    public MarkDraft? Draft { get; private set; }

    /// <summary>Tells those of them that files have, too; distinct, ascending. How many.</summary>
    /// <param name="files">The files.</param>
    /// <param name="refused">Rows whose orders do not matter; null: all do.</param>
    /// <param name="met">Is told them.</param>
    /// <param name="ct">Gives up.</param>
    public int Meet(IReadOnlyList<MarkFile> files, RowBits? refused, MarksHandler met, CancellationToken ct)
    {
        var (count, some) = (0, new Growing<ulong>());
        var drafted = Draft is null && isAll && refused is null or { Count: 0 } ? new MarkDraft(path) : null;
        try
        {
            MarkRanges.Each(
                rows.Count - (refused?.Count ?? 0),
                marks => Gather(marks, refused, ct),
                ascending =>
                {
                    drafted?.Writer.Add(ascending);
                    some.Clear();
                    foreach (var file in files)
                    {
                        ct.ThrowIfCancellationRequested();
                        file.Meet(ascending, some);
                    }

                    some.Span.Sort();
                    var distinct = some.Span[..Distinct(some.Span)];
                    met(distinct);
                    count += distinct.Length;
                });
            Draft ??= drafted;
            return count;
        }
        catch
        {
            drafted?.Dispose();
            throw;
        }
    }

    public void Dispose() => Draft?.Dispose();

    /// <summary>Brings the distinct ones of sorted values to the front; how many.</summary>
    static int Distinct(Span<ulong> sorted)
    {
        var count = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (count == 0 || sorted[i] != sorted[count - 1])
                sorted[count++] = sorted[i];
        }

        return count;
    }

    /// <summary>Rows of an order mostly come together, and then its mark is there once.</summary>
    void Gather(MarksWithin marks, RowBits? refused, CancellationToken ct)
    {
        var room = new RowBlock(rows.Fields);
        for (var index = 0; index < rows.Blocks && rows.Count > (refused?.Count ?? 0); index++)
        {
            ct.ThrowIfCancellationRequested();
            var block = rows.Block(index, room, [StagedField.Bill]);
            var (column, first) = (block.Columns[StagedField.Bill], (long)index * RowStore.BlockRows);
            var values = column.Values<ulong>();
            for (var row = 0; row < block.Count; row++)
            {
                if (column.Has(row) && refused?[first + row] != true)
                    marks.AddOnce(values[row]);
            }
        }

        foreach (var mark in mentioned.Span)
            marks.Add(mark);
    }
}
