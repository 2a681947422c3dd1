using System.Globalization;

namespace Wording;

/// <summary>How numbers, days and money are written in a language. Fixed here, so that a report reads the same on every machine, with or without ICU.</summary>
public static class Culture
{
    const string NoBreakSpace = "\u00a0";

    static readonly CultureInfo English = Make(".", ",", "yyyy-MM-dd");
    static readonly CultureInfo Russian = Make(",", NoBreakSpace, "dd.MM.yyyy");

    /// <summary>Decimal mark, thousands mark, order of a date.</summary>
    public static CultureInfo Of(Language language) => language == Language.Russian ? Russian : English;

    /// <summary>A number with thousands marks and at most so many decimals.</summary>
    public static string Number(double value, Language language, int most = 2) => value.ToString(Digits(0, most), Of(language));

    /// <summary>A number with thousands marks and exactly so many decimals.</summary>
    public static string Fixed(double value, Language language, int decimals) => value.ToString(Digits(decimals, decimals), Of(language));

    /// <summary>A share 0…1 in percent.</summary>
    public static string Percent(double share, Language language, int decimals = 1) =>
        (100 * share).ToString(Digits(decimals, decimals), Of(language)) + (language == Language.Russian ? NoBreakSpace : "") + "%";

    /// <summary>ISO 4217's code for no currency.</summary>
    public const string NoCurrency = "XXX";

    /// <summary>Money to the cent, with its currency where there is one.</summary>
    public static string Money(decimal amount, string? currency, Language language) =>
        amount.ToString(Digits(2, 2), Of(language)) + (currency is null or "" or NoCurrency ? "" : NoBreakSpace + currency);

    /// <summary>A day.</summary>
    public static string Date(DateOnly day, Language language) => day.ToString("d", Of(language));

    /// <summary>An instant, to the second, in UTC.</summary>
    public static string Instant(DateTimeOffset at, Language language) => at.UtcDateTime.ToString("d", Of(language)) + at.UtcDateTime.ToString(" HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    static string Digits(int least, int most) => most == 0 ? "#,0" : "#,0." + new string('0', least) + new string('#', most - least);

    static CultureInfo Make(string point, string thousands, string date)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = point;
        culture.NumberFormat.NumberGroupSeparator = thousands;
        culture.DateTimeFormat.ShortDatePattern = date;
        return CultureInfo.ReadOnly(culture);
    }
}
