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
