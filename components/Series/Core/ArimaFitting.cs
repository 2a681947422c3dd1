using Numerics;

namespace Series.Core;

/// <summary>The end of a search: coefficients in the order ar, ma, sar, sma, and how high the likelihood is there.</summary>
sealed record ArimaMaximum(double[] Coefficients, double SumOfSquares, double LogLikelihood);

/// <summary>Maximum likelihood of an ARIMA model of given orders.</summary>
static class ArimaFitting
{
    const double Coarse = 1e-4, Fine = 1e-11;
    const int Best = 3;

    /// <summary>
    /// Searches from several starts: the minimum of the conditional sum of squares, none, and both signs of the first coefficient of each
    /// polynomial; likelihoods of mixed models have several tops.
    /// </summary>
    /// <param name="likelihood">Whose.</param>
    /// <param name="order">The orders.</param>
    /// <param name="ct">Stops between evaluations.</param>
    /// <param name="hint">An end found before.</param>
    public static ArimaMaximum Maximise(ArimaLikelihood likelihood, ArimaOrder order, CancellationToken ct, ArimaMaximum? hint = null)
    {
        var function = FunctionOf(likelihood, order, ct);
        List<End> ends = [];
        void Descend(double[] start) => ends.Add(End.From(function, start, likelihood, Coarse, 6));
        Descend(new double[order.Coefficients]);
        foreach (var start in Corners(order))
            Descend(start);
        Descend(Conditional(likelihood, function, order.Coefficients));
        if (hint is not null)
            Descend(ArimaSearchSpace.FromCoefficients(order, hint.Coefficients));
        ends.RemoveAll(end => !double.IsFinite(end.Sum));
        ends.Sort();
        End? best = null;
        for (var i = 0; i < Math.Min(Best, ends.Count); i++)
        {
            // An end that another start has already reached leads to the same top.
            if (best is not null && ends[i].IsNear(ends[i - 1]))
                continue;
            var end = End.From(function, ends[i].At, likelihood, Fine, 60);
            if (best is null || end.Sum < best.Sum)
                best = end;
        }
        return best is null ? new([], double.NaN, double.NaN) : Maximum(likelihood, order, best);
    }

    /// <summary>A short search from one start, for comparing orders.</summary>
    public static ArimaMaximum Approach(ArimaLikelihood likelihood, ArimaOrder order, double[] coefficients, double tolerance, CancellationToken ct) =>
        Maximum(likelihood, order, End.From(FunctionOf(likelihood, order, ct), ArimaSearchSpace.FromCoefficients(order, coefficients), likelihood, tolerance, 25));

    static ArimaMaximum Maximum(ArimaLikelihood likelihood, ArimaOrder order, End end)
    {
        var coefficients = new double[end.At.Length];
        ArimaSearchSpace.ToCoefficients(order, end.At, coefficients);
        return new(coefficients, end.Sum, likelihood.LogLikelihood(end.Sum));
    }

    /// <summary>Residuals over the unbounded coordinates of <see cref="ArimaSearchSpace"/>.</summary>
    public static Residuals FunctionOf(ArimaLikelihood likelihood, ArimaOrder order, CancellationToken ct)
    {
        var coefficients = new double[order.Coefficients];
        return (at, residuals) =>
        {
            ct.ThrowIfCancellationRequested();
            ArimaSearchSpace.ToCoefficients(order, at, coefficients);
            return likelihood.SumOfSquares(coefficients, residuals);
        };
    }

    static double[] Conditional(ArimaLikelihood likelihood, Residuals function, int coefficients)
    {
        likelihood.IsConditional = true;
        var at = End.From(function, new double[coefficients], likelihood, Coarse, 12).At;
        likelihood.IsConditional = false;
        for (var i = 0; i < at.Length; i++)
            at[i] = Math.Clamp(at[i], -3, 3);
        return at;
    }

    /// <summary>Both signs of the first coefficient of each polynomial.</summary>
    public static List<double[]> Corners(ArimaOrder order)
    {
        List<int> firsts = [];
        var total = 0;
        for (var block = 0; block < 4; block++)
        {
            if (ArimaSearchSpace.Length(order, block) > 0)
                firsts.Add(total);
            total += ArimaSearchSpace.Length(order, block);
        }
        List<double[]> corners = [];
        for (var signs = 0; signs < 1 << firsts.Count && firsts.Count > 1; signs++)
        {
            var corner = new double[total];
            for (var i = 0; i < firsts.Count; i++)
                corner[firsts[i]] = (signs >> i & 1) == 0 ? 0.8 : -0.8;
            corners.Add(corner);
        }
        return corners;
    }

    /// <summary>Where a descent ended.</summary>
    sealed record End(double[] At, double Sum) : IComparable<End>
    {
        public static End From(Residuals function, double[] start, ArimaLikelihood likelihood, double tolerance, int iterations)
        {
            var at = (double[])start.Clone();
            return new(at, LeastSquares.Minimise(function, at, likelihood.Length, tolerance, iterations));
        }

        public bool IsNear(End other)
        {
            for (var i = 0; i < At.Length; i++)
                if (Math.Abs(Math.Tanh(At[i]) - Math.Tanh(other.At[i])) > 0.02)
                    return false;
            return true;
        }

        public int CompareTo(End? other) => Sum.CompareTo(other!.Sum);
    }
}
