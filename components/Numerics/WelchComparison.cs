using MathNet.Numerics.Distributions;

namespace Numerics;

/// <summary>The difference of two means of groups whose variances need not be equal (Welch 1947, Biometrika 34; degrees of freedom by Satterthwaite 1946).</summary>
/// <param name="Difference">First mean less second, with its interval.</param>
/// <param name="StandardError">Of the difference.</param>
/// <param name="DegreesOfFreedom">Of Student's t; infinite where nothing varies.</param>
/// <param name="Test">Student's t and its two-sided p-value; 0 and 1 where the means are the same, infinite and 0 where they differ and nothing varies.</param>
public sealed record WelchComparison(ConfidenceInterval Difference, double StandardError, double DegreesOfFreedom, DifferenceTest Test)
{
    /// <summary>Compares two groups by size, mean and variance (with n − 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A group has fewer than two units, a variance is negative, or the level is not between 0 and 1.</exception>
    public static WelchComparison Of(long count, double mean, double variance, long otherCount, double otherMean, double otherVariance, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(otherCount, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(variance);
        ArgumentOutOfRangeException.ThrowIfNegative(otherVariance);
        if (!(level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level is between 0 and 1.");
        double one = variance / count, other = otherVariance / otherCount, difference = mean - otherMean, error = Math.Sqrt(one + other);
        if (error == 0)
            return new(new(difference, difference, difference), 0, double.PositiveInfinity, difference == 0 ? new(0, 1) : new(Math.Sign(difference) * double.PositiveInfinity, 0));
        var freedom = (one + other) * (one + other) / (one * one / (count - 1) + other * other / (otherCount - 1));
        var half = StudentT.InvCDF(0, 1, freedom, (1 + level) / 2) * error;
        var t = difference / error;
        return new(new(difference, difference - half, difference + half), error, freedom, new(t, 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(t))));
    }
}
