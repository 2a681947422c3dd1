namespace Series.Core;

/// <summary>
/// Coefficients as unbounded numbers: hyperbolic tangents give partial autocorrelations, these give stationary or invertible coefficients
/// (Monahan 1984). Nothing is lost: every moving average has an invertible twin of the same likelihood.
/// </summary>
static class ArimaSearchSpace
{
    const double Inside = 0.995;

    /// <summary>Coefficients of a block: 0 ar, 1 ma, 2 sar, 3 sma.</summary>
    public static int Length(ArimaOrder order, int block) => block switch
    {
        0 => order.AutoRegressive,
        1 => order.MovingAverage,
        2 => order.SeasonalAutoRegressive,
        _ => order.SeasonalMovingAverage,
    };

    /// <summary>1 for autoregressive blocks, −1 for moving averages: θ invertible as −θ stationary.</summary>
    public static int Sign(int block) => (block & 1) == 0 ? 1 : -1;

    public static void ToCoefficients(ArimaOrder order, ReadOnlySpan<double> at, Span<double> coefficients)
    {
        Span<double> partial = stackalloc double[at.Length];
        for (var i = 0; i < at.Length; i++)
            partial[i] = Math.Tanh(at[i]);
        var first = 0;
        for (var block = 0; block < 4; block++)
        {
            var length = Length(order, block);
            var target = coefficients.Slice(first, length);
            ArmaPolynomials.FromPartial(partial.Slice(first, length), target);
            for (var i = 0; i < length && Sign(block) < 0; i++)
                target[i] = -target[i];
            first += length;
        }
    }

    /// <summary>A point whose coefficients are these, or near them if they lie on the border or beyond.</summary>
    public static double[] FromCoefficients(ArimaOrder order, ReadOnlySpan<double> coefficients)
    {
        var at = new double[coefficients.Length];
        Span<double> signed = stackalloc double[coefficients.Length], partial = stackalloc double[coefficients.Length];
        var first = 0;
        for (var block = 0; block < 4; block++)
        {
            var length = Length(order, block);
            for (var i = 0; i < length; i++)
                signed[i] = Sign(block) * coefficients[first + i];
            if (ArmaPolynomials.ToPartial(signed[..length], partial[..length]))
                for (var i = 0; i < length; i++)
                    at[first + i] = Math.Atanh(Math.Clamp(partial[i], -Inside, Inside));
            first += length;
        }
        return at;
    }
}
