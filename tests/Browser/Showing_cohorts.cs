using System.Globalization;

namespace Browser;

[Collection(nameof(Chromium))]
public class Showing_cohorts(Chromium chromium)
{
    [Fact]
    public async Task draws_the_heat_map_and_the_curves()
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail);

        Assert.InRange(await visit.ColoursAsync("cohort-heatmap"), 20, int.MaxValue);
        Assert.InRange(await visit.ColoursAsync("cohort-curves"), 5, int.MaxValue);
    }

    [Fact]
    public async Task shows_the_published_matrix_with_unfinished_cells_marked_and_absent_ones_empty()
    {
        var published = Host.Expected("cohort_counts_A.csv")[1..];
        await using var visit = await chromium.VisitAsync(chromium.Retail, "/?show=values");
        var rows = await visit.CellsAsync("cohort-table");

        Assert.Equal(
            published.Select((row, cohort) => (string[][])
            [
                ["name", row[0]],
                ["size", row[1]],
                .. row[1..].Select((cell, age) => (string[])[cell.Length == 0 ? "absent" : cohort + age == 12 ? "unfinished" : "", cell]),
            ]),
            rows);
    }

    [Fact]
    public async Task shows_shares_at_first()
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail);

        Assert.Equal((string[])["2010-12", "948", "100.0%", "38.2%"], (await visit.CellsAsync("cohort-table"))[0][..4].Select(cell => cell[1]));
    }

    [Fact]
    public async Task says_of_whom_since_when_by_which_rule_and_how_sure()
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail, "/?where=quantity>0&where=unitPrice>0&asOf=2011-12-10T12:50:00Z");
        var definition = await visit.TextAsync("definition-cohorts");

        Assert.Contains("4,338 customers", definition, StringComparison.Ordinal);
        Assert.Contains("quantity>0 and unitPrice>0", definition, StringComparison.Ordinal);
        Assert.Contains("as of 10 Dec 2011, 12:50", definition, StringComparison.Ordinal);
        Assert.Contains("zone UTC", definition, StringComparison.Ordinal);
        Assert.Contains("dataset version 1", definition, StringComparison.Ordinal);
        Assert.Contains("Cells hold customers retained at the age.", definition, StringComparison.Ordinal);
    }

    [Fact]
    public async Task changes_address_and_table_with_the_measure_and_back_again()
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail, "/?show=values");
        var customers = await visit.CellsAsync("cohort-table");
        await visit.Page.GetByLabel("Measure").SelectOptionAsync("orders");
        await visit.EndedAsync("true");
        var orders = await visit.CellsAsync("cohort-table");
        var answer = await chromium.Retail.AskAsync("/v1/datasets/retail/cohorts?measure=orders");

        Assert.Contains("measure=orders", visit.Page.Url, StringComparison.Ordinal);
        Assert.NotEqual(customers[0], orders[0]);
        Assert.Equal(
            answer.GetProperty("values")[0].EnumerateArray().Select(value => value.GetDecimal().ToString("N0", CultureInfo.InvariantCulture)),
            orders[0][2..].Select(cell => cell[1]));

        await visit.Page.GoBackAsync();
        await visit.EndedAsync("true");
        Assert.Equal(customers, await visit.CellsAsync("cohort-table"));
    }

    [Theory]
    [InlineData("revenue", "month")]
    [InlineData("cumulative-revenue-per-customer", "quarter")]
    [InlineData("customers", "day")]
    [InlineData("revenue-per-customer", "year")]
    public async Task draws_every_measure_and_grain(string measure, string grain)
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail, $"/?measure={measure}&grain={grain}");

        Assert.InRange(await visit.ColoursAsync("cohort-heatmap"), 5, int.MaxValue);
        Assert.Empty(visit.Complaints);
        await visit.PictureAsync($"{measure}-{grain}");
    }
}
