namespace Ltv.Core;

/// <summary>Repeat purchases by week, expected from first purchases alone and actual.</summary>
static class TrackingMath
{
    const int Week = 7;

    /// <remarks>Week w counts the purchases before its end; the expectation is E[X(t)] to that very instant. Weeks begin with the first purchase of the base.</remarks>
    public static Tracking Of(Scored scored, DateOnly to)
    {
        var (observed, season) = (scored.Observed, scored.Season);
        var start = observed.FirstDay.Min();
        var weeks = (to.DayNumber + 1 - start) / Week;
        var begun = new int[weeks * Week + 1];
        foreach (var first in observed.FirstDay)
            if (first - start < begun.Length)
                begun[first - start]++;
        var byAge = ExpectedByAge.Of(scored.Fits.Timing, season.Weeks(start, start + weeks * Week));
        double[] expected = [.. Enumerable.Range(1, weeks).Select(w => Enumerable.Range(0, w * Week).Sum(day => begun[day] == 0 ? 0 : begun[day] * byAge.At(season.Weeks(start + day, start + w * Week))))];

        var actual = new int[weeks];
        for (var i = 0; i < observed.Customers; i++)
            foreach (var e in observed.Purchases(i, DateOnly.FromDayNumber(observed.FirstDay[i]), to))
                if ((observed.Days.Day[e].DayNumber - start) / Week is var week && week < weeks)
                    actual[week]++;
        int[] cumulative = [.. Cumulated(actual)];
        var calibration = Math.Min(weeks, (observed.Until.DayNumber + 1 - start) / Week);
        var errors = Enumerable.Range(calibration, weeks - calibration).Where(w => cumulative[w] > 0).Select(w => Math.Abs(expected[w] / cumulative[w] - 1)).ToArray();
        return new Tracking(
            observed.Until,
            calibration,
            [.. Enumerable.Range(1, weeks)],
            [.. Enumerable.Range(1, weeks).Select(w => DateOnly.FromDayNumber(start + w * Week - 1))],
            actual,
            [.. expected.Select((e, w) => e - (w == 0 ? 0 : expected[w - 1]))],
            cumulative,
            expected,
            errors.Length == 0 ? null : errors.Average());
    }

    static IEnumerable<int> Cumulated(int[] counts)
    {
        var sum = 0;
        foreach (var count in counts)
            yield return sum += count;
    }
}
