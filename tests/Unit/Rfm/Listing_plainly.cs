using Rfm;
using static Unit.Times;

namespace Unit.Rfm;

public class Listing_plainly
{
    /// <summary>Customer n of 1…5: last order n days ago, n orders, and 6 − n times as much money in all.</summary>
    static Task<Shop> ShopAsync() => Shop.WithAsync(
        from n in Enumerable.Range(1, 5)
        from order in Enumerable.Range(0, n)
        select new Sale($"{n}", Clock("2025-07-31").AddDays(1 - n - (order * 10)), 60 * (6 - n) / n, $"{n}-{order}"));

    [Theory]
    [InlineData("members@buys-often", new[] { "5" })]
    [InlineData("members@spends-much", new[] { "1" })]
    [InlineData("members@long-away", new[] { "4", "5" })]
    [InlineData("f5@1", new[] { "5" })]
    [InlineData("f1@5", new[] { "1" })]
    [InlineData("customers@Can't Lose", new[] { "5" })]
    [InlineData("customers@Champions", new string[0])]
    public async Task opens_lists_scores_and_segments_to_their_customers(string cell, string[] customers)
    {
        var shop = await ShopAsync();

        Assert.Equal(customers, await shop.BehindAsync(new ScoreRfm(shop.Version, new() { AsOf = Utc("2025-08-01") }), cell));
    }

    [Fact]
    public async Task tells_the_rule_of_each_list_and_how_many_are_in_it()
    {
        var answer = await (await ShopAsync()).SegmentsAsync(new() { AsOf = Utc("2025-08-01") });
        var turned = await (await ShopAsync()).SegmentsAsync(new() { AsOf = Utc("2025-08-01"), DirectionRecency = ScoreDirection.LowestBest });

        Assert.Equal([("F 5", 1), ("M 5", 1), ("R 1-2, F 4-5 / M 4-5", 2)], answer.Lists.Select(list => (list.Scores, list.Customers)));
        Assert.Equal([("F 5", 1), ("M 5", 1), ("R 4-5, F 4-5 / M 4-5", 2)], turned.Lists.Select(list => (list.Scores, list.Customers)));
    }

    [Fact]
    public async Task opens_a_code_and_refuses_what_is_no_cell()
    {
        var shop = await ShopAsync();
        var question = new ScoreRfm(shop.Version, new() { AsOf = Utc("2025-08-01") });
        var answer = await shop.AnswerAsync(question);

        foreach (var code in answer.Codes)
            Assert.Equal(code.Customers, (await shop.BehindAsync(question, $"customers@{code.Code}")).Count);
        foreach (var cell in new[] { "customers@Heroes", "f6@1", "f1@6", "members@none", "revenue@Champions" })
            Assert.Equal(["cell"], (await shop.RefusedCellAsync(question, cell)).Fields.Keys);
    }
}
