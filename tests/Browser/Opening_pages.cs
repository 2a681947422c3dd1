using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace Browser;

/// <summary>Every page, in both languages, light and dark, wide and narrow.</summary>
[Collection(nameof(Chromium))]
public partial class Opening_pages(Chromium chromium)
{
    /// <summary>Options without which a question asks for more, or finds too little in a year of data.</summary>
    static readonly Dictionary<string, string> Asked = new()
    {
        ["compare-retention"] = "since=2011-06-01",
        ["rfm-migration"] = "since=2011-06-01",
        ["funnel"] = "step=quantity>0&step=quantity>10&step=quantity>100",
        ["horizon-value"] = "horizonDays=60",
        ["in-flight"] = "horizonDays=60",
        ["clusters"] = "k=3&bootstrap=0",
        ["campaign"] = "start=2011-06-01&end=2011-07-01&treated=country=France&control=country=Germany&assignment=randomised",
        ["product-states"] = "state=country",
    };

    /// <summary>Names and codes that are the same in every language.</summary>
    [GeneratedRegex(@"\b[A-Za-z]{2,}(-[A-Za-z]+)*\b")]
    private static partial Regex Latin();

    public static TheoryData<string> Questions()
    {
        var kinds = new TheoryData<string>();
        foreach (var kind in Kinds)
            kinds.Add(kind);
        return kinds;
    }

    static readonly string[] Kinds =
    [
        "active-users", "funnel", "metrics", "mrr", "cohorts", "compare-retention", "flows", "lifetimes", "retention", "auto-segments", "clusters", "personal-percentile", "rfm", "rfm-history", "rfm-migration", "historic-ltv", "horizon-value", "ltv", "next-best", "renewals", "cohort-forecast", "forecast", "what-if", "campaign", "in-flight", "long-horizon", "product-states",
    ];

    static string Page(string kind, string language) => $"/d/retail/ask/{kind}?{OptionsOf(kind)}&lang={language}";

    internal static string OptionsOf(string kind) => Asked.GetValueOrDefault(kind, "");

    [Fact]
    public async Task covers_every_question_there_is()
    {
        var catalog = await chromium.Retail.GetAsync("/v1/questions");
        var kinds = catalog["questions"]!.AsArray().Where(question => !((string)question!["address"]!).Contains("{customer}", StringComparison.Ordinal)).Select(question => (string)question!["kind"]!);

        Assert.Equal(kinds.Order(StringComparer.Ordinal), Kinds.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task draws_all_of_an_answer_in_English_light_and_wide(string kind)
    {
        await using var visit = await chromium.VisitAsync(Page(kind, "en"), "ready|refused");
        await visit.DrawnAsync();
        await visit.PictureAsync($"{kind}-en-light");

        await AssertWellMadeAsync(visit);
        Assert.Equal("en", await visit.LanguageAsync());
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task draws_all_of_an_answer_in_Russian_dark_and_narrow(string kind)
    {
        await using var visit = await chromium.VisitAsync(Page(kind, "ru"), "ready|refused", width: 360, scheme: ColorScheme.Dark, locale: "ru-RU");
        await visit.DrawnAsync();
        await visit.PictureAsync($"{kind}-ru-dark");

        await AssertWellMadeAsync(visit);
        await AssertInRussianAsync(visit);
    }

    /// <summary>A name of a product, a format, a field of the data or a model, of which every word is one.</summary>
    static bool IsName(string text) => Latin().Matches(text).All(word => word.Value.Any(char.IsUpper) || word.Value is "en" or "ru" or "curl" or "quantity" or "country" or "product");

    static async Task AssertWellMadeAsync(Visit visit)
    {
        var isRefused = await visit.Page.Locator("article[data-state=refused]").CountAsync() > 0;
        if (isRefused)
            Assert.Matches(@"\p{L}", await visit.TextAsync("problem"));
        else
            Assert.NotEqual(0, await visit.Page.Locator("[data-table]").CountAsync());
        await AssertSoundAsync(visit, isRefused);
    }

    /// <summary>What holds of every page, whatever it shows.</summary>
    internal static async Task AssertSoundAsync(Visit visit, bool isRefused = false)
    {
        Assert.Equal(0, await visit.OverhangAsync());
        Assert.Empty(visit.Abroad);
        Assert.All(visit.Complaints, complaint => Assert.True(isRefused && complaint.Contains("status of 4", StringComparison.Ordinal), complaint));
        Assert.Empty(await visit.BarriersAsync());
        Assert.All(await visit.AllTextsAsync(), text => Assert.DoesNotMatch(@"\bundefined\b|\bNaN\b|\[object|[{}]|∞", text));
    }

    /// <summary>Headings and what is pressed or filled in are in Russian, but for names.</summary>
    internal static async Task AssertInRussianAsync(Visit visit, params string[] names)
    {
        Assert.Equal("ru", await visit.LanguageAsync());
        var headings = await visit.Page.Locator("h1, h2, summary, button, label").AllInnerTextsAsync();
        Assert.All(headings.Where(text => text.Any(char.IsLetter)), text => Assert.True(text.Any(letter => letter is >= 'А' and <= 'я' or 'ё') || names.Contains(text.Trim()) || IsName(text), $"'{text}' is not in Russian."));
    }

    /// <summary>Pages that are no question's.</summary>
    [Theory]
    [InlineData("/nowhere-at-all", "There is no such page")]
    [InlineData("/d/elsewhere", "There is no such page")]
    [InlineData("/d/retail/ask/elsewhere", "There is no such page")]
    public async Task says_so_where_there_is_none(string address, string words)
    {
        if (address == "/nowhere-at-all")
        {
            Assert.Equal(404, (int)(await chromium.Retail.SendAsync(HttpMethod.Get, address)).Status);
            return;
        }

        await using var visit = await chromium.VisitAsync(address, "empty");

        Assert.Contains(words, await visit.TextAsync("empty"), StringComparison.Ordinal);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task sends_little_and_for_good()
    {
        using var http = new HttpClient { BaseAddress = chromium.RetailAddress };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        var page = await http.GetAsync(new Uri("/d/retail/ask/cohorts", UriKind.Relative));
        var plain = await new HttpClient { BaseAddress = chromium.RetailAddress }.GetStringAsync(new Uri("/", UriKind.Relative));
        var names = Assets().Matches(plain).Select(match => match.Value).ToArray();
        var first = (await page.Content.ReadAsByteArrayAsync()).Length;
        foreach (var name in names)
        {
            using var asset = await http.GetAsync(new Uri(name, UriKind.Relative));
            Assert.Equal("br", Assert.Single(asset.Content.Headers.ContentEncoding));
            Assert.Contains("immutable", asset.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            first += (await asset.Content.ReadAsByteArrayAsync()).Length;
        }

        Assert.True(names.Length >= 2);
        Assert.InRange(first, 1, 60_000);

        // With what draws charts, which comes when the first one is in sight.
        await using var visit = await chromium.VisitAsync("/d/retail/ask/cohorts");
        await visit.DrawnAsync();
        var all = 0L;
        foreach (var asked in visit.Asked.Where(url => url.Contains("/assets/", StringComparison.Ordinal)).Distinct())
            all += (await http.GetByteArrayAsync(new Uri(asked))).Length;
        Assert.InRange(all, first, 250_000);
        page.Dispose();
    }

    [GeneratedRegex(@"/assets/[\w.-]+")]
    private static partial Regex Assets();

    [Fact]
    public async Task asks_nothing_of_another_machine_for_the_api_reference_either()
    {
        await using var visit = await chromium.VisitAsync("/d/retail/ask/cohorts");
        await visit.Page.GotoAsync(new Uri(chromium.RetailAddress, "/docs").ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
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
        var imports = new Uri(chromium.RetailAddress, "/v1/datasets/retail/imports").ToString();
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
}
