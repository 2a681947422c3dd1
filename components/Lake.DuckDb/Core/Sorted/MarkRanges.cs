namespace Lake.DuckDb.Core.Sorted;

/// <summary>Takes marks, ascending.</summary>
delegate void MarksHandler(ReadOnlySpan<ulong> ascending);

/// <summary>Brings marks into ascending order. They are evenly spread: a range of them at a time keeps memory flat, and what they come from is gone through once for each.</summary>
static class MarkRanges
{
    /// <summary>Marks of a range, as many as there ought to be.</summary>
    const long MarksAtOnce = 1 << 23;

    /// <param name="count">About how many there are.</param>
    /// <param name="gather">Adds them all; those of the range are kept.</param>
    /// <param name="take">Is given those of a range, ranges in ascending order.</param>
    public static void Each(long count, Action<MarksWithin> gather, MarksHandler take)
    {
        var ranges = (ulong)(count / MarksAtOnce) + 1;
        var width = ulong.MaxValue / ranges;
        var marks = new MarksWithin();
        for (var range = 0UL; range < ranges; range++)
        {
            marks.Begin(range * width, range + 1 == ranges ? ulong.MaxValue : ((range + 1) * width) - 1);
            gather(marks);
            take(marks.Sorted());
        }
    }
}

/// <summary>The marks in a range.</summary>
sealed class MarksWithin
{
    readonly Growing<ulong> marks = new();
    ulong from, last, before;

    public void Begin(ulong first, ulong end)
    {
        (from, last) = (first, end);
        marks.Clear();
    }

    public void Add(ulong mark)
    {
        if (mark >= from && mark <= last)
            marks.Add(mark);
    }

    /// <summary>Adds a mark unless it was the one before: rows of an order mostly come together.</summary>
    public void AddOnce(ulong mark)
    {
        if (mark != before || marks.Count == 0)
            Add(mark);
        before = mark;
    }

    public ReadOnlySpan<ulong> Sorted()
    {
        marks.Span.Sort();
        return marks.Span;
    }
}
