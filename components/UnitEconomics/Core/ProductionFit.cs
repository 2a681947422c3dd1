using MathNet.Numerics.Distributions;
using Numerics;
using Quantities;
using Wording;

namespace UnitEconomics.Core;

/// <summary>A fitted production function and what is read from it.</summary>
sealed class ProductionFit
{
    readonly Dictionary<string, (SegmentRows Rows, SegmentShape Shape)> bySegment;

    readonly double freedom;

    ProductionFit(ProductionForm form, IReadOnlyList<SegmentRows> segments)
    {
        Form = form;
        (var shapes, var prior, var error, freedom) = ShapePooling.Fit(segments, form);
        ErrorVariance = error;
        bySegment = segments.Select((rows, i) => (rows, shapes[i])).ToDictionary(pair => pair.rows.Name, pair => (pair.rows, pair.Item2), StringComparer.Ordinal);
        RSquared = 1 - shapes.Sum(shape => shape.Squares) / segments.Sum(rows => rows.OutputSquares);
        Segments = [.. segments.Select((rows, i) => Describe(rows, shapes[i], ShapePooling.OwnWeight(shapes[i], prior)))];
        Warnings = [.. ProductionDoubts.Of(segments, Segments, RSquared)];
    }

    public ProductionForm Form { get; }

    public double ErrorVariance { get; }

    public double RSquared { get; }

    public IReadOnlyList<SegmentProduction> Segments { get; }

    public IReadOnlyList<Message> Warnings { get; }

    public static Result<ProductionFit> Of(ProductionTable table, ProductionForm form)
    {
        SegmentRows[] segments = [.. Enumerable.Range(0, table.Rows).GroupBy(row => table.Segment[row], StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new SegmentRows(group.Key, table, [.. group]))];
        if (table.Rows < segments.Length + 5)
            return Refusals.TooLittleData(Phrases.TooFewRows.With(table.Rows, segments.Length));
        var varying = segments.Select(segment => (segment.Varies(out var supply, out var demand), supply, demand)).ToArray();
        if (!varying.Any(v => v.supply) || !varying.Any(v => v.demand) || !(segments.Sum(segment => segment.OutputSquares) > 0))
            return Refusals.Of("no-variation", new Label("There is nothing to learn from", "Оценивать не по чему"), Phrases.NothingVaries);
        return new ProductionFit(form, segments);
    }

    public IncrementalValue? ValueAt(string segment, double supply, double demand, double level) =>
        bySegment.TryGetValue(segment, out var known) ? ValueAt(known.Rows, known.Shape, supply, demand, level) : null;

    // ln O has a normal error of variance σ², so E[O] = exp(E[ln O] + σ²/2).
    IncrementalValue ValueAt(SegmentRows rows, SegmentShape shape, double supply, double demand, double level)
    {
        var quantile = StudentT.InvCDF(0, 1, freedom, (1 + level) / 2);
        var at = Evaluate(rows, shape.At, supply, demand);
        var output = Math.Exp(at.LogOutput + ErrorVariance / 2);
        var share = Estimate.Share(at.LogOdds, Error(shape, point => Evaluate(rows, point, supply, demand).LogOdds), quantile);
        var baseline = output / supply;
        var incremental = share.Times(baseline);
        return new IncrementalValue(rows.Name, supply, demand, output, baseline, incremental, baseline - incremental.Value, share);
    }

    (double LogOutput, double LogOdds) Evaluate(SegmentRows rows, double[] shape, double supply, double demand)
    {
        var value = ProductionShape.At(Form, shape[0], shape[1], Math.Log(supply) - rows.SupplyMean, Math.Log(demand) - rows.DemandMean);
        return (rows.OutputMean - rows.MeanLog(Form, shape) + value.Log, value.ShareLogOdds);
    }

    // Delta method.
    static double Error(SegmentShape shape, Func<double[], double> of)
    {
        var gradient = Curvature.Gradient(of, shape.At);
        var variance = 0.0;
        for (var i = 0; i < 2; i++)
            for (var j = 0; j < 2; j++)
                variance += gradient[i] * shape.Covariance[i][j] * gradient[j];
        return Math.Sqrt(Math.Max(0, variance));
    }

    SegmentProduction Describe(SegmentRows rows, SegmentShape shape, double ownWeight)
    {
        const double Level = 0.95;
        var quantile = StudentT.InvCDF(0, 1, freedom, (1 + Level) / 2);
        var mean = ValueAt(rows, shape, Math.Exp(rows.SupplyMean), Math.Exp(rows.DemandMean), Level);
        double error = Math.Sqrt(shape.Covariance[1][1]), second = Math.Exp(shape.At[1]);
        return new(
            rows.Name, rows.Count, mean.Output,
            Estimate.Share(shape.At[0], Math.Sqrt(shape.Covariance[0][0]), quantile),
            Form == ProductionForm.CobbDouglas ? Estimate.Positive(second, error, quantile) : null,
            Form == ProductionForm.ConstantElasticity ? Estimate.Positive(1 / second, error, quantile) : null,
            ownWeight,
            rows.OutputSquares > 0 ? 1 - shape.Squares / rows.OutputSquares : null,
            mean);
    }
}
