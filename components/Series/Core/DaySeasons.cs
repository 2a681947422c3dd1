namespace Series.Core;

/// <summary>Seasons of series whose steps are parts of a day: the day, and the week where it shows.</summary>
static class DaySeasons
{
    const int Week = 7, MinutesOfDay = 1440, MostLags = 96;

    /// <summary>The day's steps, and the week's where values a week apart resemble each other more than chance and the days between make them; none for other series.</summary>
    public static int[] Of(TimeSeries series, CancellationToken ct)
    {
        var day = series.Period;
        if (day < Ets.LongestSeason || MinutesOfDay % day != 0 || !Stl.Decompose(series, [day], ct: ct).TryGet(out var parts, out _))
            return [];
        return HasWeek([.. parts.Remainder.Select(r => double.IsNaN(r) ? 0 : r)], day) ? [day, Week * day] : [day];
    }

    // Bartlett's bound at 5 %, with the autocorrelations within a day and of the days between for the variance; and a maximum among its neighbours by days.
    static bool HasWeek(double[] remainder, int day)
    {
        var week = Week * day;
        if (remainder.Length <= 2 * week + day)
            return false;
        var total = remainder.Sum(r => r * r);
        if (!(total > 0))
            return false;
        double sum = 1;
        for (var lag = 1; lag < Math.Min(day, MostLags); lag++)
            sum += 2 * Math.Pow(At(lag), 2);
        for (var days = 1; days < Week; days++)
            sum += 2 * Math.Pow(At(days * day), 2);
        var weekly = At(week);
        return weekly > Numerics.NormalDistribution.Quantile(0.95) * Math.Sqrt(sum / remainder.Length) && weekly > At(week - day) && weekly > At(week + day);

        double At(int lag)
        {
            var product = 0.0;
            for (var t = lag; t < remainder.Length; t++)
                product += remainder[t] * remainder[t - lag];
            return product / total;
        }
    }
}
