using System.Globalization;
using Lake;

namespace UnitEconomics.Core;

/// <summary>Who is on which side.</summary>
/// <param name="Treated">Indices of treated units known before.</param>
/// <param name="Control">Indices of control units known before.</param>
/// <param name="Unknown">Treated units not known before.</param>
sealed record CampaignSides(int[] Treated, int[] Control, int Unknown)
{
    /// <param name="days">What everybody bought.</param>
    /// <param name="treatedBy">Units that met the treated conditions; null without conditions.</param>
    /// <param name="controlBy">The same for control.</param>
    /// <param name="options">Ids and dates.</param>
    public static CampaignSides Of(UnitDays days, PurchaseDays? treatedBy, PurchaseDays? controlBy, CampaignOptions options)
    {
        HashSet<string> treated = new(options.TreatedUnits.Concat(treatedBy?.Unit ?? []), StringComparer.Ordinal);
        HashSet<string>? control = controlBy is null && options.ControlUnits.Count == 0
            ? null : new(options.ControlUnits.Concat(controlBy?.Unit ?? []), StringComparer.Ordinal);
        bool IsKnown(int unit) => days.FirstDay[unit] < options.Start;
        var all = Enumerable.Range(0, days.Count);
        return new(
            [.. all.Where(unit => treated.Contains(days.Unit[unit]) && IsKnown(unit))],
            [.. all.Where(unit => !treated.Contains(days.Unit[unit]) && (control?.Contains(days.Unit[unit]) ?? true) && IsKnown(unit))],
            all.Count(unit => treated.Contains(days.Unit[unit]) && !IsKnown(unit)));
    }
}

/// <summary>The days of a campaign and of the window before it.</summary>
readonly record struct CampaignWindow(DateOnly BeforeFrom, DateOnly Start, DateOnly End)
{
    /// <summary>Cut off where the data begins and ends.</summary>
    public static CampaignWindow Of(CampaignOptions options, DateOnly firstDay, DateOnly lastDay)
    {
        DateOnly start = options.Start!.Value, end = options.End!.Value, asked = AskedFrom(options);
        return new(asked >= firstDay || firstDay >= start ? asked : firstDay, start, end < lastDay ? end : lastDay);
    }

    /// <summary>Where the window before was to begin.</summary>
    public static DateOnly AskedFrom(CampaignOptions options) => options.Start!.Value.AddDays(
        -(options.BeforeDays == 0 ? options.End!.Value.DayNumber - options.Start.Value.DayNumber + 1 : options.BeforeDays));

    public int Days => End.DayNumber - Start.DayNumber + 1;

    public int DaysBefore => Start.DayNumber - BeforeFrom.DayNumber;

    /// <summary>What value before is multiplied by to be comparable.</summary>
    public double Scale => (double)Days / DaysBefore;

    /// <summary>Both halves of the window before, as if the second were a campaign; null when it is too short.</summary>
    public CampaignWindow? Placebo => DaysBefore < 2 ? null : new(BeforeFrom, BeforeFrom.AddDays(DaysBefore / 2), Start.AddDays(-1));

    public CampaignArm Arm(UnitDays days, int[] units)
    {
        var window = this;
        return new([.. units.Select(unit => days.Between(unit, window.Start, window.End))], [.. units.Select(unit => days.Between(unit, window.BeforeFrom, window.Start.AddDays(-1)))]);
    }

    public CampaignSeries Series(UnitDays days, CampaignSides sides)
    {
        var window = this;
        double[] Means(int[] units)
        {
            var sums = new double[window.DaysBefore + window.Days];
            foreach (var unit in units)
                for (var i = days.Start[unit]; i < days.Start[unit + 1]; i++)
                    if (days.Day[i] >= window.BeforeFrom && days.Day[i] <= window.End)
                        sums[days.Day[i].DayNumber - window.BeforeFrom.DayNumber] += days.Margin[i] / units.Length;
            return sums;
        }
        return new([.. Enumerable.Range(0, window.DaysBefore + window.Days).Select(window.BeforeFrom.AddDays)], Means(sides.Treated), Means(sides.Control));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Start:yyyy-MM-dd} to {End:yyyy-MM-dd}");
}
