namespace Clustering.Unit;

public class Setting_outliers_apart
{
    // LocalOutlierFactor(n).fit(numpy.unique(iris, axis=0)): −negative_outlier_factor_ of the most outlying.
    [Theory]
    [InlineData(20, new[] { 1.777582161686805, 1.671872254892254, 1.6217377712894099, 1.570164017252421, 1.544506252062376, 1.5118033447233787 })]
    [InlineData(5, new[] { 2.479960079078345, 2.0147423681795087, 1.9591426153393523 })]
    public void gives_the_factors_of_scikit_learn(int neighbours, double[] greatest)
    {
        // Of equally near neighbours either may count: distances of values with one decimal tie often.
        double[] found = [.. LocalOutlierFactor.Of(Iris.Points, neighbours, new(), default).OrderDescending().Take(greatest.Length)];

        for (var i = 0; i < greatest.Length; i++)
            Close.Relative(greatest[i], found[i], 0.02);
    }

    [Fact]
    public void gives_the_factors_of_the_definition_where_no_distances_tie()
    {
        var blobs = Blobs.Of(60, 3, 8);
        var points = PointSet.Of(blobs.Columns);
        var found = LocalOutlierFactor.Of(points, 7, new(), default);

        // Definitions 5 to 7 of the paper, written plainly.
        int[][] near = [.. Enumerable.Range(0, points.Count).Select(i => Enumerable.Range(0, points.Count).Where(j => j != i).OrderBy(j => Distance(points, i, j)).Take(7).ToArray())];
        double[] density = [.. near.Select((own, i) => 1 / own.Average(j => Math.Max(Distance(points, j, near[j][^1]), Distance(points, i, j))))];
        for (var i = 0; i < points.Count; i++)
            Close.Relative(near[i].Average(j => density[j]) / density[i], found[i]);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(8_000)] // More points than neighbours are sought among.
    public void finds_what_was_planted_and_little_else(int each)
    {
        var blobs = Blobs.Of(each, 30, 11);
        var points = PointSet.Of(blobs.Columns);
        var factor = LocalOutlierFactor.Of(points, 20, new(), default);
        var isOutlier = points.OfRows(Array.ConvertAll(factor, one => one > 2 ? 1 : 0));

        Assert.All(Enumerable.Range(0, isOutlier.Length).Where(i => blobs.Planted[i] < 0), i => Assert.Equal(1, isOutlier[i]));
        Assert.InRange(isOutlier.Sum(), 30, 30 + (0.002 * isOutlier.Length));
        Assert.Equal(factor, LocalOutlierFactor.Of(points, 20, new(Threads: 1), default));
    }

    static double Distance(PointSet points, int a, int b) => Math.Sqrt(points.Squared(a, b));
}
