using System.Text;
using Answers;
using Quantities;
using Watches;
using Wording;

namespace AliveWatch.Unit;

public class Watching_other_numbers
{
    static async Task<Result<WatchOverview>> AddAsync(WatchedShop shop, string metric, double? below, double? recoverAt = null, string question = "{}") =>
        await shop.Mediator.Send(new AddWatch(WatchedShop.Shop, "leaving", below, recoverAt, question) { Metric = metric });

    [Fact]
    public async Task tells_each_crossing_once_and_what_it_is_of()
    {
        var shop = await WatchedShop.OpenAsync();
        Assert.True((await AddAsync(shop, "made-up.money", 100, 200)).IsOk);
        await shop.CheckAsync(await shop.LandNumbersAsync(("ann", 500), ("bob", 50)));
        await shop.CheckAsync(await shop.LandNumbersAsync(("ann", 99.5), ("bob", 50)));
        await shop.CheckAsync(await shop.LandNumbersAsync(("ann", 150), ("bob", 250)));
        await shop.CheckAsync(await shop.LandNumbersAsync(("ann", 20), ("bob", -3)));

        Assert.Equal(
            [("ann", "made-up.money", 99.5, 500, 100, 2, 1), ("bob", "made-up.money", -3, 250.0, 100, 4, 2)],
            (await shop.CrossingsAsync()).Select(crossing => (crossing.Customer, crossing.Metric, crossing.Value, crossing.Previous, crossing.Threshold, crossing.Version, crossing.Sequence)));
        var page = (await shop.Mediator.Send(new ListCrossings(WatchedShop.Shop, "leaving", 0, 9))).Value;
        Assert.Equal([new WatchMeasure("made-up.money", new("Money", "Деньги"), ColumnKind.Money)], page.Measures);
    }

    [Fact]
    public async Task keeps_two_numbers_of_one_answer_apart()
    {
        var shop = await WatchedShop.OpenAsync();
        var version = await shop.LandNumbersAsync(("ann", 500.0), ("bob", 50.0));
        Assert.True((await AddAsync(shop, "made-up.percentile", 1)).IsOk);
        await shop.CheckAsync(version);
        await shop.Mediator.Send(new RemoveWatch(WatchedShop.Shop, "leaving"));
        Assert.True((await AddAsync(shop, "made-up.money", 1)).IsOk);
        await shop.CheckAsync(version);

        // Asked for by the same name, threshold and version: the numbers are still those of the new watch.
        Assert.Empty((await shop.Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", null, WinBackOrder.Lowest))).Value.Customer);
    }

    [Theory]
    [InlineData("made-up.money", -5.0, null, null)]
    [InlineData("made-up.money", 250.0, 1e6, null)]
    [InlineData("made-up.money", null, null, "below")]
    [InlineData("made-up.money", double.NaN, null, "below")]
    [InlineData("made-up.money", double.PositiveInfinity, null, "below")]
    [InlineData("made-up.money", 250.0, 249.0, "recoverAt")]
    [InlineData("made-up.percentile", 0.1, 0.5, null)]
    [InlineData("made-up.percentile", 10.0, null, "below")]
    [InlineData("made-up.percentile", 0.1, 2.0, "recoverAt")]
    [InlineData("made-up.orders", 10.0, null, "metric")]
    [InlineData("silence", 0.3, null, "metric")]
    [InlineData("", 0.3, null, "metric")]
    public async Task takes_thresholds_that_the_metric_can_have(string metric, double? below, double? recoverAt, string? field)
    {
        var added = await AddAsync(await WatchedShop.OpenAsync(), metric, below, recoverAt);

        Assert.Equal(field is null ? [] : new[] { field }, added.IsOk ? [] : added.Problem.Fields.Keys);
    }

    [Fact]
    public async Task refuses_options_that_the_question_refuses()
    {
        var refused = (await AddAsync(await WatchedShop.OpenAsync(), "made-up.money", double.NaN, question: """{"window":0}""")).Problem;

        Assert.Equal(["below", "window"], refused.Fields.Keys.Order());
    }

    [Fact]
    public async Task refuses_a_version_in_which_nobody_has_the_number()
    {
        var shop = await WatchedShop.OpenAsync();
        await AddAsync(shop, "made-up.percentile", 0.1);
        var refused = (await shop.CheckAsync(await shop.LandNumbersAsync(("ann", double.NaN)))).Problem;

        Assert.Equal("scores-not-usable", refused.Code);
        Assert.Contains("made-up.percentile", refused.Detail, StringComparison.Ordinal);
        Assert.Contains("made-up.percentile", refused.In(Language.Russian).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task lists_who_is_below_by_that_number()
    {
        var shop = await WatchedShop.OpenAsync();
        await AddAsync(shop, "made-up.percentile", 0.1);
        await shop.CheckAsync(await shop.LandNumbersAsync(("ann", 50.0), ("bob", 900.0), ("cid", 5.0)));
        var list = (await shop.Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", null, WinBackOrder.Value))).Value;
        using var to = new MemoryStream();
        await WinBackFile.WriteCsvAsync(list, to, default);

        Assert.Equal("2 customers of shop have “Percentile” (made-up.percentile) under 0.1, at version 1, as of 2026-05-02 12:00:00 UTC", WinBackWords.Rule(list, Language.English));
        Assert.Equal("У 2 клиентов набора данных shop «Перцентиль» (made-up.percentile) ниже 0,1: версия 1, на момент 02.05.2026 12:00:00 UTC", WinBackWords.Rule(list, Language.Russian));
        Assert.StartsWith("made-up.percentile is a number of the list behind the answer to 'made-up'", WinBackWords.Values(list, Language.English), StringComparison.Ordinal);
        Assert.Null(list.Terms);
        Assert.Equal(
            ["customer,percentile,belowSinceVersion,belowSince", "cid,0.005,1,2026-05-02T12:00:00.000003Z", "ann,0.05,1,2026-05-02T12:00:00.000003Z", ""],
            Encoding.UTF8.GetString(to.ToArray()).ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public async Task tells_who_went_above_and_lists_the_highest_first()
    {
        var shop = await WatchedShop.OpenAsync();
        Assert.True((await shop.Mediator.Send(new AddWatch(WatchedShop.Shop, "leaving", null, null, "{}") { Above = 100, Metric = "made-up.money" })).IsOk);
        await shop.CheckAsync(await shop.LandNumbersAsync(("ann", 500), ("bob", 50), ("cid", 100)));
        var second = await shop.CheckAsync(await shop.LandNumbersAsync(("ann", 600), ("bob", 700), ("cid", 99)));

        Assert.Equal((1, 2), (second.Value.Crossings, second.Value.Watch.BeyondCount));
        Assert.Equal([("bob", 700, 50, 100)], (await shop.CrossingsAsync()).Select(crossing => (crossing.Customer, crossing.Value, crossing.Previous!.Value, crossing.Threshold)));
        Assert.Equal("above", (await shop.Mediator.Send(new ListCrossings(WatchedShop.Shop, "leaving", 0, 9))).Value.Side);
        foreach (var by in Enum.GetValues<WinBackOrder>())
            Assert.Equal(["bob", "ann"], (await shop.Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", null, by))).Value.Customer);

        var list = (await shop.Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", null, WinBackOrder.Lowest))).Value;
        using var to = new MemoryStream();
        await WinBackFile.WriteCsvAsync(list, to, default);
        Assert.Equal("2 customers of shop have “Money” (made-up.money) above 100, at version 2, as of 2026-05-03 12:00:00 UTC", WinBackWords.Rule(list, Language.English));
        Assert.Equal("У 2 клиентов набора данных shop «Деньги» (made-up.money) выше 100: версия 2, на момент 03.05.2026 12:00:00 UTC", WinBackWords.Rule(list, Language.Russian));
        Assert.Equal(
            ["customer,money,aboveSinceVersion,aboveSince", "bob,700,2,2026-05-03T12:00:00.000003Z", "ann,600,1,2026-05-02T12:00:00.000003Z", ""],
            Encoding.UTF8.GetString(to.ToArray()).ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public async Task says_who_has_not_come_down_again()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.Mediator.Send(new AddWatch(WatchedShop.Shop, "leaving", null, 80, "{}") { Above = 100, Metric = "made-up.money" });
        await shop.CheckAsync(await shop.LandNumbersAsync(("ann", 500)));
        await shop.CheckAsync(await shop.LandNumbersAsync(("ann", 80.5)));
        var list = (await shop.Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", null, WinBackOrder.Value))).Value;

        Assert.Equal("1 customer of shop went above a “Money” (made-up.money) of 100 and has not been back at 80 since, at version 2, as of 2026-05-03 12:00:00 UTC", WinBackWords.Rule(list, Language.English));
        Assert.Equal("У 1 клиента набора данных shop число «Деньги» (made-up.money) поднялось выше 100 и с тех пор не вернулось к 80: версия 2, на момент 03.05.2026 12:00:00 UTC", WinBackWords.Rule(list, Language.Russian));
    }

    [Fact]
    public async Task begins_anew_where_silence_takes_the_place_of_who_is_alive_and_back()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync(below: 0.3);
        await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.9), new Score("bob", 0.1), new Score("cid", 0.9)));

        // Ann is below by the other number, and cid has none of it: nobody crossed, and nothing is known of cid.
        shop.Scores.BySilence.Add(2);
        var anew = (await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.2), new Score("bob", 0.8), new Score("cid", double.NaN)))).Value;
        Assert.Equal((0, false, true, 1, Watch.Silence), (anew.Crossings, anew.Begins, anew.BeginsAnew, anew.Watch.BeyondCount, anew.Watch.Measure.Code));
        var list = (await shop.Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", null, WinBackOrder.Value))).Value;
        Assert.Equal(["ann"], list.Customer);
        Assert.Equal([2], list.BeyondSinceVersion);

        // Within one measure crossings go on.
        shop.Scores.BySilence.Add(3);
        var more = (await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.2), new Score("bob", 0.1), new Score("cid", 0.1)))).Value;
        Assert.Equal((2, false), (more.Crossings, more.BeginsAnew));

        // And back: bob and cid stand above by P(alive), ann below.
        var back = (await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.1), new Score("bob", 0.9), new Score("cid", 0.9)))).Value;
        Assert.Equal((0, true, Watch.Alive), (back.Crossings, back.BeginsAnew, back.Watch.Measure.Code));
        Assert.Equal(1, (await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.1), new Score("bob", 0.2), new Score("cid", 0.9)))).Value.Crossings);
        Assert.Equal(
            [("bob", 3, 0.8), ("cid", 3, null), ("bob", 5, 0.9)],
            (await shop.CrossingsAsync()).Select(crossing => (crossing.Customer, crossing.Version, crossing.Previous)));
    }

    [Fact]
    public async Task calls_silence_what_it_is()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync(question: """{"model":"staying"}""");
        await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.9), new Score("bob", 0.9)));
        var checkedAgain = (await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.1), new Score("bob", 0.9)))).Value;
        var list = (await shop.Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", null, WinBackOrder.Value))).Value;
        using var to = new MemoryStream();
        await WinBackFile.WriteCsvAsync(list, to, default);

        Assert.Equal((Watch.Alive, Watch.Silence), (checkedAgain.Watch.Metric, checkedAgain.Watch.Measure.Code));
        Assert.Equal([Watch.Silence], (await shop.CrossingsAsync()).Select(crossing => crossing.Metric));
        Assert.Contains("has a probability of so long a silence under 0.3", WinBackWords.Rule(list, Language.English), StringComparison.Ordinal);
        Assert.Contains("вероятность столь долгого молчания ниже 0,3", WinBackWords.Rule(list, Language.Russian), StringComparison.Ordinal);
        Assert.StartsWith("customer,probabilityOfSilence,expectedValue,", Encoding.UTF8.GetString(to.ToArray()), StringComparison.Ordinal);
    }
}
