using Numerics;
using Quantities;
using Wording;

namespace PurchaseModels.Core;

/// <summary>Fits of the timing models: NBD first (it gives starts, and the fallback), then the model with dropout.</summary>
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

    public static Result<ModelFit<TransactionModel>> WithoutDropout(
        string asked, CustomerStatistics statistics, CancellationToken ct, params Message[] warnings)
    {
        if (statistics.Rows.Repeats == 0)
            return Refusals.WithoutRepeats(statistics.Customers);
        if (statistics.Rows.Exposure == 0)
            return Refusals.WithoutTime(statistics.Customers);
        var unit = statistics.Rows.NaturalUnit;
        var rows = statistics.Rows.InUnitsOf(unit);
        var optimum = Fitter.Maximise(new NbdLikelihood(rows), NbdStarts(rows), ct);
        if (Fitter.Identified(optimum, statistics.Customers) is not { } covariance)
            return Refusals.Alike(statistics.Customers);
        var model = new Nbd(Math.Exp(optimum.At[0]), Math.Exp(optimum.At[1]) * unit);
        return new ModelFit<TransactionModel>(asked, model, LogLikelihood(optimum, rows, unit), optimum, statistics.Customers, covariance,
            [.. warnings, .. Fitter.Weak(covariance, model.ParameterNames)]);
    }

    public static Result<ModelFit<TransactionModel>> WithDropout(string asked, CustomerStatistics statistics,
        Func<CollapsedRows, ILikelihood> likelihood, Func<double[], double, TransactionModel> model, CancellationToken ct)
    {
        if (statistics.Rows.Repeats == 0 || statistics.Rows.Exposure == 0)
            return WithoutDropout(asked, statistics, ct);
        var unit = statistics.Rows.NaturalUnit;
        var rows = statistics.Rows.InUnitsOf(unit);
        var optimum = Maximise(rows, likelihood, ct);
        var nbd = Fitter.Maximise(new NbdLikelihood(rows), NbdStarts(rows), ct);
        if (Fitter.Identified(optimum, statistics.Customers) is not { } covariance)
            return WithoutDropout(asked, statistics, ct, [.. NotIdentified(asked, (optimum.Value - nbd.Value) * statistics.Customers)]);
        var fitted = model(Fitter.Values(optimum), unit);
        Message[] warnings =
        [
            .. Fitter.Weak(covariance, fitted.ParameterNames),
            .. Insignificant((optimum.Value - nbd.Value) * statistics.Customers),
            .. OneTimeBuyers(fitted, rows),
        ];
        return new ModelFit<TransactionModel>(asked, fitted, LogLikelihood(optimum, rows, unit), optimum, statistics.Customers, covariance, warnings);
    }

    // A density of purchase times is per unit of time.
    static double LogLikelihood(Optimum optimum, CollapsedRows rows, double unit) => optimum.Value * rows.Customers - rows.Repeats * Math.Log(unit);

    static IEnumerable<Message> NotIdentified(string asked, double gain)
    {
        yield return FitWarning.DropoutNotIdentified.With(asked, gain < LeastGain ? "untold" : "told");
        if (gain >= LeastGain)
            yield return FitWarning.CustomersLeave.With(gain);
    }

    static IEnumerable<Message> Insignificant(double gain)
    {
        if (gain < LeastGain)
            yield return FitWarning.DropoutNotSignificant.With(gain);
    }

    static IEnumerable<Message> OneTimeBuyers(TransactionModel model, CollapsedRows rows)
    {
        if (model is BgNbd && rows.ByRepeatCount is [(0, > 0 and var never), ..])
            yield return FitWarning.OneTimeBuyersAlive.With(never, rows.Customers);
    }

    /// <summary>Several climbs; with many rows, on every k-th of them, and from the best end one on all.</summary>
    static Optimum Maximise(CollapsedRows rows, Func<CollapsedRows, ILikelihood> likelihood, CancellationToken ct)
    {
        var every = rows.Distinct / FirstLookRows;
        if (every > 1 && rows.Thinned(every) is { Repeats: > 0, Exposure: > 0 } some)
        {
            var look = Fitter.Maximise(likelihood(some), Starts(some, ct), ct);
            if (look.IsInterior && Fitter.Maximise(likelihood(rows), look, ct) is { IsInterior: true } end)
                return end;
        }
        return Fitter.Maximise(likelihood(rows), Starts(rows, ct), ct);
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
