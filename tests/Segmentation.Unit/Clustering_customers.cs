using Clustering;

namespace Segmentation.Unit;

public class Clustering_customers
{
    [Fact]
    public void refuses_to_compare_by_a_feature_or_condition_twice()
    {
        Assert.Equal(["features"], global::Declarations.OptionSet.FaultOf(new ClusterOptions { Features = [Feature.Money, Feature.Recency, Feature.Money] })!.Fields.Keys);
        Assert.Equal(["share"], global::Declarations.OptionSet.FaultOf(new ClusterOptions { Share = ["amount>5", "amount>5"] })!.Fields.Keys);
        Assert.Equal(["sum"], global::Declarations.OptionSet.FaultOf(new ClusterOptions { Sum = ["quantity", "Quantity"], Mean = ["quantity"] })!.Fields.Keys);
        Assert.Equal(["mean"], global::Declarations.OptionSet.FaultOf(new ClusterOptions { Features = [], Mean = ["quantity", "quantity"] })!.Fields.Keys);
        Assert.Null(global::Declarations.OptionSet.FaultOf(new ClusterOptions { Features = [], Mean = ["quantity"] }));
    }

    [Fact]
    public async Task opens_a_cluster_to_its_customers_answered_before_or_not()
    {
        var shop = await Shop.WithAsync([.. Shop.ThreeKinds(30)]);
        var question = new ClusterCustomers(shop.Version, new() { AsOf = Shop.At(360) });
        var opened = (await shop.OpenAsync(question, "customers@1")).Value;

        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"much-{i:00}"), opened.Customer);
        Assert.Equal(25, opened.Events[0]);
        Assert.Equal(["once-00"], (await shop.OpenAsync(question, "customers@3")).Value.Customer.Take(1));
        Assert.Equal(["cell"], (await shop.OpenAsync(question, "customers@4")).Problem.Fields.Keys);
        Assert.Equal(["cell"], (await shop.OpenAsync(question, "revenue@1")).Problem.Fields.Keys);
    }

    [Fact]
    public async Task finds_three_kinds_of_customers_and_what_sets_them_apart()
    {
        var shop = await Shop.WithAsync([.. Shop.ThreeKinds(30)]);
        var answer = (await shop.ClustersAsync(new() { AsOf = Shop.At(360) })).Value;

        Assert.Equal([30, 30, 30], answer.Clusters.Select(cluster => cluster.Customers));
        Assert.Equal([1, 2, 3], answer.Clusters.Select(cluster => cluster.Number));
        Assert.Equal([25, 4, 1], answer.Clusters.Select(cluster => cluster.Mean[1]));
        Assert.True(answer.Clusters.Zip(answer.Clusters.Skip(1)).All(pair => pair.First.Revenue > pair.Second.Revenue));
        Assert.Equal(3, answer.Trials.Single(trial => trial.IsChosen).K);
        Assert.All(answer.Clusters, cluster => Assert.InRange(cluster.Stability!.Value, 0.99, 1));
        Assert.All(answer.Features.Select((_, d) => answer.Clusters.Sum(cluster => cluster.CustomersShare * cluster.Deviation[d])), sum => Assert.Equal(0, sum, 9));
        Shop.KeepsInTheStore(answer);
    }

    [Fact]
    public async Task keeps_the_cluster_of_every_customer()
    {
        var shop = await Shop.WithAsync([.. Shop.ThreeKinds(5)]);
        var options = new ClusterOptions { AsOf = Shop.At(360), K = 3, Bootstrap = 0 };
        await shop.ClustersAsync(options);
        var list = await shop.ListAsync(new ClusterCustomers(shop.Version, options));

        Assert.Equal(15, list.Customer.Count);
        Assert.All(list.Customer.Zip(list.Numbers("cluster")), pair => Assert.Equal(pair.First[0] switch { 'm' => 1, 's' => 2, _ => 3 }, pair.Second));
    }

    [Theory]
    [InlineData(ClusterMethod.KMeans, FeatureScaling.Standard)]
    [InlineData(ClusterMethod.KMeans, FeatureScaling.Robust)]
    [InlineData(ClusterMethod.Hierarchical, FeatureScaling.Log)]
    [InlineData(ClusterMethod.Mixture, FeatureScaling.Log)]
    public async Task finds_them_by_every_method(ClusterMethod method, FeatureScaling scaling)
    {
        var shop = await Shop.WithAsync([.. Shop.ThreeKinds(30)]);
        var answer = (await shop.ClustersAsync(new() { AsOf = Shop.At(360), K = 3, Method = method, Scaling = scaling, Bootstrap = 2 })).Value;

        Assert.Equal([30, 30, 30], answer.Clusters.Select(cluster => cluster.Customers));
        Assert.Equal(method == ClusterMethod.Mixture, answer.Trials[0].Bic is not null);
    }

    [Fact]
    public async Task does_not_depend_on_the_order_in_which_events_came()
    {
        Sale[] sales = [.. Shop.ThreeKinds(12)];
        var options = new ClusterOptions { AsOf = Shop.At(360), MostClusters = 6 };
        var one = (await (await Shop.WithAsync(sales)).ClustersAsync(options)).Value;
        var other = (await (await Shop.WithAsync([.. sales.Reverse()])).ClustersAsync(options)).Value;

        Assert.Equal(one.Clusters.SelectMany(cluster => cluster.Centre), other.Clusters.SelectMany(cluster => cluster.Centre));
        Assert.Equal(one.Trials.Select(trial => trial.Measures), other.Trials.Select(trial => trial.Measures));
    }

    [Fact]
    public async Task takes_breadth_intervals_and_shares_of_conditions_as_features()
    {
        // a: days 0, 10, 40 (gaps 10 and 30), two products, one of three purchases of product x; b: one purchase without a product.
        var shop = await Shop.WithAsync(new("a", 0, 10, "x"), new("a", 10, 10, "y"), new("a", 40, 30, "y"), new("a", 41, -5, "z"), new("b", 20), new("c", 1, 7, "x"), new("c", 3, 9, "x"));
        var answer = (await shop.ClustersAsync(new()
        {
            Features = [Feature.Interval, Feature.IntervalVariation, Feature.Breadth, Feature.AverageOrderValue],
            BreadthOf = "product",
            Share = ["product=x"],
            Scaling = FeatureScaling.Standard,
            K = 3,
            Bootstrap = 0,
        })).Value;
        var a = answer.Clusters.Single(cluster => cluster.Revenue == 45).Mean;

        Assert.Equal(["interval", "interval-variation", "breadth", "average-order-value", "share:product=x"], answer.Features.Select(feature => feature.Name));
        Assert.Equal([20, Math.Sqrt(200) / 20, 2, 15, 1 / 3.0], a);
        Assert.Equal([1, 2, 0, 0, 0], answer.Features.Select(feature => feature.Missing));
        Assert.NotNull(answer.Head.Find("filled-in"));
        Shop.KeepsInTheStore(answer);
    }

    [Fact]
    public async Task adds_up_and_averages_number_properties_over_purchases()
    {
        // a: 1 and 4 of three purchases, a refund that counts for nothing; b: never one; c: 0 once.
        var shop = await Shop.WithAsync(new("a", 0, 10, null, 1), new("a", 10, 10), new("a", 40, 10, null, 4), new("a", 41, -5, null, 99), new("b", 20, 1), new("c", 1, 2, null, 0));
        var answer = (await shop.ClustersAsync(new() { Features = [Feature.Money], Sum = ["Quantity"], Mean = ["quantity"], Scaling = FeatureScaling.Standard, K = 3, Bootstrap = 0 })).Value;
        double[] Of(decimal revenue) => [.. answer.Clusters.Single(cluster => cluster.Revenue == revenue).Mean];

        Assert.Equal(["money", "sum:quantity", "mean:quantity"], answer.Features.Select(feature => feature.Name));
        Assert.Equal([25, 5, 2.5], Of(25));
        Assert.Equal([1, 0, 1.25], Of(1)); // The median of 2.5 and 0.
        Assert.Equal([2, 0, 0], Of(2));
        Assert.Equal([0, 0, 1], answer.Features.Select(feature => feature.Missing));
        Shop.KeepsInTheStore(answer);
        foreach (var given in new[] { "product", "weight" })
        {
            Assert.Equal(["sum"], (await shop.ClustersAsync(new() { Sum = [given] })).Problem.Fields.Keys);
            Assert.Equal(["mean"], (await shop.ClustersAsync(new() { Mean = [given] })).Problem.Fields.Keys);
        }
    }

    [Fact]
    public async Task tells_customers_apart_that_differ_in_a_number_of_their_own_only()
    {
        var shop = await Shop.WithAsync([.. Enumerable.Range(0, 60).SelectMany(i => Enumerable.Range(0, 3).Select(n => new Sale($"{i % 2}-{i:00}", 10 * n, 20 + (i / 2 % 4), null, i % 2 == 0 ? 1 + (i / 2 % 3) : 50 + (i / 2 % 3))))]);
        var question = new ClusterCustomers(shop.Version, new() { Sum = ["quantity"], K = 2 });
        _ = (await shop.ClustersAsync(question.With)).Value;
        var list = await shop.ListAsync(question);

        Assert.Equal(2, list.Customer.Zip(list.Numbers("cluster")).Select(one => (one.First[0], one.Second)).Distinct().Count());
        Assert.Equal(["0", "1"], (await shop.OpenAsync(question, "customers@1")).Value.Customer.Concat((await shop.OpenAsync(question, "customers@2")).Value.Customer).Select(customer => customer[..1]).Distinct().Order());
    }

    [Fact]
    public async Task keeps_numbers_of_an_earlier_instant_or_of_centres_given()
    {
        // In the first half of the year those who buy once spend most: they are cluster 1 then, and stay so.
        var shop = await Shop.WithAsync([.. Shop.ThreeKinds(20), .. Enumerable.Range(0, 20).Select(i => new Sale($"big-{i:00}", 30, 90_000 + i)), .. Enumerable.Range(0, 20).Select(i => new Sale($"much-{i:00}", 350, 200_000))]);
        var features = new ClusterOptions { Features = [Feature.Frequency, Feature.Money], AsOf = Shop.At(360), Bootstrap = 0, K = 4 };
        var plain = (await shop.ClustersAsync(features)).Value;
        var matched = (await shop.ClustersAsync(features with { MatchAsOf = Shop.At(300) })).Value;
        var before = (await shop.ClustersAsync(features with { AsOf = Shop.At(300) })).Value;
        var given = (await shop.ClustersAsync(features with { MatchCentres = [.. before.Clusters.SelectMany(cluster => cluster.Centre)] })).Value;

        Assert.True(before.Clusters[0].Mean[0] < 2);
        Assert.True(plain.Clusters[0].Mean[0] > 20);
        Assert.True(matched.Clusters[0].Mean[0] < 2);
        Assert.Equal(matched.Clusters.Select(cluster => (cluster.Number, cluster.Customers)), given.Clusters.Select(cluster => (cluster.Number, cluster.Customers)));
        Assert.Equal([false, false, false, false], matched.Clusters.Select(cluster => cluster.IsNew));

        // One centre given: the other clusters are new, with numbers behind.
        var one = (await shop.ClustersAsync(features with { MatchCentres = before.Clusters[0].Centre })).Value;
        Assert.Equal([(1, false), (2, true), (3, true), (4, true)], one.Clusters.Select(cluster => (cluster.Number, cluster.IsNew!.Value)));
        Shop.KeepsInTheStore(one);
    }

    [Fact]
    public async Task refuses_what_cannot_be_clustered_and_answers_small_bases()
    {
        var alike = await Shop.WithAsync(new("a", 1), new("b", 1), new("c", 1));
        Assert.Equal("too-few-customers", (await alike.ClustersAsync(new())).Problem.Code);

        var two = await Shop.WithAsync(new("a", 1), new("b", 1, 500), new("c", 1));
        var answer = (await two.ClustersAsync(new())).Value;
        Assert.Equal([1, 2], answer.Clusters.Select(cluster => cluster.Customers));
        Assert.Equal([true, true, false, true], answer.Features.Select(feature => feature.IsConstant));
        Assert.NotNull(answer.Head.Find("feature-constant"));
        Assert.Equal("too-few-customers", (await two.ClustersAsync(new() { K = 3 })).Problem.Code);
        Assert.Equal("too-few-customers", (await two.ClustersAsync(new() { Where = ["amount>1000"] })).Problem.Code);
        Assert.Equal(["breadthOf"], (await two.ClustersAsync(new() { Features = [Feature.Breadth], BreadthOf = "colour" })).Problem.Fields.Keys);
        Assert.Equal(["matchAsOf"], (await two.ClustersAsync(new() { MatchAsOf = Shop.At(100) })).Problem.Fields.Keys);
    }
}
