using System.Globalization;
using Rfm;
using Rfm.Core;
using static Unit.Times;

namespace Unit.Rfm;

public class Setting_refunds_apart
{
    static Task<Shop> EdgesAsync() => Shop.WithAsync(WorkspaceFiles.RfmCase("edge.csv").Select(row => new Sale(row[0], Clock(row[1]), decimal.Parse(row[2], CultureInfo.InvariantCulture))));

    static (long Orders, decimal Money, int Days) Of(RfmScores scores, string customer)
    {
        var i = scores.Customer.Index().Single(one => one.Item == customer).Index;
        return (scores.Orders[i], scores.Monetary[i], scores.DaysSinceLastOrder[i]);
    }

    /// <summary>Counted by hand from the file: instants are noon unless the day has several.</summary>
    [Theory]
    [InlineData("refund_first", 2, 50, 250)]
    [InlineData("refund_after", 2, 40, 250)]
    [InlineData("sameday_refund", 2, 40, 250)]
    [InlineData("sameday_net_negative", 2, 0, 260)]
    [InlineData("all_zero", 2, 0, null)]
    [InlineData("t_zero", 1, 25, 0)]
    public async Task lets_them_change_money_only(string customer, long orders, int money, int? days)
    {
        var scores = await (await EdgesAsync()).ScoresAsync(new() { AsOf = Utc("2024-10-27T12:00") });

        Assert.Equal((orders, money), (Of(scores, customer).Orders, Of(scores, customer).Money));
        if (days is not null)
            Assert.Equal(days, Of(scores, customer).Days);
    }

    [Fact]
    public async Task does_not_score_who_has_nothing_else_and_tells_of_them()
    {
        var shop = await EdgesAsync();
        var (scores, answer) = (await shop.ScoresAsync(new()), await shop.SegmentsAsync(new()));

        Assert.DoesNotContain("only_refunds", scores.Customer);
        Assert.Equal(new UnscoredCustomers(1, -20), answer.WithoutPurchase);
        Assert.Equal(answer.Evidence().Customers, answer.Customers + 1);
        Assert.Equal("refunds-only (customers 1, revenue -20, currency \"GBP\")", answer.Head.Warnings[0].ToString());
        Assert.Equal(1, answer.Segments.Sum(segment => segment.RevenueShare!.Value), 12);
    }

    [Fact]
    public async Task counts_them_as_events_where_asked()
    {
        var shop = await EdgesAsync();
        var options = new RfmOptions { Refunds = RefundRule.Events };
        var (scores, answer) = (await shop.ScoresAsync(options), await shop.SegmentsAsync(options));

        Assert.Equal((2, -20m), (Of(scores, "only_refunds").Orders, Of(scores, "only_refunds").Money));
        Assert.Equal(3, Of(scores, "refund_first").Orders);
        Assert.Equal(new UnscoredCustomers(0, 0), answer.WithoutPurchase);
        Assert.Contains("refunds-count-as-events", answer.Rules());
    }

    [Fact]
    public async Task takes_an_order_for_a_purchase_that_has_a_line_from_0_whatever_its_sum()
    {
        var shop = await Shop.WithAsync(
            new("a", Clock("2025-07-01"), 10, "o1"), new("a", Clock("2025-07-01"), -10, "o1"), new("a", Clock("2025-07-02"), -5, "o2"), new("a", Clock("2025-07-03"), 0, "o3"));

        Assert.Equal(2, (await shop.ScoresAsync(new())).Orders[0]);
    }
}
