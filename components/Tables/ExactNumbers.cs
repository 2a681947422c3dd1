using System.Globalization;

namespace Tables;

/// <summary>Reads single numbers as people write them, exactly: the stated decimal mark, spaces between groups of digits, any minus sign; nothing that could mean something else.</summary>
/// <param name="decimalMark"><c>.</c> or <c>,</c>.</param>
public sealed class ExactNumbers(string decimalMark)
{
    const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    readonly NumberFormatInfo format = new() { NumberDecimalSeparator = decimalMark, NumberGroupSeparator = " " };

    /// <summary>The number a field holds; false when it is none.</summary>
    public bool TryRead(ReadOnlySpan<byte> utf8, out decimal number) =>
        decimal.TryParse(utf8, Styles | NumberStyles.AllowExponent, format, out number) || TryReadGrouped(System.Text.Encoding.UTF8.GetString(utf8), out number);

    bool TryReadGrouped(string text, out decimal number)
    {
        var plain = text.Trim().Replace('\u2212', '-');
        if (!plain.Any(char.IsWhiteSpace))
            return decimal.TryParse(plain, Styles | NumberStyles.AllowExponent, format, out number);

        number = 0;
        return IsGrouped(plain.AsSpan().TrimStart("+-"), decimalMark[0])
            && decimal.TryParse(string.Concat(plain.Where(c => !char.IsWhiteSpace(c))), Styles, format, out number);
    }

    /// <summary>1 234,56 and 12 345 678: single spaces, no-break and narrow ones included, before the decimal mark, and three digits after each.</summary>
    static bool IsGrouped(ReadOnlySpan<char> unsigned, char decimalMark)
    {
        var mark = unsigned.IndexOf(decimalMark);
        var whole = mark < 0 ? unsigned : unsigned[..mark];
        for (var i = 0; i < whole.Length; i++)
        {
            // Counted from the right, every fourth place is a space, and no other is.
            if (char.IsWhiteSpace(whole[i]) != ((whole.Length - i) % 4 == 0))
                return false;
        }

        return whole.Length > 0 && !char.IsWhiteSpace(whole[0]) && (mark < 0 || !unsigned[mark..].ContainsAny(" \t\u00a0\u2009\u202f"));
    }
}
