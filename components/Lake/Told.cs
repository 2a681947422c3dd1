using System.Collections;

namespace Lake;

/// <summary>A column that is told as it is read: of millions of customers it holds nothing.</summary>
/// <param name="count">How many there are.</param>
/// <param name="value">Tells one.</param>
public sealed class Told<T>(int count, Func<int, T> value) : IReadOnlyList<T>
{
    /// <inheritdoc />
    public int Count => count;

    /// <inheritdoc />
    public T this[int index] => (uint)index < (uint)count ? value(index) : throw new ArgumentOutOfRangeException(nameof(index));

    /// <inheritdoc />
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
            yield return value(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
