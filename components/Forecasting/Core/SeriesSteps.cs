using System.Globalization;
using Calendar;
using Quantities;

namespace Forecasting.Core;

/// <summary>What the times of a file's rows mean: which step each row is, and how steps are called.</summary>
/// <param name="Step">Of each row, from 0.</param>
/// <param name="Label">The name of a step, also of those to come.</param>
/// <param name="Period">Steps of a season, as is usual for such steps; 1 where none is.</param>
/// <param name="Day">The first day of a step of one day; null for other steps.</param>
sealed record SeriesSteps(int[] Step, Func<int, string> Label, int Period, Func<int, DateOnly>? Day)
{
    const int MostGaps = 3;

    static readonly string[] Dates = ["yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy", "yyyy/MM/dd", "yyyyMMdd"];
    static readonly string[] Months = ["yyyy-MM", "MM.yyyy", "yyyy/MM"];
    static readonly string[] Instants = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ", "dd.MM.yyyy HH:mm", "dd.MM.yyyy HH:mm:ss"];

    /// <summary>The usual season of a grain, in steps.</summary>
    public static int SeasonOf(Grain grain) => grain switch { Grain.Day => 7, Grain.Week => 52, Grain.Month => 12, Grain.Quarter => 4, _ => 1 };

    public static Result<SeriesSteps> Of(IReadOnlyList<string>? times, int rows)
    {
        if (times is null)
            return new SeriesSteps([.. Enumerable.Range(0, rows)], step => $"{step + 1}", 1, null);
        if (times.All(time => Years(time) is not null))
            return ByGrain(Grain.Year, [.. times.Select(time => Years(time)!.Value)], times);
        if (times.All(time => long.TryParse(time, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
            return ByNumber([.. times.Select(time => long.Parse(time, CultureInfo.InvariantCulture))], times);
        var instants = times.Select(Instant).ToArray();
        if (Array.FindIndex(instants, instant => instant is null) is var odd and >= 0)
            return instants.All(instant => instant is null)
                ? ByText(times)
                : SeriesRows.Invalid($"Row {odd + 1}: '{times[odd]}' is no time, others are. Write 2024-01-31, 31.01.2024, 2024-01 or 2024-Q1.");
        return instants.Any(instant => instant!.Value.TimeOfDay != default)
            ? ByMinutes([.. instants.Select(instant => instant!.Value)], times)
            : ByDate([.. instants.Select(instant => DateOnly.FromDateTime(instant!.Value))], times);
    }

    static Result<SeriesSteps> ByDate(DateOnly[] days, IReadOnlyList<string> times)
    {
        int[] months = [.. days.Select(day => Periods.IndexOf(Grain.Month, day, default))];
        var monthly = days.All(day => day.Day == days[0].Day) || days.All(day => day.AddDays(1).Day == 1);
        if (monthly && days.Length > 1 && months.Distinct().Count() == months.Length)
        {
            var grain = months.All(month => (month - months[0]) % 12 == 0) ? Grain.Year : months.All(month => (month - months[0]) % 3 == 0) ? Grain.Quarter : Grain.Month;
            return ByGrain(grain, days, times);
        }

        return ByGrain(days.Length > 2 && days.All(day => (day.DayNumber - days[0].DayNumber) % 7 == 0) ? Grain.Week : Grain.Day, days, times);
    }

    static Result<SeriesSteps> ByGrain(Grain grain, DateOnly[] days, IReadOnlyList<string> times)
    {
        var weekStart = days[0].DayOfWeek;
        int[] index = [.. days.Select(day => Periods.IndexOf(grain, day, weekStart))];
        var first = index.Min();
        return Placed([.. index.Select(i => (long)i - first)], times, step => Periods.Label(grain, first + step, weekStart), SeasonOf(grain),
            grain == Grain.Day ? step => Periods.FirstDay(grain, first + step, weekStart) : null);
    }

    static Result<SeriesSteps> ByNumber(long[] numbers, IReadOnlyList<string> times)
    {
        var first = numbers.Min();
        return Placed([.. numbers.Select(number => number - first)], times, step => (first + step).ToString(CultureInfo.InvariantCulture), 1, null);
    }

    static Result<SeriesSteps> ByMinutes(DateTime[] instants, IReadOnlyList<string> times)
    {
        var first = instants.Min();
        long[] minutes = [.. instants.Select(instant => (long)(instant - first).TotalMinutes)];
        var step = minutes.Aggregate(0L, Divisor);
        if (step == 0)
            return SeriesRows.Invalid("All rows have the same time.");
        return Placed([.. minutes.Select(minute => minute / step)], times, i => first.AddMinutes(i * step).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            1440 % step == 0 ? (int)(1440 / step) : 1, null);
    }

    static Result<SeriesSteps> ByText(IReadOnlyList<string> times) =>
        times.GroupBy(time => time).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? SeriesRows.Invalid($"'{twice.Key}' is there {twice.Count()} times; each time may stand once.")
            : new SeriesSteps([.. Enumerable.Range(0, times.Count)], step => step < times.Count ? times[step] : $"+{step - times.Count + 1}", 1, null);

    static Result<SeriesSteps> Placed(long[] steps, IReadOnlyList<string> times, Func<int, string> label, int period, Func<int, DateOnly>? day)
    {
        if (steps.Select((step, row) => (step, row)).GroupBy(pair => pair.step).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return SeriesRows.Invalid($"'{times[twice.Last().row]}' is there twice, or two rows fall into the same {(day is null ? "step" : "day")}; each may stand once.");
        if (steps.Max() + 1 > MostGaps * (long)steps.Length)
            return SeriesRows.Invalid($"The times are too uneven: {steps.Length} rows spread over {steps.Max() + 1} steps. A series has one value a step, few of them missing.");
        return new SeriesSteps([.. steps.Select(step => (int)step)], label, period, day);
    }

    static DateOnly? Years(string text) =>
        text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1500 and <= 2500 ? new DateOnly(year, 1, 1) : null;

    static DateTime? Instant(string text)
    {
        if (DateTime.TryParseExact(text, [.. Dates, .. Months, .. Instants], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
            return instant;
        if (text.Length is 6 or 7 && text[^2] is 'Q' or 'q' && text[^1] is >= '1' and <= '4' && Years(text[..4]) is { } year)
            return year.AddMonths(3 * (text[^1] - '1')).ToDateTime(default);
        return text.Length == 8 && text[4..6] is "-W" or "-w" && Years(text[..4]) is { } first && int.TryParse(text[6..], out var week) && week is >= 1 and <= 53
            ? ISOWeek.ToDateTime(first.Year, week, DayOfWeek.Monday)
            : null;
    }

    static long Divisor(long a, long b) => b == 0 ? a : Divisor(b, a % b);
}
