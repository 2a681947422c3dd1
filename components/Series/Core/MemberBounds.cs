using Wording;

namespace Series.Core;

/// <summary>How long a series may be for a member of a combination: beyond, it would cost many times what it adds. Known from the series' size, so before anything is spent.</summary>
/// <remarks>At its bound a member takes about half a second of processor.</remarks>
static class MemberBounds
{
    /// <summary>The longest series for ARIMA with automatic choice, the season taken out.</summary>
    public const int Arima = 10_000;

    /// <summary>The longest series for exponential smoothing with automatic choice, the season taken out.</summary>
    public const int Ets = 20_000;

    const int SeasonalValues = 5_000, SeasonalProduct = 60_000;

    /// <summary>True where members see the season themselves; of longer series it is taken out first.</summary>
    public static bool KeepsSeason(int steps, int period) => period <= Series.Ets.LongestSeason && steps <= Math.Min(SeasonalValues, SeasonalProduct / period);

    /// <summary>Which members are left out; none where the series is short enough.</summary>
    public static IEnumerable<Message> LeftOut(int steps)
    {
        if (steps > Ets)
            yield return Phrases.MemberTooLong.With(ForecastMethod.Ets, Ets, steps);
        if (steps > Arima)
            yield return Phrases.MemberTooLong.With(ForecastMethod.Arima, Arima, steps);
    }
}
