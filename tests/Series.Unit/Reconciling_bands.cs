using Series.Core;
using Numerics;
using static Series.Unit.SmoothingData;

namespace Series.Unit;

public class Reconciling_bands
{
    static readonly Hierarchy Two = Hierarchy.OfParts(2);

    // Errors that have nothing in common: columns of a Hadamard matrix.
    static readonly double[] One = [1, 1, -1, -1], Other = [1, -1, 1, -1], Third = [1, -1, -1, 1];

    static double[] Last(double[][] deviations) => [.. deviations.Select(row => row[^1])];

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 7)]
    [InlineData(-1, 1)]
    [InlineData(0.5, 6.082762530298219)]
    public void bottom_up_deviations_add_as_the_parts_errors_hang_together(double correlation, double expected)
    {
        // √(3² + 4² + 2·3·4·ρ), whatever the whole's own forecast was thought to err.
        double[] second = [.. One.Zip(Other, (a, b) => 10 * (correlation * a + Math.Sqrt(1 - correlation * correlation) * b))];
        Near([expected, 3, 4], Last(Two.Deviations([[99, 9], [1, 3], [2, 4]], Reconciliation.BottomUp, [Third, One, second]).Value), 1e-12);
    }

    [Fact]
    public void least_squares_deviations_are_those_of_the_weighted_sums_that_the_forecasts_are()
    {
        // ỹ₀ = (2ŷ₀ + ŷ₁ + ŷ₂)/3, ỹ₁ = (ŷ₀ + 2ŷ₁ − ŷ₂)/3 (Hyndman et al. 2011, of a total and two parts), with independent errors.
        double d0 = 9, d1 = 3, d2 = 4;
        Near(
            [Math.Sqrt(4 * d0 * d0 + d1 * d1 + d2 * d2) / 3, Math.Sqrt(d0 * d0 + 4 * d1 * d1 + d2 * d2) / 3, Math.Sqrt(d0 * d0 + d1 * d1 + 4 * d2 * d2) / 3],
            Last(Two.Deviations([[d0], [d1], [d2]], Reconciliation.OrdinaryLeastSquares, [Third, One, Other]).Value),
            1e-12);
    }

    [Fact]
    public void top_down_deviations_are_shares_of_the_first_ones() =>
        Near([9, 3, 6], Last(Two.Deviations([[9], [1], [1]], Reconciliation.TopDown, [Third, One, Other], [[3, 6], [1, 2], [2, 4]]).Value), 1e-12);

    [Fact]
    public void a_node_that_never_erred_is_taken_to_err_by_itself() =>
        Near([5, 3, 4], Last(Two.Deviations([[9], [3], [4]], Reconciliation.BottomUp, [Third, One, [0, 0, 0, 0]]).Value), 1e-12);

    [Theory]
    [InlineData(Reconciliation.BottomUp)]
    [InlineData(Reconciliation.TopDown)]
    [InlineData(Reconciliation.OrdinaryLeastSquares)]
    [InlineData(Reconciliation.WeightedByStructure)]
    public void deviations_are_the_roots_of_the_covariances_diagonal(Reconciliation method)
    {
        // Of a tree with totals between; the weights of these methods do not depend on the errors.
        var tree = Hierarchy.Create([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]).Value;
        var random = new SeededRandom(3);
        double[][] errors = [.. Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, 9).Select(_ => random.NormalDraw(0, 1)).ToArray())];
        double[] deviations = [7, 5, 3, 1, 2], roots = [.. errors.Select(row => Math.Sqrt(row.Average(e => e * e)))];
        double[][] history = [[6, 6], [3, 3], [1, 1], [2, 2], [3, 3]];
        double[][] covariance = [.. errors.Select((row, i) => errors.Select((other, j) =>
            deviations[i] * deviations[j] * row.Zip(other, (a, b) => a * b).Average() / (roots[i] * roots[j])).ToArray())];
        Near(
            [.. tree.Covariance(covariance, method, history).Value.Select((row, i) => Math.Sqrt(row[i]))],
            Last(tree.Deviations([.. deviations.Select(d => new[] { d })], method, errors, history).Value),
            1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void least_trace_never_errs_more_than_the_forecasts_did_nor_than_any_other_method(int seed)
    {
        var tree = Hierarchy.Create([[1, 1, 1, 1], [1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]).Value;
        var random = new SeededRandom(seed);
        double[][] root = [.. Enumerable.Range(0, 7).Select(i => Enumerable.Range(0, 7).Select(j => random.NormalDraw(0, 1 + i) + (i == j ? 1 : 0)).ToArray())];
        double[][] truth = [.. root.Select(row => root.Select(other => row.Zip(other, (a, b) => a * b).Sum()).ToArray())];
        var least = tree.Covariance(truth, Reconciliation.MinimumTrace).Value;
        for (var i = 0; i < 7; i++)
        {
            Assert.InRange(least[i][i], 0, truth[i][i]);
            foreach (var method in new[] { Reconciliation.BottomUp, Reconciliation.OrdinaryLeastSquares, Reconciliation.WeightedByStructure, Reconciliation.WeightedByVariance })
                Assert.True(least[i][i] <= tree.Covariance(truth, method).Value[i][i] * (1 + 1e-9), $"{method}, node {i}");
        }

        // Errors of forecasts that add up do so as well: the whole's variance is the sum of all covariances of the parts.
        Near(least[3..].Sum(row => row[3..].Sum()), least[0][0], 1e-8);
        Assert.True(least[0][0] < 0.9 * truth[0][0] || least[1][1] < 0.9 * truth[1][1]);
    }

    [Theory]
    [InlineData(Reconciliation.WeightedByVariance)]
    [InlineData(Reconciliation.MinimumTrace)]
    public void a_whole_that_errs_as_its_parts_do_is_not_counted_twice(Reconciliation method)
    {
        // Few errors of many parts: correlations drawn to 0 would take the whole's error for another one than the parts', and their mean for much better than either.
        const int parts = 30, steps = 25;
        var random = new SeededRandom(9);
        double[][] errors = [.. Enumerable.Range(0, parts).Select(_ => Enumerable.Range(0, steps).Select(_ => random.NormalDraw(0, 1)).ToArray())];
        errors = [[.. Enumerable.Range(0, steps).Select(t => errors.Sum(row => row[t]) + random.NormalDraw(0, 0.3))], .. errors];
        Assert.InRange(ErrorCovariances.ShrinkageIntensity(errors), 0.5, 1);
        double[][] deviations = [.. errors.Select(row => new[] { Math.Sqrt(row.Average(e => e * e)) })];
        Near(deviations[0][0], Hierarchy.OfParts(parts).Deviations(deviations, method, errors).Value[0][0], 0.03);
    }

    [Fact]
    public void errors_that_always_added_up_leave_nothing_to_share_out()
    {
        double[] sum = [.. One.Zip(Other, (a, b) => a + b)];
        var nodes = Two.Reconcile([Banded(7, 3), Banded(3, 1), Banded(4, 2)], Reconciliation.MinimumTrace, [sum, One, Other]).Value;
        Near([7, 3, 4], [.. nodes.Select(node => node.Mean[0])], 1e-9);
        Assert.All(nodes, node => Assert.True(node.IsFinite));
    }

    [Fact]
    public void bands_keep_their_asymmetry_and_stop_at_0()
    {
        // A whole of 20 whose parts say 10 + 3: half-widths were (2 + 6)/2, 3 and, the lower end being cut at 0, the upper's 4; they become 5, 3 and 4.
        Forecast[] given =
        [
            new([20], [new(0.95, [18], [26])]),
            new([10], [new(0.95, [9], [15])]),
            new([3], [new(0.95, [0], [7])]),
        ];
        var nodes = Two.Reconcile(given, Reconciliation.BottomUp, [Third, One, Other], null, [false, false, true]).Value;
        Near([13, 10, 3], [.. nodes.Select(node => node.Mean[0])], 1e-12);
        Near([13 - 2 * 5 / 4.0, 10 - 1, 0], [.. nodes.Select(node => node.Bands[0].Lower[0])], 1e-12);
        Near([13 + 6 * 5 / 4.0, 15, 7], [.. nodes.Select(node => node.Bands[0].Upper[0])], 1e-12);
    }

    [Fact]
    public void forecasts_below_0_count_as_0_and_still_add_up()
    {
        Forecast[] given = [Banded(5, 2), Banded(7, 2), Banded(-3, 2)];
        var nodes = Two.Reconcile(given, Reconciliation.OrdinaryLeastSquares, [Third, One, Other], null, [true, true, true]).Value;
        // The gap 5 − 7 − 0 is shared out: 7 − 2/3, 0 − 2/3 → 0.
        Near([7 - 2 / 3.0, 7 - 2 / 3.0, 0], [.. nodes.Select(node => node.Mean[0])], 1e-9);
        Assert.Equal(0, nodes[2].Bands[0].Lower[0]);
        Assert.InRange(nodes[2].Bands[0].Upper[0], 1, 3);
    }

    [Fact]
    public void a_band_without_width_gets_that_of_the_error_it_is_given()
    {
        Forecast[] given = [Banded(5, 3), Banded(4, 0), Banded(0, 0)];
        var nodes = Two.Reconcile(given, Reconciliation.OrdinaryLeastSquares, [One, [0, 0, 0, 0], [0, 0, 0, 0]]).Value;
        Near([2, 1, 1], [.. nodes.Select(node => (node.Bands[0].Upper[0] - node.Bands[0].Lower[0]) / 2)], 1e-9);
    }

    [Fact]
    public void a_whole_and_its_parts_are_the_summing_matrix_of_ones_above_the_identity()
    {
        double[][] forecasts = [[10, 11], [1, 2], [3, 4], [5, 3]], errors = [[2, 1, -1, 4], One, Other, Third];
        var written = Hierarchy.Create([[1, 1, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]]).Value;
        foreach (var method in new[] { Reconciliation.BottomUp, Reconciliation.WeightedByStructure, Reconciliation.MinimumTrace })
            Assert.Equal(written.Reconcile(forecasts, method, errors).Value, Hierarchy.OfParts(3).Reconcile(forecasts, method, errors).Value);
    }

    [Fact]
    public void are_refused_without_errors()
    {
        Assert.Equal("residuals-needed", Two.Deviations([[1], [1], [1]], Reconciliation.BottomUp, [[1], [1], [1]]).Problem.Code);
        Assert.Equal("residuals-needed", Two.Reconcile([Banded(1, 1), Banded(1, 1), Banded(1, 1)], Reconciliation.BottomUp, []).Problem.Code);
        Assert.Equal("history-needed", Two.Covariance([[1, 0, 0], [0, 1, 0], [0, 0, 1]], Reconciliation.TopDown).Problem.Code);
        Assert.Throws<ArgumentException>(() => Two.Reconcile([Banded(1, 1), Banded(1, 1), new([1], [])], Reconciliation.BottomUp, [One, One, One]));
    }

    static Forecast Banded(double mean, double reach) => new([mean], [new(0.95, [mean - reach], [mean + reach])]);
}
