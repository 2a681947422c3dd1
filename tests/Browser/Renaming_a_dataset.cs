using System.Net;
using System.Net.Http.Json;
using Microsoft.Playwright;

namespace Browser;

/// <summary>The page of settings gives a dataset another name and goes on under the new address.</summary>
[Collection(nameof(Chromium))]
public class Renaming_a_dataset(Chromium chromium) : IAsyncLifetime
{
    const string Before = "renamed-before", After = "renamed-after";

    static readonly PageWaitForURLOptions Patient = new() { Timeout = 60_000 };

    public async Task InitializeAsync() => await chromium.Retail.SendAsync(HttpMethod.Post, "/v1/datasets", JsonContent.Create(new { name = Before }));

    public async Task DisposeAsync()
    {
        foreach (var dataset in (string[])[Before, After])
            await chromium.Retail.SendAsync(HttpMethod.Delete, $"/v1/datasets/{dataset}");
    }

    [Fact]
    public async Task goes_on_under_the_new_name_and_says_what_is_wrong_with_one()
    {
        await using var visit = await chromium.VisitAsync($"/d/{Before}/settings", "ready");
        Assert.Equal(Before, await visit.Part("rename-name").InputValueAsync());
        await Assertions.Expect(visit.Part("rename")).ToBeDisabledAsync();

        // The name of another dataset is told to be taken, and nothing has happened.
        await visit.Part("rename-name").FillAsync("retail");
        await visit.Part("rename").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("There is a dataset 'retail' already.", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        Assert.EndsWith($"/d/{Before}/settings", visit.Page.Url, StringComparison.Ordinal);

        await visit.Part("rename-name").FillAsync(After);
        await visit.Part("rename").ClickAsync();
        await visit.Page.WaitForURLAsync($"**/d/{After}/settings", Patient);
        await Assertions.Expect(visit.Page.Locator("h1")).ToContainTextAsync(After);
        Assert.Equal(After, await visit.Part("rename-name").InputValueAsync());
        Assert.Empty(await visit.BarriersAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await chromium.Retail.SendAsync(HttpMethod.Get, $"/v1/datasets/{Before}")).Status);
        Assert.Equal(After, (string?)(await chromium.Retail.GetAsync($"/v1/datasets/{After}"))["dataset"]!["name"]);
    }
}
