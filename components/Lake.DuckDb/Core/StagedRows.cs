using System.Text;
using Lake.DuckDb.Core.Staged;

namespace Lake.DuckDb.Core;

/// <summary>Puts batches into rows, column by column; customers are numbered, and orders marked, on the way.</summary>
sealed class StagedRows(LandingPlan plan, string path) : IDisposable
{
    readonly StagedOrders? orders = plan.Changed == ChangedRows.Add ? null : new StagedOrders(plan.Source);
    byte[] utf8 = new byte[256];

    /// <summary>The rows as they came.</summary>
    public RowStore Rows { get; } = new(StagedField.Of(plan.Properties), path);

    /// <summary>The customers that came, by number.</summary>
    public CustomerIds Customers { get; } = new();

    /// <summary>Whether events have ids of their own.</summary>
    public bool HasKeys { get; private set; }

    /// <summary>Appends a batch, of which some may be in when it fails.</summary>
    public void Append(EventBatch batch)
    {
        Check(batch);
        for (var done = 0; done < batch.Count;)
        {
            var (block, at, count) = Rows.Extend(batch.Count - done);
            Append(block, at, batch, done, count);
            done += count;
        }
    }

    public void Dispose() => Rows.Dispose();

    void Append(RowBlock block, int at, EventBatch batch, int from, int count)
    {
        batch.Line.AsSpan(from, count).CopyTo(block.Columns[StagedField.Line].Values<long>()[at..]);
        PutIdentities(block, at, batch, from, count);
        PutCustomers(block.Columns[StagedField.Customer], at, batch.Customer.AsSpan(from, count));
        Put(block.Columns[StagedField.At], at, batch.At.AsSpan(from, count), Instants.MicrosecondsOf);
        Put(block.Columns[StagedField.Day], at, batch.Day.AsSpan(from, count), Instants.DaysOf);
        Put(block.Columns[StagedField.Order], at, batch.Order.AsSpan(from, count));
        Put(block.Columns[StagedField.Type], at, batch.Type.AsSpan(from, count));
        Put(block.Columns[StagedField.Amount], at, batch.Amount.AsSpan(from, count), MicrosOf);
        PutBills(block.Columns[StagedField.Bill], at, batch, from, count);
        for (var p = 0; p < plan.Properties.Count; p++)
        {
            var column = block.Columns[StagedField.FirstProperty + p];
            if (batch.Numbers[p] is { } numbers)
                Put(column, at, numbers.AsSpan(from, count), MicrosOf);
            else
                Put(column, at, batch.Texts[p].AsSpan(from, count));
        }
    }

    void PutIdentities(RowBlock block, int at, EventBatch batch, int from, int count)
    {
        var keys = block.Columns[StagedField.Key];
        var key = keys.Values<Int128>().Slice(at, count);
        var content = block.Columns[StagedField.Content].Values<Int128>().Slice(at, count);
        for (var i = 0; i < count; i++)
        {
            content[i] = ChunkAppender.NumberOf(batch.Content[from + i]);
            if (batch.Key[from + i] is { } id)
                (key[i], HasKeys) = (ChunkAppender.NumberOf(id), true);
            else
                keys.Miss(at + i);
        }
    }

    void PutCustomers(BlockColumn column, int at, ReadOnlySpan<string?> ids)
    {
        var numbers = column.Values<int>();
        for (var i = 0; i < ids.Length; i++)
        {
            if (ids[i] is { } id)
                numbers[at + i] = Customers.NumberOf(id);
            else
                column.Miss(at + i);
        }
    }

    /// <summary>The marks of orders, where the order tells whether a row has changed: an event with an id of its own is told by that.</summary>
    void PutBills(BlockColumn column, int at, EventBatch batch, int from, int count)
    {
        var marks = column.Values<ulong>();
        for (var i = 0; i < count; i++)
        {
            if (orders is not null && batch.Key[from + i] is null && batch.Order[from + i] is { } order)
                marks[at + i] = orders.MarkOf(order);
            else
                column.Miss(at + i);
        }
    }

    void Put(BlockColumn column, int at, ReadOnlySpan<string?> texts)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i] is not { } text)
            {
                column.Miss(at + i);
                continue;
            }

            if (utf8.Length < 3 * text.Length)
                utf8 = new byte[3 * text.Length];
            column.Put(at + i, utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8)));
        }
    }

    static void Put<TFrom, T>(BlockColumn column, int at, ReadOnlySpan<TFrom> values, Func<TFrom, T> of)
        where TFrom : struct
        where T : unmanaged
    {
        var into = column.Values<T>().Slice(at, values.Length);
        for (var i = 0; i < values.Length; i++)
            into[i] = of(values[i]);
    }

    static void Put<TFrom, T>(BlockColumn column, int at, ReadOnlySpan<TFrom?> values, Func<TFrom, T> of)
        where TFrom : struct
        where T : unmanaged
    {
        var into = column.Values<T>();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
                into[at + i] = of(value);
            else
                column.Miss(at + i);
        }
    }

    /// <summary>Rounded as it is kept; a larger number would run over.</summary>
    static long MicrosOf(decimal number) => Micros.TryOf(number) is { } micros && Math.Abs(micros) < Micros.Limit ? micros : (long)Micros.Of(EventNumber.Kept(number));

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
