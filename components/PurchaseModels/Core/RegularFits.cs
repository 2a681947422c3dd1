using Numerics;
using Quantities;
using static Numerics.GammaFunctions;

namespace PurchaseModels.Core;

/// <summary>Fits of regular models: the regularity at which the likelihood is highest, then the model, or its limit, at that.</summary>
static class RegularFits
{
    /// <summary>A log-likelihood this much higher is not a rounded one.</summary>
    const double Higher = 1e-3;

    static readonly int[] Ladder = [2, 3, 4, 6, 8, 12, 16, RegularModel.MostRegular];

    public static Result<ModelFit<TransactionModel>> Fit(RegularKind kind, CustomerStatistics statistics, int? k, ModelFit<TransactionModel>? atRandom, CancellationToken ct)
    {
        if (kind is not (RegularKind.BgCnbd or RegularKind.MbgCnbd or RegularKind.Cnbd))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "A limit is reached from its parent.");
        if (k is < 1 or > RegularModel.MostRegular)
            throw new ArgumentOutOfRangeException(nameof(k), k, "No such regularity.");
        if (LimitFits.Refusal(statistics) is { } refusal)
            return refusal;
        if (k != 1 && statistics.SumOfLogIntervals is null)
            return Refusals.WithoutIntervals;
        var shape = ModelShape.Of(kind);
        return (atRandom ?? AtRandom(kind, statistics, ct)).Map(random =>
        {
            var (best, optimum) = k == 1 ? (1, null) : Regularity(shape, statistics, k, random.LogLikelihood, ct);
            return optimum is null ? random.AskedAs(shape.Code, k == 1 ? [] : [FitWarning.NotRegular.With(shape.Code, random.Model.Code)]) : At(kind, best, optimum, statistics, random, ct);
        });
    }

    /// <summary>Σ over all intervals Δ between purchases of ln(Δ^(k−1)/(k−1)!): what their likelihood has beside that of how many there were and how long they took.</summary>
    public static double OfIntervals(CustomerStatistics statistics, int k) =>
        k == 1 ? 0
        : statistics.SumOfLogIntervals is { } logs ? (k - 1) * logs - statistics.RepeatPurchases * Log(k)
        : throw new ArgumentException("The intervals between purchases are unknown.", nameof(statistics));

    static Result<ModelFit<TransactionModel>> AtRandom(RegularKind kind, CustomerStatistics statistics, CancellationToken ct) => kind switch
    {
        RegularKind.BgCnbd => BgNbd.Fit(statistics, ct),
        RegularKind.MbgCnbd => MbgNbd.Fit(statistics, ct),
        _ => Nbd.Fit(statistics, ct),
    };

    /// <summary>Up a ladder until the likelihood falls, then every step around its best rung. The first rung is climbed from several starts, each other one from its neighbour.</summary>
    static (int K, Optimum? Optimum) Regularity(ModelShape shape, CustomerStatistics statistics, int? held, double atRandom, CancellationToken ct)
    {
        var rows = statistics.Rows.InNaturalUnits;
        var seen = new SortedDictionary<int, (Optimum Optimum, double LogLikelihood)>();
        double Seen(int k)
        {
            if (k <= 1)
                return atRandom;
            if (!seen.TryGetValue(k, out var found))
                seen[k] = found = Climb(k);
            return found.LogLikelihood;
        }

        if (held is { } only)
        {
            Seen(only);
            return (only, seen[only].Optimum);
        }

        var rung = 0;
        while (rung < Ladder.Length && Seen(Ladder[rung]) > Seen(rung == 0 ? 1 : Ladder[rung - 1]))
            rung++;
        if (rung == 0)
            return (1, null);
        for (var k = rung > 1 ? Ladder[rung - 2] + 1 : 2; k < Ladder[Math.Min(rung, Ladder.Length - 1)]; k++)
            Seen(k);
        var best = seen.MaxBy(pair => pair.Value.LogLikelihood);
        return (best.Key, best.Value.Optimum);

        (Optimum, double) Climb(int k)
        {
            var near = seen.Keys.OrderBy(other => Math.Abs(Math.Log((double)other / k))).FirstOrDefault();
            var optimum = near == 0
                ? TransactionFits.Maximise(rows, some => new ShapeLikelihood(some, shape, k), some => ShapeFits.Starts(shape, k, some, ct), ct)
                : Fitter.Maximise(new ShapeLikelihood(rows, shape, k), [Scaled(seen[near].Optimum.At, near, k)], ct);
            return (optimum, ShapeFits.LogLikelihood(optimum, k, statistics));
        }
    }

    static double[] Scaled(double[] at, int from, int to)
    {
        double[] scaled = [.. at];
        scaled[1] -= Math.Log((double)to / from);
        return scaled;
    }

    static ModelFit<TransactionModel> At(RegularKind kind, int k, Optimum optimum, CustomerStatistics statistics, ModelFit<TransactionModel> random, CancellationToken ct)
    {
        var asked = ModelShape.Of(kind).Code;
        if (ShapeFits.Fit(asked, ModelShape.Of(kind), k, statistics, values => new RegularModel(kind, k, values), optimum) is { } fit)
            return fit;
        ModelFit<TransactionModel>? best = null;
        foreach (var limit in Limits(kind))
            if (ShapeFits.One(asked, ModelShape.Of(limit), k, statistics, values => new RegularModel(limit, k, values), ct) is { } one && one.LogLikelihood > (best?.LogLikelihood ?? double.NegativeInfinity) + Higher)
                best = one;
        if (best is null)
            return random.AskedAs(asked);
        return best.Model.CustomersLeave || kind == RegularKind.Cnbd ? best : best.AskedAs(asked, FitWarning.DropoutNotIdentified.With(asked, "untold"));
    }

    // Those in which nobody leaves first: the others have to reach higher.
    static RegularKind[] Limits(RegularKind kind) => kind switch
    {
        RegularKind.BgCnbd => [RegularKind.Erlang, RegularKind.Cnbd, RegularKind.GeometricErlang, RegularKind.GeometricCnbd, RegularKind.BgErlang],
        RegularKind.MbgCnbd => [RegularKind.Erlang, RegularKind.Cnbd, RegularKind.ModifiedGeometricErlang, RegularKind.ModifiedGeometricCnbd, RegularKind.MbgErlang],
        _ => [RegularKind.Erlang],
    };
}
