using Numerics;
using Wording;

namespace PurchaseModels.Core;

/// <summary>Fits of the models that have a shape, every k-th hidden event a purchase.</summary>
static class ShapeFits
{
    /// <summary>The fit of one of them; null without an interior maximum.</summary>
    public static ModelFit<TransactionModel>? One(
        string asked, ModelShape shape, int k, CustomerStatistics statistics, Func<double[], TransactionModel> model, CancellationToken ct)
    {
        var unit = statistics.Rows.NaturalUnit;
        var rows = statistics.Rows.InNaturalUnits;
        return Fit(asked, shape, k, statistics, model, TransactionFits.Maximise(rows, some => new ShapeLikelihood(some, shape, k), some => Starts(shape, k, some, ct), ct));
    }

    /// <summary>The fit at an optimum found in the natural unit of time; null where it is none.</summary>
    public static ModelFit<TransactionModel>? Fit(
        string asked, ModelShape shape, int k, CustomerStatistics statistics, Func<double[], TransactionModel> model, Optimum optimum)
    {
        if (Fitter.Identified(optimum, statistics.Customers) is not { } covariance)
            return null;
        var unit = statistics.Rows.NaturalUnit;
        var rows = statistics.Rows.InNaturalUnits;
        var fitted = model([.. shape.Names.Select((name, i) => Coordinates.Value(optimum.At[i], ModelShape.ScaleOf(name)) * Math.Pow(unit, ModelShape.TimePower(name)))]);
        return new ModelFit<TransactionModel>(asked, fitted, LogLikelihood(optimum, k, statistics), optimum, statistics.Customers, covariance,
            [.. Limit(asked, shape), .. Fitter.Weak(covariance, shape.Names), .. TransactionFits.OneTimeBuyers(fitted, rows)]);
    }

    /// <summary>Of the purchase times at an optimum found in the natural unit.</summary>
    public static double LogLikelihood(Optimum optimum, int k, CustomerStatistics statistics)
    {
        // Densities are per unit of time, those of k hidden events to the power of k.
        var unit = statistics.Rows.NaturalUnit;
        return optimum.Value * statistics.Customers - k * statistics.RepeatPurchases * Math.Log(unit) + RegularFits.OfIntervals(statistics, k);
    }

    public static List<double[]> Starts(ModelShape shape, int k, CollapsedRows rows, CancellationToken ct)
    {
        var faster = Math.Log(k);
        var rate = Math.Log(rows.Repeats / rows.Exposure) + faster;
        var nbd = Fitter.Maximise(new NbdLikelihood(rows), TransactionFits.NbdStarts(rows), ct);
        double[] buying = nbd.IsInterior ? [nbd.At[0], nbd.At[1] - faster] : [0, -rate];
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

    static IEnumerable<Message> Limit(string asked, ModelShape shape)
    {
        if (asked != shape.Code && (shape.BuysAlike || shape.LeavesAlike))
            yield return FitWarning.LimitModel.With(asked, shape.Code, shape.BuysAlike ? shape.LeavesAlike ? "both" : "buying" : "leaving");
    }
}
