namespace Clustering.Unit;

public class Other_ways_of_clustering
{
    [Fact]
    public void joins_irises_as_scikit_learn_does()
    {
        // AgglomerativeClustering(3, compute_distances=True).fit(iris): the last six heights, sizes and silhouette.
        var tree = WardTree.Of(Iris.Points, default);
        var cut = tree.Cut(3);

        double[] heights = [2.8694176394568705, 3.828052620290243, 4.847708507921838, 6.399406819518539, 12.300396052792589, 32.44760699959244];
        for (var i = 0; i < heights.Length; i++)
            Close.Relative(heights[i], tree.Merges[^(heights.Length - i)].Height);
        Assert.Equal([36, 50, 64], cut.Sizes(Iris.Points).Order());
        Close.Relative(0.5543236611296417, ClusterQuality.Of(Iris.Points, cut, new(), default).Silhouette);
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Cut(150));
    }

    [Fact]
    public void cuts_a_tree_into_any_number_of_clusters()
    {
        var tree = WardTree.Of(Iris.Points, default);

        Assert.Equal(Iris.Points.Count - 1, tree.Merges.Count);
        for (var k = 1; k <= Iris.Points.Count; k += 37)
            Assert.Equal(k, tree.Cut(k).Label.Distinct().Count());
        Assert.Equal(tree.Merges.Select(merge => merge.Height).Order(), tree.Merges.Select(merge => merge.Height));
    }

    [Fact]
    public void fits_a_mixture_to_irises_as_scikit_learn_and_mclust_do()
    {
        // GaussianMixture(3, n_init=5, tol=1e-10, max_iter=5000, random_state=0).fit(iris); R's mclust publishes −180.186 for the same model (VVV, 3).
        var mixture = GaussianMixture.Fit(Iris.Points, 3, new(), default)!;

        Close.Relative(-180.18547759250404, mixture.LogLikelihood, 1e-6);
        Close.Relative(580.8389081252433, mixture.Bic, 1e-6);
        Assert.Equal([45, 50, 55], mixture.Partition.Sizes(Iris.Points).Order());
        double[] shares = [0.2991954860825619, 1.0 / 3, 0.3674711805841049];
        Assert.All(mixture.Share.Order().Zip(shares), pair => Close.Relative(pair.Second, pair.First, 1e-3));
        Assert.True(mixture.HasConverged);
        Assert.Equal(44, mixture.Parameters);
    }

    [Fact]
    public void fits_the_same_mixture_with_one_thread_or_two()
    {
        var points = PointSet.Of(Blobs.Of(2_000, 20, 5).Columns);
        var (one, two) = (GaussianMixture.Fit(points, 4, new(Threads: 1), default)!, GaussianMixture.Fit(points, 4, new(Threads: 2), default)!);

        Assert.Equal(one.LogLikelihood, two.LogLikelihood);
        Assert.Equal(one.Partition.Label, two.Partition.Label);
    }
}
