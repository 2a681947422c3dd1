using Rfm;
using static Unit.Times;

namespace Unit.Rfm;

/// <summary>A published table of ten customers: days, orders and money, the cuts, and the code and name of each.</summary>
public class Scoring_by_fixed_cuts
{
    static readonly RfmOptions Published = new()
    {
        AsOf = Utc("2025-08-01"),
        Scoring = ScoringRule.Fixed,
        CutsRecency = [115, 181, 297, 482],
        CutsFrequency = [4, 5, 6, 8],
        CutsMonetary = [256, 382, 506, 666],
        SegmentMap = SegmentMapName.Rfm,
    };

    /// <summary>The last row's printed code is 196, which is its money: no code has a 9 or a 6. By the same cuts it is 121.</summary>
    static readonly (int Days, int Orders, int Money, string Code, string Name)[] Rows =
    [
        (205, 6, 472, "343", "Potential Loyalist"),
        (140, 3, 340, "412", "New"),
        (194, 4, 405, "323", "Loyal"),
        (132, 5, 448, "433", "Potential Loyalist"),
        (90, 9, 843, "555", "Champions"),
        (84, 9, 763, "555", "Champions"),
        (281, 8, 699, "355", "Potential Loyalist"),
        (246, 4, 157, "321", "About To Sleep"),
        (349, 3, 363, "212", "About To Sleep"),
        (619, 4, 196, "121", "Lost"),
    ];

    static Task<Shop> ShopAsync() => Shop.WithAsync(
        from row in Rows.Index()
        from order in Enumerable.Range(0, row.Item.Orders)
        select new Sale($"{row.Index}", Clock("2025-08-01").AddDays(-row.Item.Days - order), order == 0 ? row.Item.Money : 0));

    [Fact]
    public async Task gives_the_ten_published_codes_and_names()
    {
        var scores = await (await ShopAsync()).ScoresAsync(Published);

        Assert.Equal(Rows.Select(row => (row.Days, (long)row.Orders, (decimal)row.Money)), Rows.Select((_, i) => (scores.DaysSinceLastOrder[i], scores.Frequency[i], scores.Monetary[i])));
        Assert.Equal(Rows.Select(row => (row.Code, row.Name)), Rows.Select((_, i) => ($"{scores.RecencyScore[i]}{scores.FrequencyScore[i]}{scores.MonetaryScore[i]}", scores.Segment[i])));
    }

    [Fact]
    public async Task turns_a_column_round_where_1_is_the_best_and_names_the_same_segments()
    {
        var shop = await ShopAsync();
        var (usual, turned) = (await shop.ScoresAsync(Published), await shop.ScoresAsync(Published with { DirectionRecency = ScoreDirection.LowestBest }));

        Assert.Equal(usual.RecencyScore.Select(score => 6 - score), turned.RecencyScore);
        Assert.Equal(usual.FrequencyScore, turned.FrequencyScore);
        Assert.Equal(usual.Segment, turned.Segment);
    }

    [Fact]
    public async Task has_as_many_scores_as_cuts_leave()
    {
        var answer = await (await ShopAsync()).SegmentsAsync(new() { AsOf = Published.AsOf, Scoring = ScoringRule.Fixed, CutsRecency = [200], CutsFrequency = [5], CutsMonetary = [400] });

        Assert.Equal(2, answer.Scale);
        Assert.Equal([("111", 3), ("122", 2), ("211", 1), ("212", 1), ("222", 3)], answer.Codes.Select(code => (code.Code, code.Customers)));
        Assert.Empty(answer.Segments);
        Assert.Contains("segment-map-none", answer.Rules());
    }
}
