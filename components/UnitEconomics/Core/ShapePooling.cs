namespace UnitEconomics.Core;

/// <summary>Partial pooling by EM: shapes given the prior and the errors, then prior and errors given the shapes.</summary>
static class ShapePooling
{
    const int MostRounds = 200;

    // What two segments that differ by a tenth would say: keeps the variance among a handful of segments from vanishing.
    const double WeakSegments = 2;
    const double WeakVariance = 0.01;
    const double FlatVariance = 25;

    // The second parameter can have more than one valley.
    static readonly double[][] Starts = [[0, 0], [0, 1.5], [0, -1.5], [-1.5, 0], [1.5, 0]];

    public static (SegmentShape[] Shapes, ShapePrior Prior, double ErrorVariance, double Freedom) Fit(IReadOnlyList<SegmentRows> segments, ProductionForm form)
    {
        var rows = segments.Sum(segment => segment.Count);
        var squares = segments.Sum(segment => segment.OutputSquares);
        var least = 1e-10 * squares / rows;
        var error = squares / rows;
        var prior = new ShapePrior([0, 0], [FlatVariance, FlatVariance]);
        var common = Starts.Select(start => ShapeSearch.Find(segments, form, prior, error, start)).MinBy(shape => shape.Cost)!;
        if (segments.Count > 1)
            prior = new(common.At, [0.25, 0.25]);
        SegmentShape[] shapes = [.. segments.Select(segment => ShapeSearch.Find([segment], form, prior, error, common.At))];
        for (var round = 0; round < MostRounds; round++)
        {
            var next = Math.Max(least, shapes.Sum(shape => shape.Squares + error * Spent(shape, prior)) / (rows - segments.Count));
            var moved = Math.Abs(Math.Log(next / error));
            error = next;
            if (segments.Count > 1)
            {
                var among = Among(shapes);
                moved += Enumerable.Range(0, 2).Sum(i => Math.Abs(among.Mean[i] - prior.Mean[i]) + Math.Abs(Math.Log(among.Variance[i] / prior.Variance[i])));
                prior = among;
            }
            shapes = [.. segments.Select((segment, s) => ShapeSearch.Find([segment], form, prior, error, shapes[s].At))];
            if (moved < 1e-5)
                break;
        }
        return (shapes, prior, error, Math.Max(1, rows - segments.Count - shapes.Sum(shape => Spent(shape, prior))));
    }

    /// <summary>How far a shape rests on its own rows rather than on the prior, 0…1.</summary>
    public static double OwnWeight(SegmentShape shape, ShapePrior prior) => Spent(shape, prior) / 2;

    // Trace of (what the rows say) × covariance: the rows' worth that the shape has used up.
    static double Spent(SegmentShape shape, ShapePrior prior) => Math.Clamp(2 - Enumerable.Range(0, 2).Sum(i => shape.Covariance[i][i] / prior.Variance[i]), 0, 2);

    static ShapePrior Among(SegmentShape[] shapes)
    {
        double[] Each(Func<int, double> of) => [of(0), of(1)];
        var mean = Each(i => shapes.Average(shape => shape.At[i]));
        return new(mean, Each(i => (shapes.Sum(shape => Math.Pow(shape.At[i] - mean[i], 2) + shape.Covariance[i][i]) + WeakSegments * WeakVariance) / (shapes.Length + WeakSegments)));
    }
}
