using Numerics;

namespace Series.Core;

/// <summary>
/// Fits an exponential smoothing model over unbounded coordinates: each smoothing parameter by the logit of its place in its range, each initial state by its
/// distance from the start in units of a typical move.
/// </summary>
/// <remarks>Ranges 1e-4 … 0.9999, β below α or a lower limit, γ below 1 − α, φ in 0.8 … 0.98: the customary ones, inside which every stable form
/// forecasts sensibly.</remarks>
sealed class EtsFitter
{
    const double Low = 1e-4, High = 0.9999, LeastPhi = 0.8, MostPhi = 0.98;

    readonly EtsForm form;
    readonly EtsStart start;
    readonly EtsRecursion recursion;
    readonly bool ofSquares;
    readonly int period, size;
    readonly double mostBeta;
    readonly CancellationToken ct;
    readonly double[] natural, slopes;

    /// <summary>Makes ready.</summary>
    /// <param name="values">The series; NaN = missing.</param>
    /// <param name="complete">The series with its gaps filled, for the start only.</param>
    /// <param name="period">Steps of a season.</param>
    /// <param name="form">The model.</param>
    /// <param name="ofSquares">Whether squared errors are made small in place of minus the likelihood.</param>
    /// <param name="mostBeta">What β may be at most where α is larger; 1 sets no limit but α.</param>
    /// <param name="ct">Stops between evaluations.</param>
    public EtsFitter(double[] values, double[] complete, int period, EtsForm form, bool ofSquares, double mostBeta, CancellationToken ct = default)
    {
        (this.form, this.ofSquares, this.mostBeta, this.ct) = (form, ofSquares, mostBeta, ct);
        this.period = form.Season == EtsSeason.None ? 0 : period;
        (start, recursion) = (EtsStart.Of(complete, period, form), new EtsRecursion(values, period, form));
        size = form.FreeParameters(period);
        (natural, slopes) = (new double[EtsRecursion.Season + this.period], new double[EtsRecursion.Season + this.period]);
    }

    bool HasTrend => form.Trend != EtsTrend.None;

    bool HasSeason => form.Season != EtsSeason.None;

    /// <summary>Finds the parameters, leaving the recursion at them; null when no start is admissible.</summary>
    public (double[] Natural, double Criterion, EtsRecursion Recursion)? Fit()
    {
        var search = new Descent(size);
        double[]? best = null;
        var least = double.PositiveInfinity;
        foreach (var at in Starts())
        {
            var value = search.Minimise(At, at, 12, 1e-4);
            if (value < least)
                (least, best) = (value, (double[])search.At.Clone());
        }
        if (best is null)
            return null;
        least = search.Minimise(At, best, 400, 1e-6);
        Place(search.At);
        recursion.Run(natural);
        return (natural, least, recursion);
    }

    /// <summary>A slow level, a quick one, a quick slope, and a season that stays: the criterion often has a hill between them.</summary>
    public IEnumerable<double[]> Starts()
    {
        IEnumerable<(double, double, double)> starts = HasTrend ? [(0.1, 0.1, 0.1), (0.5, 0.1, 0.1), (0.7, 0.9, 0.1), (0.1, 0.9, 0.1)] : [(0.1, 0.1, 0.1), (0.5, 0.1, 0.1)];
        return (HasSeason ? starts.Append((0.5, 0.01, 0.001)) : starts).Select(start => Start(start.Item1, start.Item2, start.Item3));
    }

    double[] Start(double alpha, double share, double turn)
    {
        var at = new double[size];
        var i = 0;
        at[i++] = Logit((alpha - Low) / (High - Low));
        if (HasTrend)
            at[i++] = Logit(share);
        if (HasSeason)
            at[i++] = Logit(turn);
        if (form.Trend == EtsTrend.Damped)
            at[i] = Logit(0.9);
        return at;
    }

    /// <summary>The criterion at a point, and its gradient.</summary>
    public double At(ReadOnlySpan<double> at, Span<double> gradient)
    {
        ct.ThrowIfCancellationRequested();
        Place(at);
        var value = recursion.Run(natural);
        if (!double.IsFinite(value))
            return double.PositiveInfinity;
        if (ofSquares)
            value = recursion.LogOfSquares();
        recursion.Gradient(natural, slopes, ofSquares);
        Pull(at, gradient);
        return value;
    }

    void Place(ReadOnlySpan<double> at)
    {
        var i = 0;
        var alpha = natural[EtsRecursion.Alpha] = Low + (High - Low) * Share(at[i++]);
        natural[EtsRecursion.Beta] = HasTrend ? Low + (Math.Min(alpha, mostBeta) - Low) * Share(at[i++]) : 0;
        natural[EtsRecursion.Gamma] = HasSeason ? Low + Math.Max(0, 1 - alpha - Low) * Share(at[i++]) : 0;
        natural[EtsRecursion.Phi] = form.Trend == EtsTrend.Damped ? LeastPhi + (MostPhi - LeastPhi) * Share(at[i++]) : HasTrend ? 1 : 0;
        natural[EtsRecursion.Level] = start.Level + start.Spread * at[i++];
        natural[EtsRecursion.Slope] = HasTrend ? start.Slope + SlopeUnit * at[i++] : 0;
        if (!HasSeason)
            return;
        var last = form.Season == EtsSeason.Multiplicative ? (double)period : 0;
        for (var j = 0; j < period - 1; j++)
            last -= natural[EtsRecursion.Season + j] = start.Season[j] + SeasonUnit * at[i++];
        natural[EtsRecursion.Season + period - 1] = last;
    }

    // The chain rule of Place.
    void Pull(ReadOnlySpan<double> at, Span<double> gradient)
    {
        var i = 0;
        double alphaShare = Share(at[0]), dAlpha = slopes[EtsRecursion.Alpha];
        i++;
        if (HasTrend)
        {
            var share = Share(at[i]);
            dAlpha += natural[EtsRecursion.Alpha] < mostBeta ? slopes[EtsRecursion.Beta] * share : 0;
            gradient[i++] = slopes[EtsRecursion.Beta] * (Math.Min(natural[EtsRecursion.Alpha], mostBeta) - Low) * share * (1 - share);
        }
        if (HasSeason)
        {
            var (share, room) = (Share(at[i]), 1 - natural[EtsRecursion.Alpha] - Low);
            dAlpha -= room > 0 ? slopes[EtsRecursion.Gamma] * share : 0;
            gradient[i++] = slopes[EtsRecursion.Gamma] * Math.Max(0, room) * share * (1 - share);
        }
        if (form.Trend == EtsTrend.Damped)
        {
            var share = Share(at[i]);
            gradient[i++] = slopes[EtsRecursion.Phi] * (MostPhi - LeastPhi) * share * (1 - share);
        }
        gradient[0] = dAlpha * (High - Low) * alphaShare * (1 - alphaShare);
        gradient[i++] = slopes[EtsRecursion.Level] * start.Spread;
        if (HasTrend)
            gradient[i++] = slopes[EtsRecursion.Slope] * SlopeUnit;
        for (var j = 0; j < period - 1; j++)
            gradient[i++] = (slopes[EtsRecursion.Season + j] - slopes[EtsRecursion.Season + period - 1]) * SeasonUnit;
    }

    double SlopeUnit => 0.2 * start.Spread;

    double SeasonUnit => form.Season == EtsSeason.Multiplicative ? start.Spread / Math.Max(Math.Abs(start.Level), start.Spread) : start.Spread;

    static double Share(double x) => 1 / (1 + Math.Exp(-x));

    static double Logit(double share) => Math.Log(share / (1 - share));
}
