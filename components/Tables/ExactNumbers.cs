using System.Text;
using Tables.Core;

namespace Tables;

/// <summary>What a field says as a number.</summary>
public enum NumberReading
{
    /// <summary>It is none.</summary>
    None,

    /// <summary>One number.</summary>
    One,

    /// <summary>One of two, such as 25,000: which, nothing has decided.</summary>
    Either,
}

/// <summary>
/// Reads single numbers as people write them, exactly: thousands set apart by spaces, apostrophes or the other mark, currency signs and names, parentheses or a minus at either end, and what
/// spreadsheets protect as <c>="50.00"</c>.
/// </summary>
/// <param name="decimalMark"><c>.</c> or <c>,</c>; null: nothing decides, and only numbers that can be read in one way are read.</param>
/// <param name="isStated">Whether somebody said so, so that the other mark can only set thousands apart. Otherwise the mark decides only about numbers that can be read in two ways.</param>
public sealed class ExactNumbers(string? decimalMark, bool isStated = true)
{
    readonly char mark = decimalMark is [var given] ? given : '\0';
    readonly bool isStated = isStated && decimalMark is not null;

    /// <summary>The number a field holds.</summary>
    public NumberReading Read(ReadOnlySpan<byte> utf8, out decimal number)
    {
        if (!TryPlain(utf8, out number, out var shown, out var isEither))
        {
            if (WrittenNumber.Of(Encoding.UTF8.GetString(utf8)) is not { } written)
                return NumberReading.None;
            (number, shown, isEither) = written;
        }

        if (!isEither)
            return !isStated || shown is '\0' || shown == mark ? NumberReading.One : NumberReading.None;
        if (mark is '\0')
            return NumberReading.Either;
        if (shown != mark)
            number *= 1000;
        return NumberReading.One;
    }

    /// <summary>Digits with at most one mark, as most numbers are.</summary>
    /// <param name="utf8">The field.</param>
    /// <param name="number">The number, its mark being the decimal one.</param>
    /// <param name="mark">Its mark; 0: it has none.</param>
    /// <param name="isEither">Whether that mark may as well set thousands apart.</param>
    internal static bool TryPlain(ReadOnlySpan<byte> utf8, out decimal number, out char mark, out bool isEither)
    {
        const int Most = 18;
        (number, mark, isEither) = (0, '\0', false);
        var isNegative = utf8.Length > 0 && utf8[0] == '-';
        var digits = isNegative ? utf8[1..] : utf8;
        if (digits.Length is 0 or > Most)
            return false;
        var (value, at) = (0L, -1);
        for (var i = 0; i < digits.Length; i++)
        {
            var next = digits[i];
            if (char.IsAsciiDigit((char)next))
                value = (10 * value) + (next - '0');
            else if (at < 0 && next is (byte)'.' or (byte)',')
                (at, mark) = (i, (char)next);
            else
                return false;
        }

        if (at >= 0 && digits.Length == 1)
            return false;
        var decimals = at < 0 ? 0 : digits.Length - at - 1;
        isEither = decimals == 3 && at is >= 1 and <= 3 && digits[0] != '0';
        number = new decimal((int)value, (int)(value >> 32), 0, isNegative, (byte)decimals);
        return true;
    }
}
