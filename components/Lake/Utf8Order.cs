namespace Lake;

/// <summary>Text by its UTF-8 bytes, the order every engine gives: .NET's ordinal order is by UTF-16 units, which puts characters beyond U+FFFF before U+E000.</summary>
public sealed class Utf8Order : IComparer<string>
{
    Utf8Order()
    {
    }

    /// <summary>The order; null comes first.</summary>
    public static Utf8Order Instance { get; } = new();

    /// <inheritdoc />
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var same = x.AsSpan().CommonPrefixLength(y);
        return same == x.Length || same == y.Length ? x.Length.CompareTo(y.Length) : Rank(x[same]).CompareTo(Rank(y[same]));
    }

    /// <summary>Halves of characters beyond U+FFFF rank after every character that is one unit.</summary>
    static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
