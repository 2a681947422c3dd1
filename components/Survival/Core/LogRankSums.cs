using MathNet.Numerics.LinearAlgebra;

namespace Survival.Core;

/// <summary>Observed, expected and covariances of the log-rank test, added up over the times of events.</summary>
sealed class LogRankSums
{
    readonly double[] observed;

    LogRankSums(int groups) => (observed, Expected, Variance) = (new double[groups], new double[groups], [.. Enumerable.Range(0, groups).Select(_ => new double[groups])]);

    public double[] Expected { get; }

    public double[][] Variance { get; }

    public static LogRankSums Of(IReadOnlyList<LifeTable> groups)
    {
        var sums = new LogRankSums(groups.Count);
        var at = new int[groups.Count];
        var atRisk = new double[groups.Count];
        foreach (var time in groups.SelectMany(group => group.Time.Where((_, i) => group.Events[i] > 0)).Distinct().Order())
        {
            double events = 0, all = 0;
            for (var g = 0; g < groups.Count; g++)
            {
                var group = groups[g];
                while (at[g] < group.Time.Count && group.Time[at[g]] < time)
                    at[g]++;
                var there = at[g] < group.Time.Count;
                atRisk[g] = there ? group.AtRisk[at[g]] : 0;
                all += atRisk[g];
                if (there && group.Time[at[g]] == time)
                {
                    events += group.Events[at[g]];
                    sums.observed[g] += group.Events[at[g]];
                }
            }

            sums.Add(atRisk, events, all);
        }

        return sums;
    }

    /// <summary>χ² and its degrees of freedom: the quadratic form over all but one of the groups with something to expect.</summary>
    public (double? Statistic, int Freedom) Statistic()
    {
        int[] compared = [.. Enumerable.Range(0, Expected.Length).Where(g => Expected[g] > 0 && Variance[g][g] > 0).SkipLast(1)];
        if (compared.Length == 0)
            return (null, 0);
        var variance = Matrix<double>.Build.Dense(compared.Length, compared.Length, (i, j) => Variance[compared[i]][compared[j]]);
        var excess = Vector<double>.Build.Dense(compared.Length, i => observed[compared[i]] - Expected[compared[i]]);
        return (excess * variance.Cholesky().Solve(excess), compared.Length);
    }

    void Add(double[] atRisk, double events, double all)
    {
        var spread = all > 1 ? events * ((all - events) / (all - 1)) : 0;
        for (var g = 0; g < atRisk.Length; g++)
        {
            var share = atRisk[g] / all;
            Expected[g] += events * share;
            for (var h = 0; h < atRisk.Length && spread > 0; h++)
                Variance[g][h] += spread * share * ((g == h ? 1 : 0) - atRisk[h] / all);
        }
    }
}
