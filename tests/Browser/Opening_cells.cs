using System.Globalization;
using System.Text.Json.Nodes;

namespace Browser;

/// <summary>From a figure to its customers, and on to one of them.</summary>
[Collection(nameof(Chromium))]
public class Opening_cells(Chromium chromium)
{
    [Theory]
    [InlineData("cohorts", "retained")]
    [InlineData("flows", "periods")]
    [InlineData("rfm", "segments")]
    [InlineData("metrics", "periods")]
    public async Task leads_to_as_many_customers_as_it_says(string kind, string table)
    {
        await using var visit = await chromium.VisitAsync($"/d/retail/ask/{kind}");
        var figure = visit.Page.Locator($"[data-table={table}] td a").Nth(kind == "cohorts" ? 2 : 1);
        var isShare = (await figure.InnerTextAsync()).Contains('%', StringComparison.Ordinal);
        var said = isShare ? 362 : int.Parse(await figure.InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture); // Of cohort 2010-12: 362 of 948.
        await figure.ClickAsync();
        await visit.Part("cell-count").WaitForAsync();
        await visit.PictureAsync($"cell-{kind}");

        Assert.Equal($"{said.ToString("N0", CultureInfo.InvariantCulture)} customers", await visit.TextAsync("cell-count"));
        Assert.Equal(Math.Min(said, 200), await visit.Part("customers").Locator("tbody tr").CountAsync());
        Assert.Empty(await visit.BarriersAsync());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task goes_on_page_by_page_and_saves_all_as_a_segment()
    {
        await using var visit = await chromium.VisitAsync("/d/retail/ask/cohorts/cell?cell=size@2010-12");
        await visit.Page.GetByText("Show more (748 left)").ClickAsync();
        await visit.Page.GetByText("Show more (548 left)").WaitForAsync();
        Assert.Equal(400, await visit.Part("customers").Locator("tbody tr").CountAsync());

        await visit.Part("save-segment").ClickAsync();
        await visit.Part("segment-name").FillAsync("december");
        await visit.Part("segment-name").PressAsync("Enter");
        await visit.Part("segment-saved").WaitForAsync();

        var kept = await chromium.Retail.GetAsync("/v1/datasets/retail/segments/december");
        Assert.Contains("948", kept.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCodeNoContent, (int)(await chromium.Retail.SendAsync(HttpMethod.Delete, "/v1/datasets/retail/segments/december")).Status);
    }

    const int HttpStatusCodeNoContent = 204;

    /// <summary>Every cell of every answer that is offered opens to as many customers as it says; money opens to whose it is.</summary>
    [Theory]
    [InlineData("cohorts")]
    [InlineData("cohorts?grain=quarter&by=country")]
    [InlineData("retention")]
    [InlineData("compare-retention?since=2011-06-01")]
    [InlineData("flows?grain=quarter")]
    [InlineData("lifetimes?silence=90")]
    [InlineData("metrics?grain=quarter")]
    [InlineData("metrics?grain=quarter&by=country&top=3")]
    [InlineData("active-users?from=2011-12-01")]
    [InlineData("mrr?grain=quarter")]
    [InlineData("mrr?grain=quarter&by=country&top=3")]
    [InlineData("funnel?step=quantity>0&step=quantity>100")]
    [InlineData("funnel?step=quantity>0&step=quantity>100&grain=quarter")]
    [InlineData("rfm")]
    [InlineData("rfm-history?grain=quarter")]
    [InlineData("rfm-migration?since=2011-06-01")]
    public async Task is_offered_where_it_leads_somewhere(string asked)
    {
        var (kind, options) = asked.Split('?') is [var name, var given] ? (name, given + "&") : (asked, "");
        var answer = await chromium.Retail.GetAsync($"/v1/datasets/retail/{kind}?{options}format=tables");
        var opened = 0;
        foreach (var table in answer["tables"]!.AsArray())
        {
            var columns = table!["columns"]!.AsArray();
            var keys = table["keys"]!.AsArray().Select(key => columns.Single(column => (string)column!["name"]! == (string)key!)!).ToArray();
            foreach (var column in columns.Where(column => (bool)column!["opens"]!))
            {
                int[] rows = [.. Enumerable.Range(0, column!["values"]!.AsArray().Count).Where(row => column["values"]![row] is JsonValue value && (double)value > 0)];
                foreach (var row in rows.Length < 4 ? rows : [rows[0], rows[rows.Length / 2], rows[^1]])
                {
                    var cell = $"{column["name"]}@{string.Join('|', keys.Select(key => key["values"]![row]!.ToString()))}";
                    var page = await chromium.Retail.GetAsync($"/v1/datasets/retail/{kind}/{(kind == "rfm" ? "cells" : "customers")}?{options}limit=1&cell={Uri.EscapeDataString(cell)}");
                    if ((string)column["kind"]! == "count")
                        Assert.True((long)page["count"]! == (long)column["values"]![row]!, $"{asked} {table["name"]} {cell}: {page["count"]} customers, not {column["values"]![row]}.");
                    opened++;
                }
            }
        }

        Assert.NotEqual(0, opened);
    }

    [Fact]
    public async Task is_not_offered_to_who_may_see_figures_only()
    {
        await using var host = await Host.StartAsync(asksForKeys: true);
        await host.ImportSalesAsync();
        foreach (var (scope, links) in new[] { (Access.Scope.Read, false), (Access.Scope.Analyst, true) })
        {
            await using var visit = await chromium.VisitAsync(host.Address, "/d/shop/ask/cohorts", "signed-out");
            await visit.Part("key").FillAsync(await host.KeyAsync("Ann", scope));
            await visit.Page.Keyboard.PressAsync("Enter");
            await visit.StandsAsync("ready");

            Assert.Equal(links, await visit.Page.Locator("td a").CountAsync() > 0);
        }
    }
}
