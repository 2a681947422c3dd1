namespace Clustering.Unit;

public class Finding_clusters
{
    // KMeans(k, n_init=50, random_state=0, tol=0, max_iter=1000).fit(iris) with the four scores of sklearn.metrics.
    [Theory]
    [InlineData(2, 152.3479517603579, 0.6810461692117462, 513.9245459802768, 0.40429283717304215, new double[] { 53, 97 })]
    [InlineData(3, 78.851441426146, 0.5528190123564094, 561.62775662962, 0.6619715465007497, new double[] { 38, 50, 62 })]
    [InlineData(4, 57.22847321428572, 0.4980505049972871, 530.7658081872851, 0.7803069838811083, new double[] { 28, 32, 40, 50 })]
    [InlineData(5, 46.446182051282065, 0.4887488870931052, 495.54148768767777, 0.8059652120182749, new double[] { 12, 24, 25, 39, 50 })]
    public void agrees_with_scikit_learn_on_irises(int k, double inertia, double silhouette, double calinskiHarabasz, double daviesBouldin, double[] sizes)
    {
        var partition = KMeans.Fit(Iris.Points, k, new(Restarts: 50), default);
        var quality = ClusterQuality.Of(Iris.Points, partition, new(), default);

        Close.Relative(inertia, quality.Inertia);
        Close.Relative(silhouette, quality.Silhouette);
        Close.Relative(calinskiHarabasz, quality.CalinskiHarabasz);
        Close.Relative(daviesBouldin, quality.DaviesBouldin);
        Assert.Equal(150, quality.SilhouetteRows);
        Assert.Equal(sizes, partition.Sizes(Iris.Points).Order());
    }

    [Fact]
    public void gives_the_same_bits_on_two_runs_with_one_thread_or_two_and_in_any_order()
    {
        // More rows than beginnings are tried on, so that both stages take part.
        var blobs = Blobs.Of(each: 8_000, outliers: 40, seed: 3);
        int[] order = [.. Enumerable.Range(0, blobs.Planted.Length).OrderBy(i => (i * 7919L) % 40_039)];
        var other = blobs.Reordered(order);
        var (points, otherPoints) = (PointSet.Of(blobs.Columns), PointSet.Of(other.Columns));

        var one = KMeans.Fit(points, 5, new(Threads: 1), default);
        var two = KMeans.Fit(points, 5, new(Threads: 2), default);
        var turned = KMeans.Fit(otherPoints, 5, new(), default);

        Assert.Equal(one.Label, two.Label);
        Assert.Equal(one.Centre, two.Centre);
        Assert.Equal(one.Centre, turned.Centre);
        Assert.Equal(Array.ConvertAll(order, i => points.OfRows(one.Label)[i]), otherPoints.OfRows(turned.Label));
    }

    [Fact]
    public void counts_equal_rows_as_often_as_they_are_there()
    {
        double[] values = [1, 1, 1, 2, 8, 9, 9];
        var points = PointSet.Of([values]);
        var partition = KMeans.Fit(points, 2, new(), default);

        Assert.Equal((4, 7.0), (points.Count, points.Rows));
        Assert.Equal([3, 4], partition.Sizes(points).Order());
        Assert.Equal([1.25, 26.0 / 3], partition.Centre.Select(centre => centre[0]).Order());

        // silhouette_score([[1],[1],[1],[2],[8],[9],[9]], [0,0,0,0,1,1,1])
        Close.Relative(0.9203406873112343, ClusterQuality.Of(points, partition, new(), default).Silhouette);
    }

    [Fact]
    public void leaves_no_cluster_empty_and_refuses_more_clusters_than_there_are_points()
    {
        // One point far away draws a beginning, and many lie on few places.
        var points = PointSet.Of([[0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 1000]]);
        for (var k = 1; k <= 4; k++)
            Assert.All(KMeans.Fit(points, k, new(), default).Sizes(points), size => Assert.True(size > 0));

        Assert.Throws<ArgumentOutOfRangeException>(() => KMeans.Fit(points, 5, new(), default));
        Assert.Throws<ArgumentException>(() => PointSet.Of([[1, double.NaN]]));
        Assert.Throws<ArgumentException>(() => PointSet.Of([[1, double.PositiveInfinity]]));
        Assert.Throws<ArgumentException>(() => PointSet.Of([[1, 2], [1]]));
    }

    [Fact]
    public void is_stopped_when_asked_to()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => KMeans.Fit(Iris.Points, 3, new(), stop.Token));
    }

    [Fact]
    public void takes_an_even_sample_that_weights_have_their_part_in()
    {
        var points = PointSet.Of([[.. Enumerable.Range(0, 10_000).Select(i => i < 5_000 ? 0.0 : i)]]);
        var sample = points.Sample(1_000);

        Assert.Equal(1_000, sample.Rows);
        Assert.Equal(500, sample.Weight.Max());
        Assert.Same(points, points.Sample(10_000));
    }

    [Theory]
    [InlineData(5_000, 5_000)]
    [InlineData(20_000, 5_000)]
    public void says_on_how_many_rows_the_silhouette_was_taken(int rows, int taken)
    {
        var points = PointSet.Of(Blobs.Of(rows / 5, 0, 1).Columns);

        Assert.Equal(taken, ClusterQuality.Of(points, KMeans.Fit(points, 5, new(), default), new(), default).SilhouetteRows);
    }
}
