using Clustering;
using Clustering.Unit;
using Segmentation.Core;

namespace Segmentation.Unit;

public class Finding_segments
{
    [Theory]
    [InlineData(200, 20)]
    [InlineData(4_200, 40)] // More than numbers of clusters are compared on, and than neighbours are sought among.
    public void recovers_what_was_planted_with_one_thread_or_two_and_in_any_order(int each, int outliers)
    {
        var blobs = Blobs.Of(each, outliers, 4);
        var planted = Enumerable.Range(0, blobs.Planted.Length).Where(i => blobs.Planted[i] >= 0).ToArray();
        int[] Labels(Blobs of, int threads, out AutoClusters clusters)
        {
            var points = PointSet.Of(of.Columns);
            clusters = AutoClusters.Of(points, new(), new Effort(Threads: threads), default)!;
            return points.OfRows(clusters.Label);
        }

        var one = Labels(blobs, 1, out var found);
        int[] order = [.. Enumerable.Range(0, one.Length).OrderBy(i => (i * 7919L) % 104_729)];

        Assert.Equal(5, found.Partition.Clusters);
        Assert.True(AdjustedRand.Of([.. planted.Select(i => one[i])], [.. planted.Select(i => blobs.Planted[i])]) >= 0.95);
        Assert.InRange(found.IsOutlier.Count(outlier => outlier), outliers, outliers + (each / 100));
        Assert.Equal(one, Labels(blobs, 2, out _));
        Assert.Equal(Array.ConvertAll(order, i => one[i]), Labels(blobs.Reordered(order), 2, out _));
    }

    [Fact]
    public async Task names_segments_by_their_medians_in_both_languages()
    {
        var shop = await Shop.WithAsync([.. Shop.ThreeKinds(30)]);
        var answer = (await shop.SegmentsAsync(new() { AsOf = Shop.At(360) })).Value;
        var segments = answer.Tables()[0].Columns[0];

        Assert.Equal(["many-orders-spend-much-bought-lately", "several-orders-spend-moderately-quiet-for-a-while", "one-order-spend-little-long-away"], Enumerable.Range(0, 3).Select(segments.At));
        Assert.Equal("Many orders, spend much, bought lately", segments.Labels![0].En);
        Assert.Equal("Много заказов, тратят много, покупали недавно", segments.Labels[0].Ru);
        Assert.Equal(90, answer.Customers);
        Shop.KeepsInTheStore(answer);
    }

    [Fact]
    public void gives_no_two_segments_the_same_name()
    {
        double[] spread = [.. Enumerable.Range(0, 90).Select(i => (double)i)];
        var names = new SegmentNames(spread, spread, spread, spread).Of([(10, 1, 10, 10, 1), (10, 1, 10, 80, 1), (11, 1, 11, 81, 1), (10, 1, 10, 82, 1), (80, 40, 40, 10, 60)]);

        Assert.Equal([KnownLevel.New, KnownLevel.OfLongStanding, KnownLevel.OfLongStanding, KnownLevel.OfLongStanding, null], names.Select(name => name.Known));
        Assert.Equal([null, null, 2, 3, null], names.Select(name => name.Number));
        Assert.Distinct(names.Select(name => name.Written));
        Assert.Distinct(names.Select(name => name.Label));
    }

    [Fact]
    public void says_one_order_where_all_have_one_and_mostly_where_only_the_middle_one_has()
    {
        double[] spread = [.. Enumerable.Range(0, 90).Select(i => (double)i)];
        var names = new SegmentNames(spread, spread, spread, spread).Of([(10, 1, 10, 10, 1), (10, 1, 40, 10, 2), (10, 2, 80, 10, 2)]);

        Assert.Equal([OrdersLevel.OneOrder, OrdersLevel.MostlyOneOrder, OrdersLevel.SeveralOrders], names.Select(name => name.Orders));
    }

    [Fact]
    public async Task opens_segments_and_the_outliers_in_them()
    {
        var shop = await Shop.WithAsync([.. Shop.ThreeKinds(30), .. Enumerable.Range(0, 60).Select(n => new Sale("huge", 5 + (5 * n), 50_000))]);
        var question = new FindSegments(shop.Version, new SegmentOptions { AsOf = Shop.At(360) });
        var first = await shop.OpenAsync(question, "outliers@nothing");
        var answer = (await shop.SegmentsAsync(question.With)).Value;

        Assert.Equal(["cell"], first.Problem.Fields.Keys);
        Assert.True(answer.Outliers > 0);
        foreach (var segment in answer.Segments)
        {
            Assert.Equal(segment.Customers, (await shop.OpenAsync(question, $"customers@{segment.Name.Written}")).Value.Customer.Count);
            Assert.Equal(segment.Outliers, (await shop.OpenAsync(question, $"outliers@{segment.Name.Written}")).Value.Customer.Count);
        }
    }

    [Fact]
    public async Task sets_impossible_values_apart_and_says_so()
    {
        var shop = await Shop.WithAsync([.. Shop.ThreeKinds(30), new("refunded", 5, 10), new("refunded", 6, -50), new("ancient", -13_000, 10), new("only-refunds", 8, -5)]);
        var options = new SegmentOptions { AsOf = Shop.At(360) };
        var answer = (await shop.SegmentsAsync(options)).Value;
        var list = await shop.ListAsync(new FindSegments(shop.Version, options));
        string? Part(string customer) => list.Texts("part")[list.Customer.ToList().IndexOf(customer)];

        Assert.Equal((90, 1, 1, 1L), (answer.Customers, answer.RefundsAbovePurchases, answer.ImpossibleDates, answer.WithoutPurchase));
        Assert.Equal(("set-aside", "set-aside", "member"), (Part("refunded"), Part("ancient"), Part("much-00")));
        Assert.DoesNotContain("only-refunds", list.Customer);
        Assert.Equal(answer.Customers, answer.Segments.Sum(segment => segment.Customers));
        Assert.NotNull(answer.Head.Find("refunded-more"));
        Shop.KeepsInTheStore(answer);
    }

    [Fact]
    public async Task refuses_bases_in_which_three_segments_cannot_be()
    {
        Assert.Equal("too-few-customers", (await (await Shop.WithAsync(new("a", 1), new("b", 1), new("c", 1))).SegmentsAsync(new())).Problem.Code);
        Assert.Equal("too-few-customers", (await (await Shop.WithAsync(new("a", 1), new("a", 2, -50))).SegmentsAsync(new())).Problem.Code);
        Assert.Equal(3, (await (await Shop.WithAsync(new("a", 1), new("b", 2, 500), new("c", 3, 7))).SegmentsAsync(new())).Value.Segments.Count);
    }
}
