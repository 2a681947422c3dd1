using System.Text;
using Answers;
using Wording;

namespace AliveWatch.Unit;

public class Listing_whom_to_win_back
{
    static async Task<WatchedShop> ShopAsync()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync(0.3);
        await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.1, 5, 50), new Score("bob", 0.9, 8, 80), new Score("cid", 0.2), new Score("dee", 0.9)));
        await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.15, 4, 40), new Score("bob", 0.25, 7, 70), new Score("cid", 0.05), new Score("dee", 0.01, 1, 40)));
        return shop;
    }

    [Fact]
    public async Task puts_the_most_valuable_first()
    {
        var list = (await (await ShopAsync()).Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", null, WinBackOrder.Value))).Value;

        Assert.Equal(["bob", "dee", "ann", "cid"], list.Customer);
        Assert.Equal([0.25, 0.01, 0.15, 0.05], list.Value);
        Assert.Equal([70, 40, 40, null], list.LifetimeValue);
        Assert.Equal([7, 1, 4, null], list.ExpectedValue);
        Assert.Equal([2, 2, 1, 1], list.BeyondSinceVersion);
        Assert.Equal([WatchedShop.AsOf(2), WatchedShop.AsOf(2), WatchedShop.AsOf(1), WatchedShop.AsOf(1)], list.BeyondSince);
        Assert.Equal((2, 4), (list.Watch.ScoredVersion, list.Watch.BeyondCount));
    }

    [Fact]
    public async Task puts_the_least_alive_first()
    {
        var list = (await (await ShopAsync()).Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", 3, WinBackOrder.Lowest))).Value;
        Assert.Equal(["dee", "cid", "ann"], list.Customer);
    }

    [Fact]
    public async Task leaves_out_who_recovered()
    {
        var shop = await ShopAsync();
        await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.15), new Score("bob", 0.3), new Score("cid", 0.5), new Score("dee", 0.2)));
        Assert.Equal(["ann", "dee"], (await shop.Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", null, WinBackOrder.Value))).Value.Customer);
    }

    [Fact]
    public async Task is_written_as_csv()
    {
        var list = (await (await ShopAsync()).Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", 2, WinBackOrder.Lowest))).Value;
        using var to = new MemoryStream();
        await WinBackFile.WriteCsvAsync(list, to, default);

        Assert.Equal(
            ["customer,probabilityAlive,expectedValue,lifetimeValue,belowSinceVersion,belowSince", "dee,0.01,1,40,2,2026-05-03T12:00:00.000003Z", "cid,0.05,,,1,2026-05-02T12:00:00.000003Z", ""],
            Encoding.UTF8.GetString(to.ToArray()).ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public async Task says_who_is_on_it_and_what_the_values_mean()
    {
        var list = (await (await ShopAsync()).Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", null, WinBackOrder.Value))).Value;
        Assert.Equal("4 customers of shop have P(alive) under 0.3, at version 2, as of 2026-05-03 12:00:00 UTC", WinBackWords.Rule(list, Language.English));
        Assert.Equal(
            "4 customers of shop went under P(alive) 0.3 and have not been back at 0.5 since, at version 2, as of 2026-05-03 12:00:00 UTC",
            WinBackWords.Rule(list with { Watch = list.Watch with { RecoverAt = 0.5 } }, Language.English));

        WinBackList Asking(ValueTerms? terms) => list with { Terms = terms };
        var said = WinBackWords.Values(Asking(new ValueTerms("mbg-nbd", 26, IsForEver: false, 0.4, 0.125)), Language.English);
        Assert.Contains("Value of one purchase: expected, before margin.", said, StringComparison.Ordinal);
        Assert.EndsWith("over the horizon, discounted, after margin. Asked for: model mbg-nbd, horizon 26 weeks, margin 40%, discount 12.5% a year.", said, StringComparison.Ordinal);
        Assert.Contains("for ever", WinBackWords.Values(Asking(new ValueTerms(null, 26, IsForEver: true, 0.4, 0.125)), Language.English), StringComparison.Ordinal);
        Assert.Contains("model chosen by AIC", WinBackWords.Values(Asking(new ValueTerms(null, 26, IsForEver: false, 0.4, 0.125)), Language.English), StringComparison.Ordinal);
        Assert.EndsWith("after margin.", WinBackWords.Values(Asking(null), Language.English), StringComparison.Ordinal);
        Assert.Contains("Asked for: model bg-nbd, horizon 52 weeks", WinBackWords.Values(list, Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public async Task survives_json()
    {
        var list = (await (await ShopAsync()).Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", null, WinBackOrder.Value))).Value;
        var json = AnswerJson.Write(list);
        Assert.Equal(json, AnswerJson.Write(AnswerJson.Read<WinBackList>(json)));
    }

    [Fact]
    public async Task says_why_there_is_none_yet()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync();
        Assert.Equal("watch-not-scored", (await shop.Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", null, WinBackOrder.Value))).Problem.Code);
        await shop.CheckAsync(await shop.LandAsync());
        var refused = (await shop.Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", null, WinBackOrder.Value))).Problem;
        Assert.Contains("no repeat purchase", refused.Detail, StringComparison.Ordinal);
        Assert.Equal("invalid-value", (await shop.Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", 0, WinBackOrder.Value))).Problem.Code);
    }
}
