using static Numerics.GammaFunctions;

namespace Numerics;

/// <summary>The Gauss hypergeometric function ₂F₁ with positive parameters, in logarithms.</summary>
public static class Hypergeometric
{
    const int MostTerms = 400;

    /// <summary>ln ₂F₁(a, b; c; z) for a &gt; 0, c &gt; b &gt; 0 and z &lt; 1, however close to 1 or far below 0.</summary>
    /// <remarks>
    /// Every branch adds positive terms only, so nothing cancels: the Gauss series where it converges fast (Abramowitz &amp; Stegun 15.1.1),
    /// Pfaff's transformation below 0 (15.3.4), else Euler's integral (15.3.1) by the trapezoidal rule in ln(t/(1−t)).
    /// NaN for parameters outside that range.
    /// </remarks>
    public static double LogGauss(double a, double b, double c, double z)
    {
        if (!(a > 0 && b > 0 && c > b && z < 1))
            return double.NaN;
        // A.&S. 15.3.4 with c−b in the place of b keeps all parameters positive.
        return z < 0 ? -a * LogOnePlus(-z) + Positive(a, c - b, c, z / (z - 1), 1 / (1 - z)) : Positive(a, b, c, z, 1 - z);
    }

    static double Positive(double a, double b, double c, double z, double rest) =>
        z <= 0.9 && Series(a, b, c, z) is { } sum ? sum : EulerIntegral(a, b, c, rest);

    static double? Series(double a, double b, double c, double z)
    {
        double sum = 1, term = 1;
        for (var k = 0; k < MostTerms; k++)
        {
            var ratio = (a + k) * (b + k) / ((c + k) * (k + 1)) * z;
            term *= ratio;
            sum += term;
            if (ratio < 0.99 && term < sum * 1e-17 * (1 - ratio))
                return Math.Log(sum);
            if (sum > 1e250)
                return null;
        }
        return null;
    }

    static double EulerIntegral(double a, double b, double c, double rest)
    {
        // With t = e^u/(1+e^u): t^b (1−t)^(c−b) (1−zt)^(−a) du, where 1 − zt = (1 + (1−z)e^u)/(1 + e^u).
        var shift = Math.Log(rest);
        return LogIntegral.OverTheLine(u => b * u - (c - a) * SoftPlus(u) - a * SoftPlus(u + shift)) - LogBeta(b, c - b);
    }
}
