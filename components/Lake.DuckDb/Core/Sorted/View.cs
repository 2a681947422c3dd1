using System.Collections;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>A column of a table whose rows lie together: what is written customer by customer is written to one place, and read as columns without being copied. There may be room behind them.</summary>
sealed class View<TRow, T>(TRow[] rows, int count, Func<TRow[], int, T> value) : IReadOnlyList<T>
{
    public int Count => count;

    public T this[int index] => index < count ? value(rows, index) : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
            yield return value(rows, i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
