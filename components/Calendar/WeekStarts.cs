using Calendar.Core;
using Quantities;

namespace Calendar;

/// <summary>Reading the day on which weeks begin.</summary>
public static class WeekStarts
{
    /// <summary>Reads the English name of a day of the week, in any case; refuses with <c>invalid-value</c> on field <c>weekStart</c>.</summary>
    public static Result<DayOfWeek> Parse(string? text) =>
        Enum.GetValues<DayOfWeek>().Where(day => day.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)).Select(day => (DayOfWeek?)day).FirstOrDefault() is { } known
            ? known
            : Refusals.Invalid("weekStart", Refusals.NoWeekStart.With(text ?? ""));
}
