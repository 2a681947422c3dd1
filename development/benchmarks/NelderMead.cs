namespace Benchmarks;

/// <summary>The simplex method (Nelder &amp; Mead 1965) with the coefficients and the first simplex of SciPy's default.</summary>
static class NelderMead
{
    /// <summary>Minimises until the simplex spans less than <paramref name="tolerance"/>, in place and in value.</summary>
    public static (double[] At, double Value, int Evaluations) Minimise(Func<double[], double> f, double[] start, double tolerance, int most = 4_000)
    {
        var n = start.Length;
        var evaluations = 0;
        (double[] At, double Value) Point(double[] at)
        {
            evaluations++;
            return (at, f(at));
        }
        var simplex = new List<(double[] At, double Value)> { Point([.. start]) };
        for (var i = 0; i < n; i++)
        {
            var at = (double[])start.Clone();
            at[i] = at[i] != 0 ? at[i] * 1.05 : 0.00025;
            simplex.Add(Point(at));
        }
        while (evaluations < most)
        {
            simplex.Sort((a, b) => a.Value.CompareTo(b.Value));
            var best = simplex[0];
            var worst = simplex[n];
            if (simplex.Max(p => Math.Abs(p.Value - best.Value)) <= tolerance && simplex.Max(p => p.At.Zip(best.At, (x, y) => Math.Abs(x - y)).Max()) <= tolerance)
                break;
            double[] centre = [.. Enumerable.Range(0, n).Select(i => simplex.Take(n).Average(p => p.At[i]))];
            (double[] At, double Value) Towards(double share) => Point([.. centre.Zip(worst.At, (c, w) => c + share * (c - w))]);
            var reflected = Towards(1);
            if (reflected.Value < best.Value)
                simplex[n] = Towards(2) is var expanded && expanded.Value < reflected.Value ? expanded : reflected;
            else if (reflected.Value < simplex[n - 1].Value)
                simplex[n] = reflected;
            else if (Towards(reflected.Value < worst.Value ? 0.5 : -0.5) is var contracted && contracted.Value <= Math.Min(reflected.Value, worst.Value))
                simplex[n] = contracted;
            else
                for (var i = 1; i <= n; i++)
                    simplex[i] = Point([.. simplex[i].At.Zip(best.At, (x, b) => b + 0.5 * (x - b))]);
        }
        var (place, value) = simplex.MinBy(p => p.Value);
        return (place, value, evaluations);
    }
}
