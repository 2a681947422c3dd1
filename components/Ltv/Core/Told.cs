using System.Collections;

namespace Ltv.Core;

/// <summary>A column that is told as it is read: of millions of customers it holds nothing.</summary>
sealed class Told<T>(int count, Func<int, T> value) : IReadOnlyList<T>
{
    public int Count => count;

    public T this[int index] => value(index);

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
            yield return value(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
