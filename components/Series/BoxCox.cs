namespace Series;

/// <summary>The Box–Cox transformation (y^λ − 1)/λ, ln y at λ = 0; signed powers for negative values at λ &gt; 0 (Bickel &amp; Doksum 1981).</summary>
/// <param name="Lambda">0 for logarithms, 1 for the values less one.</param>
public readonly record struct BoxCox(double Lambda)
{
    /// <summary>One value; NaN where it is missing or undefined: a negative value, or 0, with λ ≤ 0.</summary>
    public double Transform(double y) => Lambda switch
    {
        0 => y > 0 ? Math.Log(y) : double.NaN,
        < 0 when y <= 0 => double.NaN,
        _ => (Math.CopySign(Math.Pow(Math.Abs(y), Lambda), y) - 1) / Lambda,
    };

    /// <summary>Each value.</summary>
    public double[] Transform(double[] values) => Array.ConvertAll(values, Transform);

    /// <summary>The value whose transform this is; NaN above the bound −1/λ of a negative λ.</summary>
    public double Back(double x)
    {
        if (Lambda == 0)
            return Math.Exp(x);
        var power = x * Lambda + 1;
        return Lambda < 0 && power <= 0 ? double.NaN : Math.CopySign(Math.Pow(Math.Abs(power), 1 / Lambda), power);
    }

    /// <summary>Each value.</summary>
    public double[] Back(double[] values) => Array.ConvertAll(values, Back);

    /// <summary>The mean on the original scale of a value whose transform has this mean and variance, by a second-order expansion.</summary>
    /// <remarks><see cref="Back(double)"/> of the mean is a median, which lies below the mean for λ &lt; 1; sums over series need means.</remarks>
    public double BackMean(double mean, double variance)
    {
        var median = Back(mean);
        return Lambda == 0
            ? median * (1 + 0.5 * variance)
            : median * (1 + 0.5 * variance * (1 - Lambda) / Math.Pow(Math.Abs(median), 2 * Lambda));
    }

    /// <summary>A forecast on the transformed scale, taken back: quantiles as they are, the mean bias-adjusted if asked for.</summary>
    /// <param name="forecast">On the transformed scale.</param>
    /// <param name="variance">Of its errors, to adjust the mean; null leaves the median.</param>
    public Forecast Back(Forecast forecast, double[]? variance = null)
    {
        var (self, mean) = (this, forecast.Mean);
        return new(
            variance is null ? Back(mean) : [.. mean.Zip(variance, self.BackMean)],
            [.. forecast.Bands.Select(band => new PredictionBand(band.Level, self.Back(band.Lower), self.Back(band.Upper)))]);
    }
}
