using System.Text.Json;
using Series.Core;
using Numerics;
using static Series.Unit.SmoothingData;

namespace Series.Unit;

public class Reconciling
{
    static readonly JsonElement Tree = Read("hierarchical.json");
    static readonly double[][] Base = Rows(Tree.GetProperty("base")), History = Rows(Tree.GetProperty("train")), Summing = Rows(Tree.GetProperty("S"));
    static readonly Hierarchy Hierarchy = Hierarchy.Create(Summing).Value;

    // As the description of the file says: simple smoothing from the first value, α = 0.1 + 0.07 (i mod 5).
    static readonly double[][] Residuals = [.. History.Select((row, i) =>
    {
        var level = row[0];
        return row.Skip(1).Select(y =>
        {
            var error = y - level;
            level += (0.1 + 0.07 * (i % 5)) * error;
            return error;
        }).ToArray();
    })];

    [Theory]
    [InlineData("bottom_up", Reconciliation.BottomUp)]
    [InlineData("top_down_avg_prop", Reconciliation.TopDown)]
    [InlineData("ols", Reconciliation.OrdinaryLeastSquares)]
    [InlineData("wls_struct", Reconciliation.WeightedByStructure)]
    [InlineData("wls_var", Reconciliation.WeightedByVariance)]
    public void gives_the_forecasts_of_another_program(string key, Reconciliation method)
    {
        var expected = Rows(Tree.GetProperty(key));
        var actual = Hierarchy.Reconcile(Base, method, Residuals, History).Value;
        for (var i = 0; i < expected.Length; i++)
            Near(expected[i], actual[i], 1e-8, $"node {i}");
    }

    [Theory]
    [InlineData(Reconciliation.BottomUp)]
    [InlineData(Reconciliation.TopDown)]
    [InlineData(Reconciliation.OrdinaryLeastSquares)]
    [InlineData(Reconciliation.WeightedByStructure)]
    [InlineData(Reconciliation.WeightedByVariance)]
    [InlineData(Reconciliation.MinimumTrace)]
    public void adds_up(Reconciliation method)
    {
        var nodes = Hierarchy.Reconcile(Base, method, Residuals, History).Value;
        for (var i = 0; i < Summing.Length; i++)
            Near(Summing[i].Select((s, part) => s * nodes[2 + part][0]).Sum(), nodes[i][0], 1e-9, $"node {i}");
    }

    [Theory]
    [InlineData(Reconciliation.OrdinaryLeastSquares)]
    [InlineData(Reconciliation.WeightedByVariance)]
    [InlineData(Reconciliation.MinimumTrace)]
    public void leaves_forecasts_that_already_add_up(Reconciliation method)
    {
        var coherent = Hierarchy.Sum(Base[2..]);
        var nodes = Hierarchy.Reconcile(coherent, method, Residuals).Value;
        for (var i = 0; i < coherent.Length; i++)
            Near(coherent[i], nodes[i], 1e-9, $"node {i}");
    }

    [Fact]
    public void by_least_trace_is_the_closed_form_of_two_parts()
    {
        // y = a + b with covariance W of (ŷ, â, b̂): the correction is −W c (c'W c)⁻¹ c'(ŷ, â, b̂) with c = (1, −1, −1).
        double[][] residuals = [[1, -2, 3, -1.5, 2.5, 0.5], [0.5, 1, -1, 2, -0.5, 1], [-1, 0.5, 1.5, -2, 1, 0.25]];
        double[] raw = [10, 4, 3], c = [1, -1, -1];
        var intensity = ErrorCovariances.ShrinkageIntensity(residuals);
        Assert.InRange(intensity, 1e-3, 1 - 1e-3);
        var w = Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 3).Select(j =>
            residuals[i].Zip(residuals[j], (x, y) => x * y).Average() * (i == j ? 1 : 1 - intensity)).ToArray()).ToArray();
        var wc = w.Select(row => row.Zip(c, (x, y) => x * y).Sum()).ToArray();
        var gap = raw.Zip(c, (x, y) => x * y).Sum() / wc.Zip(c, (x, y) => x * y).Sum();
        var nodes = Hierarchy.Create([[1, 1], [1, 0], [0, 1]]).Value.Reconcile([[10], [4], [3]], Reconciliation.MinimumTrace, residuals).Value;
        Near([.. raw.Zip(wc, (x, y) => x - y * gap)], [.. nodes.Select(node => node[0])], 1e-10);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(40)]
    public void shrinks_by_the_formula_of_Schaefer_and_Strimmer(int steps)
    {
        // Σ_{i≠j} n/(n−1)³ Σ_t (w_ijt − w̄_ij)² / Σ_{i≠j} r_ij², every ordered pair, on standardised errors; with more nodes than steps and with fewer.
        double[][] residuals = [.. Residuals.Select(row => row[..steps])];
        double n = steps, noise = 0, signal = 0;
        for (var i = 0; i < residuals.Length; i++)
            for (var j = 0; j < residuals.Length; j++)
            {
                if (i == j)
                    continue;
                double si = Math.Sqrt(residuals[i].Sum(e => e * e) / n), sj = Math.Sqrt(residuals[j].Sum(e => e * e) / n);
                double[] w = [.. residuals[i].Zip(residuals[j], (x, y) => x / si * y / sj)];
                noise += n / Math.Pow(n - 1, 3) * w.Sum(x => Math.Pow(x - w.Average(), 2));
                signal += Math.Pow(w.Average(), 2);
            }
        Assert.InRange(noise / signal, 1e-3, 1 - 1e-3);
        Near(noise / signal, ErrorCovariances.ShrinkageIntensity(residuals), 1e-10);
    }

    [Fact]
    public void is_more_accurate_with_the_errors_covariance_than_without_where_totals_are_known_better()
    {
        // Parts with large independent errors, a total with a small one: its forecast has to pull the parts.
        var random = new SeededRandom(5);
        double[][] errors = [.. Enumerable.Range(0, 3).Select(node => Enumerable.Range(0, 400).Select(_ => random.NormalDraw(0, node == 0 ? 1 : 10)).ToArray())];
        var tree = Hierarchy.Create([[1, 1], [1, 0], [0, 1]]).Value;
        double bottomUp = 0, least = 0;
        for (var t = 0; t < 400; t++)
        {
            double[][] forecast = [[100 + errors[0][t]], [60 + errors[1][t]], [40 + errors[2][t]]];
            bottomUp += Math.Pow(tree.Reconcile(forecast, Reconciliation.BottomUp).Value[1][0] - 60, 2);
            least += Math.Pow(tree.Reconcile(forecast, Reconciliation.MinimumTrace, errors).Value[1][0] - 60, 2);
        }
        // The best unbiased variance of the part is 100·(100 + 1)/(200 + 1), against 100.
        Assert.InRange(least / bottomUp, 0.42, 0.6);
    }

    [Fact]
    public void refuses_without_what_it_needs()
    {
        Assert.Equal("residuals-needed", Hierarchy.Reconcile(Base, Reconciliation.MinimumTrace).Problem.Code);
        Assert.Equal("history-needed", Hierarchy.Reconcile(Base, Reconciliation.TopDown).Problem.Code);
        Assert.Equal("invalid-value", Hierarchy.Create([[1, 1], [1, 0]]).Problem.Code);
    }
}
