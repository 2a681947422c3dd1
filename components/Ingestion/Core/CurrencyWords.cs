using Tables;

namespace Ingestion.Core;

/// <summary>Currencies as columns name them.</summary>
static class CurrencyWords
{
    static readonly Dictionary<string, string> Codes = "€ EUR|euro EUR|£ GBP|US$ USD|₽ RUB|руб RUB|руб. RUB|р RUB|р. RUB|RUR RUB|₴ UAH|грн UAH|грн. UAH|₸ KZT|тг KZT|тг. KZT|₹ INR|₺ TRY|TL TRY|zł PLN|Kč CZK"
        .Split('|').Select(pair => pair.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);

    /// <summary>The ISO code of what a column says; what it says, where it is none that is known.</summary>
    public static string CodeOf(string text) => Codes.TryGetValue(Blanks.Trimmed(text), out var code) ? code : Blanks.Trimmed(text).ToUpperInvariant();
}
