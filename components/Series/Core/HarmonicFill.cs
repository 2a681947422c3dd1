using MathNet.Numerics.LinearAlgebra.Double;

namespace Series.Core;

/// <summary>First guesses at missing values of a seasonal series: least squares on a few harmonics and a polynomial in time.</summary>
static class HarmonicFill
{
    const int Harmonics = 5, MostPowers = 6;

    public static double[] Of(double[] values, int period)
    {
        var n = values.Length;
        var powers = Math.Clamp(n / 10, 1, MostPowers);
        var rows = Enumerable.Range(0, n).Select(t => Row(t, n, period, powers)).ToArray();
        var known = Enumerable.Range(0, n).Where(t => !double.IsNaN(values[t])).ToArray();
        var coefficients = DenseMatrix.OfRowArrays([.. known.Select(t => rows[t])]).QR().Solve(DenseVector.OfArray([.. known.Select(t => values[t])]));
        return [.. values.Select((y, t) => double.IsNaN(y) ? rows[t].Zip(coefficients, (x, b) => x * b).Sum() : y)];
    }

    // Chebyshev polynomials span the same space as powers of time and keep the equations solvable.
    static double[] Row(int t, int n, int period, int powers)
    {
        var row = new List<double> { 1 };
        for (var k = 1; k <= Math.Min(Harmonics, period / 2); k++)
        {
            row.Add(Math.Cos(2 * Math.PI * k * t / period));
            if (2 * k != period)
                row.Add(Math.Sin(2 * Math.PI * k * t / period));
        }
        var angle = Math.Acos(Math.Clamp(2.0 * t / (n - 1) - 1, -1, 1));
        for (var p = 1; p <= powers; p++)
            row.Add(Math.Cos(p * angle));
        return [.. row];
    }
}
