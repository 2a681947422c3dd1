using Calendar;
using Lake;
using Quantities;
using Wording;

namespace Forecasting.Core;

/// <summary>Which periods of a dataset are a forecast's history: from the first with an event to the last that is over at the analysis instant.</summary>
/// <param name="Grain">Length of periods.</param>
/// <param name="WeekStart">First day of weeks.</param>
/// <param name="First">Index of the first.</param>
/// <param name="Last">Index of the last.</param>
/// <param name="LeftOut">The period that has begun and is not over; null when there is none.</param>
sealed record MetricHistory(Grain Grain, DayOfWeek WeekStart, int First, int Last, string? LeftOut)
{
    public int Length => Last - First + 1;

    /// <param name="evidence">Of the statistic.</param>
    /// <param name="periods">Those with an event, in any order.</param>
    /// <param name="grain">Their length.</param>
    public static Result<MetricHistory> Of(Evidence evidence, IReadOnlyList<int> periods, Grain grain)
    {
        var weekStart = evidence.Settings.WeekStart;
        if (!Zone.Create(evidence.Settings.Zone).TryGet(out var zone, out var problem))
            return problem;
        if (periods.Count == 0)
            return Phrases.TooShort(Phrases.NoEvent);
        var observed = ObservedTime.Of(evidence, zone);
        var last = observed.LastOver(grain);
        var leftOut = observed.Last(grain) > last ? Periods.Label(grain, last + 1, weekStart) : null;
        var first = periods.Min();
        return last < first
            ? Phrases.TooShort(Phrases.FirstPeriodNotOver.With(grain, Periods.Label(grain, first, weekStart)))
            : new MetricHistory(grain, weekStart, first, last, leftOut);
    }

    public string Label(int step) => Periods.Label(Grain, First + step, WeekStart);

    public IReadOnlyList<string> Labels(int steps) => [.. Enumerable.Range(0, steps).Select(Label)];

    public DateOnly FirstDay(int step) => Periods.FirstDay(Grain, First + step, WeekStart);

    /// <summary>What it is.</summary>
    public Message Define() => Phrases.History.With(Grain, Label(0), Label(Length - 1), LeftOut);

    /// <summary>What is to be known of its ends.</summary>
    public IEnumerable<Message> Warnings(Evidence evidence)
    {
        if (LeftOut is { } leftOut)
            yield return Phrases.IncompletePeriod.With(leftOut);
        if (evidence.FirstEvent is { } first && Zone.Create(evidence.Settings.Zone).TryGet(out var zone, out _) && zone.DayOf(first) is var day && day > FirstDay(0))
            yield return Phrases.BeginsWithin.With(day, Label(0));
    }

    /// <summary>One number for each period, in the order of time, from the entries that have one; 0 where there is none.</summary>
    public decimal[] Grid(MetricSeries series, Func<int, decimal> number, Func<int, bool>? entries = null)
    {
        var grid = new decimal[Length];
        for (var i = 0; i < series.Period.Count; i++)
            if (series.Period[i] <= Last && entries?.Invoke(i) != false)
                grid[series.Period[i] - First] += number(i);
        return grid;
    }
}
