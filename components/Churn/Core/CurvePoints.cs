using Survival;

namespace Churn.Core;

/// <summary>A curve as it stands in an answer: of a very long one evenly taken rows, with what happened since the row before.</summary>
static class CurvePoints
{
    /// <summary>The most rows a group.</summary>
    public const int Most = 2000;

    public static SurvivalCurve Of(KaplanMeier curve)
    {
        var (table, rows) = (curve.Table, curve.Survival.Count);
        int[] taken = rows <= Most ? [.. Enumerable.Range(0, rows)] : [.. Enumerable.Range(1, Most).Select(k => (int)((long)k * rows / Most) - 1)];
        long[] Since(IReadOnlyList<long> counts)
        {
            var sums = new long[taken.Length];
            for (int k = 0, row = 0; k < taken.Length; k++)
                for (; row <= taken[k]; row++)
                    sums[k] += counts[row];
            return sums;
        }

        double?[] Finite(IReadOnlyList<double> column) => [.. taken.Select(row => double.IsFinite(column[row]) ? column[row] : (double?)null)];
        return new(
            [.. taken.Select(row => table.Time[row])], [.. taken.Select(row => table.AtRisk[row])], Since(table.Events), Since(table.Censored),
            [.. taken.Select(row => curve.Survival[row])], Finite(curve.StandardError), Finite(curve.Low), Finite(curve.High));
    }
}
