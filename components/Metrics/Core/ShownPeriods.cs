using Calendar;
using Quantities;
using Wording;

namespace Metrics.Core;

/// <summary>All periods from the first with an event to that of the analysis instant, and which of them are shown.</summary>
/// <param name="Grain">Length of periods.</param>
/// <param name="WeekStart">First day of weeks.</param>
/// <param name="Begin">Index of the first of all.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Over">Index of the last that is over.</param>
/// <param name="Shown">Places of those shown, counted from <see cref="Begin"/>.</param>
sealed record ShownPeriods(Grain Grain, DayOfWeek WeekStart, int Begin, int Length, int Over, Range Shown)
{
    /// <param name="evidence">Of the statistic.</param>
    /// <param name="zone">Whose days.</param>
    /// <param name="grain">Length of periods.</param>
    /// <param name="begin">The first period with an event; null: there is none.</param>
    /// <param name="from">The first day shown.</param>
    /// <param name="to">The last day shown.</param>
    public static ShownPeriods Of(Evidence evidence, Zone zone, Grain grain, int? begin, DateOnly? from, DateOnly? to)
    {
        var weekStart = evidence.Settings.WeekStart;
        if (begin is not { } first)
            return new(grain, weekStart, 0, 0, -1, 0..0);
        var observed = ObservedTime.Of(evidence, zone);
        var length = observed.Last(grain) - first + 1;
        var shownFrom = Math.Clamp(from is { } day ? Periods.IndexOf(grain, day, weekStart) - first : 0, 0, length);
        var shownTo = Math.Clamp(to is { } last ? Periods.IndexOf(grain, last, weekStart) - first + 1 : length, shownFrom, length);
        return new(grain, weekStart, first, length, observed.LastOver(grain), shownFrom..shownTo);
    }

    /// <summary>Whether a period is over, by its place.</summary>
    public bool IsOver(int place) => Begin + place <= Over;

    public string Label(int place) => Periods.Label(Grain, Begin + place, WeekStart);

    /// <summary>The places of those shown.</summary>
    public IEnumerable<int> Places => Enumerable.Range(Shown.Start.Value, Shown.End.Value - Shown.Start.Value);

    public string[] Labels => [.. Places.Select(Label)];

    public bool[] Unfinished => [.. Places.Select(place => !IsOver(place))];

    /// <summary>What is shown.</summary>
    public Message Define() => Places.Any() ? Phrases.Shown.With(Grain, Label(Shown.Start.Value), Label(Shown.End.Value - 1)) : Phrases.Grain.With(Grain);

    /// <summary>What is to be known of the ends of what is shown.</summary>
    /// <param name="evidence">Of the statistic.</param>
    /// <param name="zone">Whose days.</param>
    /// <param name="unfinished">What a period that is not over means for the figures.</param>
    public IEnumerable<Message> Warnings(Evidence evidence, Zone zone, Phrase unfinished)
    {
        if (!Places.Any())
        {
            yield return Phrases.NothingShown;
            yield break;
        }

        if (Shown.Start.Value == 0 && evidence.FirstEvent is { } first && zone.DayOf(first) is var day && day > Periods.FirstDay(Grain, Begin, WeekStart))
            yield return Phrases.BeginsWithin.With(day, Label(0));
        if (!IsOver(Shown.End.Value - 1))
            yield return unfinished.With(Label(Shown.End.Value - 1));
    }
}
