namespace Browser;

[Collection(nameof(Chromium))]
public class Showing_rfm(Chromium chromium)
{
    const string RuleB = "/?where=quantity>0&where=unitPrice>0&asOf=2011-12-10T12:50:00Z";

    [Fact]
    public async Task shows_ten_segments_in_which_equal_customers_are_together()
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail, RuleB);
        var rows = await visit.CellsAsync("rfm-table");

        Assert.Equal(
            [
                ("Champions", "604"), ("Loyal", "695"), ("Potential Loyalists", "495"), ("New", "67"), ("Promising", "175"),
                ("Need Attention", "118"), ("About To Sleep", "476"), ("At Risk", "348"), ("Can't Lose", "35"), ("Hibernating", "1,325"),
            ],
            rows.Select(row => (row[0][1], row[1][1])));
        Assert.Equal("£4,303,871.89", rows[0][3][1]);
        Assert.InRange(await visit.ColoursAsync("rfm-chart"), 5, int.MaxValue);
    }

    [Fact]
    public async Task lays_all_customers_out_by_recency_and_frequency()
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail, RuleB);
        var cells = (await visit.CellsAsync("rfm-grid")).SelectMany(row => row[1..]).ToArray();

        Assert.Equal(25, cells.Length);
        Assert.Equal(4_338, cells.Where(cell => cell[0] != "absent").Sum(cell => int.Parse(cell[1].Replace(",", "", StringComparison.Ordinal), null)));
    }

    [Fact]
    public async Task says_of_whom_since_when_by_which_rule_and_how_sure()
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail, RuleB);
        var definition = await visit.TextAsync("definition-rfm");

        Assert.Contains("4,338 customers, 18,532 orders in 397,884 events (events where quantity>0 and unitPrice>0)", definition, StringComparison.Ordinal);
        Assert.Contains("as of 10 Dec 2011, 12:50", definition, StringComparison.Ordinal);
        Assert.Contains("dataset version 1", definition, StringComparison.Ordinal);
        Assert.Contains("Scores 1 to 5: cut at the quantiles", definition, StringComparison.Ordinal);
        Assert.DoesNotContain("undefined", definition, StringComparison.Ordinal);
    }

    [Fact]
    public async Task offers_every_customer_as_a_file_of_the_same_question()
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail, RuleB);
        var address = await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "CSV", Exact = true }).GetAttributeAsync("href");
        using var http = new HttpClient { BaseAddress = chromium.Retail.Address };
        var lines = (await http.GetStringAsync(address)).TrimEnd().Split('\n');

        Assert.Equal(1 + 4_338, lines.Length);
    }
}
