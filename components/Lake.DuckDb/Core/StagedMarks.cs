using Lake.DuckDb.Core.Sorted;
using Lake.DuckDb.Core.Staged;

namespace Lake.DuckDb.Core;

/// <summary>The marks of staged rows, ascending. They are gone through for each base that the rows are compared with, and the first time drafted as the file that the segment's are kept in.</summary>
/// <param name="rows">The rows; all are there.</param>
/// <param name="column">Their marks.</param>
/// <param name="others">Marks of what gives no row.</param>
/// <param name="path">Where the draft goes.</param>
sealed class StagedMarks(RowStore rows, int column, ReadOnlyMemory<ulong> others, string path) : IDisposable
{
    MarksDraft? draft;

    /// <summary>Goes through them.</summary>
    public void Each(MarksHandler take, CancellationToken ct)
    {
        var drafted = draft is null ? new MarksDraft(path) : null;
        try
        {
            MarkRanges.Each(
                rows.Count,
                marks => Gather(marks, ct),
                ascending =>
                {
                    drafted?.Add(ascending);
                    take(ascending);
                });
            draft ??= drafted;
        }
        catch
        {
            drafted?.Dispose();
            throw;
        }
    }

    /// <summary>Tells those of them that files have, too, and with them those that occur twice here, if these matter; distinct, ascending. How many.</summary>
    public int Meet(IReadOnlyList<MarkFile> files, bool withOwn, MarksHandler met, CancellationToken ct)
    {
        var (count, some) = (0, new Growing<ulong>());
        Each(
            ascending =>
            {
                some.Clear();
                for (var i = 1; withOwn && i < ascending.Length; i++)
                {
                    if (ascending[i] == ascending[i - 1])
                        some.Add(ascending[i]);
                }

                foreach (var file in files)
                {
                    ct.ThrowIfCancellationRequested();
                    file.Meet(ascending, some);
                }

                some.Span.Sort();
                var distinct = some.Span[..Distinct(some.Span)];
                met(distinct);
                count += distinct.Length;
            },
            ct);
        return count;
    }

    /// <summary>Gives the file away, as a segment's; nothing where they were never gone through.</summary>
    /// <param name="written">When the segment was last written to.</param>
    /// <param name="to">Where it is kept.</param>
    public void Keep(DateTime written, string to)
    {
        draft?.Finish(written);
        if (File.Exists(path))
            File.Move(path, to, overwrite: true);
    }

    public void Dispose()
    {
        draft?.Dispose();
        File.Delete(path);
    }

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
    void Gather(MarksWithin marks, CancellationToken ct)
    {
        var isOrders = column == StagedField.Bill;
        var room = new RowBlock(rows.Fields);
        for (var index = 0; index < rows.Blocks; index++)
        {
            ct.ThrowIfCancellationRequested();
            var block = rows.Block(index, room, [column]);
            var values = block.Columns[column].Values<ulong>();
            for (var row = 0; row < block.Count; row++)
            {
                if (!block.Columns[column].Has(row))
                    continue;
                if (isOrders)
                    marks.AddOnce(values[row]);
                else
                    marks.Add(values[row]);
            }
        }

        foreach (var mark in others.Span)
            marks.Add(mark);
    }

    sealed class MarksDraft : IDisposable
    {
        readonly FileStream stream;
        readonly MarkFile.Writer writer;

        public MarksDraft(string path)
        {
            stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
            writer = new MarkFile.Writer(stream);
        }

        public void Add(ReadOnlySpan<ulong> ascending) => writer.Add(ascending);

        public void Finish(DateTime written)
        {
            writer.Finish(written);
            stream.Dispose();
        }

        public void Dispose() => stream.Dispose();
    }
}
