using System.Collections;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>A column of a table whose rows lie together: what is written customer by customer is written to one place, and read as columns without being copied.</summary>
sealed class View<TRow, T>(TRow[] rows, Func<TRow[], int, T> value) : IReadOnlyList<T>
{
    public int Count => rows.Length;

    public T this[int index] => value(rows, index);

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < rows.Length; i++)
            yield return value(rows, i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
