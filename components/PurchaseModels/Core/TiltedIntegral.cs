using Numerics;
using static Numerics.GammaFunctions;

namespace PurchaseModels.Core;

/// <summary>∫ e^−kz (1 + z/c)^−n dz from 0 to w, with moments of the same integrand: who left at some moment of a silence. A numeric kernel.</summary>
/// <param name="Log">Its logarithm; negative infinity where w is 0.</param>
/// <param name="Time">Mean of z.</param>
/// <param name="Growth">Mean of ln(1 + z/c).</param>
/// <param name="Share">Mean of (offset + z)/(c + z).</param>
readonly record struct TiltedIntegral(double Log, double Time, double Growth, double Share)
{
    const double Negligible = 46, MostDrop = 14, Widest = 3.5;
    static readonly double[] Nodes = [.. GaussLegendre.Nodes], Weights = [.. GaussLegendre.Weights];

    /// <summary>
    /// With v = ln(1 + z/c) it is c e^−((n−1)v + kc(e^v − 1)), log-concave and entire; Gauss–Legendre on panels over which it falls by about e^−14 at most,
    /// up to where nothing is left. Nothing is subtracted.
    /// </summary>
    public static TiltedIntegral Of(double k, double n, double c, double w, double offset)
    {
        if (!(w > 0))
            return new(double.NegativeInfinity, 0, 0, offset / c);
        double tilt = k * c, decay = n - 1, end = LogOnePlus(w / c);
        double Drop(double v) => decay * v + tilt * ExpMinusOne(v);
        double Slope(double v) => decay + tilt * Math.Exp(v);
        // Newton from the right on a convex function never falls short of the root.
        for (var i = 0; i < 60 && Drop(end) > Negligible + 4; i++)
            end -= (Drop(end) - Negligible) / Slope(end);
        double sum = 0, time = 0, growth = 0, share = 0, from = 0;
        while (from < end)
        {
            var width = Math.Min(Widest, end - from);
            while (width * Math.Max(Math.Abs(Slope(from)), Math.Abs(Slope(from + width))) > MostDrop && width > 1e-12 * end)
                width *= 0.6;
            if (!(width > 1e-12 * end))
                return new(double.NaN, double.NaN, double.NaN, double.NaN);
            for (var node = 0; node < Nodes.Length; node++)
            {
                var v = from + width * Nodes[node];
                double grown = ExpMinusOne(v), z = c * grown, f = Math.Exp(-(decay * v + tilt * grown)) * Weights[node] * width;
                sum += f;
                time += f * z;
                growth += f * v;
                share += f * (offset + z) / (c + z);
            }
            from = end - (from + width) > 1e-12 * end ? from + width : end;
        }
        return new(Math.Log(c) + Math.Log(sum), time / sum, growth / sum, share / sum);
    }

    /// <summary>The same with n = 0, in closed form: ∫ e^−kz dz.</summary>
    public static TiltedIntegral Plain(double k, double w)
    {
        if (!(w > 0))
            return new(double.NegativeInfinity, 0, 0, 0);
        var y = k * w;
        return new(Math.Log(-ExpMinusOne(-y) / k), w * (y < 0.01 ? 0.5 - y / 12 + y * y * y / 720 : 1 / y - 1 / ExpMinusOne(y)), 0, 0);
    }
}
