using System.Globalization;
using Quantities;

namespace Forecasting.Core;

/// <summary>Days with a name, told with their year or the same in every year.</summary>
/// <param name="Name">The name of the regressor.</param>
/// <param name="Dated">Days of one year.</param>
/// <param name="Yearly">Days of every year, in the leap year 2000.</param>
sealed record Holiday(string Name, IReadOnlyList<DateOnly> Dated, IReadOnlyList<DateOnly> Yearly)
{
    const int Most = 50, LongestName = 60;

    /// <summary>Holidays from texts such as <c>new-year:01-01</c> and <c>easter:2025-04-20|2026-04-05</c>; texts of one name belong together.</summary>
    /// <returns>One for each name, in the order they come first, or <c>invalid-value</c> on <c>holiday</c>.</returns>
    public static Result<IReadOnlyList<Holiday>> Parse(IReadOnlyList<string> texts)
    {
        var days = new List<(string Name, DateOnly Day, bool IsYearly)>();
        foreach (var text in texts.Select(text => text ?? ""))
        {
            var colon = text.LastIndexOf(':');
            var name = colon < 0 ? "" : text[..colon].Trim();
            if (name.Length is 0 or > LongestName)
                return Invalid($"'{text}' is no holiday: write its name and days, such as new-year:01-01 for every year, or easter:2025-04-20|2026-04-05.");
            if (OptionWords.IsCoefficient(name))
                return Invalid($"A coefficient of models is called '{name}'; give the holiday another name.");
            foreach (var day in text[(colon + 1)..].Split('|', ','))
                if (DayOf(day) is var (read, isYearly))
                    days.Add((name, read, isYearly));
                else
                    return Invalid($"'{day.Trim()}' of '{name}' is no day: write 2026-01-31 or 31.01.2026, and 01-31 or 31.01 for every year.");
        }

        var named = days.GroupBy(day => day.Name, StringComparer.Ordinal).Select(group => new Holiday(group.Key, Sorted(group, false), Sorted(group, true))).ToArray();
        return named.Length > Most ? Invalid($"There are {named.Length} holidays, each of which costs a coefficient; give {Most} names at most.") : named;
    }

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

    static Problem Invalid(string detail) => Problem.Invalid("holiday", detail);
}
