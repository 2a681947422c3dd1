using Calendar;
using Quantities;

namespace UnitEconomics.Core;

/// <summary>Which periods were over at the analysis instant.</summary>
static class CompletePeriods
{
    public static int Last(Grain grain, Evidence evidence, Zone zone)
    {
        var weekStart = evidence.Settings.WeekStart;
        var current = Periods.IndexOf(grain, zone.DayOf(evidence.AsOf), weekStart);
        return evidence.AsOf >= zone.StartOf(Periods.FirstDay(grain, current + 1, weekStart)) ? current : current - 1;
    }
}
