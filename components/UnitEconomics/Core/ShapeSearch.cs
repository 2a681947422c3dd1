namespace UnitEconomics.Core;

/// <summary>What is known of the shape among segments: normal on the unbounded scales.</summary>
readonly record struct ShapePrior(double[] Mean, double[] Variance);

/// <summary>A shape: the mode given rows and prior, and the covariance around it.</summary>
sealed record SegmentShape(double[] At, double[][] Covariance, double Squares, double Cost);

/// <summary>The likeliest shape by damped Gauss–Newton steps (Levenberg, 1944; Marquardt, 1963).</summary>
static class ShapeSearch
{
    const int MostSteps = 200;

    public static SegmentShape Find(IReadOnlyList<SegmentRows> segments, ProductionForm form, ShapePrior prior, double error, double[] start)
    {
        double[] at = [.. start];
        var here = At(at);
        var cost = Cost(here, at);
        var damping = 1e-3;
        for (var step = 0; step < MostSteps && damping < 1e12; step++)
        {
            var (a, b, c) = Information(here);
            double one = here.SlopeOne / error + (at[0] - prior.Mean[0]) / prior.Variance[0], two = here.SlopeTwo / error + (at[1] - prior.Mean[1]) / prior.Variance[1];
            double damped = a * (1 + damping), last = c * (1 + damping), determinant = damped * last - b * b;
            double[] next = [at[0] - Math.Clamp((last * one - b * two) / determinant, -2, 2), at[1] - Math.Clamp((damped * two - b * one) / determinant, -2, 2)];
            var there = At(next);
            var nextCost = Cost(there, next);
            if (!(nextCost <= cost))
            {
                damping *= 10;
                continue;
            }
            var moved = Math.Abs(next[0] - at[0]) + Math.Abs(next[1] - at[1]);
            (at, here, cost, damping) = (next, there, nextCost, Math.Max(1e-12, damping / 10));
            if (moved < 1e-10)
                break;
        }
        var (aa, bb, cc) = Information(here);
        var inverse = 1 / (aa * cc - bb * bb);
        return new(at, [[cc * inverse, -bb * inverse], [-bb * inverse, aa * inverse]], here.Sum, cost);

        ShapeSquares At(double[] shape)
        {
            var sum = default(ShapeSquares);
            foreach (var segment in segments)
                sum += segment.Squares(form, shape[0], shape[1]);
            return sum;
        }

        double Cost(ShapeSquares squares, double[] shape) => squares.Sum / (2 * error)
            + Enumerable.Range(0, 2).Sum(i => (shape[i] - prior.Mean[i]) * (shape[i] - prior.Mean[i]) / (2 * prior.Variance[i]));

        (double, double, double) Information(ShapeSquares squares) =>
            (squares.OneOne / error + 1 / prior.Variance[0], squares.OneTwo / error, squares.TwoTwo / error + 1 / prior.Variance[1]);
    }
}
