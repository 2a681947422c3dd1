using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace Browser;

[Collection(nameof(Chromium))]
public class Opening_the_page(Chromium chromium)
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(480, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task fits_the_window_and_complains_of_nothing(int width, ColorScheme scheme)
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail, width: width, scheme: scheme);
        await visit.PictureAsync($"{width}-{scheme}");

        Assert.Equal(0, await visit.OverhangAsync());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task asks_nothing_of_another_machine()
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail);

        Assert.Empty(visit.Abroad);
        Assert.Contains(visit.Asked, url => url.EndsWith("/vendor/echarts.min.js", StringComparison.Ordinal));
        Assert.Contains(visit.Asked, url => url.Contains("/v1/datasets/retail/cohorts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task asks_nothing_of_another_machine_for_the_api_reference_either()
    {
        await using var visit = await chromium.VisitAsync(chromium.Empty, ready: "empty");
        await visit.Page.GotoAsync(new Uri(chromium.Empty.Address, "/docs").ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Perennial" }).First.WaitForAsync();
        await visit.PictureAsync("docs");

        Assert.Empty(visit.Abroad);
        Assert.Empty(visit.Complaints);
        // Who made the page is named; nothing else leads away.
        Assert.Equal(["Powered by Scalar"], await visit.Page.Locator("a[href^='http']").EvaluateAllAsync<string[]>("links => links.map(link => link.textContent.trim())"));
        Assert.Equal(0, await visit.Page.GetByText("Ask AI").CountAsync());
        Assert.Equal(0, await visit.Page.GetByText("MCP").CountAsync());
    }

    /// <summary>A page of another site: the same machine, another port, which browsers count as another origin.</summary>
    [Fact]
    public async Task of_another_site_changes_and_reads_nothing()
    {
        var site = WebApplication.CreateSlimBuilder().Build();
        site.Urls.Add("http://127.0.0.1:0");
        site.MapGet("/", () => Results.Content("<!doctype html><title>Elsewhere</title>", "text/html"));
        await using var _ = site;
        await site.StartAsync();
        var imports = new Uri(chromium.Retail.Address, "/v1/datasets/retail/imports").ToString();
        using var http = new HttpClient();
        var before = await http.GetStringAsync(new Uri(imports));
        var page = await chromium.PageAsync();
        await page.GotoAsync(site.Urls.Single());
        Task<string> FetchAsync(string url, string options) =>
            page.EvaluateAsync<string>($"async url => {{ try {{ return (await fetch(url, {options})).type; }} catch (failure) {{ return failure.name; }} }}", url);

        Assert.Equal("TypeError", await FetchAsync($"{imports}?preset=minimal", """{ method: 'POST', mode: 'no-cors', body: 'customer,date,amount\nforged,2024-01-01,5\n' }"""));
        Assert.Equal("TypeError", await FetchAsync(imports, "{}"));
        Assert.Equal(before, await http.GetStringAsync(new Uri(imports)));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task says_how_to_begin_while_there_is_no_dataset()
    {
        await using var visit = await chromium.VisitAsync(chromium.Empty, ready: "empty");
        await visit.PictureAsync("empty");

        Assert.Contains("No dataset yet", await visit.TextAsync("empty"), StringComparison.Ordinal);
        Assert.Contains("./perennial import FILE --dataset NAME", await visit.TextAsync("empty"), StringComparison.Ordinal);
        Assert.False(await visit.Part("cohort-heatmap").IsVisibleAsync());
        Assert.False(await visit.Part("dataset-picker").IsVisibleAsync());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task names_the_dataset_it_shows()
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail);

        Assert.Equal("retail", await visit.Part("dataset-picker").InputValueAsync());
        Assert.Equal("retail · Perennial", await visit.Page.TitleAsync());
    }

    [Fact]
    public async Task shows_why_a_condition_cannot_be_met_in_place_of_figures()
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail, "/?where=colour=blue", "problem");
        await visit.PictureAsync("problem");
        var problems = await visit.Part("problem").AllInnerTextsAsync();

        Assert.Equal(2, problems.Count);
        Assert.All(problems, problem => Assert.Equal(2, problem.Split("There is no field 'colour'").Length));
        Assert.All(problems, problem => Assert.Contains("code invalid-value", problem, StringComparison.Ordinal));
        Assert.False(await visit.Part("cohort-heatmap").IsVisibleAsync());
        Assert.False(await visit.Part("rfm-table").IsVisibleAsync());
        Assert.All(visit.Complaints, complaint => Assert.Contains("status of 400", complaint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task recovers_from_a_problem_when_the_condition_is_taken_away()
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail, "/?where=colour=blue", "problem");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Remove colour=blue" }).ClickAsync();
        await visit.EndedAsync("true");

        Assert.DoesNotContain("where", visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal(0, await visit.Part("problem").CountAsync());
        Assert.True(await visit.Part("cohort-heatmap").IsVisibleAsync());
    }

    [Fact]
    public async Task says_so_when_a_dataset_is_not_there()
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail, "/?dataset=elsewhere", "problem");

        Assert.All(await visit.Part("problem").AllInnerTextsAsync(), problem => Assert.Contains("dataset-not-found", problem, StringComparison.Ordinal));
    }

    /// <summary>A condition that is understood but met by nothing.</summary>
    [Fact]
    public async Task ends_in_words_when_nothing_is_left_to_count()
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail, "/?where=country=Atlantis", "true");
        await visit.PictureAsync("nothing");

        Assert.Empty(visit.Complaints);
        Assert.Contains("0 customers", await visit.TextAsync("definition-cohorts"), StringComparison.Ordinal);
        var text = await visit.Page.Locator("body").InnerTextAsync();
        Assert.Contains("No customer is left to count", text, StringComparison.Ordinal);
        Assert.Contains("No customer is left to score", text, StringComparison.Ordinal);
        Assert.All(new[] { "Infinity", "\u221e", "NaN", "undefined", "null" }, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
    }
}
