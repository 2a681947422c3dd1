namespace Lake.DuckDb.Core.Sorted;

/// <summary>Counted events of one customer, or of nobody: equally long columns.</summary>
/// <param name="at">Instants, microseconds since 1970; ascending for a customer.</param>
/// <param name="day">Days, days since 1970.</param>
/// <param name="amount">Amounts in millionths.</param>
/// <param name="order">Hashes of the orders; 0 for an event without one.</param>
readonly ref struct Rows(ReadOnlySpan<long> at, ReadOnlySpan<int> day, ReadOnlySpan<long> amount, ReadOnlySpan<ulong> order)
{
    public ReadOnlySpan<long> At { get; } = at;

    public ReadOnlySpan<int> Day { get; } = day;

    public ReadOnlySpan<long> Amount { get; } = amount;

    public ReadOnlySpan<ulong> Order { get; } = order;

    public int Count => At.Length;

    /// <summary>Sum of the amounts, in millionths.</summary>
    public Int128 Revenue => Sum(Amount);

    public static Int128 Sum(ReadOnlySpan<long> amounts)
    {
        Int128 sum = 0;
        foreach (var amount in amounts)
            sum += amount;
        return sum;
    }
}

/// <summary>Rows brought together from several places.</summary>
sealed class Gathered
{
    readonly Growing<long> at = new(), amount = new();
    readonly Growing<int> day = new();
    readonly Growing<ulong> order = new();
    readonly Growing<int> place = new();

    public Rows Rows => new(at.Span, day.Span, amount.Span, order.Span);

    public void Clear()
    {
        at.Clear();
        day.Clear();
        amount.Clear();
        order.Clear();
    }

    /// <summary>Adds all rows.</summary>
    public void Add(Rows rows)
    {
        at.Add(rows.At);
        day.Add(rows.Day);
        amount.Add(rows.Amount);
        order.Add(rows.Order);
    }

    /// <summary>Adds those rows that are selected and not after an instant.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="selection">The segment's selected rows; null for all.</param>
    /// <param name="first">Which row of the segment is the first of these.</param>
    /// <param name="until">The last instant that counts.</param>
    public void Add(Rows rows, Selection? selection, long first, long until)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows.At[i] > until || selection?.Has(first + i) == false)
                continue;
            at.Add(rows.At[i]);
            day.Add(rows.Day[i]);
            amount.Add(rows.Amount[i]);
            order.Add(rows.Order[i]);
        }
    }

    /// <summary>Brings rows of several segments into the order of their instants.</summary>
    public void Sort()
    {
        if (IsAscending(at.Span))
            return;
        place.Clear();
        var places = place.Extend(at.Count);
        for (var i = 0; i < places.Length; i++)
            places[i] = i;
        at.Span.Sort(places);
        Reorder(day, places);
        Reorder(amount, places);
        Reorder(order, places);
    }

    static bool IsAscending(ReadOnlySpan<long> values)
    {
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i - 1] > values[i])
                return false;
        }

        return true;
    }

    static void Reorder<T>(Growing<T> column, ReadOnlySpan<int> places)
        where T : unmanaged
    {
        var before = column.Span.ToArray();
        var after = column.Span;
        for (var i = 0; i < places.Length; i++)
            after[i] = before[places[i]];
    }
}
