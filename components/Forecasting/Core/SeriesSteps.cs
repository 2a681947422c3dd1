using System.Globalization;
using Calendar;
using Quantities;
using Wording;

namespace Forecasting.Core;

/// <summary>What the times of a file's rows mean: which step each row is, and how steps are called.</summary>
/// <param name="Step">Of each row, from 0.</param>
/// <param name="Label">The name of a step, also of those to come.</param>
/// <param name="Period">Steps of a season, as is usual for such steps; 1 where none is.</param>
sealed record SeriesSteps(int[] Step, Func<int, string> Label, int Period)
{
    const int MostGaps = 3;
    const int LeastDays = 14, LeastMonths = 6, NearEnd = 5;

    static readonly string[] Dates = ["yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy", "yyyy/MM/dd", "yyyyMMdd"];
    static readonly string[][] Slashed = [WithClocks("M/d/yyyy"), WithClocks("d/M/yyyy")];
    static readonly string[] Compact = ["yyyyMM", "yyyyMMdd"];
    static readonly string[] Months = ["yyyy-MM", "MM.yyyy", "yyyy/MM"];
    static readonly string[] Offset = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz"];
    static readonly string[] Instants = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ", "dd.MM.yyyy HH:mm", "dd.MM.yyyy HH:mm:ss"];

    /// <summary>The days of the steps; null where times are no days.</summary>
    public StepCalendar? Calendar { get; init; }

    /// <summary>True when each step is a day.</summary>
    public bool IsDaily { get; init; }

    /// <summary>What a reader has to know of how times were taken.</summary>
    public IReadOnlyList<Message> Warnings { get; init; } = [];

    /// <summary>The usual season of a grain, in steps.</summary>
    public static int SeasonOf(Grain grain) => grain switch { Grain.Day => 7, Grain.Week => 52, Grain.Month => 12, Grain.Quarter => 4, _ => 1 };

    public static Result<SeriesSteps> Of(IReadOnlyList<string>? times, int rows)
    {
        if (times is null)
            return new SeriesSteps([.. Enumerable.Range(0, rows)], step => $"{step + 1}", 1);
        if (times.All(time => Years(time) is not null))
            return ByGrain(Grain.Year, [.. times.Select(time => Years(time)!.Value)], times);
        if (Array.Find(Compact, form => times.All(time => DayAs(time, form) is { Year: >= 1900 and <= 2100 })) is { } compact)
            return ByDate([.. times.Select(time => DayAs(time, compact)!.Value)], times);
        if (times.All(time => long.TryParse(time, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
            return ByNumber([.. times.Select(time => long.Parse(time, CultureInfo.InvariantCulture))], times);
        if (Slashed.Where(forms => times.All(time => As(time, forms) is not null)).ToArray() is { Length: > 0 } orders)
            return ByOrder([.. orders.Select(forms => ByInstant([.. times.Select(time => As(time, forms)!.Value)], times))], times);
        if (Weeks(times) is { } weeks)
            return ByGrain(Grain.Week, weeks, times);
        if (times.Select(WithOffset).ToArray() is var offsets && offsets.All(instant => instant is not null))
            return ByOffset([.. offsets.Select(instant => instant!.Value)], times);
        var instants = times.Select(Instant).ToArray();
        if (Array.FindIndex(instants, instant => instant is null) is var odd and >= 0)
            return instants.All(instant => instant is null)
                ? ByText(times)
                : Phrases.InvalidTable(Phrases.NoTimeThere.With(odd + 1, times[odd]));
        return ByInstant([.. instants.Select(instant => instant!.Value)], times);
    }

    /// <summary>
    /// Month first or day first, as the column as a whole says: the order that fits it; where both do, no day being above 12, the one that makes steps, or the only one that makes them without a gap.
    /// </summary>
    static Result<SeriesSteps> ByOrder(Result<SeriesSteps>[] readings, IReadOnlyList<string> times)
    {
        if (readings is not [var month, var day] || !day.IsOk)
            return readings[0];
        if (!month.IsOk)
            return day;
        var (byMonth, byDay) = (month.Value, day.Value);
        return byMonth.IsWhole != byDay.IsWhole ? byMonth.IsWhole ? month : day
            : byMonth.Step.SequenceEqual(byDay.Step) && byMonth.Label(0) == byDay.Label(0) && byMonth.Label(1) == byDay.Label(1) ? month
            : Phrases.InvalidTable(Phrases.OrderOpen.With(times[0], byMonth.Label(byMonth.Step[0]), byDay.Label(byDay.Step[0])));
    }

    bool IsWhole => Step.Max() + 1 == Step.Length;

    /// <summary>Clock times where all have one offset; days where all are midnights, as summer time moves them; else instants, told in UTC.</summary>
    static Result<SeriesSteps> ByOffset(DateTimeOffset[] instants, IReadOnlyList<string> times) =>
        instants.All(instant => instant.Offset == instants[0].Offset) || instants.All(instant => instant.TimeOfDay == default)
            ? ByInstant([.. instants.Select(instant => instant.DateTime)], times)
            : ByInstant([.. instants.Select(instant => instant.UtcDateTime)], times).Map(steps => steps with { Warnings = [.. steps.Warnings, Phrases.TimesInUtc.With(times[0])] });

    static Result<SeriesSteps> ByInstant(DateTime[] instants, IReadOnlyList<string> times) => instants.Any(instant => instant.TimeOfDay != default)
        ? ByMinutes(instants, times)
        : ByDate([.. instants.Select(DateOnly.FromDateTime)], times);

    static Result<SeriesSteps> ByDate(DateOnly[] days, IReadOnlyList<string> times)
    {
        int[] months = [.. days.Select(day => Periods.IndexOf(Grain.Month, day, default))];
        if (IsMonthly(days, months) && days.Length > 1 && (months.Distinct().Count() > 1 || times.All(time => Months.Append(Compact[0]).Any(form => DayAs(time, form) is not null))))
        {
            var grain = months.Distinct().Count() == 1 ? Grain.Month : months.All(month => (month - months[0]) % 12 == 0) ? Grain.Year : months.All(month => (month - months[0]) % 3 == 0) ? Grain.Quarter : Grain.Month;
            return ByGrain(grain, days, times);
        }

        return ByGrain(days.Length > 2 && days.All(day => (day.DayNumber - days[0].DayNumber) % 7 == 0) ? Grain.Week : Grain.Day, days, times);
    }

    /// <summary>
    /// One day a month: the same, or the last where the month is too short for it, as of the 30th; the first or last business day; or, of many months, one within five days of an end, as business
    /// days are where holidays move them.
    /// </summary>
    static bool IsMonthly(DateOnly[] days, int[] months)
    {
        var latest = days.Max(day => day.Day);
        return days.All(day => day.Day == Math.Min(latest, DaysOf(day)))
            || days.All(day => day == Business(new(day.Year, day.Month, 1), 1)) || days.All(day => day == Business(new(day.Year, day.Month, DaysOf(day)), -1))
            || days.Length >= LeastMonths && months.Distinct().Count() == days.Length && (days.All(day => DaysOf(day) - day.Day < NearEnd) || days.All(day => day.Day <= NearEnd));
    }

    static int DaysOf(DateOnly day) => DateTime.DaysInMonth(day.Year, day.Month);

    static DateOnly Business(DateOnly from, int direction) => from.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? Business(from.AddDays(direction), direction) : from;

    static Result<SeriesSteps> ByGrain(Grain grain, DateOnly[] days, IReadOnlyList<string> times)
    {
        var weekStart = days[0].DayOfWeek;
        int[] index = [.. days.Select(day => Periods.IndexOf(grain, day, weekStart))];
        var first = index.Min();
        if (grain == Grain.Day && WeekdaysWithRows(index, first) is { Length: < 7 } open)
        {
            // Weekdays that never have a row are no steps.
            int DayOf(int step) => first + step / open.Length * 7 + open[step % open.Length];
            return Placed([.. index.Select(i => (long)((i - first) / 7 * open.Length + Array.IndexOf(open, (i - first) % 7)))], times, "day",
                step => Periods.Label(grain, DayOf(step), weekStart), open.Length, new(grain, weekStart, step => Periods.FirstDay(grain, DayOf(step), weekStart)));
        }

        return Placed([.. index.Select(i => (long)i - first)], times, grain.ToString().ToLowerInvariant(), step => Periods.Label(grain, first + step, weekStart), SeasonOf(grain),
            new(grain, weekStart, step => Periods.FirstDay(grain, first + step, weekStart)));
    }

    /// <summary>Days of the week, counted from the first row's, that have rows; all seven where there are too few days to tell, or too many of them are missing.</summary>
    static int[] WeekdaysWithRows(int[] index, int first)
    {
        int[] open = [.. index.Select(i => (i - first) % 7).Distinct().Order()];
        var days = index.Max() - first + 1;
        return days >= LeastDays && 2L * 7 * index.Distinct().Count() > (long)days * open.Length ? open : [.. Enumerable.Range(0, 7)];
    }

    static Result<SeriesSteps> ByNumber(long[] numbers, IReadOnlyList<string> times)
    {
        var first = numbers.Min();
        return Placed([.. numbers.Select(number => number - first)], times, "number", step => (first + step).ToString(CultureInfo.InvariantCulture), 1, null);
    }

    static Result<SeriesSteps> ByMinutes(DateTime[] instants, IReadOnlyList<string> times)
    {
        var first = instants.Min();
        long[] minutes = [.. instants.Select(instant => (long)(instant - first).TotalMinutes)];
        var step = minutes.Aggregate(0L, Divisor);
        if (step == 0)
            return Phrases.InvalidTable(Phrases.SameTime);
        return Placed([.. minutes.Select(minute => minute / step)], times, "minute", i => first.AddMinutes(i * step).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            1440 % step == 0 ? (int)(1440 / step) : 1, step <= 1440 ? new(Grain.Day, default, i => DateOnly.FromDateTime(first.AddMinutes(i * step))) : null);
    }

    static Result<SeriesSteps> ByText(IReadOnlyList<string> times) =>
        times.GroupBy(time => time).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? Phrases.InvalidTable(Phrases.TimeOften.With(twice.Key, twice.Count()))
            : new SeriesSteps([.. Enumerable.Range(0, times.Count)], step => step < times.Count ? times[step] : $"+{step - times.Count + 1}", 1)
            {
                Warnings = [Phrases.TimesNotRead.With(times[0])],
            };

    static Result<SeriesSteps> Placed(long[] steps, IReadOnlyList<string> times, string name, Func<int, string> label, int period, StepCalendar? calendar)
    {
        if (steps.Select((step, row) => (step, row)).GroupBy(pair => pair.step).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return Phrases.InvalidTable(Phrases.TimeTwice.With(times[twice.Last().row], name));
        if (steps.Max() + 1 > MostGaps * (long)steps.Length)
            return Phrases.InvalidTable(Phrases.Uneven.With(steps.Length, steps.Max() + 1));
        return new SeriesSteps([.. steps.Select(step => (int)step)], label, period) { Calendar = calendar, IsDaily = name == "day" };
    }

    static DateOnly? DayAs(string text, string form) => DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static DateTime? As(string text, string[] forms) =>
        DateTime.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;

    static string[] WithClocks(string date) => [date, $"{date} H:mm", $"{date} H:mm:ss", $"{date} h:mm tt", $"{date} h:mm:ss tt"];

    static DateOnly? Years(string text) =>
        text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1500 and <= 2500 ? new DateOnly(year, 1, 1) : null;

    static DateTime? Instant(string text)
    {
        if (As(text, [.. Dates, .. Months, .. Instants]) is { } instant)
            return instant;
        if (text.Length is 6 or 7 && text[^2] is 'Q' or 'q' && text[^1] is >= '1' and <= '4' && Years(text[..4]) is { } year)
            return year.AddMonths(3 * (text[^1] - '1')).ToDateTime(default);
        return text.Length is 7 or 8 && (text[4..^2] is "-W" or "-w" or "W" or "w") && int.TryParse(text[^2..], NumberStyles.None, CultureInfo.InvariantCulture, out var week)
            ? Monday(text[..4], week)?.ToDateTime(default)
            : null;
    }

    /// <summary>Weeks written as 2024-05 or 2024/05 where not all of them are months; null for other columns.</summary>
    static DateOnly[]? Weeks(IReadOnlyList<string> times)
    {
        var read = times.Select(time => time.Length == 7 && time[4] is '-' or '/' && int.TryParse(time[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var week) ? (week, Monday(time[..4], week)) : default).ToArray();
        return read.All(one => one.Item2 is not null) && read.Any(one => one.week > 12) ? [.. read.Select(one => one.Item2!.Value)] : null;
    }

    /// <summary>The Monday of an ISO week; null where the year has none of that number: few have a 53rd.</summary>
    static DateOnly? Monday(string year, int week) => Years(year) is { } first && week >= 1 && week <= ISOWeek.GetWeeksInYear(first.Year)
        ? DateOnly.FromDateTime(ISOWeek.ToDateTime(first.Year, week, DayOfWeek.Monday))
        : null;

    static DateTimeOffset? WithOffset(string text) =>
        DateTimeOffset.TryParseExact(text.EndsWith('Z') ? $"{text[..^1]}+00:00" : text, Offset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant : null;

    static long Divisor(long a, long b) => b == 0 ? a : Divisor(b, a % b);
}
