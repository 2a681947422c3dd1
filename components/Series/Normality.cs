using Numerics;

namespace Series;

/// <summary>Tests that values come from a normal distribution.</summary>
public static class Normality
{
    /// <summary>Jarque &amp; Bera (1980): skewness 0 and kurtosis 3, chi-squared with 2 degrees of freedom.</summary>
    /// <param name="values">NaN = missing, left out.</param>
    public static TestOutcome JarqueBera(double[] values)
    {
        var there = values.Where(v => !double.IsNaN(v)).ToArray();
        var mean = there.Average();
        double Moment(int power) => there.Average(v => Math.Pow(v - mean, power));
        var variance = Moment(2);
        var (skewness, kurtosis) = (Moment(3) / Math.Pow(variance, 1.5), Moment(4) / (variance * variance));
        var statistic = there.Length * (skewness * skewness / 6 + (kurtosis - 3) * (kurtosis - 3) / 24);
        return new(statistic, ChiSquaredDistribution.Above(statistic, 2));
    }
}
