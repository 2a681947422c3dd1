using Quantities;
using Wording;

namespace AliveWatch.Unit;

public class Keeping_watches
{
    [Theory]
    [InlineData("Leaving", 0.3, null, "name")]
    [InlineData("", 0.3, null, "name")]
    [InlineData("leaving", 0.0, null, "below")]
    [InlineData("leaving", 1.1, null, "below")]
    [InlineData("leaving", double.NaN, null, "below")]
    [InlineData("leaving", null, null, "below")]
    [InlineData("leaving", 0.3, 0.2, "recoverAt")]
    [InlineData("leaving", 0.3, 1.1, "recoverAt")]
    [InlineData("leaving", 0.3, double.NaN, "recoverAt")]
    public async Task refuses_values_that_make_no_sense(string name, double? below, double? recoverAt, string field)
    {
        var shop = await WatchedShop.OpenAsync();
        var problem = (await shop.Mediator.Send(new AddWatch(WatchedShop.Shop, name, below, recoverAt, "{}"))).Problem;
        Assert.Equal("invalid-value", problem.Code);
        Assert.Equal([field], problem.Fields.Keys);
    }

    [Theory]
    [InlineData(null, 1.0, null, "above")]
    [InlineData(null, -0.1, null, "above")]
    [InlineData(null, double.NaN, null, "above")]
    [InlineData(null, 0.7, 0.8, "recoverAt")]
    [InlineData(null, 0.7, -0.1, "recoverAt")]
    [InlineData(null, 0.7, double.NaN, "recoverAt")]
    [InlineData(0.3, 0.7, null, "above")]
    [InlineData(null, 0.7, 0.5, null)]
    [InlineData(null, 0.0, null, null)]
    public async Task takes_a_threshold_on_one_side_or_the_other(double? below, double? above, double? recoverAt, string? field)
    {
        var shop = await WatchedShop.OpenAsync();
        var added = await shop.Mediator.Send(new AddWatch(WatchedShop.Shop, "leaving", below, recoverAt, "{}") { Above = above });

        Assert.Equal(field is null ? [] : new[] { field }, added.IsOk ? [] : added.Problem.Fields.Keys);
        if (added.IsOk)
            Assert.Equal(((double?)null, above, recoverAt ?? above!.Value), (added.Value.Below, added.Value.Above, added.Value.RecoverAt));
    }

    [Fact]
    public async Task says_in_both_languages_that_one_side_is_needed()
    {
        var shop = await WatchedShop.OpenAsync();
        var none = (await shop.Mediator.Send(new AddWatch(WatchedShop.Shop, "leaving", null, null, "{}"))).Problem;
        var both = (await shop.Mediator.Send(new AddWatch(WatchedShop.Shop, "leaving", 0.3, null, "{}") { Above = 0.9 })).Problem;
        var beyond = (await shop.Mediator.Send(new AddWatch(WatchedShop.Shop, "leaving", null, 0.8, "{}") { Above = 0.7 })).Problem;

        Assert.Equal("A watch needs a threshold: give below, for who falls under it, or above, for who goes over it.", none.Fields["below"]);
        Assert.Equal("Наблюдению нужен порог: задайте below, если важно, кто опустился ниже него, или above, если важно, кто поднялся выше.", none.In(Language.Russian).Fields["below"]);
        Assert.Equal("A watch looks to one side: give below or above, not both (below 0.3, above 0.9). Add two watches for both.", both.Fields["above"]);
        Assert.Equal("Наблюдение смотрит в одну сторону: задайте below или above, но не оба сразу (below 0,3, above 0,9). Для обеих сторон добавьте два наблюдения.", both.In(Language.Russian).Fields["above"]);
        Assert.Equal("'0.8' is not from 0 to the threshold 0.7: a customer cannot be above and recovered at once.", beyond.Fields["recoverAt"]);
        Assert.Equal("«0,8» не лежит между 0 и порогом 0,7: клиент не может быть одновременно выше порога и снова не выше него.", beyond.In(Language.Russian).Fields["recoverAt"]);
    }

    [Fact]
    public async Task lets_recovery_begin_at_the_threshold_unless_told_otherwise()
    {
        var shop = await WatchedShop.OpenAsync();
        Assert.Equal((0.3, 0.3), ((await shop.WatchAsync(0.3)).Below, (await shop.StandingAsync()).RecoverAt));
        Assert.Equal((1.0, 1.0), ((await shop.WatchAsync(1, name: "all")).Below, (await shop.StandingAsync("all")).RecoverAt));
    }

    [Fact]
    public async Task writes_the_question_in_one_way()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync(question: " { } ");
        Assert.Equal("""{"model":"bg-nbd"}""", (await shop.StandingAsync()).Question);
    }

    [Theory]
    [InlineData("elsewhere", "leaving", "{}", "dataset-not-found")]
    [InlineData("shop", "leaving", """{"modell":"nbd"}""", "invalid-value")]
    [InlineData("shop", "taken", "{}", "watch-exists")]
    public async Task refuses_what_cannot_be_watched(string dataset, string name, string question, string code)
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync(name: "taken");
        Assert.Equal(code, (await shop.Mediator.Send(new AddWatch(DatasetId.Parse(dataset).Value, name, 0.3, null, question))).Problem.Code);
    }

    [Theory]
    [InlineData("0,1", null, "below")]
    [InlineData("1,000", null, "below")]
    [InlineData("a third", null, "below")]
    [InlineData("0.3", "0,5", "recoverAt")]
    public async Task takes_thresholds_with_a_decimal_point_only(string below, string? recoverAt, string field)
    {
        var problem = (await (await WatchedShop.OpenAsync()).Mediator.Send(Read(below, recoverAt))).Problem;
        Assert.Equal("invalid-value", problem.Code);
        Assert.Equal([field], problem.Fields.Keys);
    }

    [Fact]
    public void reads_thresholds_as_they_are_written()
    {
        Assert.Equal(new AddWatch(WatchedShop.Shop, "leaving", 0.3, 0.5, "{}"), Read("0.3", "0.5"));
        Assert.Equal(new AddWatch(WatchedShop.Shop, "leaving", 0.3, null, "{}"), Read("0.3", null));
        Assert.Equal(new AddWatch(WatchedShop.Shop, "leaving", null, null, "{}"), Read(null, null));
    }

    static AddWatch Read(string? below, string? recoverAt) =>
        AddWatch.From(WatchedShop.Shop, "leaving", [new("below", below), new("recoverAt", recoverAt)], "{}");

    [Theory]
    [InlineData("2", null, new[] { "below", "name", "question" })]
    [InlineData("a third", "0,5", new[] { "below", "name", "question", "recoverAt" })]
    [InlineData("0.3", "0.2", new[] { "name", "question", "recoverAt" })]
    public async Task tells_faults_of_the_watch_and_of_its_options_at_once(string below, string? recoverAt, string[] fields)
    {
        var shop = await WatchedShop.OpenAsync();
        KeyValuePair<string, string?>[] thresholds = [new("below", below), new("recoverAt", recoverAt)];

        var there = (await shop.Mediator.Send(AddWatch.From(WatchedShop.Shop, "Leaving", thresholds, """{"model":1}"""))).Problem;
        var elsewhere = (await shop.Mediator.Send(AddWatch.From(DatasetId.Parse("elsewhere").Value, "Leaving", thresholds, """{"model":1}"""))).Problem;
        var unread = (await shop.Mediator.Send(AddWatch.From(WatchedShop.Shop, "Leaving", thresholds, Problem.Invalid("question", "no object")))).Problem;

        Assert.All([there, elsewhere, unread], problem => Assert.Equal("invalid-value", problem.Code));
        Assert.All([there, elsewhere, unread], problem => Assert.Equal(fields, problem.Fields.Keys.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task keeps_no_watch_of_options_that_the_scores_refuse()
    {
        var shop = await WatchedShop.OpenAsync();
        var problem = (await shop.Mediator.Send(new AddWatch(WatchedShop.Shop, "leaving", 0.3, null, """{"model":1}"""))).Problem;

        Assert.Equal("invalid-value", problem.Code);
        Assert.Equal(["question"], problem.Fields.Keys);
        Assert.Empty((await shop.Mediator.Send(new ListWatches(WatchedShop.Shop))).Value.Watches);
    }

    [Fact]
    public async Task lists_and_ends_them()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync(name: "b");
        await shop.WatchAsync(name: "a");
        Assert.Equal(["a", "b"], (await shop.Mediator.Send(new ListWatches(WatchedShop.Shop))).Value.Watches.Select(watch => watch.Name));
        Assert.Equal("a", (await shop.Mediator.Send(new RemoveWatch(WatchedShop.Shop, "a"))).Value.Name);
        Assert.Equal("watch-not-found", (await shop.Mediator.Send(new RemoveWatch(WatchedShop.Shop, "a"))).Problem.Code);
        Assert.Equal(["b"], (await shop.Mediator.Send(new ListWatches(WatchedShop.Shop))).Value.Watches.Select(watch => watch.Name));
    }

    [Fact]
    public async Task begins_anew_under_the_same_name()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync(0.3);
        var first = await shop.LandAsync(new Score("ann", 0.9), new Score("bob", 0.9));
        await shop.CheckAsync(first);
        var second = await shop.LandAsync(new Score("ann", 0.2), new Score("bob", 0.4));
        await shop.CheckAsync(second);
        await shop.Mediator.Send(new RemoveWatch(WatchedShop.Shop, "leaving"));
        await shop.WatchAsync(0.5);
        await shop.CheckAsync(first);
        await shop.CheckAsync(second);

        Assert.Equal([("ann", 1, 0.5), ("bob", 2, 0.5)], (await shop.CrossingsAsync()).Select(crossing => (crossing.Customer, crossing.Sequence, crossing.Threshold)));
    }

    [Fact]
    public async Task gives_crossings_page_by_page()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync();
        await shop.CheckAsync(await shop.LandAsync(new Score("0", 0.9)));
        await shop.CheckAsync(await shop.LandAsync([.. Enumerable.Range(0, 5).Select(i => new Score($"{i}", 0.1))]));
        var first = (await shop.Mediator.Send(new ListCrossings(WatchedShop.Shop, "leaving", 0, 3))).Value;
        var second = (await shop.Mediator.Send(new ListCrossings(WatchedShop.Shop, "leaving", first.Next, 3))).Value;
        var third = (await shop.Mediator.Send(new ListCrossings(WatchedShop.Shop, "leaving", second.Next, 3))).Value;

        Assert.Equal(["0", "1", "2"], first.Crossings.Select(crossing => crossing.Customer));
        Assert.Equal(["3", "4"], second.Crossings.Select(crossing => crossing.Customer));
        Assert.Empty(third.Crossings);
        Assert.Equal([3, 5, 5], [first.Next, second.Next, third.Next]);
    }

    [Theory]
    [InlineData(0, 0, "take")]
    [InlineData(0, ListCrossings.LargestPage + 1, "take")]
    [InlineData(-1, 1, "after")]
    [InlineData(-1, 0, "take", "after")]
    public async Task refuses_pages_that_do_not_exist(long after, int take, params string[] fields)
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync();
        var problem = (await shop.Mediator.Send(new ListCrossings(WatchedShop.Shop, "leaving", after, take))).Problem;
        Assert.Equal("invalid-value", problem.Code);
        Assert.Equal(fields, problem.Fields.Keys);
    }
}
