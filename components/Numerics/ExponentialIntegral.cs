using static Numerics.GammaFunctions;

namespace Numerics;

/// <summary>The generalised exponential integral E_ν(y) = ∫ e^(−yv) v^(−ν) dv from 1 to infinity.</summary>
public static class ExponentialIntegral
{
    const int MostTerms = 1_000;
    const double Negligible = 42;
    static readonly double[] Nodes = [.. GaussLegendre.Nodes], Weights = [.. GaussLegendre.Weights];

    /// <summary>e^y E_ν(y) for ν ≥ 1 and y &gt; 0: the expected discounted lifetime when survival is (1+s)^(−ν) and the discount e^(−ys).</summary>
    /// <remarks>Legendre's continued fraction by Lentz's method (Abramowitz &amp; Stegun 5.1.22); near y = 0, where it is slow, Gauss–Legendre in ln v.</remarks>
    public static double Scaled(double order, double y)
    {
        if (!(order >= 1 && y > 0))
            return double.NaN;
        var b = y + order;
        double c = 1e300, d = 1 / b, h = d;
        for (var i = 1; i <= MostTerms; i++)
        {
            var a = -i * (order - 1 + i);
            b += 2;
            d = 1 / (a * d + b);
            c = b + a / c;
            h *= c * d;
            if (Math.Abs(c * d - 1) < 1e-15)
                return h;
        }
        return ByLogarithm(order - 1, y);
    }

    // With v = e^u: e^(−ku − y(e^u − 1)), which is log-concave and without singularity.
    static double ByLogarithm(double k, double y)
    {
        var end = Math.Min(LogOnePlus(Negligible / y), Negligible / (k + y));
        var panels = (int)Math.Ceiling(Math.Max(end / 2, (k * end + y * ExpMinusOne(end)) / 12));
        var sum = 0.0;
        for (var panel = 0; panel < panels; panel++)
            for (var i = 0; i < Nodes.Length; i++)
            {
                var u = (panel + Nodes[i]) * end / panels;
                sum += Weights[i] * Math.Exp(-k * u - y * ExpMinusOne(u));
            }
        return sum * end / panels;
    }
}
