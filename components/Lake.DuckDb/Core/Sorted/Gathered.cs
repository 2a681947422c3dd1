namespace Lake.DuckDb.Core.Sorted;

/// <summary>Rows brought together from several places.</summary>
/// <param name="order">Which of several rows of one instant comes first; null where that is of no matter.</param>
sealed class Gathered(RowOrder? order = null)
{
    readonly Growing<long> at = new(), amount = new(), row = new();
    readonly Growing<int> day = new(), value = new(), segment = new(), place = new(), some = new();
    readonly Growing<ulong> orders = new();
    readonly Growing<byte> mark = new();

    public Rows Rows => new(at.Span, day.Span, amount.Span, orders.Span, mark.Span, value.Span);

    public void Clear()
    {
        at.Clear();
        day.Clear();
        amount.Clear();
        orders.Clear();
        mark.Clear();
        value.Clear();
        row.Clear();
        segment.Clear();
    }

    /// <summary>Adds all rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="from">Which segment they are of.</param>
    /// <param name="first">Which row of the segment is the first of them.</param>
    public void Add(Rows rows, int from, long first)
    {
        at.Add(rows.At);
        day.Add(rows.Day);
        amount.Add(rows.Amount);
        orders.Add(rows.Order);
        mark.Add(rows.Mark);
        value.Add(rows.Value);
        if (order is null)
            return;
        for (var i = 0; i < rows.Count; i++)
            Note(from, first + i);
    }

    /// <summary>Adds those rows that count and are not after an instant.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="from">Which segment they are of.</param>
    /// <param name="first">Which row of the segment is the first of them.</param>
    /// <param name="until">The last instant that counts.</param>
    public void AddCounted(Rows rows, int from, long first, long until)
    {
        some.Clear();
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows.At[i] <= until && (rows.Mark.IsEmpty || rows.Mark[i] != 0))
                some.Add(i);
        }

        if (some.Count == rows.Count)
        {
            Add(rows, from, first);
            return;
        }

        AddSome(rows);
        if (order is null)
            return;
        foreach (var i in some.Span)
            Note(from, first + i);
    }

    /// <summary>Adds those rows that meet one of some conditions.</summary>
    public void AddMarked(Rows rows, byte any)
    {
        some.Clear();
        for (var i = 0; i < rows.Count; i++)
        {
            if ((rows.Mark[i] & any) != 0)
                some.Add(i);
        }

        AddSome(rows);
    }

    /// <summary>Brings rows of several segments into the order of their instants.</summary>
    public void Sort()
    {
        if (IsInOrder())
            return;
        place.Clear();
        var places = place.Extend(at.Count);
        for (var i = 0; i < places.Length; i++)
            places[i] = i;
        if (order is null)
            at.Span.Sort(places);
        else
            SortInOrder(places);
        Reorder(day, places);
        Reorder(amount, places);
        Reorder(orders, places);
        Reorder(mark, places);
        Reorder(value, places);
    }

    void AddSome(Rows rows)
    {
        Pick(rows.At, at);
        Pick(rows.Day, day);
        Pick(rows.Amount, amount);
        Pick(rows.Order, orders);
        if (!rows.Mark.IsEmpty)
            Pick(rows.Mark, mark);
        if (!rows.Value.IsEmpty)
            Pick(rows.Value, value);
    }

    void Pick<T>(ReadOnlySpan<T> column, Growing<T> into)
        where T : unmanaged
    {
        var rows = some.Span;
        var picked = into.Extend(rows.Length);
        for (var i = 0; i < picked.Length; i++)
            picked[i] = column[rows[i]];
    }

    void Note(int from, long rowOfSegment)
    {
        segment.Add(from);
        row.Add(rowOfSegment);
    }

    bool IsInOrder()
    {
        var instants = at.Span;
        for (var i = 1; i < instants.Length; i++)
        {
            if (instants[i - 1] > instants[i] || (order is not null && instants[i - 1] == instants[i] && segment.Span[i - 1] != segment.Span[i]))
                return false;
        }

        return true;
    }

    void SortInOrder(Span<int> places)
    {
        places.Sort((one, other) =>
            at.Span[one].CompareTo(at.Span[other]) is var byInstant and not 0 ? byInstant : order!.Compare(segment.Span[one], row.Span[one], segment.Span[other], row.Span[other]));
        Reorder(at, places);
    }

    static void Reorder<T>(Growing<T> column, ReadOnlySpan<int> places)
        where T : unmanaged
    {
        if (column.Count == 0)
            return;
        var before = column.Span.ToArray();
        var after = column.Span;
        for (var i = 0; i < places.Length; i++)
            after[i] = before[places[i]];
    }
}
