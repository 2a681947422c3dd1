namespace Lake.DuckDb.Core;

/// <summary>Puts batches into the table <c>staged</c>, column by column; customers are numbered, and marks of identities and orders gathered, on the way.</summary>
sealed class StagedRows(LandingPlan plan)
{
    const int FirstProperty = 11;

    readonly IReadOnlyList<PropertyColumn> properties = plan.Properties;
    readonly StagedOrders? orders = plan.Changed == ChangedRows.Add ? null : new StagedOrders(plan.Source);

    /// <summary>The customers that came, by number.</summary>
    public CustomerIds Customers { get; } = new();

    /// <summary>The mark of each row.</summary>
    public Grown<ulong> Marks { get; } = new();

    /// <summary>Whether events have ids of their own.</summary>
    public bool HasKeys { get; private set; }

    /// <summary>The mark of each order, some more than once; null: they do not matter.</summary>
    public Grown<ulong>? OrderMarks => orders?.Marks;

    /// <summary>Appends a batch, of which some may be in when it fails.</summary>
    public void Append(ChunkAppender appender, EventBatch batch)
    {
        Check(batch);
        for (var from = 0; from < batch.Count; from += ChunkAppender.Rows)
            Append(appender, batch, from, Math.Min(ChunkAppender.Rows, batch.Count - from));
    }

    void Append(ChunkAppender appender, EventBatch batch, int from, int count)
    {
        batch.Line.AsSpan(from, count).CopyTo(appender.Values<long>(0));
        PutIdentities(appender, batch, from, count);
        PutCustomers(appender, batch.Customer.AsSpan(from, count));
        Put(appender, 5, batch.At.AsSpan(from, count), Instants.MicrosecondsOf);
        Put(appender, 6, batch.Day.AsSpan(from, count), Instants.DaysOf);
        appender.Put(7, batch.Order.AsSpan(from, count));
        appender.Put(8, batch.Type.AsSpan(from, count));
        Put(appender, 9, batch.Amount.AsSpan(from, count), MicrosOf);
        PutOrders(appender, batch, from, count);
        for (var p = 0; p < properties.Count; p++)
        {
            if (batch.Numbers[p] is { } numbers)
                Put(appender, FirstProperty + p, numbers.AsSpan(from, count), MicrosOf);
            else
                appender.Put(FirstProperty + p, batch.Texts[p].AsSpan(from, count));
        }

        appender.Append(count);
    }

    /// <summary>Mark, key and content. The mark is the end of what identifies the row.</summary>
    void PutIdentities(ChunkAppender appender, EventBatch batch, int from, int count)
    {
        var mark = appender.Values<ulong>(1);
        var key = appender.Values<Int128>(2);
        var content = appender.Values<Int128>(3);
        for (var i = 0; i < count; i++)
        {
            content[i] = ChunkAppender.NumberOf(batch.Content[from + i]);
            if (batch.Key[from + i] is { } id)
                (key[i], HasKeys) = (ChunkAppender.NumberOf(id), true);
            else
                appender.Miss(2, i);
            mark[i] = (ulong)(batch.Key[from + i] is null ? content[i] : key[i]);
        }

        foreach (var value in mark[..count])
            Marks.Add(value);
    }

    void PutCustomers(ChunkAppender appender, ReadOnlySpan<string?> ids)
    {
        var numbers = appender.Values<int>(4);
        for (var i = 0; i < ids.Length; i++)
        {
            if (ids[i] is { } id)
                numbers[i] = Customers.NumberOf(id);
            else
                appender.Miss(4, i);
        }
    }

    /// <summary>The marks of orders, where the order tells whether a row has changed: an event with an id of its own is told by that.</summary>
    void PutOrders(ChunkAppender appender, EventBatch batch, int from, int count)
    {
        var marks = appender.Values<ulong>(10);
        for (var i = 0; i < count; i++)
        {
            if (orders is not null && batch.Key[from + i] is null && batch.Order[from + i] is { } order)
                marks[i] = orders.MarkOf(order);
            else
                appender.Miss(10, i);
        }
    }

    static void Put<TFrom, T>(ChunkAppender appender, int column, ReadOnlySpan<TFrom> values, Func<TFrom, T> of)
        where TFrom : struct
        where T : unmanaged
    {
        var into = appender.Values<T>(column);
        for (var i = 0; i < values.Length; i++)
            into[i] = of(values[i]);
    }

    static void Put<TFrom, T>(ChunkAppender appender, int column, ReadOnlySpan<TFrom?> values, Func<TFrom, T> of)
        where TFrom : struct
        where T : unmanaged
    {
        var into = appender.Values<T>(column);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
                into[i] = of(value);
            else
                appender.Miss(column, i);
        }
    }

    /// <summary>Rounded as it is kept; a larger number would run over.</summary>
    static long MicrosOf(decimal number) => (long)Micros.Of(EventNumber.Kept(number));

    static void Check(EventBatch batch)
    {
        Check(batch.Customer.AsSpan(0, batch.Count));
        Check(batch.Order.AsSpan(0, batch.Count));
        Check(batch.Type.AsSpan(0, batch.Count));
        foreach (var texts in batch.Texts)
            Check(texts.AsSpan(0, texts is null ? 0 : batch.Count));
    }

    /// <summary>A text with a zero character would not come out of the engine as it went in everywhere, and two customers could become one.</summary>
    static void Check(ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (text is not null && text.Contains('\0', StringComparison.Ordinal))
                throw new ArgumentException("Text of an event must not contain the character U+0000.", nameof(texts));
        }
    }
}
