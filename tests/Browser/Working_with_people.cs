using System.Globalization;
using Microsoft.Playwright;

namespace Browser;

/// <summary>One customer's story, a segment of many, and those who are about to leave.</summary>
[Collection(nameof(Chromium))]
public class Working_with_people(Chromium chromium) : IAsyncLifetime
{
    const string Of = "/v1/datasets/retail";
    const string Segment = "browsed-french", Watch = "browsed-quiet";

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await chromium.Retail.SendAsync(HttpMethod.Delete, $"{Of}/segments/{Segment}");
        await chromium.Retail.SendAsync(HttpMethod.Delete, $"{Of}/watches/{Watch}");
    }

    [Fact]
    public async Task finds_a_customer_and_tells_all_of_the_story()
    {
        await using var visit = await chromium.VisitAsync("/d/retail/customer", "asking");
        await visit.Part("find-customer").FillAsync("17850");
        await visit.Part("find-customer").PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/customer/17850");
        await visit.SettledAsync();
        Assert.Contains("17850", await visit.TextAsync("customer"), StringComparison.Ordinal);

        var asked = (await chromium.Retail.GetAsync("/v1/questions"))["questions"]!.AsArray().Where(question => ((string)question!["address"]!).Contains("{customer}", StringComparison.Ordinal)).Select(question => $"story-{question!["kind"]}");
        var chapters = visit.Page.Locator("section.chapter");
        Assert.Equal(asked.Order(StringComparer.Ordinal), (await chapters.EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.testid)")).Order(StringComparer.Ordinal));
        Assert.All(await chapters.EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.state)"), state => Assert.Equal("ready", state));

        // The next page of events goes on where this one ends, and there is a way back.
        var events = visit.Part("story-events").Locator("[data-table]").First;
        var first = await events.InnerTextAsync();
        await visit.Part("next-page").ClickAsync();
        await visit.Part("first-page").WaitForAsync();
        await visit.SettledAsync();
        Assert.NotEqual(first, await events.InnerTextAsync());
        Assert.Contains("events.after=", visit.Page.Url, StringComparison.Ordinal);
        Assert.Empty(await visit.BarriersAsync());
        await visit.Part("first-page").ClickAsync();
        await Assertions.Expect(visit.Part("first-page")).ToHaveCountAsync(0);
        await visit.SettledAsync();
        Assert.Equal(first, await events.InnerTextAsync());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task saves_a_segment_asks_with_it_and_follows_who_came()
    {
        await using var visit = await chromium.VisitAsync("/d/retail/segments");
        await visit.Part("new-segment").ClickAsync();
        await visit.Part("new-segment-name").FillAsync(Segment);
        await Assertions.Expect(visit.Part("new-segment-save")).ToBeDisabledAsync();
        await visit.Part("condition-field").SelectOptionAsync("country");
        await visit.Part("condition-value").FillAsync("France");
        await visit.Part("condition-value").PressAsync("Enter");
        await visit.Part("new-segment-save").ClickAsync();
        await visit.Part("segment-size").WaitForAsync();
        Assert.Contains("87 customers", await visit.TextAsync("segment-size"), StringComparison.Ordinal);

        await Assertions.Expect(visit.Part("members").Locator("tbody tr")).ToHaveCountAsync(50);
        await visit.Part("more-members").ClickAsync();
        await Assertions.Expect(visit.Part("members").Locator("tbody tr")).ToHaveCountAsync(87);

        await visit.Part("since").FillAsync("2011-06-01");
        await visit.Part("change-figures").WaitForAsync();
        var changes = await chromium.Retail.GetAsync($"{Of}/segments/{Segment}/changes?since=2011-06-01&format=json");
        var figures = await visit.Part("change-figures").Locator("dd").AllInnerTextsAsync();
        Assert.Equal(new[] { "came", "moved", "left", "stayed" }.Select(what => changes[what]!.ToString()), figures);
        Assert.Equal(87, Whole(figures[0]) + Whole(figures[3]));
        Assert.Equal("0", figures[2]); // Who ever bought in France has.
        Assert.InRange(Whole(figures[0]), 1, 86);
        Assert.Empty(await visit.BarriersAsync());

        await visit.Part("ask-with-question").SelectOptionAsync("cohorts");
        await visit.Part("ask-where").ClickAsync();
        await visit.Page.GetByText("of 87 customers").WaitForAsync();
        Assert.Contains($"segment%3A{Segment}%3Din", visit.Page.Url, StringComparison.Ordinal);

        await visit.Page.GotoAsync(new Uri(chromium.RetailAddress, $"/d/retail/segments/{Segment}").ToString());
        await visit.Part("remove-segment").ClickAsync();
        await visit.Part("remove-segment-sure").ClickAsync();
        await visit.Page.WaitForURLAsync("**/segments");
        await visit.SettledAsync();
        Assert.Equal(0, await visit.Page.GetByText(Segment).CountAsync());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task watches_for_silence_and_lists_whom_to_win_back()
    {
        await using var visit = await chromium.VisitAsync("/d/retail/watches");
        await visit.Part("new-watch").ClickAsync();
        await visit.Part("watch-name").FillAsync(Watch);
        await visit.Part("watch-threshold").FillAsync("0.5");
        await visit.Part("watch-add").ClickAsync();
        await visit.Part("win-back").WaitForAsync(new LocatorWaitForOptions { Timeout = 90_000 });
        await visit.SettledAsync();

        var watch = await chromium.Retail.GetAsync($"{Of}/watches/{Watch}");
        Assert.Equal(0.5, (double)watch["below"]!);
        Assert.StartsWith(((int)watch["beyondCount"]!).ToString("N0", CultureInfo.InvariantCulture), await visit.TextAsync("watch-figures"), StringComparison.Ordinal);
        Assert.Equal(await ListedAsync("value"), await ShownAsync(visit));

        await visit.Part("win-back-by").SelectOptionAsync("lowest");
        var least = await ListedAsync("lowest");
        await Assertions.Expect(visit.Part("win-back").Locator("tbody th").First).ToHaveTextAsync(least[0]);
        Assert.Equal(least, await ShownAsync(visit));
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Part("win-back-csv").ClickAsync());
        Assert.Equal((int)watch["beyondCount"]! + 1, (await File.ReadAllLinesAsync(await download.PathAsync())).Length);
        Assert.Empty(await visit.BarriersAsync());

        await visit.Part("remove-watch").ClickAsync();
        await visit.Part("remove-watch-sure").ClickAsync();
        await visit.Page.WaitForURLAsync("**/watches");
        await visit.SettledAsync();
        Assert.Equal(0, await visit.Page.GetByText(Watch).CountAsync());
        Assert.Empty(visit.Complaints);
    }

    static int Whole(string figure) => int.Parse(figure, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    async Task<string[]> ListedAsync(string by) =>
        [.. (await chromium.Retail.GetAsync($"{Of}/watches/{Watch}/win-back?by={by}&take=50"))["customer"]!.AsArray().Select(customer => (string)customer!)];

    static async Task<string[]> ShownAsync(Visit visit) => [.. await visit.Part("win-back").Locator("tbody th").AllInnerTextsAsync()];
}
