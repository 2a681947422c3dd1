using System.Runtime.CompilerServices;

namespace Series.Core;

/// <summary>
/// The recursion of an exponential smoothing model over a series, and the gradient of its criterion by the chain rule run backwards: the cost of about
/// three passes whatever the number of initial states. All arrays are kept between calls.
/// </summary>
/// <remarks>
/// Hyndman, Koehler, Ord &amp; Snyder 2008, table 2.3, in the one form that both kinds of errors share: with q = l + φb, μ = q, q + s or q·s, e = y − μ and
/// u = e (or e/s): l' = q + αu, b' = φb + βu, s' = s + γe (or γe/q). A missing value has e = 0.
/// </remarks>
sealed class EtsRecursion
{
    // Positions of parameters in natural units; the initial season follows, oldest first.
    public const int Alpha = 0, Beta = 1, Gamma = 2, Phi = 3, Level = 4, Slope = 5, Season = 6;

    readonly double[] values, level, slope, season, expected, trend, error, seasonAdjoint;
    readonly bool isRelative, hasTrend;
    readonly EtsSeason seasonKind;
    readonly int period;
    readonly double floor;

    public EtsRecursion(double[] values, int period, EtsForm form)
    {
        (this.values, seasonKind, isRelative, hasTrend) = (values, form.Season, form.Error == EtsError.Multiplicative, form.Trend != EtsTrend.None);
        this.period = form.Season == EtsSeason.None ? 0 : period;
        var n = values.Length;
        (level, slope, season) = (new double[n + 1], new double[n + 1], new double[n + this.period]);
        (expected, trend, error, seasonAdjoint) = (new double[n], new double[n], new double[n], new double[n + this.period]);
        var largest = 0.0;
        foreach (var value in values)
            if (!double.IsNaN(value))
            {
                Observed++;
                largest = Math.Max(largest, Math.Abs(value));
            }
        floor = Observed * Math.Pow(1e-10 * (isRelative ? 1 : Math.Max(largest, 1e-100)), 2);
    }

    /// <summary>Values that are there.</summary>
    public int Observed { get; }

    /// <summary>One-step expectations of the last pass.</summary>
    public double[] Expected => expected;

    /// <summary>Errors of the last pass in units of the series; 0 where a value is missing.</summary>
    public double[] Errors => error;

    /// <summary>Level after the last value.</summary>
    public double LastLevel => level[^1];

    /// <summary>Slope after the last value.</summary>
    public double LastSlope => slope[^1];

    /// <summary>The last season, the step that comes next first; empty without one.</summary>
    public double[] LastSeason => season[values.Length..];

    /// <summary>Sum of squared errors of the last pass, relative ones for multiplicative errors.</summary>
    public double SumOfSquares { get; private set; }

    /// <summary>Σ ln |μ| of the last pass for multiplicative errors, else 0.</summary>
    public double SumOfLogs { get; private set; }

    /// <summary>n ln Σε² + 2 Σ ln |μ|, minus twice the log-likelihood without its constants (Hyndman et al. 2008, 5.3); infinite where μ is not positive
    /// though it must be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Run(ReadOnlySpan<double> at)
    {
        double alpha = at[Alpha], beta = at[Beta], gamma = at[Gamma], phi = hasTrend ? at[Phi] : 0;
        double l = at[Level], b = hasTrend ? at[Slope] : 0, squares = 0, logs = 0;
        (level[0], slope[0]) = (l, b);
        at.Slice(Season, period).CopyTo(season);
        var product = 1.0;
        for (var t = 0; t < values.Length; t++)
        {
            var q = l + phi * b;
            var s = period > 0 ? season[t] : 0;
            var mu = seasonKind switch { EtsSeason.None => q, EtsSeason.Additive => q + s, _ => q * s };
            if (isRelative && !(mu > 0 && q > 0))
                return double.PositiveInfinity;
            var e = double.IsNaN(values[t]) ? 0 : values[t] - mu;
            if (isRelative && !double.IsNaN(values[t]))
            {
                squares += e / mu * (e / mu);
                // One logarithm for many factors.
                product *= mu;
                if (product is > 1e100 or < 1e-100)
                {
                    logs += Math.Log(product);
                    product = 1;
                }
            }
            else
                squares += e * e;
            (trend[t], expected[t], error[t]) = (q, mu, e);
            var u = seasonKind == EtsSeason.Multiplicative ? e / s : e;
            l = q + alpha * u;
            b = phi * b + beta * u;
            (level[t + 1], slope[t + 1]) = (l, b);
            if (period > 0)
                season[t + period] = s + gamma * (seasonKind == EtsSeason.Multiplicative ? e / q : e);
        }
        (SumOfSquares, SumOfLogs) = (squares, isRelative ? logs + Math.Log(product) : 0);
        return Criterion();
    }

    /// <summary>What <see cref="Run"/> gave. Squares below rounding count as rounding: a constant series has a likelihood, too.</summary>
    public double Criterion() => Observed * Math.Log(Math.Max(SumOfSquares, floor)) + 2 * SumOfLogs;

    /// <summary>The gradient of what <see cref="Run"/> gave, by the natural parameters; of n ln Σe² alone when <paramref name="ofSquares"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gradient(ReadOnlySpan<double> at, Span<double> gradient, bool ofSquares)
    {
        double alpha = at[Alpha], beta = at[Beta], gamma = at[Gamma], phi = hasTrend ? at[Phi] : 0;
        double dAlpha = 0, dBeta = 0, dGamma = 0, dPhi = 0, dl = 0, db = 0;
        var weight = 2 * Observed / Math.Max(ofSquares ? SquaredErrors() : SumOfSquares, floor);
        var relative = isRelative && !ofSquares;
        Array.Clear(seasonAdjoint);
        for (var t = values.Length - 1; t >= 0; t--)
        {
            double e = error[t], mu = expected[t], q = trend[t], s = period > 0 ? season[t] : 0, b = slope[t];
            double de = 0, dmu = 0;
            if (!double.IsNaN(values[t]))
            {
                de = relative ? weight * e / (mu * mu) : weight * e;
                dmu = relative ? 2 / mu - de * e / mu : 0;
            }
            var du = alpha * dl + beta * db;
            var u = seasonKind == EtsSeason.Multiplicative ? e / s : e;
            dAlpha += dl * u;
            dBeta += db * u;
            dPhi += db * b;
            double dq = dl, ds = 0, slopeBefore = phi * db;
            if (seasonKind == EtsSeason.Multiplicative)
            {
                var sa = seasonAdjoint[t + period];
                var r = e / q;
                dGamma += sa * r;
                de += gamma * sa / q + du / s;
                dq -= gamma * sa * r / q;
                ds = sa - du * u / s;
            }
            else
            {
                de += du;
                if (period > 0)
                {
                    var sa = seasonAdjoint[t + period];
                    dGamma += sa * e;
                    de += gamma * sa;
                    ds = sa;
                }
            }
            if (!double.IsNaN(values[t]))
                dmu -= de;
            switch (seasonKind)
            {
                case EtsSeason.None:
                    dq += dmu;
                    break;
                case EtsSeason.Additive:
                    dq += dmu;
                    ds += dmu;
                    break;
                default:
                    dq += dmu * s;
                    ds += dmu * q;
                    break;
            }
            dl = dq;
            db = slopeBefore + phi * dq;
            dPhi += dq * b;
            if (period > 0)
                seasonAdjoint[t] = ds;
        }
        (gradient[Alpha], gradient[Beta], gradient[Gamma], gradient[Phi], gradient[Level], gradient[Slope]) = (dAlpha, dBeta, dGamma, dPhi, dl, db);
        seasonAdjoint.AsSpan(0, period).CopyTo(gradient[Season..]);
    }

    /// <summary>Σe² of the last pass in units of the series.</summary>
    public double SquaredErrors()
    {
        var sum = 0.0;
        foreach (var e in error)
            sum += e * e;
        return sum;
    }

    /// <summary>n ln Σe² of the last pass.</summary>
    public double LogOfSquares() => Observed * Math.Log(Math.Max(SquaredErrors(), floor));
}
