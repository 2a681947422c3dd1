namespace Lake.DuckDb.Core.Sorted;

/// <summary>Counted events of one customer, or of nobody: equally long columns.</summary>
/// <param name="at">Instants, microseconds since 1970; ascending for a customer.</param>
/// <param name="day">Days, days since 1970.</param>
/// <param name="amount">Amounts in millionths.</param>
/// <param name="order">Hashes of the orders; 0 for an event without one.</param>
/// <param name="mark">Conditions met, a bit each; empty when there are none.</param>
/// <param name="value">Indices of a property's values; empty when none was asked for.</param>
readonly ref struct Rows(ReadOnlySpan<long> at, ReadOnlySpan<int> day, ReadOnlySpan<long> amount, ReadOnlySpan<ulong> order, ReadOnlySpan<byte> mark, ReadOnlySpan<int> value)
{
    public ReadOnlySpan<long> At { get; } = at;

    public ReadOnlySpan<int> Day { get; } = day;

    public ReadOnlySpan<long> Amount { get; } = amount;

    public ReadOnlySpan<ulong> Order { get; } = order;

    public ReadOnlySpan<byte> Mark { get; } = mark;

    public ReadOnlySpan<int> Value { get; } = value;

    public int Count => At.Length;

    /// <summary>A customer's value at the first instant, the least of several; 0 when no property was asked for.</summary>
    public int FirstValue
    {
        get
        {
            if (Value.IsEmpty)
                return 0;
            var least = Value[0];
            for (var i = 1; i < Count && At[i] == At[0]; i++)
                least = Math.Min(least, Value[i]);
            return least;
        }
    }

    /// <summary>Sum of the amounts, in millionths.</summary>
    public Int128 Revenue => Sum(Amount);

    /// <summary>The rows from one on.</summary>
    public Rows From(int first) => new(At[first..], Day[first..], Amount[first..], Order[first..], Mark.IsEmpty ? default : Mark[first..], Value.IsEmpty ? default : Value[first..]);

    public static Int128 Sum(ReadOnlySpan<long> amounts)
    {
        var (sum, over) = (0L, 0L);
        foreach (var amount in amounts)
        {
            var before = sum;
            sum += amount;
            over |= (sum ^ before) & (sum ^ amount);
        }

        return over >= 0 ? sum : SumOfMany(amounts);
    }

    /// <summary>The same where 64 bits are too few.</summary>
    static Int128 SumOfMany(ReadOnlySpan<long> amounts)
    {
        Int128 sum = 0;
        foreach (var amount in amounts)
            sum += amount;
        return sum;
    }
}
