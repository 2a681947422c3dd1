using System.Globalization;
using Rfm;

namespace Unit.OnlineRetail;

[Collection(nameof(OnlineRetailShop))]
public class Rfm_in_online_retail(OnlineRetailShop retail)
{
    Task<RfmSegments> SegmentsAsync() => retail.Shop.SegmentsAsync(OnlineRetailShop.RuleB);

    [Fact]
    public async Task counts_the_published_lines_orders_customers_and_revenue()
    {
        var evidence = (await SegmentsAsync()).Evidence();

        Assert.Equal((397_884, 18_532, 4_338, 8_911_407.904m), (evidence.Events, evidence.Orders, evidence.Customers, evidence.Revenue));
    }

    [Fact]
    public async Task cuts_where_published()
    {
        var cuts = (await SegmentsAsync()).Cuts;

        Assert.Equal([13.4m, 33, 72, 179], cuts.Recency);
        Assert.Equal([1, 2, 3, 6], cuts.Frequency);
        Assert.Equal([250.194m, 490.096m, 942.276m, 2058.426m], cuts.Monetary.Select(cut => Math.Round(cut, 3)));
    }

    [Fact]
    public async Task gives_the_published_sum_of_scores_and_number_of_codes()
    {
        var answer = await SegmentsAsync();

        Assert.Equal(1_451_254, answer.ScoreSum);
        Assert.Equal(118, answer.Codes.Count);
        Assert.Equal(348, answer.Codes.Single(code => code.Code == "555").Customers);
    }

    [Fact]
    public async Task gives_the_published_ten_segments()
    {
        var answer = await SegmentsAsync();

        Assert.Equal(
            [
                ("Champions", 633), ("Loyal", 827), ("Potential Loyalists", 492), ("New", 42), ("Promising", 99),
                ("Need Attention", 186), ("About To Sleep", 351), ("At Risk", 580), ("Can't Lose", 63), ("Hibernating", 1065),
            ],
            answer.Segments.Select(segment => (segment.Name, segment.Customers)));
        Assert.Equal(4_341_073.160m, answer.Segments[0].Revenue);
    }

    [Fact]
    public async Task says_that_ranks_part_customers_who_did_the_same()
    {
        // Of the published scores: customers whose number of orders got two scores, counted apart from this code.
        var split = (await SegmentsAsync()).Head.Find("ties-split")!;

        Assert.Equal((0, 3_008, 0), (split.Values["recency"].GetInt32(), split.Values["frequency"].GetInt32(), split.Values["monetary"].GetInt32()));
    }

    /// <summary>Figures counted from the published values and cuts by a script of its own: frequencies by the cuts 1, 2, 3 and 6, closed on the right.</summary>
    [Fact]
    public async Task keeps_customers_with_equal_frequencies_together_by_default()
    {
        var answer = await retail.Shop.SegmentsAsync(OnlineRetailShop.RuleB with { Ties = TieRule.Equal });

        Assert.Equal(
            [
                ("Champions", 604), ("Loyal", 695), ("Potential Loyalists", 495), ("New", 67), ("Promising", 175),
                ("Need Attention", 118), ("About To Sleep", 476), ("At Risk", 348), ("Can't Lose", 35), ("Hibernating", 1325),
            ],
            answer.Segments.Select(segment => (segment.Name, segment.Customers)));
        Assert.Equal((1_435_064, 113, 324), (answer.ScoreSum, answer.Codes.Count, answer.Codes.Single(code => code.Code == "555").Customers));
        Assert.Empty(answer.Head.Warnings);
    }

    /// <summary>Rule A, cancellations kept: the published base is there with refunds as events; by default those who only sent things back are told of. Counted from the file by a script of its own.</summary>
    [Fact]
    public async Task keeps_cancellations_as_orders_where_asked()
    {
        var options = new RfmOptions { AsOf = OnlineRetailShop.RuleB.AsOf };
        var (kept, apart) = (await retail.Shop.SegmentsAsync(options with { Refunds = RefundRule.Events }), await retail.Shop.SegmentsAsync(options));

        Assert.Equal((4_372, 22_190, 8_300_065.814m), (kept.Customers, kept.Segments.Sum(segment => segment.Orders), kept.Segments.Sum(segment => segment.Revenue)));
        Assert.Equal((4_339, 18_536), (apart.Customers, apart.Segments.Sum(segment => segment.Orders)));
        Assert.Equal(new UnscoredCustomers(33, -10411.24m), apart.WithoutPurchase);
    }

    [Fact]
    public void gives_every_customer_the_published_values_scores_and_segment()
    {
        var names = new Dictionary<string, string> { ["loyal_customers"] = "Loyal", ["new_customers"] = "New", ["cant_lose"] = "Can't Lose" };
        var expected = WorkspaceFiles.Expected("rfm_online_retail_B.csv")[1..].Select(row => (
            Customer: row[0],
            Recency: int.Parse(row[1], CultureInfo.InvariantCulture),
            Frequency: long.Parse(row[2], CultureInfo.InvariantCulture),
            Monetary: decimal.Parse(row[3], CultureInfo.InvariantCulture),
            Code: row[4] + row[5] + row[6],
            Segment: names.GetValueOrDefault(row[7]) ?? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(row[7].Replace('_', ' '))));
        var scores = retail.ScoresB;

        Assert.Equal(expected, scores.Customer.Select((customer, i) => (
            customer,
            scores.DaysSinceLastOrder[i],
            scores.Frequency[i],
            scores.Monetary[i],
            $"{scores.RecencyScore[i]}{scores.FrequencyScore[i]}{scores.MonetaryScore[i]}",
            scores.Segment[i])));
    }

    [Fact]
    public async Task counts_one_day_more_by_the_calendar_for_the_published_number_of_customers()
    {
        var calendar = await retail.Shop.ScoresAsync(OnlineRetailShop.RuleB with { Recency = RecencyRule.Calendar });
        int[] more = [.. calendar.DaysSinceLastOrder.Zip(retail.ScoresB.DaysSinceLastOrder, (days, elapsed) => days - elapsed)];

        Assert.Equal(2_269, more.Count(days => days == 1));
        Assert.Equal(4_338 - 2_269, more.Count(days => days == 0));
    }
}
