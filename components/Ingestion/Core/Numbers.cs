using System.Globalization;

namespace Ingestion.Core;

/// <summary>Reads numbers as people write them: a decimal mark, spaces between groups of digits, any minus sign.</summary>
sealed class Numbers(string decimalMark)
{
    const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>Beyond this an amount does not fit the lake's DECIMAL(18,6).</summary>
    const decimal Limit = 1_000_000_000_000m;

    readonly NumberFormatInfo format = new() { NumberDecimalSeparator = decimalMark, NumberGroupSeparator = " " };

    public bool TryRead(ReadOnlySpan<byte> utf8, out decimal number) =>
        decimal.TryParse(utf8, Styles | NumberStyles.AllowExponent, format, out number) || TryReadGrouped(System.Text.Encoding.UTF8.GetString(utf8), out number);

    /// <summary>Six decimals, half to even; false when the number is too large to be kept.</summary>
    public static bool TryKeep(decimal number, out decimal kept)
    {
        kept = Math.Round(number, 6, MidpointRounding.ToEven);
        return Math.Abs(kept) < Limit;
    }

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
