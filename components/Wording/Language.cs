namespace Wording;

/// <summary>A language that people are answered in.</summary>
public enum Language
{
    /// <summary>English: 1,234.5; 2026-01-31.</summary>
    English,

    /// <summary>Russian: 1 234,5; 31.01.2026.</summary>
    Russian,
}

/// <summary>Codes of languages.</summary>
public static class Languages
{
    /// <summary>All there are.</summary>
    public static IReadOnlyList<Language> All { get; } = Enum.GetValues<Language>();

    /// <summary>The ISO 639-1 code: <c>en</c>, <c>ru</c>.</summary>
    public static string Code(this Language language) => language switch
    {
        Language.English => "en",
        Language.Russian => "ru",
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "No such language."),
    };

    /// <summary>The language of a tag such as <c>ru</c>, <c>ru-RU</c> or <c>ru_RU.UTF-8</c>; null when it is none of these.</summary>
    public static Language? Find(string? tag)
    {
        var code = (tag ?? "").Split('-', '_', '.')[0].Trim();
        return All.Where(language => language.Code().Equals(code, StringComparison.OrdinalIgnoreCase)).Select(language => (Language?)language).FirstOrDefault();
    }

    /// <summary>
    /// The language of an <c>Accept-Language</c> header (RFC 9110, 12.5.4): the best-weighted of those there are; English where none is named.
    /// </summary>
    public static Language Accepted(string? header) =>
        (header ?? "").Split(',')
            .Select(range => range.Split(';'))
            .Select(parts => (Language: Find(parts[0]), Weight: Weight(parts)))
            .Where(range => range is { Language: not null, Weight: > 0 })
            .OrderByDescending(range => range.Weight)
            .Select(range => range.Language!.Value)
            .FirstOrDefault(Language.English);

    static double Weight(string[] parts) =>
        parts.Skip(1).Select(part => part.Trim()).FirstOrDefault(part => part.StartsWith("q=", StringComparison.OrdinalIgnoreCase)) is not { } q ? 1
        : double.TryParse(q[2..], System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var weight) ? weight
        : 0;
}
