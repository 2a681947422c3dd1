using Answers;
using Lake;
using Numerics;

namespace Cohorts.Core;

/// <summary>From a grid to the curve of all cohorts, and what is read from it.</summary>
static class CurveMath
{
    /// <summary>Fewer ages than this are no plateau.</summary>
    const int FewestOfPlateau = 3;

    /// <summary>A fall that chance alone would show more often than this is none.</summary>
    const double Falls = 0.05;

    public static RetentionCurve Curve(ReadRetentionCurve question, RetentionCurveOptions settled, ActivityMatrix matrix, CohortGrid grid)
    {
        RetentionPoint[] points = [.. Enumerable.Range(0, grid.Ages).Select(age => Point(settled, grid, age)).OfType<RetentionPoint>()];
        return new RetentionCurve(
            AnswerHead.Of(question, matrix.Evidence, [.. CohortRules.Define(settled), Phrases.Drop, Phrases.HalfLife, Phrases.Plateau.With(FewestOfPlateau, Falls)], grid.Rows == 0 ? [Phrases.NobodyBegan] : points.Length == 0 ? [Phrases.NoAgeOver] : points[^1].Cohorts < points[0].Cohorts ? [Phrases.OtherCohorts.With(points[^1].Cohorts, points[0].Cohorts)] : []),
            points,
            new CurveReading(FirstDrop(points), HalfLife(points), PlateauOf(points)));
    }

    static RetentionPoint? Point(RetentionCurveOptions settled, CohortGrid grid, int age)
    {
        if (RetentionMath.Mean(settled, grid, age) is not { } mean)
            return null;
        var interval = settled.Mean == MeanWeight.Weighted ? Proportions.Wilson(mean.Customers.Of, mean.Customers.All, settled.Level) : (ConfidenceInterval?)null;
        return new RetentionPoint(grid.Labels[age], age, mean.Share, interval?.Low, interval?.High, mean.Customers.Of, mean.Customers.All, mean.Cohorts);
    }

    static double? FirstDrop(RetentionPoint[] points) => points is [{ Number: 0, Share: > 0 } first, { Number: 1 } second, ..] ? (first.Share - second.Share) / first.Share : null;

    static double? HalfLife(RetentionPoint[] points)
    {
        if (points is not [{ Number: 0, Share: > 0 } first, ..])
            return null;
        var half = first.Share / 2;
        for (var i = 1; i < points.Length; i++)
        {
            var (before, now) = (points[i - 1], points[i]);
            if (now.Share <= half)
                return before.Number + ((before.Share - half) / (before.Share - now.Share) * (now.Number - before.Number));
        }

        return null;
    }

    /// <summary>The longest run of ages up to the last one, from age 1 on, over which the shares show no fall.</summary>
    static RetentionPlateau? PlateauOf(RetentionPoint[] points)
    {
        RetentionPoint[] later = [.. points.Where(point => point.Number > 0)];
        for (var from = 0; from + FewestOfPlateau <= later.Length; from++)
        {
            var run = later[from..];
            if (!Fall(run))
                return new RetentionPlateau(run[0].Number, run[^1].Number, (double)run.Sum(point => point.Retained) / run.Sum(point => point.Customers));
        }

        return null;
    }

    /// <summary>Whether shares fall with age, by the Cochran–Armitage test for a trend (Armitage 1955, Biometrics 11), one-sided.</summary>
    static bool Fall(RetentionPoint[] run)
    {
        double all = run.Sum(point => point.Customers), share = run.Sum(point => point.Retained) / all, mean = run.Sum(point => point.Customers * (double)point.Number) / all;
        var trend = run.Sum(point => (point.Number - mean) * (point.Retained - (point.Customers * share)));
        var variance = share * (1 - share) * run.Sum(point => point.Customers * Math.Pow(point.Number - mean, 2));
        return variance > 0 && NormalDistribution.Above(-trend / Math.Sqrt(variance)) < Falls;
    }
}
