using Ardalis.Specification;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Watches;

namespace AliveWatch.Unit;

public class Checking_a_watch
{
    [Fact]
    public async Task tells_once_who_went_below()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync(below: 0.3);
        var first = await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.9), new Score("bob", 0.1)));
        var second = await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.2), new Score("bob", 0.1)));

        Assert.Equal((0, 1), (first.Value.Crossings, second.Value.Crossings));
        Assert.Equal(
            [("ann", 0.2, 0.9, 2, WatchedShop.AsOf(2), 1)],
            (await shop.CrossingsAsync()).Select(crossing => (crossing.Customer, crossing.Value, crossing.Previous, crossing.Version, crossing.AsOf, crossing.Sequence)));
        Assert.Equal((true, 1, false), (first.Value.Begins, first.Value.Watch.BeyondCount, second.Value.Begins));
        Assert.Equal((2, WatchedShop.AsOf(2), 2), (second.Value.Watch.ScoredVersion, second.Value.Watch.ScoredAsOf, second.Value.Watch.BeyondCount));
    }

    [Fact]
    public async Task again_changes_nothing()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync();
        await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.9)));
        var version = await shop.LandAsync(new Score("ann", 0.1));
        await shop.CheckAsync(version);
        Assert.Single(await shop.CrossingsAsync());
        var (watch, crossings, labels) = (await shop.StandingAsync(), await shop.CrossingsAsync(), await shop.Labels.ListAsync(version.Dataset, default));

        Assert.True((await shop.CheckAsync(version)).Value.AlreadyScored);
        Assert.Equal(watch, await shop.StandingAsync());
        Assert.Equal(crossings, await shop.CrossingsAsync());
        Assert.Equal(labels, await shop.Labels.ListAsync(version.Dataset, default));
    }

    [Fact]
    public async Task at_an_older_version_after_a_newer_one_changes_nothing()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync();
        var older = await shop.LandAsync(new Score("ann", 0.1));
        var newer = await shop.LandAsync(new Score("ann", 0.9));
        await shop.CheckAsync(newer);

        Assert.True((await shop.CheckAsync(older)).Value.AlreadyScored);
        Assert.Empty(await shop.CrossingsAsync());
        Assert.Equal(2, (await shop.StandingAsync()).ScoredVersion);
    }

    [Fact]
    public async Task compares_with_the_version_scored_last_when_one_was_skipped()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync();
        await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.9)));
        await shop.LandAsync(new Score("ann", 0.5));
        await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.2)));

        Assert.Equal([(3, 0.9)], (await shop.CrossingsAsync()).Select(crossing => (crossing.Version, crossing.Previous!.Value)));
    }

    [Fact]
    public async Task keeps_why_the_scores_were_refused_and_stays_where_it_is()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync();
        await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.9)));
        var refused = await shop.CheckAsync(await shop.LandAsync());

        Assert.Equal("too-little-data", refused.Problem.Code);
        var watch = await shop.StandingAsync();
        Assert.Equal((1, 2, refused.Problem, WatchedShop.Now), (watch.ScoredVersion, watch.LastProblem!.Version, watch.LastProblem.Problem, watch.LastProblem.At));

        await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.1)));
        Assert.Null((await shop.StandingAsync()).LastProblem);
        Assert.Equal(0.9, Assert.Single(await shop.CrossingsAsync()).Previous);
    }

    [Fact]
    public async Task refuses_scores_that_do_not_tell_who_is_alive()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync(question: """{"model":"silent"}""");

        Assert.Equal("scores-not-usable", (await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.1)))).Problem.Code);
        Assert.Equal("scores-not-usable", (await shop.StandingAsync()).LastProblem?.Problem.Code);
    }

    [Theory]
    [InlineData(true, 1.0)]
    [InlineData(true, 0.9)]
    [InlineData(false, 1.0)]
    public async Task lets_nobody_recover_by_scores_of_a_model_without_dropout(bool fallsBack, double bob)
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync(below: 0.3);
        await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.9), new Score("bob", 0.9)));
        await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.1), new Score("bob", 0.9)));
        var before = await shop.StandingAsync();
        if (fallsBack)
            shop.Scores.FallsBack.Add(3);
        var refused = await shop.CheckAsync(await shop.LandAsync(new Score("ann", 1), new Score("bob", bob), new Score("cid", double.NaN)));

        Assert.Equal("scores-not-usable", refused.Problem.Code);
        Assert.Contains("pareto-nbd", refused.Problem.Detail, StringComparison.Ordinal);
        Assert.Equal(fallsBack, refused.Problem.Detail.Contains("'bg-nbd' could not tell dropout in these data and fell back to the model 'nbd', which has no dropout", StringComparison.Ordinal));
        var after = await shop.StandingAsync();
        Assert.Equal((3, "scores-not-usable"), (after.LastProblem!.Version, after.LastProblem.Problem.Code));
        Assert.Equal(before, after with { LastProblem = null });

        // Still below when dropout is told again: no second crossing.
        Assert.Equal(0, (await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.05), new Score("bob", 0.9)))).Value.Crossings);
        Assert.Equal(["ann"], (await shop.CrossingsAsync()).Select(crossing => crossing.Customer));
        Assert.Null((await shop.StandingAsync()).LastProblem);
    }

    [Fact]
    public async Task takes_scores_that_are_1_for_some()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync();
        Assert.Equal(1, (await shop.CheckAsync(await shop.LandAsync(new Score("ann", 1), new Score("bob", 0.1)))).Value.Watch.BeyondCount);
    }

    [Fact]
    public async Task leaves_a_watch_alone_that_has_taken_the_name_of_the_one_that_was_due()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync();
        var due = await shop.DueAsync(await shop.LandAsync(new Score("ann", 0.1)));
        await shop.Mediator.Send(new RemoveWatch(WatchedShop.Shop, "leaving"));
        Assert.Equal("watch-not-found", (await shop.HandleAsync(due)).Problem.Code);

        await shop.WatchAsync(question: """{"model":"pareto-nbd"}""");
        Assert.Equal("watch-not-found", (await shop.HandleAsync(due)).Problem.Code);
        Assert.Null((await shop.StandingAsync()).LastProblem);
    }

    [Fact]
    public async Task looks_again_when_it_lost_a_race()
    {
        RacedWatches? raced = null;
        var shop = await WatchedShop.OpenAsync(services => services.AddSingleton<IWatches>(provider => raced = new RacedWatches(
            (IWatches)services.First(service => service.ServiceType == typeof(IWatches)).ImplementationFactory!(provider))));
        await shop.WatchAsync();
        var first = await shop.LandAsync(new Score("ann", 0.9), new Score("bob", 0.1));
        var second = await shop.LandAsync(new Score("ann", 0.1), new Score("bob", 0.1));

        // While version 2 is about to be recorded, version 1 is.
        raced!.Before = async () => await shop.CheckAsync(first);
        Assert.Equal(1, (await shop.CheckAsync(second)).Value.Crossings);
        Assert.Equal([("ann", 2, (double?)0.9)], (await shop.CrossingsAsync()).Select(crossing => (crossing.Customer, crossing.Version, crossing.Previous)));

        // Nothing is left of the first attempt at version 2, which did not know of version 1.
        var list = (await shop.Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", null, WinBackOrder.Value))).Value;
        Assert.Equal(["ann", "bob"], list.Customer);
        Assert.Equal([2, 1], list.BeyondSinceVersion);

        // While version 3 is about to be recorded, it is recorded by somebody else.
        var third = await shop.LandAsync(new Score("ann", 0.1), new Score("bob", 0.1), new Score("cid", 0.1));
        raced.Before = async () => await shop.CheckAsync(third);
        Assert.True((await shop.CheckAsync(third)).Value.AlreadyScored);
        Assert.Equal(["ann", "cid"], (await shop.CrossingsAsync()).Select(crossing => crossing.Customer));
    }

    [Fact]
    public async Task counts_the_downward_crossings_of_the_versions_scored_whatever_is_delivered_when() =>
        await Gen.Select(Gen.Double[0, 1].Array[5].Array[6], Gen.Int[0, 5].Array[1, 14], Gen.Double[0, 0.3]).SampleAsync(async (scores, deliveries, room) =>
        {
            var shop = await WatchedShop.OpenAsync();
            await shop.WatchAsync(0.4, 0.4 + room);
            var versions = new List<DatasetVersion>();
            foreach (var version in scores)
                versions.Add(await shop.LandAsync([.. version.Select((p, customer) => new Score($"{customer}", p))]));
            var scored = new List<int>();
            foreach (var delivered in deliveries)
            {
                if (!(await shop.CheckAsync(versions[delivered])).Value.AlreadyScored)
                    scored.Add(delivered);
            }

            // A message counts when it is newer than all before it, and only then.
            Assert.Equal(deliveries.Where((delivered, i) => deliveries[..i].All(before => before < delivered)), scored);
            var crossings = await shop.CrossingsAsync();
            for (var customer = 0; customer < 5; customer++)
            {
                // The first scoring is where the watch begins.
                var (down, expected) = (scores[scored[0]][customer] < 0.4, 0);
                foreach (var p in scored.Skip(1).Select(version => scores[version][customer]))
                {
                    expected += !down && p < 0.4 ? 1 : 0;
                    down = p < (down ? 0.4 + room : 0.4);
                }

                Assert.Equal(expected, crossings.Count(crossing => crossing.Customer == $"{customer}"));
            }

            Assert.Equal(Enumerable.Range(1, crossings.Count).Select(i => (long)i), crossings.Select(crossing => crossing.Sequence));
            Assert.Equal(crossings.Count, crossings.Select(crossing => crossing.Id).Distinct().Count());
        }, iter: 200);

    /// <summary>Lets somebody else be first, once.</summary>
    sealed class RacedWatches(IWatches watches) : IWatches
    {
        public Func<Task>? Before { get; set; }

        public Task<bool> AddAsync(Watch watch, CancellationToken ct) => watches.AddAsync(watch, ct);

        public Task<bool> RemoveAsync(TenantName tenant, string id, CancellationToken ct) => watches.RemoveAsync(tenant, id, ct);

        public Task<Watch?> FindAsync(TenantName tenant, string id, CancellationToken ct) => watches.FindAsync(tenant, id, ct);

        public Task<IReadOnlyList<Watch>> ListAsync(Tenants tenants, ISpecification<Watch> specification, CancellationToken ct) => watches.ListAsync(tenants, specification, ct);

        public async Task<bool> RecordAsync(Watch seen, WatchScored scored, CancellationToken ct)
        {
            var before = Before;
            Before = null;
            await (before?.Invoke() ?? Task.CompletedTask);
            return await watches.RecordAsync(seen, scored, ct);
        }

        public Task<bool> RefuseAsync(Watch seen, WatchProblem refused, CancellationToken ct) => watches.RefuseAsync(seen, refused, ct);

        public Task<IReadOnlyList<Crossing>> CrossingsAsync(TenantName tenant, string watch, long after, int take, CancellationToken ct) => watches.CrossingsAsync(tenant, watch, after, take, ct);

        public Task<long> AwaitChangeAsync(long since, TimeSpan most, CancellationToken ct) => watches.AwaitChangeAsync(since, most, ct);
    }
}
