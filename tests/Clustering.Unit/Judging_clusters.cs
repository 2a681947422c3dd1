using CsCheck;

namespace Clustering.Unit;

public class Judging_clusters
{
    [Fact]
    public void measures_how_partitions_agree_beyond_chance()
    {
        // sklearn.metrics.adjusted_rand_score
        Assert.Equal(1, AdjustedRand.Of([0, 0, 1, 1], [1, 1, 0, 0]));
        Close.Relative(0.5714285714285714, AdjustedRand.Of([0, 0, 1, 2], [0, 0, 1, 1]));
        Close.Relative(-0.5, AdjustedRand.Of([0, 0, 1, 1], [0, 1, 0, 1]));
    }

    [Fact]
    public void finds_planted_clusters_stable_and_halves_of_one_not()
    {
        var points = PointSet.Of(Blobs.Of(200, 0, 2).Columns);
        double[] Stability(int k, Effort effort) => ClusterStability.Jaccard(
            points, KMeans.Fit(points, k, effort, default), sample => KMeans.Fit(sample, k, new(Restarts: 3), default), 20, effort, default);

        Assert.All(Stability(5, new()), jaccard => Assert.InRange(jaccard, 0.99, 1));
        Assert.True(Stability(7, new()).Min() < 0.75);
        Assert.Equal(Stability(7, new(Threads: 1)), Stability(7, new(Threads: 2)));
    }

    [Fact]
    public void keeps_the_number_of_a_cluster_that_moved()
    {
        double[][] earlier = [[0, 0], [10, 0], [0, 10]];

        Assert.Equal([2, 0, 1], CentreMatching.Numbers(earlier, [[1, 9], [0, 1], [11, 1]]));
        Assert.Equal([2, 3, 0, 1], CentreMatching.Numbers(earlier, [[1, 9], [50, 50], [0, 1], [11, 1]]));
        Assert.Equal([1], CentreMatching.Numbers(earlier, [[8, 1]]));
        Assert.Equal([0, 1], CentreMatching.Numbers([], [[8, 1], [0, 0]]));
    }

    [Fact]
    public void pairs_at_the_least_sum_whatever_the_centres() =>
        Gen.Double[-10, 10].Array[2].Array[4].Select(Gen.Double[-10, 10].Array[2].Array[4]).Sample((earlier, now) =>
        {
            double Cost(IReadOnlyList<int> pairs) => pairs.Select((j, i) => Math.Pow(now[i][0] - earlier[j][0], 2) + Math.Pow(now[i][1] - earlier[j][1], 2)).Sum();
            var least = Permutations([0, 1, 2, 3]).Min(Cost);
            return Cost(CentreMatching.Numbers(earlier, now)) <= least * (1 + 1e-9);
        });

    [Theory]
    [InlineData(FeatureScaling.Standard, new[] { -1.17444, -0.58722, -0.29361, 0.29361, 1.76166 })]
    [InlineData(FeatureScaling.Robust, new[] { -1.0, -0.3333333333, 0, 0.6666666667, 2.3333333333 })]
    [InlineData(FeatureScaling.None, new[] { 1.0, 3, 4, 6, 11 })]
    public void scales_as_scikit_learn_does(FeatureScaling scaling, double[] scaled)
    {
        double[] values = [1, 3, 4, 6, 11];
        var scaler = Scaler.Fit(values, scaling);

        Assert.All(values.Zip(scaled), pair => Assert.Equal(pair.Second, scaler.Apply(pair.First), 4));
        Assert.All(values, value => Close.Relative(value, scaler.Back(scaler.Apply(value))));
    }

    [Fact]
    public void scales_logarithms_with_their_sign_and_makes_equal_values_zero()
    {
        var scaler = Scaler.Fit([-100, -1, 0, 1, 100, 10_000], FeatureScaling.Log);

        Assert.All([-100, -1, 0, 5000.0], value => Assert.Equal(value, scaler.Back(scaler.Apply(value)), 6));
        Assert.True(scaler.Apply(-5) < scaler.Apply(5));
        Assert.Equal((0, 0.0), (Scaler.Fit([7, 7, 7], FeatureScaling.Robust).Unit, Scaler.Fit([7, 7, 7], FeatureScaling.Standard).Apply(7)));
        Assert.True(Scaler.Fit([1, 1, 1, 1, 1, 1, 9], FeatureScaling.Robust).Unit > 0);
    }

    static IEnumerable<int[]> Permutations(int[] of) =>
        of.Length == 1 ? [of] : of.SelectMany(first => Permutations([.. of.Where(one => one != first)]).Select(rest => (int[])[first, .. rest]));
}
