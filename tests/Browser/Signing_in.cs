using Access;

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
        await host.ImportSalesAsync();
        await using var visit = await chromium.VisitAsync(host.Address, $"/d/shop/ask/cohorts?lang={language}", "signed-out");
        await visit.PictureAsync($"sign-in-{language}");
        Assert.Contains(title, await visit.TextAsync("sign-in"), StringComparison.Ordinal);
        Assert.Empty(await visit.BarriersAsync());
        Assert.DoesNotContain(visit.Asked, url => url.Contains("/v1/datasets", StringComparison.Ordinal));

        await visit.Part("key").FillAsync("pnl_000000000000_nonsense");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByText(refusal).WaitForAsync();

        await visit.Part("key").FillAsync(await host.KeyAsync("Ann", Scope.Read));
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.StandsAsync("ready");
        await visit.PictureAsync($"signed-in-{language}");
        Assert.Contains(greeting, await visit.Page.Locator(".caller").InnerTextAsync(), StringComparison.Ordinal);

        await visit.Page.ReloadAsync();
        await visit.StandsAsync("ready");
        await visit.Part("sign-out").ClickAsync();
        await visit.StandsAsync("signed-out");
        Assert.DoesNotContain("shop", await visit.Page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await visit.OverhangAsync());
        Assert.All(visit.Complaints, complaint => Assert.Contains("401", complaint, StringComparison.Ordinal)); // The browser notes the refused key.
    }
}
