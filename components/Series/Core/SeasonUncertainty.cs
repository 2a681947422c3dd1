namespace Series.Core;

/// <summary>What taking seasons out by STL does to noise, and so what its bands have to take in: the seasons follow part of the noise, which hides it, and carry it on, which adds to it.</summary>
/// <param name="Kept">Share of the noise's variance that the seasonally adjusted values keep.</param>
/// <param name="Carried">Variance of the seasons carried on, by that of the noise.</param>
/// <param name="Noise">Variance of what is left beside trend and seasons, the share taken by these put back.</param>
/// <remarks>
/// The decomposition without robustness is linear, y ↦ Sy; shares are measured on white noise drawn with a fixed seed, as traces of large smoothers are (Hutchinson 1990). Noise that hangs
/// together within a season but hardly from one to the next is kept and carried alike, since each step of a season is smoothed on its own.
/// </remarks>
readonly record struct SeasonUncertainty(double Kept, double Carried, double Noise)
{
    const int Draws = 4, Seed = 20;

    /// <summary>Variance of a value to come around what is expected of it, were the trend known: by it ways to take seasons out compare.</summary>
    public double Ahead => Noise * (1 + Carried);

    /// <summary>Measures a decomposition.</summary>
    /// <param name="parts">Of the series.</param>
    /// <param name="periods">Its seasons, ascending.</param>
    /// <param name="decompose">The same decomposition of other values.</param>
    public static SeasonUncertainty Of(Decomposition parts, int[] periods, Func<double[], Decomposition> decompose)
    {
        var random = new Numerics.SeededRandom(Seed);
        int n = parts.Trend.Length, last = periods[^1];
        double kept = 0, carried = 0, left = 0, all = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            double[] noise = [.. Enumerable.Range(0, n).Select(_ => random.NormalDraw(0, 1))];
            var of = decompose(noise);
            for (var t = 0; t < n; t++)
            {
                var adjusted = noise[t] - of.Seasonal.Sum(season => season[t]);
                (kept, left, all) = (kept + adjusted * adjusted, left + of.Remainder[t] * of.Remainder[t], all + noise[t] * noise[t]);
            }
            for (var h = 0; h < last; h++)
                carried += Math.Pow(periods.Select((period, i) => of.Seasonal[i][n - period + h % period]).Sum(), 2) / last;
        }
        double[] remainder = [.. parts.Remainder.Where(r => !double.IsNaN(r))];
        return new(kept / all, carried / Draws, remainder.Average(r => r * r) * all / left);
    }

    /// <summary>A forecast of the adjusted values, with bands that take this in.</summary>
    /// <param name="rest">The forecast.</param>
    /// <param name="variance">Of the model's errors.</param>
    /// <remarks>Half-widths grow by √((1 + Carried·Noise/(σ²/Kept)·(w₁/w_h)²)/Kept), w_h that of step h: the seasons' error does not grow with the steps ahead.</remarks>
    public Forecast Widened(Forecast rest, double variance)
    {
        var (kept, added) = (Kept, variance > 0 ? Carried * Noise * Kept / variance : 0);
        return rest with { Bands = [.. rest.Bands.Select(Wider)] };

        PredictionBand Wider(PredictionBand band)
        {
            var first = band.Upper[0] - band.Lower[0];
            double[] times = [.. band.Upper.Zip(band.Lower, (upper, lower) => upper > lower ? Math.Sqrt((1 + added * Math.Pow(first / (upper - lower), 2)) / kept) : 1)];
            return new(band.Level, [.. rest.Mean.Select((m, h) => m - times[h] * (m - band.Lower[h]))], [.. rest.Mean.Select((m, h) => m + times[h] * (band.Upper[h] - m))]);
        }
    }
}
