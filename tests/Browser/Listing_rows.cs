using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Browser;

/// <summary>The list behind an answer: page by page from the API, and its first rows on the question's page.</summary>
[Collection(nameof(Chromium))]
public class Listing_rows(Chromium chromium)
{
    const string List = "/v1/datasets/retail/rfm/customers";

    async Task<(string Customer, decimal? Value)[]> PagesAsync(string sort, string column)
    {
        var (rows, cursor) = (new List<(string, decimal?)>(), "");
        do
        {
            var page = await chromium.Retail.GetAsync($"{List}?format=json&limit=1000&sort={sort}{cursor}");
            JsonArray Values(string name) => page["table"]!["columns"]!.AsArray().Single(one => (string)one!["name"]! == name)!["values"]!.AsArray();
            rows.AddRange(Values("customer").Zip(Values(column), (customer, value) => ((string)customer!, (decimal?)value)));
            Assert.Equal(4339, (long)page["rows"]!); // Who bought: 33 of 4,372 have refunds only.
            cursor = (string?)page["next"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        return [.. rows];
    }

    /// <summary>Every row once, in order, whichever way: the rows of the file.</summary>
    [Theory]
    [InlineData("-revenue", "revenue", -1)]
    [InlineData("orders", "orders", 1)]
    public async Task gives_every_row_once_in_the_order_of_a_column(string sort, string column, int way)
    {
        var rows = await PagesAsync(sort, column);
        var file = (await chromium.Retail.SendAsync(HttpMethod.Get, $"{List}?format=csv")).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(',')).ToArray();
        var place = Array.IndexOf(file[0], column);

        Assert.Equal(file.Skip(1).Select(row => (row[0], (decimal?)decimal.Parse(row[place], CultureInfo.InvariantCulture))).OrderBy(row => way * row.Item2).ThenBy(row => row.Item1, StringComparer.Ordinal), rows);
    }

    [Theory]
    [InlineData("format=json&sort=colour", "sort")]
    [InlineData("format=json&limit=0", "limit")]
    [InlineData("format=json&cursor=what", "cursor")]
    [InlineData("format=csv&limit=5", "limit")]
    public async Task refuses_what_is_no_page_by_name(string query, string field)
    {
        var refused = await chromium.Retail.SendAsync(HttpMethod.Get, $"{List}?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([field], JsonNode.Parse(refused.Body)!["fields"]!.AsObject().Select(one => one.Key));
    }

    [Fact]
    public async Task goes_on_only_in_the_order_it_began()
    {
        var next = (string)(await chromium.Retail.GetAsync($"{List}?format=json&limit=5&sort=-revenue"))["next"]!;

        Assert.Equal(HttpStatusCode.BadRequest, (await chromium.Retail.SendAsync(HttpMethod.Get, $"{List}?format=json&limit=5&sort=orders&cursor={next}")).Status);
    }

    [Fact]
    public async Task shows_the_first_rows_in_the_order_of_a_heading_and_leads_to_the_customers()
    {
        await using var visit = await chromium.VisitAsync("/d/retail/ask/rfm");
        await visit.Part("show-list").ClickAsync();
        var table = visit.Part("list").Locator("table");
        await table.WaitForAsync();
        Assert.Contains("50 of 4,339 rows", await visit.TextAsync("list-count"), StringComparison.Ordinal);

        await table.GetByRole(AriaRole.Button, new() { Name = "Revenue", Exact = true }).ClickAsync();
        await Assertions.Expect(table.Locator("tbody th").First).ToHaveTextAsync("14646"); // Who brought most.
        await visit.Part("more-rows").ClickAsync();
        await Assertions.Expect(visit.Part("list-count")).ToContainTextAsync("100 of 4,339");
        await visit.PictureAsync("list");
        Assert.Empty(await visit.BarriersAsync());

        await table.Locator("tbody th a").First.ClickAsync();
        await visit.Page.WaitForURLAsync("**/customer/14646");
        Assert.Empty(visit.Complaints);
    }
}
