namespace Lake.DuckDb.Core.Sorted;

/// <summary>A column that is filled, read as one span, and emptied to be filled again.</summary>
sealed class Growing<T>
    where T : unmanaged
{
    T[] values = new T[1_024];

    public int Count { get; private set; }

    public Span<T> Span => values.AsSpan(0, Count);

    public void Add(T value)
    {
        if (Count == values.Length)
            Array.Resize(ref values, checked(2 * Count));
        values[Count++] = value;
    }

    public void Add(ReadOnlySpan<T> more)
    {
        while (values.Length - Count < more.Length)
            Array.Resize(ref values, checked(2 * values.Length));
        more.CopyTo(values.AsSpan(Count));
        Count += more.Length;
    }

    /// <summary>Makes room and gives it out to be written.</summary>
    public Span<T> Extend(int count)
    {
        while (values.Length - Count < count)
            Array.Resize(ref values, checked(2 * values.Length));
        Count += count;
        return values.AsSpan(Count - count, count);
    }

    public void Clear() => Count = 0;
}
