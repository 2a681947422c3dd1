namespace Lake.DuckDb.Core.Sorted;

/// <summary>
/// Counts the distinct orders of one customer, in all and within stretches of the events. Orders are told apart by 64-bit hashes; hashes of two orders of one customer are equal with a probability
/// of n²/2⁶⁵ for n orders: one in thirty million million for a thousand.
/// </summary>
sealed class OrderCount
{
    /// <summary>More events than this are sorted; fewer are compared with each other, which takes less.</summary>
    const int Few = 64;

    readonly Growing<ulong> sorted = new();

    /// <summary>Takes a customer's orders; 0 stands for an event without one, which is an order of its own.</summary>
    public Counting Begin(ReadOnlySpan<ulong> orders) => new(this, orders);

    public int Distinct(ReadOnlySpan<ulong> orders)
    {
        if (orders.Length == 1)
            return 1;
        return orders.Length <= Few ? ByComparing(orders) : BySorting(orders);
    }

    static int ByComparing(ReadOnlySpan<ulong> orders)
    {
        var count = 1;
        for (var i = 1; i < orders.Length; i++)
        {
            // The events of an order mostly come together.
            if (orders[i] == 0 || (orders[i] != orders[i - 1] && !orders[..(i - 1)].Contains(orders[i])))
                count++;
        }

        return count;
    }

    int BySorting(ReadOnlySpan<ulong> orders)
    {
        sorted.Clear();
        sorted.Add(orders);
        var values = sorted.Span;
        values.Sort();
        var count = 1;
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] == 0 || values[i] != values[i - 1])
                count++;
        }

        return count;
    }

    /// <summary>The orders of one customer.</summary>
    public readonly ref struct Counting(OrderCount by, ReadOnlySpan<ulong> orders)
    {
        readonly OrderCount by = by;
        readonly ReadOnlySpan<ulong> orders = orders;

        /// <summary>Distinct orders in all.</summary>
        public int Total => by.Distinct(orders);

        /// <summary>Distinct orders of the events from one to before another.</summary>
        public int Count(int from, int to) => by.Distinct(orders[from..to]);
    }
}
