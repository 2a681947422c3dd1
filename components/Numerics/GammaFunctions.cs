namespace Numerics;

/// <summary>Logarithms of gamma and beta functions and their derivatives, for positive arguments; relative error about 1e-15.</summary>
/// <remarks>
/// Ratios such as Γ(a+n)/Γ(a) lose all digits as a difference of two large logarithms; <see cref="LogRising"/> and
/// <see cref="LogBeta"/> subtract before they round.
/// </remarks>
public static class GammaFunctions
{
    const double StirlingFrom = 10;
    const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>ln Γ(x) for x &gt; 0; NaN elsewhere.</summary>
    public static double Log(double x)
    {
        if (!(x > 0))
            return double.NaN;
        var product = 1.0;
        while (x < StirlingFrom)
            product *= x++;
        return (x - 0.5) * Math.Log(x) - x + HalfLogTwoPi + Remainder(x) - Math.Log(product);
    }

    /// <summary>ψ(x), the derivative of ln Γ, for x &gt; 0; NaN elsewhere.</summary>
    public static double Digamma(double x)
    {
        if (!(x > 0))
            return double.NaN;
        var below = 0.0;
        while (x < StirlingFrom)
            below += 1 / x++;
        return Math.Log(x) - DigammaRemainder(x) - below;
    }

    /// <summary>ln B(a, b) for positive a and b, stable when one of them is much larger than the other.</summary>
    public static double LogBeta(double a, double b)
    {
        var (small, large) = a < b ? (a, b) : (b, a);
        return large < StirlingFrom ? Log(small) + Log(large) - Log(small + large) : Log(small) - LogRising(large, small);
    }

    /// <summary>ln Γ(a+n) − ln Γ(a) for a &gt; 0 and n ≥ 0: the logarithm of a(a+1)…(a+n−1) when n is whole.</summary>
    public static double LogRising(double a, double n)
    {
        var sum = 0.0;
        while (n >= 1 && (a < StirlingFrom || n <= 4))
        {
            sum += Math.Log(a++);
            n--;
        }
        if (n == 0)
            return sum;
        return a < StirlingFrom
            ? sum + Log(a + n) - Log(a)
            : sum + (a - 0.5) * LogOnePlus(n / a) + n * (Math.Log(a + n) - 1) + Remainder(a + n) - Remainder(a);
    }

    /// <summary>ψ(a+n) − ψ(a) for a &gt; 0 and n ≥ 0: 1/a + … + 1/(a+n−1) when n is whole.</summary>
    public static double DigammaRising(double a, double n)
    {
        var sum = 0.0;
        while (n >= 1 && (a < StirlingFrom || n <= 4))
        {
            sum += 1 / a++;
            n--;
        }
        if (n == 0)
            return sum;
        return a < StirlingFrom
            ? sum + Digamma(a + n) - Digamma(a)
            : sum + LogOnePlus(n / a) - DigammaRemainder(a + n) + DigammaRemainder(a);
    }

    /// <summary>The regularised incomplete beta function I_x(a, b): P(Beta(a, b) ≤ x).</summary>
    public static double BetaRegularized(double a, double b, double x) => MathNet.Numerics.SpecialFunctions.BetaRegularized(a, b, x);

    /// <summary>The regularised lower incomplete gamma function P(a, x): P(Gamma(a) ≤ x), and P(N ≥ a) of a Poisson count with mean x.</summary>
    public static double GammaRegularized(double a, double x) => MathNet.Numerics.SpecialFunctions.GammaLowerRegularized(a, x);

    /// <summary>ln(1 + x) without loss for small x.</summary>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Abs(x) > 0.5 ? Math.Log(sum) : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>e^x − 1 without loss for small x.</summary>
    public static double ExpMinusOne(double x)
    {
        if (Math.Abs(x) > 0.5)
            return Math.Exp(x) - 1;
        var half = Math.Sinh(x / 2);
        return 2 * half * Math.Exp(x / 2);
    }

    /// <summary>ln(1 + e^x) without overflow.</summary>
    public static double SoftPlus(double x) => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x)));

    // Stirling's series, Abramowitz & Stegun 6.1.41.
    static double Remainder(double x)
    {
        var y = 1 / (x * x);
        return (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188 - y * (691.0 / 360360 - y / 156)))))) / x;
    }

    // ln x − ψ(x), Abramowitz & Stegun 6.3.18.
    static double DigammaRemainder(double x)
    {
        var y = 1 / (x * x);
        return 0.5 / x + y * (1.0 / 12 - y * (1.0 / 120 - y * (1.0 / 252 - y * (1.0 / 240 - y * (1.0 / 132 - y * (691.0 / 32760 - y / 12))))));
    }
}
