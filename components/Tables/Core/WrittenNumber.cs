using System.Buffers;
using System.Globalization;
using System.Text;

namespace Tables.Core;

/// <summary>A number as it was written.</summary>
/// <param name="Number">It, where a mark that can be read in two ways is the decimal one.</param>
/// <param name="Mark">The decimal mark it shows; 0: none.</param>
/// <param name="IsEither">Whether that mark may as well set thousands apart.</param>
readonly record struct WrittenNumber(decimal Number, char Mark, bool IsEither)
{
    const string Minus = "-\u2212\u2013\uFE63\uFF0D", Apostrophes = "'\u2019\u02BC";

    static readonly SearchValues<char> Signs = SearchValues.Create("0123456789.,");

    /// <summary>The number of a text, or null.</summary>
    public static WrittenNumber? Of(string text)
    {
        var body = Unsigned(text, out var isNegative);
        return body.Length > 0 && OfUnsigned(body) is { } found ? found with { Number = isNegative ? -found.Number : found.Number } : null;
    }

    /// <summary>Digits, marks and spaces between, without sign and currency; empty when there is something else, too.</summary>
    static string Unsigned(string text, out bool isNegative)
    {
        isNegative = false;
        var rest = Blanks.Trimmed(text);
        if (rest is ['=', '"', .. var kept, '"'])
            rest = Blanks.Trimmed(kept);
        var (isSigned, hasFront, hasBack) = (false, false, false);
        for (var last = -1; rest.Length != last;)
        {
            last = rest.Length;
            if (!isSigned && rest is ['(', .. var inner, ')'])
                (isSigned, isNegative, rest) = (true, true, Blanks.Trimmed(inner));
            else if (!isSigned && rest is [var sign, var behind, ..] && (sign == '+' || Minus.Contains(sign, StringComparison.Ordinal)) && !char.IsWhiteSpace(behind))
                (isSigned, isNegative, rest) = (true, sign != '+', rest[1..]);
            else if (!isSigned && rest is [.., var end] && rest.Length > 1 && Minus.Contains(end, StringComparison.Ordinal))
                (isSigned, isNegative, rest) = (true, true, rest[..^1].TrimEnd());
            else if (!hasBack && CurrencyNames.BeforeOne(rest) is { } before)
                (hasBack, rest) = (true, before);
            else if (!hasFront && CurrencyNames.BehindOne(rest) is { } behindOne)
                (hasFront, rest) = (true, behindOne);
        }

        return rest;
    }

    static WrittenNumber? OfUnsigned(string text)
    {
        var exponent = text.AsSpan().IndexOfAny('e', 'E');
        if (exponent >= 0)
            return OfPlain(text.AsSpan(0, exponent)) is { } mantissa && decimal.TryParse($"{mantissa.Number.ToString(CultureInfo.InvariantCulture)}{text.AsSpan(exponent)}", NumberStyles.Float, CultureInfo.InvariantCulture, out var scaled)
                ? new WrittenNumber(scaled, mantissa.Mark, false)
                : null;
        if (text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 || OfPlain(text) is not null)
            return OfPlain(text);
        var last = text.AsSpan().LastIndexOfAny('.', ',');
        var mark = last < 0 ? '\0' : text[last];
        var isMarkOnce = last >= 0 && text.IndexOf(mark, StringComparison.Ordinal) == last;
        if (isMarkOnce && Joined(text.AsSpan(0, last), mark) is { } whole && text.AsSpan(last + 1).IndexOfAnyExceptInRange('0', '9') < 0)
            return Parse($"{whole}.{text.AsSpan(last + 1)}") is { } number ? new WrittenNumber(number, mark, false) : null;

        // Several marks of one kind, or spaces only, set thousands apart; the decimal mark is then the other one.
        return !isMarkOnce && Joined(text, '\0') is { } joined && Parse(joined) is { } integer ? new WrittenNumber(integer, mark is '\0' ? mark : mark == '.' ? ',' : '.', false) : null;
    }

    static WrittenNumber? OfPlain(ReadOnlySpan<char> text)
    {
        if (text.Length == 0 || text[0] == '-')
            return null;
        Span<byte> ascii = stackalloc byte[text.Length <= 32 ? text.Length : 0];
        if (Ascii.FromUtf16(text[..ascii.Length], ascii, out _) == OperationStatus.Done && ascii.Length == text.Length && ExactNumbers.TryPlain(ascii, out var number, out var mark, out var isEither))
            return new WrittenNumber(number, mark, isEither);
        var at = text.IndexOfAny('.', ',');
        return text.IndexOfAnyExcept(Signs) < 0 && text.LastIndexOfAny('.', ',') == at && Parse(text.ToString().Replace(',', '.')) is { } much ? new WrittenNumber(much, at < 0 ? '\0' : text[at], false) : null;
    }

    /// <summary>Digits whose groups are set apart by one kind of sign other than the decimal mark: of three, or as in India of two but for the last. Null: they are not.</summary>
    static string? Joined(ReadOnlySpan<char> whole, char decimalMark)
    {
        var between = '\0';
        var groups = new List<string>();
        var start = 0;
        for (var i = 0; i <= whole.Length; i++)
        {
            if (i < whole.Length && char.IsAsciiDigit(whole[i]))
                continue;
            groups.Add(whole[start..i].ToString());
            start = i + 1;
            if (i == whole.Length)
                break;
            var kind = char.IsWhiteSpace(whole[i]) ? ' ' : Apostrophes.Contains(whole[i], StringComparison.Ordinal) ? '\'' : whole[i];
            if (kind is not (' ' or '\'' or '.' or ',') || kind == decimalMark || (between != '\0' && between != kind))
                return null;
            between = kind;
        }

        return groups is [{ Length: >= 1 and <= 3 }, .., { Length: 3 }] && (groups[1..^1].TrueForAll(group => group.Length == 3) || (between == ',' && groups[0].Length < 3 && groups[1..^1].TrueForAll(group => group.Length == 2)))
            ? string.Concat(groups)
            : null;
    }

    static decimal? Parse(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
