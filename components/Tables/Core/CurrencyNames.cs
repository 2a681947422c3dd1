using System.Globalization;

namespace Tables.Core;

/// <summary>How people write a currency beside an amount.</summary>
static class CurrencyNames
{
    static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "AED", "ARS", "AUD", "AZN", "BGN", "BRL", "BYN", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP", "EUR", "GBP", "GEL", "HKD", "HUF", "IDR", "ILS", "INR", "JPY", "KES", "KGS", "KRW", "KZT",
        "MAD", "MDL", "MXN", "MYR", "NGN", "NOK", "NZD", "PEN", "PHP", "PKR", "PLN", "RON", "RSD", "RUB", "RUR", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "USD", "UYU", "UZS", "VND", "ZAR",
        "euro", "euros", "dollars", "kr", "Kč", "zł", "Ft", "lei", "Fr", "SFr", "Rs", "RM", "TL", "лв", "р", "руб", "рубль", "рубля", "рублей", "грн", "тг", "тенге", "сум", "коп",
    };

    // Before a sign: US$, R$, A$.
    static readonly HashSet<string> Countries = new(StringComparer.Ordinal) { "US", "A", "AU", "C", "CA", "HK", "MX", "NT", "NZ", "R", "S" };

    /// <summary>What stands before a currency at the end; null: there is none. A point before it may end the number.</summary>
    public static string? BeforeOne(string text)
    {
        var start = text.Length;
        while (start > 0 && IsPart(text[start - 1]))
            start--;
        return IsCurrency(text[start..]) ? Blanks.Trimmed(text[..start])
            : start < text.Length && text[start] == '.' && IsCurrency(text[(start + 1)..]) ? Blanks.Trimmed(text[..(start + 1)])
            : null;
    }

    /// <summary>What stands behind a currency at the beginning; null: there is none. A point behind it may begin the number.</summary>
    public static string? BehindOne(string text)
    {
        var end = 0;
        while (end < text.Length && IsPart(text[end]))
            end++;
        return IsCurrency(text[..end]) ? Blanks.Trimmed(text[end..])
            : end > 1 && text[end - 1] == '.' && IsCurrency(text[..(end - 1)]) ? text[(end - 1)..]
            : null;
    }

    static bool IsPart(char c) => c == '.' || char.IsLetter(c) || IsSign(c);

    static bool IsSign(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol;

    static bool IsCurrency(string text)
    {
        var name = text.EndsWith('.') ? text[..^1] : text;
        var letters = string.Concat(name.Where(c => !IsSign(c)));
        return name.Length > 0 && !letters.Contains('.', StringComparison.Ordinal)
            && (name.Length - letters.Length) switch
            {
                0 => Names.Contains(letters),
                1 => letters.Length == 0 || Countries.Contains(letters) || Names.Contains(letters),
                _ => false,
            };
    }
}
