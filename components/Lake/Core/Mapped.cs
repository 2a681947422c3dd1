using System.Collections;

namespace Lake.Core;

/// <summary>A column told from another one as it is read: nothing is kept twice for each of millions of customers.</summary>
sealed class Mapped<TFrom, T>(IReadOnlyList<TFrom> values, Func<TFrom, T> map) : IReadOnlyList<T>
{
    public int Count => values.Count;

    public T this[int index] => map(values[index]);

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < values.Count; i++)
            yield return map(values[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
