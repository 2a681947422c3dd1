using Series.Core;

namespace Series;

/// <summary>Tests whether a series has to be differenced over its season.</summary>
public static class SeasonalRoots
{
    /// <summary>Strength above which a seasonal difference is taken; it made the best forecasts of the M3 and M4 series.</summary>
    public const double StrongSeason = 0.64;

    /// <summary>How much of the variation around the trend the season explains, 0 … 1; 0 for a series without a season seen more than twice.</summary>
    public static double Strength(TimeSeries series) => Stl.Decompose(series) is { IsOk: true } parts ? parts.Value.SeasonalStrength() : 0;

    /// <summary>
    /// Osborn, Chui, Smith &amp; Birchenhall (1988): a seasonal unit root. The statistic is the t value of β₂ in the regression of ΔΔₘy on λ(B)Δₘyₜ₋₁ (β₁),
    /// λ(B)Δyₜ₋ₘ (β₂) and its own lags, λ(B) being its autoregression. The 5 % points are simulated, without deterministic terms.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="lags">Lagged differences in the regression; null: up to two, by Akaike's criterion.</param>
    /// <returns>Statistic and 5 % point: a difference is called for when the statistic lies above; null for too short a series.</returns>
    public static (double Statistic, double FivePercent)? Ocsb(TimeSeries series, int? lags = null)
    {
        var (y, m) = (Gaps.Fill(series), series.Period);
        const int most = 3;
        if (m < 2 || y.Length - m - 1 - most < 2 * most + 4)
            return null;
        var used = lags ?? Enumerable.Range(1, most).MinBy(lag => Regress(y, m, lag, most).Aic) - 1;
        return (Regress(y, m, used, used).Statistic, CriticalValues.OcsbFivePercent(m));
    }

    /// <summary>1 when the season is strong, else 0.</summary>
    public static int Differences(TimeSeries series, SeasonalRootTest test = SeasonalRootTest.Strength) => test == SeasonalRootTest.Strength
        ? Strength(series) > StrongSeason ? 1 : 0
        : Ocsb(series) is var (statistic, point) && statistic > point ? 1 : 0;

    static (double Statistic, double Aic) Regress(double[] y, int m, int lags, int skipped)
    {
        var (plain, seasonal) = (ArmaPolynomials.Difference(y, [1]), ArmaPolynomials.Difference(y, ArmaPolynomials.Differencing(0, 1, m)));
        var both = ArmaPolynomials.Difference(seasonal, [1]);
        var n = both.Length - skipped;
        double[] Past(double[] values, int ago) => values[(values.Length - n - ago)..(values.Length - ago)];
        var own = Enumerable.Range(1, lags).Select(lag => Past(both, lag)).ToList();
        var lambda = new Regression(own, both[skipped..]).Coefficients;
        double[] Filter(double[] values, int ago)
        {
            var filtered = Past(values, ago);
            for (var lag = 1; lag <= lags; lag++)
            {
                var past = Past(values, ago + lag);
                for (var t = 0; t < n; t++)
                    filtered[t] -= lambda[lag - 1] * past[t];
            }
            return filtered;
        }
        var fit = new Regression([.. own, Filter(seasonal, 1), Filter(plain, m)], both[skipped..]);
        return (fit.Coefficients[^1] / fit.StandardErrors[^1], n * Math.Log(fit.SumOfSquares / n) + 2 * (fit.Rank + 1));
    }
}

/// <summary>The test that decides on a seasonal difference.</summary>
public enum SeasonalRootTest
{
    /// <summary>The season's strength in a decomposition.</summary>
    Strength,

    /// <summary>Osborn, Chui, Smith and Birchenhall's test.</summary>
    Ocsb,
}
