using Quantities;

namespace PurchaseModels.Core;

/// <summary>Fits of limit models, asked for or at the supremum of a parent's likelihood.</summary>
static class LimitFits
{
    /// <summary>A log-likelihood this much higher is not a rounded one.</summary>
    const double Higher = 1e-3;

    public static Result<ModelFit<TransactionModel>> Fit(LimitKind kind, CustomerStatistics statistics, CancellationToken ct)
    {
        var shape = ModelShape.Of(kind);
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
    public static ModelFit<TransactionModel>? One(string asked, LimitKind kind, CustomerStatistics statistics, CancellationToken ct) =>
        ShapeFits.One(asked, ModelShape.Of(kind), 1, statistics, values => new LimitModel(kind, values), ct);

    static LimitKind[] Of(string parent) => parent switch
    {
        "bg-nbd" => [LimitKind.GeometricPoisson, LimitKind.GeometricNbd, LimitKind.BgPoisson],
        "mbg-nbd" => [LimitKind.ModifiedGeometricPoisson, LimitKind.ModifiedGeometricNbd, LimitKind.MbgPoisson],
        _ => [LimitKind.ExponentialPoisson, LimitKind.ExponentialNbd, LimitKind.ParetoPoisson],
    };
}
