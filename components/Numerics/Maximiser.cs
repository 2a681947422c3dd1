using MathNet.Numerics.LinearAlgebra.Double;

namespace Numerics;

/// <summary>A function to be made large, or small: returns its value at a point and writes its gradient there.</summary>
/// <param name="at">The point.</param>
/// <param name="gradient">Where the gradient goes; as long as the point.</param>
public delegate double Objective(ReadOnlySpan<double> at, Span<double> gradient);

/// <summary>Where a search ended, with what is needed to judge whether it ended at a maximum.</summary>
/// <param name="At">The point.</param>
/// <param name="Value">The value there.</param>
/// <param name="GradientNorm">Largest absolute partial derivative there.</param>
/// <param name="NewtonStep">Largest move that Newton's method would still make; infinite where the surface is not curved downwards in every direction.</param>
/// <param name="Curvature">Minus the matrix of second derivatives, rows by columns; empty where the search ran into the bound.</param>
/// <param name="LeastCurvature">Its smallest eigenvalue: how firmly the worst-known direction is held.</param>
/// <param name="Bounded">False when the search ran into the bound: the maximum, if any, lies outside.</param>
/// <param name="Evaluations">Calls of the objective.</param>
public sealed record Optimum(
    double[] At, double Value, double GradientNorm, double NewtonStep, double[][] Curvature, double LeastCurvature, bool Bounded, int Evaluations)
{
    /// <summary>True at an interior maximum: flat, curved downwards in every direction, and Newton's method stays put.</summary>
    /// <remarks>A vanishing gradient alone proves nothing: it vanishes, too, on the way to infinity.</remarks>
    public bool IsInterior => Bounded && GradientNorm < 1e-6 && NewtonStep < 1e-4;
}

/// <summary>Maximises smooth functions of a few unbounded variables: BFGS (Nocedal &amp; Wright 2006, 6.17) with a weak Wolfe search, then Newton steps.</summary>
/// <remarks>Scale the objective to order one (a mean rather than a sum): tolerances are absolute.</remarks>
public static class Maximiser
{
    const int MostIterations = 250;
    const double FlatEnough = 1e-7;

    /// <summary>Starts from every point and returns the best end: interior ones before others that are not higher.</summary>
    /// <param name="objective">What to maximise; a value that is not finite is a wall.</param>
    /// <param name="starts">At least one point.</param>
    /// <param name="bound">A search stops when a coordinate leaves [−bound, bound].</param>
    public static Optimum Maximise(Objective objective, IReadOnlyList<double[]> starts, double bound = 16) =>
        Best([.. starts.Select(start => Climb(objective, start, DenseMatrix.CreateIdentity(start.Length), isKnown: false, bound))]);

    /// <summary>Starts from the maximum of a similar objective, whose curvature saves most of the search.</summary>
    public static Optimum Maximise(Objective objective, Optimum similar, double bound = 16) =>
        Curvature.Covariance(similar.Curvature) is { } inverse && similar.IsInterior
            ? Climb(objective, similar.At, DenseMatrix.OfRowArrays(inverse), isKnown: true, bound)
            : Maximise(objective, [similar.At], bound);

    /// <summary>The best of several ends: the highest, or an interior one that is as high within rounding.</summary>
    public static Optimum Best(IReadOnlyList<Optimum> ends)
    {
        var best = ends.MaxBy(end => end.Value)!;
        return ends.Where(end => end.IsInterior && end.Value >= best.Value - 1e-12 * (1 + Math.Abs(best.Value))).MaxBy(end => end.Value) ?? best;
    }

    static Optimum Climb(Objective objective, double[] start, DenseMatrix inverse, bool isKnown, double bound)
    {
        var search = new WolfeSearch(objective, start);
        var isFresh = !isKnown;
        for (var iteration = 0; iteration < MostIterations && search.GradientNorm > FlatEnough && search.IsWithin(bound); iteration++)
        {
            var gradient = DenseVector.OfArray(search.Gradient);
            var direction = inverse * gradient;
            if (isFresh || direction * gradient <= 0)
            {
                (inverse, isFresh) = (DenseMatrix.CreateIdentity(start.Length), true);
                direction = gradient / Math.Max(1e-3, gradient.L2Norm());
            }
            var longest = direction.AbsoluteMaximum();
            if (search.Advance((longest > 2 ? direction * (2 / longest) : direction).ToArray(), out var moved, out var turned))
                Update(ref inverse, DenseVector.OfArray(moved), -DenseVector.OfArray(turned), isFresh);
            else if (isFresh)
                break;
            isFresh = moved.Length == 0;
        }
        return Polish(search, bound);
    }

    static void Update(ref DenseMatrix inverse, DenseVector step, DenseVector change, bool isFirst)
    {
        var curvature = step * change;
        if (curvature <= 1e-300)
            return;
        if (isFirst)
            inverse = (DenseMatrix)(inverse * (curvature / (change * change)));
        var turned = inverse * change;
        var rank = (1 + change * turned / curvature) / curvature;
        inverse = (DenseMatrix)(inverse + step.OuterProduct(step) * rank - (step.OuterProduct(turned) + turned.OuterProduct(step)) / curvature);
    }

    // Newton steps with a matrix that is computed again only after a real move: near the maximum it hardly changes.
    static Optimum Polish(WolfeSearch search, double bound)
    {
        if (!search.IsWithin(bound))
            return new(search.At, search.Value, search.GradientNorm, double.PositiveInfinity, [], double.NegativeInfinity, Bounded: false, search.Evaluations);
        var curvature = Curvature.Of(search.Evaluate, search.At);
        var step = Curvature.NewtonStep(curvature, search.Gradient);
        for (var i = 0; i < 30 && step is not null && search.IsWithin(bound) && search.GradientNorm > 0; i++)
        {
            var longest = step.Max(Math.Abs);
            if (longest < 1e-11 || !search.Accept(longest > 1 ? [.. step.Select(s => s / longest)] : step))
                break;
            if (longest > 1e-5)
                curvature = Curvature.Of(search.Evaluate, search.At);
            step = Curvature.NewtonStep(curvature, search.Gradient);
        }
        return new(search.At, search.Value, search.GradientNorm, step?.Max(Math.Abs) ?? double.PositiveInfinity, curvature,
            Curvature.Least(curvature), search.IsWithin(bound), search.Evaluations);
    }
}
