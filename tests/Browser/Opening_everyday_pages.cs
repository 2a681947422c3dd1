using System.Net;
using System.Net.Http.Json;
using Microsoft.Playwright;

namespace Browser;

/// <summary>Every page of its own, in both languages, light and dark, wide and narrow.</summary>
[Collection(nameof(Chromium))]
public class Opening_everyday_pages(Chromium chromium) : IAsyncLifetime
{
    const string Segment = "/v1/datasets/retail/segments/opened-page";
    const string Board = "/v1/datasets/retail/definitions/board/opened-page";

    static readonly string[] Addresses =
    [
        "/datasets", "/import", "/file/fit", "/file/forecast", "/file/production", "/file/survival",
        "/d/retail", "/d/retail/import", "/d/retail/imports", "/d/retail/settings", "/d/retail/customer", "/d/retail/customer/17850",
        "/d/retail/segments", "/d/retail/segments/opened-page", "/d/retail/watches", "/d/retail/webhooks", "/d/retail/boards", "/d/retail/boards/opened-page",
    ];

    public static TheoryData<string> Pages() => [.. Addresses];

    public async Task InitializeAsync()
    {
        await PutAsync(Segment, new { options = new { where = new[] { "country=France" } } });
        await PutAsync(Board, new
        {
            title = "Opened page",
            tiles = new object[] { new { question = "cohorts", options = new { grain = "quarter" } }, new { question = "metrics", options = new { grain = "quarter" }, table = "periods", note = "A note." } },
        });
    }

    public async Task DisposeAsync()
    {
        await chromium.Retail.SendAsync(HttpMethod.Delete, Segment);
        await chromium.Retail.SendAsync(HttpMethod.Delete, Board);
    }

    [Fact]
    public async Task covers_all_that_the_navigation_leads_to()
    {
        await using var visit = await chromium.VisitAsync("/d/retail");
        var links = await visit.Page.Locator("nav.pages a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");

        Assert.True(links.Length > Opening_pages.Questions().Count);
        Assert.Empty(links.Where(link => !link.Contains("/ask/", StringComparison.Ordinal)).Except(Addresses));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task stands_well_made_in_English_light_and_wide(string address)
    {
        await using var visit = await chromium.VisitAsync($"{address}?lang=en", "ready|asking");
        await AssertStandsAsync(visit, address, "en-light");
        Assert.Equal("en", await visit.LanguageAsync());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task stands_well_made_in_Russian_dark_and_narrow(string address)
    {
        await using var visit = await chromium.VisitAsync($"{address}?lang=ru", "ready|asking", width: 360, scheme: ColorScheme.Dark, locale: "ru-RU");
        await AssertStandsAsync(visit, address, "ru-dark");
        await Opening_pages.AssertInRussianAsync(visit, "retail", "online_retail.csv.gz", "opened-page", "Opened page");
    }

    static async Task AssertStandsAsync(Visit visit, string address, string mode)
    {
        await visit.SettledAsync();
        await visit.DrawnAsync();
        await visit.PictureAsync($"own{address.Replace('/', '-')}-{mode}");

        Assert.Equal(address is "/d/retail/watches" or "/d/retail/webhooks" ? 1 : 0, await visit.Part("empty").CountAsync()); // Nothing is watched or told yet.
        Assert.Equal(0, await visit.Part("problem").CountAsync());
        Assert.Equal(1, await visit.Page.Locator("main h1").CountAsync());
        await Opening_pages.AssertSoundAsync(visit);
    }

    async Task PutAsync(string address, object body)
    {
        using var content = JsonContent.Create(body);
        var kept = await chromium.Retail.SendAsync(HttpMethod.Put, address, content);
        Assert.True(kept.Status is HttpStatusCode.OK or HttpStatusCode.Created, kept.Body);
    }
}
