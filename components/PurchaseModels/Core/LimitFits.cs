using Quantities;
using Wording;

namespace PurchaseModels.Core;

/// <summary>Fits of limit models, asked for or at the supremum of a parent's likelihood.</summary>
static class LimitFits
{
    /// <summary>A log-likelihood this much higher is not a rounded one.</summary>
    const double Higher = 1e-3;

    public static Result<ModelFit<TransactionModel>> Fit(LimitKind kind, CustomerStatistics statistics, CancellationToken ct)
    {
        var shape = LimitShape.Of(kind);
        if (kind == LimitKind.Poisson || Refusal(statistics) is not null)
            return TransactionFits.WithoutDropout(shape.Code, statistics, ct, kind);
        var found = One(shape.Code, kind, statistics, ct);
        return found ?? TransactionFits.WithoutDropout(shape.Code, statistics, ct, null, FitWarning.DropoutNotIdentified.With(shape.Code, "untold"));
    }

    /// <summary>The limit of a parent that reaches highest, if it is above what the data reach without dropout; the one with fewer parameters of two as high.</summary>
    public static ModelFit<TransactionModel>? Highest(string parent, ModelFit<TransactionModel> without, CustomerStatistics statistics, CancellationToken ct)
    {
        var best = without;
        foreach (var kind in Of(parent))
            if (One(parent, kind, statistics, ct) is { } fit && fit.LogLikelihood > best.LogLikelihood + Higher)
                best = fit;
        return best == without ? null : best;
    }

    public static Problem? Refusal(CustomerStatistics statistics) =>
        statistics.Rows.Repeats == 0 ? Refusals.WithoutRepeats(statistics.Customers)
        : statistics.Rows.Exposure == 0 ? Refusals.WithoutTime(statistics.Customers)
        : null;

    /// <summary>The fit of one limit; null without an interior maximum.</summary>
    public static ModelFit<TransactionModel>? One(string asked, LimitKind kind, CustomerStatistics statistics, CancellationToken ct)
    {
        var shape = LimitShape.Of(kind);
        var unit = statistics.Rows.NaturalUnit;
        var rows = statistics.Rows.InUnitsOf(unit);
        var optimum = TransactionFits.Maximise(rows, some => new LimitLikelihood(some, kind), some => Starts(shape, some, ct), ct);
        if (Fitter.Identified(optimum, statistics.Customers) is not { } covariance)
            return null;
        var model = new LimitModel(kind, [.. shape.Names.Select((name, i) =>
            Coordinates.Value(optimum.At[i], name == "p" ? IntervalScale.Share : IntervalScale.Positive) * Math.Pow(unit, LimitShape.TimePower(name)))]);
        return new ModelFit<TransactionModel>(asked, model, TransactionFits.LogLikelihood(optimum, rows, unit), optimum, statistics.Customers, covariance,
            [.. Limit(asked, model), .. Fitter.Weak(covariance, shape.Names), .. TransactionFits.OneTimeBuyers(model, rows)]);
    }

    static LimitKind[] Of(string parent) => parent switch
    {
        "bg-nbd" => [LimitKind.GeometricPoisson, LimitKind.GeometricNbd, LimitKind.BgPoisson],
        "mbg-nbd" => [LimitKind.ModifiedGeometricPoisson, LimitKind.ModifiedGeometricNbd, LimitKind.MbgPoisson],
        _ => [LimitKind.ExponentialPoisson, LimitKind.ExponentialNbd, LimitKind.ParetoPoisson],
    };

    public static IEnumerable<Message> Limit(string asked, LimitModel model)
    {
        var shape = LimitShape.Of(model.Kind);
        if (asked != shape.Code)
            yield return FitWarning.LimitModel.With(asked, shape.Code, shape.BuysAlike ? shape.LeavesAlike ? "both" : "buying" : "leaving");
    }

    static List<double[]> Starts(LimitShape shape, CollapsedRows rows, CancellationToken ct)
    {
        var rate = Math.Log(rows.Repeats / rows.Exposure);
        var nbd = Fitter.Maximise(new NbdLikelihood(rows), TransactionFits.NbdStarts(rows), ct);
        var buying = nbd.IsInterior ? nbd.At : [0, -rate];
        var age = Math.Log(rows.Exposure / rows.Customers);
        double[][] leaving = (shape.Leaving, shape.LeavesAlike) switch
        {
            (Leaving.Never, _) => [[]],
            (Leaving.AfterPurchases, true) => [[-2], [0]],
            (Leaving.AfterPurchases, _) => [[-0.2, 0.9], [0.7, 2.3]],
            (_, true) => [[-age], [2 - age]],
            _ => [[0, age], [-0.7, Math.Max(0, age - 1)]],
        };
        double[][] purchases = shape.BuysAlike ? [[rate], [rate + 1.5]] : [buying, [buying[0] + 0.5, buying[1]]];
        return [.. purchases.Zip([.. leaving, .. leaving], (first, then) => (double[])[.. first, .. then])];
    }
}
