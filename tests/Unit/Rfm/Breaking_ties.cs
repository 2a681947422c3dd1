using Rfm;
using static Unit.Times;

namespace Unit.Rfm;

/// <summary>Customers who did the same are the same, unless whoever asks wants them ranked.</summary>
public class Breaking_ties
{
    static Task<Shop> AlikeAsync(int customers) => Shop.WithAsync(Enumerable.Range(1, customers).Select(n => new Sale($"{n}", Clock("2025-07-01"), 10)));

    static Task<Shop> OneTimersAsync() => Shop.WithAsync(WorkspaceFiles.RfmCase("onetime.csv").Select(row => new Sale(
        row[0], Clock(row[1]), decimal.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData(ScoringRule.Quantile)]
    [InlineData(ScoringRule.Ntile)]
    [InlineData(ScoringRule.EqualWidth)]
    public async Task gives_all_who_are_alike_the_score_of_the_smallest_values(ScoringRule scoring)
    {
        foreach (var customers in new[] { 5, 7, 11 })
        {
            var scores = await (await AlikeAsync(customers)).ScoresAsync(new() { Scoring = scoring });

            Assert.All(scores.RecencyScore, score => Assert.Equal(5, score));
            Assert.All(scores.FrequencyScore.Concat(scores.MonetaryScore), score => Assert.Equal(1, score));
        }
    }

    [Theory]
    [InlineData(ScoringRule.Quantile)]
    [InlineData(ScoringRule.Ntile)]
    public async Task ranks_all_three_columns_by_id_where_asked_and_says_how_many_that_splits(ScoringRule scoring)
    {
        var shop = await AlikeAsync(5);
        var options = new RfmOptions { Scoring = scoring, Ties = TieRule.Ranked };
        var (scores, answer) = (await shop.ScoresAsync(options), await shop.SegmentsAsync(options));

        Assert.Equal([1, 2, 3, 4, 5], scores.RecencyScore);
        Assert.Equal([1, 2, 3, 4, 5], scores.FrequencyScore);
        Assert.Equal([1, 2, 3, 4, 5], scores.MonetaryScore);
        Assert.Equal(["ties-split (recency 5, frequency 5, monetary 5)", "alike-split (customers 5)"], answer.Head.Warnings.Select(warning => warning.ToString()));
    }

    [Theory]
    [InlineData(ScoringRule.Quantile)]
    [InlineData(ScoringRule.Ntile)]
    public async Task keeps_five_hundred_customers_of_one_equal_order_together(ScoringRule scoring)
    {
        var shop = await OneTimersAsync();
        var answer = await shop.SegmentsAsync(new() { Scoring = scoring });
        var scores = await shop.ScoresAsync(new() { Scoring = scoring });

        Assert.Equal(500, answer.Customers);
        Assert.Single(scores.FrequencyScore.Distinct());
        Assert.Single(scores.MonetaryScore.Distinct());
        Assert.Equal(["About To Sleep", "Hibernating", "New", "Promising"], answer.Segments.Where(segment => segment.Customers > 0).Select(segment => segment.Name).Order());
        Assert.Equal(["one-score (column \"frequency\", score 1)", "one-score (column \"monetary\", score 1)"], answer.Head.Warnings.Select(warning => warning.ToString()));
    }

    [Fact]
    public async Task splits_them_by_rank_with_a_warning()
    {
        var answer = await (await OneTimersAsync()).SegmentsAsync(new() { Ties = TieRule.Ranked });

        Assert.Contains("ties-ranked-by-id", answer.Rules());
        Assert.Equal(500, answer.Head.Find("ties-split")!.Values["frequency"].GetInt32());
        Assert.Equal([40, 85, 30], new[] { "Champions", "Loyal", "Can't Lose" }.Select(name => answer.Segments.Single(segment => segment.Name == name).Customers));
    }

    [Fact]
    public async Task leaves_a_column_whose_cuts_differ_as_it_is()
    {
        var shop = await Shop.WithAsync(from n in Enumerable.Range(1, 10) from twice in Enumerable.Range(0, 2) select new Sale($"{n}{twice}", Clock("2025-07-31").AddDays(-n), n));
        var (equal, ranked) = (await shop.ScoresAsync(new()), await shop.ScoresAsync(new() { Ties = TieRule.Ranked }));

        Assert.Equal(equal.RecencyScore, ranked.RecencyScore);
        Assert.Equal(equal.MonetaryScore, ranked.MonetaryScore);
        Assert.NotEqual(equal.FrequencyScore, ranked.FrequencyScore);
    }
}
