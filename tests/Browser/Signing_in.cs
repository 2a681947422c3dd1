using Access;
using Microsoft.Playwright;

namespace Browser;

[Collection(nameof(Chromium))]
public class Signing_in(Chromium chromium)
{
    [Theory]
    [InlineData("en", "Sign in", "This key does not open", "Signed in: Ann")]
    [InlineData("ru", "Вход", "Этот ключ не подходит", "Вход выполнен: Ann")]
    public async Task a_server_that_asks_for_keys_shows_nothing_before(string language, string title, string refusal, string greeting)
    {
        await using var host = await Host.StartAsync(asksForKeys: true);
        await host.ImportOnlineRetailAsync();
        await using var visit = await chromium.VisitAsync(host, $"/?lang={language}", ready: "signed-out");
        await visit.PictureAsync($"sign-in-{language}");
        Assert.Contains(title, await visit.TextAsync("sign-in"), StringComparison.Ordinal);
        Assert.False(await visit.Page.Locator("#cohorts").IsVisibleAsync());
        Assert.DoesNotContain("retail", await visit.Page.ContentAsync(), StringComparison.Ordinal);

        await visit.Part("key").FillAsync("pnl_000000000000_nonsense");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByText(refusal).WaitForAsync();

        await visit.Part("key").FillAsync(await host.KeyAsync("Ann", Scope.Read));
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.EndedAsync("true");
        await visit.PictureAsync($"signed-in-{language}");
        Assert.Contains(greeting, await visit.Page.Locator("#caller").InnerTextAsync(), StringComparison.Ordinal);

        // A key for figures shows no way to the customers behind them.
        Assert.Equal(0, await visit.Page.Locator(".downloads").CountAsync());
        await visit.Page.ReloadAsync();
        await visit.EndedAsync("true");
        await visit.Part("sign-out").ClickAsync();
        await visit.EndedAsync("signed-out");
        Assert.DoesNotContain("retail", await visit.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await visit.OverhangAsync());
        Assert.All(visit.Complaints, complaint => Assert.Contains("401", complaint, StringComparison.Ordinal)); // The browser notes the refused key.
    }

    [Fact]
    public async Task an_analyst_gets_the_customers_too()
    {
        await using var host = await Host.StartAsync(asksForKeys: true);
        await host.ImportOnlineRetailAsync();
        await using var visit = await chromium.VisitAsync(host, ready: "signed-out");
        await visit.Part("key").FillAsync(await host.KeyAsync("Ann", Scope.Analyst));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await visit.EndedAsync("true");

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Locator(".downloads a").First.ClickAsync());
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Empty(visit.Complaints);
    }
}
