using Quantities;

namespace AliveWatch.Unit;

public class Planning_checks
{
    static async Task<IEnumerable<(long, string)>> DueAsync(WatchedShop shop, long version) =>
        (await shop.Mediator.Send(new PlanWatches(WatchedShop.Version(version)))).Select(due => (due.Version.Number, due.Question));

    [Fact]
    public async Task names_every_watch_that_is_behind()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync(name: "leaving");
        await shop.WatchAsync(name: "gone", question: """{"model":"pareto-nbd"}""");
        await shop.LandAsync(new Score("ann", 0.1));
        Assert.Equal([(1, """{"model":"pareto-nbd"}"""), (1, """{"model":"bg-nbd"}""")], await DueAsync(shop, 1));

        await shop.CheckAsync(WatchedShop.Version(1));
        Assert.Equal([(1, """{"model":"pareto-nbd"}""")], await DueAsync(shop, 1));
    }

    [Fact]
    public async Task leaves_a_superseded_version_to_the_newer_ones_plan()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync();
        await shop.LandAsync(new Score("ann", 0.1));
        await shop.LandAsync(new Score("ann", 0.1));
        Assert.Empty(await DueAsync(shop, 1));
        Assert.Single(await DueAsync(shop, 2));
    }

    [Fact]
    public async Task takes_up_new_watches_of_datasets_that_have_data()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync();
        Assert.Empty(await shop.Mediator.Send(new PlanUntriedWatches()));

        await shop.LandAsync(new Score("ann", 0.1));
        var due = Assert.Single(await shop.Mediator.Send(new PlanUntriedWatches()));
        Assert.Equal(await shop.DueAsync(WatchedShop.Version(1)), due);
        await shop.HandleAsync(due);
        Assert.Empty(await shop.Mediator.Send(new PlanUntriedWatches()));
    }

    [Fact]
    public async Task does_not_take_up_again_what_was_refused()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync();
        await shop.CheckAsync(await shop.LandAsync());
        Assert.Empty(await shop.Mediator.Send(new PlanUntriedWatches()));
        Assert.Single(await DueAsync(shop, 1));
    }

    [Fact]
    public async Task says_what_to_ask_for_a_check_now()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync();
        Assert.Equal("dataset-empty", (await shop.Mediator.Send(new PlanCheck(WatchedShop.Shop, "leaving"))).Problem.Code);
        await shop.LandAsync(new Score("ann", 0.1));
        await shop.LandAsync(new Score("ann", 0.1));
        Assert.Equal(await shop.DueAsync(WatchedShop.Version(2)), (await shop.Mediator.Send(new PlanCheck(WatchedShop.Shop, "leaving"))).Value);
        Assert.Equal("watch-not-found", (await shop.Mediator.Send(new PlanCheck(WatchedShop.Shop, "other"))).Problem.Code);
        Assert.Equal("dataset-not-found", (await shop.Mediator.Send(new PlanCheck(DatasetId.Parse("other").Value, "leaving"))).Problem.Code);
    }
}
