namespace Survival.Core;

/// <summary>Where a falling curve of steps comes down to a height.</summary>
static class Crossing
{
    // A product of shares that ought to be the height differs from it by rounding: R's tolerance, the root of the machine's.
    const double Tolerance = 1.4901161193847656e-08;

    /// <summary>The first time at or below the height; the middle of the stretch where the curve lies on it, which may be its last one; null where it stays above. Missing heights (NaN) are no crossing.</summary>
    public static double? Of(IReadOnlyList<double> time, IReadOnlyList<double> curve, double height)
    {
        double? reached = null;
        for (var i = 0; i < curve.Count; i++)
        {
            if (curve[i] < height - Tolerance)
                return reached is { } from ? (from + time[i]) / 2 : time[i];
            if (reached is null && curve[i] <= height + Tolerance)
                reached = time[i];
        }

        return reached is not { } flat ? null : double.IsNaN(curve[^1]) ? flat : (flat + time[^1]) / 2;
    }
}
