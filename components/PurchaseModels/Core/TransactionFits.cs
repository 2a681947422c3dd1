using Numerics;
using Quantities;
using Wording;

namespace PurchaseModels.Core;

/// <summary>Fits of the timing models: without dropout first (the fallback), then the model with it, then its limits where it has no maximum.</summary>
static class TransactionFits
{
    const int FirstLookRows = 4_000;

    /// <summary>Half of the 95 % point of χ² with one degree of freedom, as profile likelihood intervals use it.</summary>
    const double LeastGain = 1.92;

    public static double LogLikelihood(ILikelihood likelihood, IReadOnlyList<double> values)
    {
        Span<double> at = stackalloc double[values.Count];
        for (var i = 0; i < at.Length; i++)
            at[i] = Math.Log(values[i]);
        return likelihood.At(at, stackalloc double[values.Count], CancellationToken.None);
    }

    /// <summary>NBD, or its limit where customers do not differ in their rate, or that alone.</summary>
    public static Result<ModelFit<TransactionModel>> WithoutDropout(
        string asked, CustomerStatistics statistics, CancellationToken ct, LimitKind? only = null, params Message[] warnings)
    {
        if (LimitFits.Refusal(statistics) is { } refusal)
            return refusal;
        var unit = statistics.Rows.NaturalUnit;
        var rows = statistics.Rows.InNaturalUnits;
        var optimum = Fitter.Maximise(new NbdLikelihood(rows), NbdStarts(rows), ct);
        if (only is not null || Fitter.Identified(optimum, statistics.Customers) is not { } covariance)
            return LimitFits.One(asked, LimitKind.Poisson, statistics, ct) is { } alike ? alike.Saying([.. warnings, .. alike.Warnings]) : Refusals.Alike(statistics.Customers);
        var model = new Nbd(Math.Exp(optimum.At[0]), Math.Exp(optimum.At[1]) * unit);
        return new ModelFit<TransactionModel>(asked, model, LogLikelihood(optimum, rows, unit), optimum, statistics.Customers, covariance,
            [.. warnings, .. Fitter.Weak(covariance, model.ParameterNames)]);
    }

    /// <summary>The model where it has an interior maximum, and otherwise the member of its family at the supremum: a limit, or nobody leaves.</summary>
    public static Result<ModelFit<TransactionModel>> WithDropout(string asked, CustomerStatistics statistics,
        Func<CollapsedRows, ILikelihood> likelihood, Func<double[], double, TransactionModel> model, CancellationToken ct)
    {
        if (!WithoutDropout(asked, statistics, ct).TryGet(out var without, out var problem))
            return problem;
        var unit = statistics.Rows.NaturalUnit;
        var rows = statistics.Rows.InNaturalUnits;
        var optimum = Maximise(rows, likelihood, some => Starts(some, ct), ct);
        var reached = LogLikelihood(optimum, rows, unit);
        if (Fitter.Identified(optimum, statistics.Customers) is not { } covariance)
        {
            var limit = LimitFits.Highest(asked, without, statistics, ct);
            var beyond = reached - (limit ?? without).LogLikelihood;
            return limit is not null
                ? limit.Saying([.. limit.Warnings, .. Beyond(beyond), .. Insignificant(limit.LogLikelihood - without.LogLikelihood)])
                : without.Saying([FitWarning.DropoutNotIdentified.With(asked, beyond < LeastGain ? "untold" : "told"), .. Beyond(beyond), .. without.Warnings]);
        }

        var fitted = model(Fitter.Values(optimum), unit);
        Message[] warnings =
        [
            .. Fitter.Weak(covariance, fitted.ParameterNames),
            .. Insignificant(reached - without.LogLikelihood),
            .. OneTimeBuyers(fitted, rows),
        ];
        return new ModelFit<TransactionModel>(asked, fitted, reached, optimum, statistics.Customers, covariance, warnings);
    }

    // A density of purchase times is per unit of time.
    public static double LogLikelihood(Optimum optimum, CollapsedRows rows, double unit) => optimum.Value * rows.Customers - rows.Repeats * Math.Log(unit);

    static IEnumerable<Message> Beyond(double gain)
    {
        if (gain >= LeastGain)
            yield return FitWarning.CustomersLeave.With(gain);
    }

    static IEnumerable<Message> Insignificant(double gain)
    {
        if (gain < LeastGain)
            yield return FitWarning.DropoutNotSignificant.With(gain);
    }

    public static IEnumerable<Message> OneTimeBuyers(TransactionModel model, CollapsedRows rows)
    {
        if (model.ProbabilityAlive(new(0, 0, 1)) >= 1 && model.CustomersLeave && rows.ByRepeatCount is [(0, > 0 and var never), ..])
            yield return FitWarning.OneTimeBuyersAlive.With(never, rows.Customers);
    }

    /// <summary>
    /// Several climbs; with many rows, on every k-th of them, and from the best end one on all. Where some have no maximum, a climb of all that ends nowhere either, and still rises the way that some went, has none.
    /// </summary>
    public static Optimum Maximise(
        CollapsedRows rows, Func<CollapsedRows, ILikelihood> likelihood, Func<CollapsedRows, List<double[]>> starts, CancellationToken ct)
    {
        var every = rows.Distinct / FirstLookRows;
        if (every > 1 && rows.Thinned(every) is { Repeats: > 0, Exposure: > 0 } some)
        {
            var look = Fitter.Maximise(likelihood(some), starts(some), ct);
            var end = look.IsInterior ? Fitter.Maximise(likelihood(rows), look, ct) : Fitter.Onwards(likelihood(rows), look, ct);
            if (end is not null && (end.IsInterior || !look.IsInterior))
                return end;
        }
        return Fitter.Maximise(likelihood(rows), starts(rows), ct);
    }

    public static List<double[]> Starts(CollapsedRows rows, CancellationToken ct)
    {
        var nbd = Fitter.Maximise(new NbdLikelihood(rows), NbdStarts(rows), ct);
        var (r, alpha) = nbd.IsInterior ? (nbd.At[0], nbd.At[1]) : (0, Math.Log(rows.Exposure / rows.Repeats));
        var time = Math.Log(rows.Exposure / rows.Customers);
        // Dropout by chance after a purchase (a, b), or by time (s, β): the same spread of logarithms does for both.
        return
        [
            [r, alpha, Math.Log(0.8), Math.Log(2.5)],
            [r + 0.5, alpha, Math.Log(0.5), Math.Max(0, time - 1)],
            [r, alpha, Math.Log(2), Math.Log(10)],
        ];
    }

    public static List<double[]> NbdStarts(CollapsedRows rows)
    {
        var log = Math.Log(rows.Exposure / rows.Repeats);
        return [[0, log], [Math.Log(0.3), log + Math.Log(0.3)]];
    }
}
