using System.Globalization;
using System.Text.RegularExpressions;
using Tables;
using Wording;

namespace Forecasting.Core;

/// <summary>Days with a name, told with their year or the same in every year.</summary>
/// <param name="Name">The name of the regressor.</param>
/// <param name="Dated">Days of one year.</param>
/// <param name="Yearly">Days of every year, in the leap year 2000.</param>
sealed partial record Holiday(string Name, IReadOnlyList<DateOnly> Dated, IReadOnlyList<DateOnly> Yearly)
{
    const int Most = 50, LongestName = 60;

    static readonly string[] Headers = ["day", "date", "день", "дата"];

    /// <summary>
    /// Holidays from texts such as <c>new-year:01-01</c> and <c>easter:2025-04-20|2026-04-05</c>, or lines of a list such as <c>2026-04-05;easter</c>, whose header is passed over; texts of one
    /// name belong together.
    /// </summary>
    /// <returns>One for each name, in the order they come first, or what is wrong.</returns>
    public static (IReadOnlyList<Holiday> Holidays, Message? Fault) Parse(IReadOnlyList<string> texts)
    {
        var days = new List<(string Name, DateOnly Day, bool IsYearly)>();
        foreach (var text in texts.Select(text => text?.Trim('\uFEFF', ' ') ?? "").Where(text => !IsHeader(text)))
        {
            var (name, listed) = NamedDays(text);
            if (name.Length is 0 or > LongestName)
                return ([], (Line().IsMatch(text) ? Phrases.HolidayWithoutName : Phrases.NoHoliday).With(text));
            if (OptionWords.IsCoefficient(name))
                return ([], Phrases.HolidayCalledAsCoefficient.With(name));
            foreach (var day in listed)
                if (DayOf(day) is var (read, isYearly))
                    days.Add((name, read, isYearly));
                else
                    return ([], Phrases.NoHolidayDay.With(day.Trim(), name));
        }

        Holiday[] named = [.. days.GroupBy(day => day.Name, StringComparer.Ordinal).Select(group => new Holiday(group.Key, Sorted(group, false), Sorted(group, true)))];
        return named.Length > Most ? ([], Phrases.TooManyHolidays.With(named.Length, Most)) : (named, null);
    }

    /// <summary>Holidays in one way of writing; as they are where one is none.</summary>
    public static IReadOnlyList<string> Written(IReadOnlyList<string> texts) => Parse(texts) is { Fault: null, Holidays: var holidays } ? [.. holidays.Select(holiday => holiday.Write())] : texts;

    static (string Name, string[] Days) NamedDays(string text)
    {
        if (Line().Match(text) is { Success: true } line)
            return (TextFile.Unquoted(line.Groups["name"].Value), [line.Groups["day"].Value]);
        var colon = text.LastIndexOf(':');
        return colon < 0 ? ("", []) : (text[..colon].Trim(), text[(colon + 1)..].Split('|', ','));
    }

    static bool IsHeader(string text) => text.Split(';', ',', '\t') is [var first, _, ..] && Headers.Contains(first.Trim(' ', '"'), StringComparer.OrdinalIgnoreCase);

    /// <summary>A day as people write it; one without a year is of every year. Null: it is none.</summary>
    public static (DateOnly Day, bool IsYearly)? DayOf(string text) =>
        (Read(text, "yyyy-MM-dd") ?? Read(text, "d.M.yyyy")) is { } dated ? (dated, false)
        : (Read(text.Trim() + "-2000", "MM-dd-yyyy") ?? Read(text.Trim() + ".2000", "d.M.yyyy")) is { } yearly ? (yearly, true)
        : null;

    /// <summary>The holiday in one way of writing, whatever way it was read from.</summary>
    public string Write() => $"{Name}:{string.Join('|', [.. Yearly.Select(day => Text(day, "MM-dd")), .. Dated.Select(day => Text(day, "yyyy-MM-dd"))])}";

    /// <summary>All days it has in these years, and others that are told.</summary>
    public IReadOnlyCollection<DateOnly> In(int firstYear, int lastYear) =>
    [
        .. Dated,
        .. Enumerable.Range(firstYear, lastYear - firstYear + 1)
            .SelectMany(year => Yearly.Where(day => day.Day <= DateTime.DaysInMonth(year, day.Month)).Select(day => new DateOnly(year, day.Month, day.Day))),
    ];

    static DateOnly[] Sorted(IEnumerable<(string Name, DateOnly Day, bool IsYearly)> days, bool yearly) => [.. days.Where(day => day.IsYearly == yearly).Select(day => day.Day).Distinct().Order()];

    static DateOnly? Read(string text, string form) => DateOnly.TryParseExact(text.Trim(), form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static string Text(DateOnly day, string form) => day.ToString(form, CultureInfo.InvariantCulture);

    [GeneratedRegex("""^"?(?<day>\d[\d.\-]*)"?\s*[;,\t](?<name>.*)$""")]
    private static partial Regex Line();
}
