using Answers;
using CsCheck;
using Rfm;
using static Unit.Times;

namespace Unit.Rfm;

public class Summing_segments_up
{
    const int Cases = 150;

    static readonly Gen<RfmOptions> Options =
        from recency in Gen.Enum<RecencyRule>()
        from frequency in Gen.Enum<FrequencyRule>()
        from monetary in Gen.Enum<MonetaryRule>()
        from refunds in Gen.Enum<RefundRule>()
        from scoring in Gen.Enum<ScoringRule>()
        from ties in Gen.Enum<TieRule>()
        from bins in Gen.Int[2, 10]
        from direction in Gen.Enum<ScoreDirection>()
        from map in Gen.Enum<SegmentMapName>()
        select new RfmOptions
        {
            AsOf = Utc("2024-04-25"),
            Recency = recency,
            Frequency = frequency,
            Monetary = monetary,
            Refunds = refunds,
            Scoring = scoring,
            Ties = scoring is ScoringRule.Fixed or ScoringRule.EqualWidth ? TieRule.Equal : ties,
            Bins = scoring is ScoringRule.Fixed or ScoringRule.OuterFifths ? null : bins,
            CutsRecency = scoring == ScoringRule.Fixed ? [10, 20, 40, 80] : [],
            CutsFrequency = scoring == ScoringRule.Fixed ? [2, 3, 4, 5] : [],
            CutsMonetary = scoring == ScoringRule.Fixed ? [5, 10, 20, 40] : [],
            DirectionFrequency = direction,
            SegmentMap = scoring == ScoringRule.OuterFifths || (scoring != ScoringRule.Fixed && bins < 5) ? null : map,
        };

    [Fact]
    public async Task gives_medians_and_averages_of_a_segment()
    {
        var shop = await Shop.WithAsync(
            new("a", Clock("2025-07-01"), 10, "o1"), new("a", Clock("2025-07-11"), 30, "o2"), new("b", Clock("2025-07-21"), 100, "o3"), new("b", Clock("2025-07-21"), 20, "o3"));
        var answer = await shop.SegmentsAsync(new() { AsOf = Utc("2025-07-31"), Frequency = FrequencyRule.Events });
        var second = answer.Segments.Single(segment => segment.Revenue == 120);

        Assert.Equal((1, 0.5, 0.75, 1L, 120m), (second.Customers, second.CustomersShare, second.RevenueShare!.Value, second.Orders, second.AverageOrderValue!.Value));
        Assert.Equal((10.0, 2.0, 120m), (second.MedianRecencyDays!.Value, second.MedianFrequency!.Value, second.MedianMonetary!.Value));
        Assert.Equal(160, answer.Evidence().Revenue);
    }

    [Fact]
    public Task adds_up_to_the_whole_base() =>
        Gen.Select(RandomSales.Any, Options).SampleAsync(
            async (sales, options) =>
            {
                var shop = await Shop.WithAsync(sales);
                var (answer, scores) = (await shop.SegmentsAsync(options), await shop.ScoresAsync(options));

                Assert.Equal(answer.Evidence().Customers, answer.Customers + answer.WithoutPurchase.Customers);
                Assert.Equal(options.Bundled == SegmentMapName.None ? 0 : answer.Customers, answer.Segments.Sum(segment => segment.Customers));
                Assert.Equal(answer.Customers, answer.Grid.Sum(cell => cell.Customers));
                Assert.Equal(answer.Customers, answer.Codes.Sum(code => code.Customers));
                Assert.Equal(answer.Evidence().Revenue, answer.Grid.Sum(cell => cell.Revenue) + answer.WithoutPurchase.Revenue);
                Assert.Equal(options.Bundled == SegmentMapName.None ? 0 : scores.Revenue.Sum(), answer.Segments.Sum(segment => segment.Revenue));
                Assert.Equal(options.Bundled == SegmentMapName.None ? 0 : scores.Orders.Sum(), answer.Segments.Sum(segment => segment.Orders));
                if (options.Refunds == RefundRule.Events)
                    Assert.Equal((0, answer.Evidence().Orders), (answer.WithoutPurchase.Customers, scores.Orders.Sum()));
                Assert.All(answer.Grid, cell => Assert.Equal(
                    cell.Customers,
                    scores.Customer.Where((_, i) => (scores.RecencyScore[i], scores.FrequencyScore[i]) == (cell.Recency, cell.Frequency)).Count()));
                Assert.All(answer.Grid, cell => Assert.Equal(cell.Customers == 0, cell.MeanMonetary is null));
                Assert.All(
                    answer.Grid.Where(cell => options.Monetary == MonetaryRule.Sum && cell.Customers > 0),
                    cell => Assert.Equal(Math.Round(cell.Revenue / cell.Customers, 6), cell.MeanMonetary));
                Assert.Equal(options.Scale * options.Scale, answer.Grid.Select(cell => (cell.Recency, cell.Frequency)).Distinct().Count());
                Assert.All(scores.RecencyScore.Concat(scores.FrequencyScore).Concat(scores.MonetaryScore), score => Assert.InRange(score, 1, options.Scale));
                Assert.Equal(scores.Customer.Order(StringComparer.Ordinal), scores.Customer);
            },
            iter: Cases);

    [Fact]
    public Task does_not_depend_on_the_order_of_rows() =>
        Gen.Select(RandomSales.Any, Options, Gen.Int[0, 1000]).SampleAsync(
            async (sales, options, seed) =>
            {
                var shuffled = sales.ToArray();
                new Random(seed).Shuffle(shuffled);
                var answer = await (await Shop.WithAsync(sales)).SegmentsAsync(options);
                var other = await (await Shop.WithAsync(shuffled)).SegmentsAsync(options);

                Assert.Equal(
                    AnswerJson.Write(answer),
                    AnswerJson.Write(other with { Head = other.Head.OnTheSnapshotOf(answer.Head) }));
            },
            iter: Cases);

    [Fact]
    public Task gives_equal_scores_to_equal_values_in_every_mode_and_never_less_to_better_ones() =>
        Gen.Select(RandomSales.Any, Options).SampleAsync(
            async (sales, any) =>
            {
                var options = any with { Ties = TieRule.Equal };
                var scores = await (await Shop.WithAsync(sales)).ScoresAsync(options);
                void Follows<T>(IReadOnlyList<T> values, IReadOnlyList<int> given, int direction)
                {
                    foreach (var i in Enumerable.Range(0, given.Count))
                    {
                        foreach (var j in Enumerable.Range(0, given.Count))
                        {
                            var sign = Comparer<T>.Default.Compare(values[i], values[j]) * direction;
                            Assert.True(sign == 0 ? given[i] == given[j] : sign < 0 ? given[i] <= given[j] : given[i] >= given[j]);
                        }
                    }
                }

                Follows(scores.DaysSinceLastOrder, scores.RecencyScore, -1);
                Follows(scores.Frequency, scores.FrequencyScore, options.DirectionFrequency == ScoreDirection.HighestBest ? 1 : -1);
                Follows(scores.Monetary, scores.MonetaryScore, 1);
            },
            iter: Cases);
}
