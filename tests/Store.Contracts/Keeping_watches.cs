using Ardalis.Specification;
using Quantities;
using Watches;
using static Store.Contracts.Samples;

namespace Store.Contracts;

/// <summary>What every store of watches must do.</summary>
public abstract class Keeping_watches
{
    protected abstract Task<IWatches> OpenAsync();

    [Fact]
    public async Task gives_back_a_watch_as_it_was()
    {
        var watches = await OpenAsync();
        Assert.True(await watches.AddAsync(Watching("leaving"), Ct));
        Assert.Equal(Watching("leaving"), await watches.FindAsync(TenantName.Default, Watching("leaving").Id, Ct));
        Assert.Null(await watches.FindAsync(TenantName.Default, Watching("other").Id, Ct));
    }

    [Fact]
    public async Task takes_a_name_once_in_a_dataset()
    {
        var watches = await OpenAsync();
        Assert.True(await watches.AddAsync(Watching("leaving"), Ct));
        Assert.False(await watches.AddAsync(Watching("leaving") with { Below = 0.1 }, Ct));
        Assert.True(await watches.AddAsync(Watching("leaving", "other"), Ct));
        Assert.Equal(0.3, (await watches.FindAsync(TenantName.Default, Watching("leaving").Id, Ct))?.Below);
    }

    [Fact]
    public async Task lists_a_datasets_watches_by_name()
    {
        var watches = await OpenAsync();
        foreach (var watch in new[] { Watching("b"), Watching("a-b"), Watching("ab"), Watching("9"), Watching("a", "other") })
            await watches.AddAsync(watch, Ct);
        Assert.Equal(["9", "a-b", "ab", "b"], (await watches.ListAsync(TenantName.Default, new WatchesOfDataset(Named("shop")), Ct)).Select(watch => watch.Name));
    }

    [Fact]
    public async Task lists_the_watches_nothing_was_tried_for_oldest_first()
    {
        var watches = await OpenAsync();
        Watch[] all = [Watching("scored"), Watching("refused"), Watching("young") with { CreatedAt = Noon.AddDays(1) }, Watching("old", "other") with { CreatedAt = Noon.AddDays(-1) }];
        foreach (var watch in all)
            await watches.AddAsync(watch, Ct);
        Assert.True(await watches.RecordAsync(all[0], Scored(1), Ct));
        Assert.True(await watches.RefuseAsync(all[1], TooLittle(1), Ct));
        Assert.Equal(["old", "young"], (await watches.ListAsync(Tenants.All, new UntriedWatches(), Ct)).Select(watch => watch.Name));
    }

    [Fact]
    public async Task records_a_scoring_with_its_crossings()
    {
        var watches = await OpenAsync();
        var watch = Watching("leaving");
        await watches.AddAsync(watch, Ct);
        var first = Scored(1, new Crossed("ann", 0.1, null), new("Bé \U0001F600 'x\"", 0.2, 0.5));
        Assert.True(await watches.RecordAsync(watch, first, Ct));
        var after = watch.After(first);
        var second = Scored(4, new Crossed("ann", 0.2999999999999999, 0.30000000000000004), new("carl", 0, null));
        Assert.True(await watches.RecordAsync(after, second, Ct));

        Assert.Equal(after.After(second), await watches.FindAsync(TenantName.Default, watch.Id, Ct));
        Assert.Equal([.. watch.CrossingsOf(first), .. after.CrossingsOf(second)], await watches.CrossingsAsync(TenantName.Default, watch.Id, 0, 99, Ct));
    }

    [Fact]
    public async Task keeps_what_is_watched_and_what_was_measured()
    {
        var watches = await OpenAsync();
        var watch = Watch.Create(Named("shop"), "spending", 250, 300, "{}", Noon, "rfm.monetary", isShare: false).Value;
        await watches.AddAsync(watch, Ct);
        var first = Scored(1, "rfm.monetary", new Crossed("ann", -12.5, 1e9));
        Assert.True(await watches.RecordAsync(watch, first, Ct));
        var after = (await watches.FindAsync(TenantName.Default, watch.Id, Ct))!;

        Assert.Equal(("rfm.monetary", "rfm.monetary", watch.After(first)), (after.Metric, after.ScoredMetric, after));
        Assert.Equal([new Crossing(watch.Id, "shop", "ann", "rfm.monetary", -12.5, 1e9, 250, 1, first.AsOf, 1)], await watches.CrossingsAsync(TenantName.Default, watch.Id, 0, 9, Ct));

        // What is asked for and what was measured in its place, version by version.
        await watches.AddAsync(Watching("leaving"), Ct);
        Assert.True(await watches.RecordAsync(Watching("leaving"), Scored(1, Watch.Silence, new Crossed("ann", 0.1, 0.5)), Ct));
        var silent = (await watches.FindAsync(TenantName.Default, Watching("leaving").Id, Ct))!;
        Assert.True(await watches.RecordAsync(silent, Scored(2, Watch.Alive, new Crossed("bob", 0.1, 0.5)), Ct));
        Assert.Equal((Watch.Alive, Watch.Silence), (silent.Metric, silent.ScoredMetric));
        Assert.Equal([Watch.Silence, Watch.Alive], (await watches.CrossingsAsync(TenantName.Default, silent.Id, 0, 9, Ct)).Select(crossing => crossing.Metric));
    }

    [Fact]
    public async Task keeps_which_side_of_its_threshold_a_watch_is_of()
    {
        var watches = await OpenAsync();
        var watch = Watch.Create(Named("shop"), "quiet", null, 30, "{}", Noon, "rfm.recencyDays", isShare: false, above: 60).Value;
        await watches.AddAsync(watch, Ct);
        var scored = Scored(1, "rfm.recencyDays", new Crossed("ann", 60.5, 59));
        Assert.True(await watches.RecordAsync(watch, scored, Ct));
        var after = (await watches.FindAsync(TenantName.Default, watch.Id, Ct))!;

        Assert.Equal((null, 60, new Threshold(Side.Above, 60, 30), watch.After(scored)), (after.Below, after.Above, after.Threshold, after));
        Assert.Equal([new Crossing(watch.Id, "shop", "ann", "rfm.recencyDays", 60.5, 59, 60, 1, scored.AsOf, 1)], await watches.CrossingsAsync(TenantName.Default, watch.Id, 0, 9, Ct));
    }

    [Fact]
    public async Task gives_crossings_page_by_page()
    {
        var watches = await OpenAsync();
        var watch = Watching("leaving");
        await watches.AddAsync(watch, Ct);
        await watches.RecordAsync(watch, Scored(1, [.. Enumerable.Range(0, 7).Select(i => new Crossed($"c{i}", 0.1, null))]), Ct);
        Assert.Equal([1, 2, 3], (await watches.CrossingsAsync(TenantName.Default, watch.Id, 0, 3, Ct)).Select(crossing => crossing.Sequence));
        Assert.Equal([6, 7], (await watches.CrossingsAsync(TenantName.Default, watch.Id, 5, 3, Ct)).Select(crossing => crossing.Sequence));
        Assert.Empty(await watches.CrossingsAsync(TenantName.Default, watch.Id, 7, 3, Ct));
        Assert.Empty(await watches.CrossingsAsync(TenantName.Default, Watching("other").Id, 0, 3, Ct));
    }

    [Fact]
    public async Task writes_nothing_when_another_version_was_scored_first()
    {
        var watches = await OpenAsync();
        var watch = Watching("leaving");
        await watches.AddAsync(watch, Ct);
        var first = Scored(1, new Crossed("ann", 0.1, null));
        Assert.True(await watches.RecordAsync(watch, first, Ct));
        Assert.False(await watches.RecordAsync(watch, first, Ct));
        Assert.False(await watches.RecordAsync(watch, Scored(2, new Crossed("bob", 0.1, null)), Ct));
        Assert.False(await watches.RefuseAsync(watch, TooLittle(2), Ct));
        Assert.Equal(watch.After(first), await watches.FindAsync(TenantName.Default, watch.Id, Ct));
        Assert.Equal(["ann"], (await watches.CrossingsAsync(TenantName.Default, watch.Id, 0, 99, Ct)).Select(crossing => crossing.Customer));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(4)]
    public async Task never_goes_back_to_an_older_version(long version)
    {
        var watches = await OpenAsync();
        var watch = Watching("leaving");
        await watches.AddAsync(watch, Ct);
        await watches.RecordAsync(watch, Scored(5), Ct);
        await Assert.ThrowsAsync<ArgumentException>(() => watches.RecordAsync(watch.After(Scored(5)), Scored(version), Ct));
        Assert.Equal(5, (await watches.FindAsync(TenantName.Default, watch.Id, Ct))?.ScoredVersion);
    }

    [Fact]
    public async Task lets_one_of_several_scorings_at_once_win_and_keeps_nothing_of_the_others()
    {
        var watches = await OpenAsync();
        var watch = Watching("leaving");
        await watches.AddAsync(watch, Ct);
        var scorings = Enumerable.Range(0, 8).Select(i => Scored(1, [.. Enumerable.Range(0, 200).Select(c => new Crossed($"{c}", 0.01 * (i + 1), null))])).ToArray();
        var won = await Task.WhenAll(scorings.Select(scored => Task.Run(() => watches.RecordAsync(watch, scored, Ct))));
        Assert.Single(won, true);
        var winner = scorings[Array.IndexOf(won, true)];
        Assert.Equal(watch.After(winner), await watches.FindAsync(TenantName.Default, watch.Id, Ct));
        Assert.Equal(watch.CrossingsOf(winner), await watches.CrossingsAsync(TenantName.Default, watch.Id, 0, 999, Ct));
    }

    [Fact]
    public async Task keeps_why_a_version_could_not_be_scored_until_one_can()
    {
        var watches = await OpenAsync();
        var watch = Watching("leaving");
        await watches.AddAsync(watch, Ct);
        Assert.True(await watches.RefuseAsync(watch, TooLittle(2), Ct));
        Assert.True(await watches.RefuseAsync(watch, TooLittle(1), Ct));
        var refused = (await watches.FindAsync(TenantName.Default, watch.Id, Ct))!;
        Assert.Equal(Text(TooLittle(2)), Text(refused.LastProblem));
        Assert.True(await watches.RecordAsync(refused, Scored(1), Ct));
        Assert.Equal(2, (await watches.FindAsync(TenantName.Default, watch.Id, Ct))?.LastProblem?.Version);
        Assert.True(await watches.RecordAsync(watch.After(Scored(1)), Scored(3), Ct));
        Assert.Null((await watches.FindAsync(TenantName.Default, watch.Id, Ct))?.LastProblem);
    }

    [Fact]
    public async Task forgets_a_watch_and_its_crossings_once()
    {
        var watches = await OpenAsync();
        var watch = Watching("leaving");
        await watches.AddAsync(watch, Ct);
        await watches.RecordAsync(watch, Scored(1, new Crossed("ann", 0.1, null)), Ct);
        Assert.True(await watches.RemoveAsync(TenantName.Default, watch.Id, Ct));
        Assert.False(await watches.RemoveAsync(TenantName.Default, watch.Id, Ct));
        Assert.Null(await watches.FindAsync(TenantName.Default, watch.Id, Ct));
        Assert.Empty(await watches.CrossingsAsync(TenantName.Default, watch.Id, 0, 99, Ct));
    }

    [Fact]
    public async Task takes_no_scoring_of_a_watch_that_was_replaced_meanwhile()
    {
        var watches = await OpenAsync();
        var (seen, anew) = (Watching("leaving"), Watching("leaving") with { CreatedAt = Noon.AddTicks(1) });
        await watches.AddAsync(seen, Ct);
        await watches.RemoveAsync(TenantName.Default, seen.Id, Ct);
        Assert.False(await watches.RecordAsync(seen, Scored(1), Ct));
        await watches.AddAsync(anew, Ct);
        Assert.False(await watches.RecordAsync(seen, Scored(1, new Crossed("ann", 0.1, null)), Ct));
        Assert.False(await watches.RefuseAsync(seen, TooLittle(1), Ct));
        Assert.Equal(anew, await watches.FindAsync(TenantName.Default, seen.Id, Ct));
        Assert.True(await watches.RecordAsync(anew, Scored(1, new Crossed("ann", 0.1, null)), Ct));
    }

    [Fact]
    public async Task keeps_a_hundred_thousand_crossings_of_one_scoring()
    {
        var watches = await OpenAsync();
        var watch = Watching("leaving");
        await watches.AddAsync(watch, Ct);
        var scored = Scored(1, [.. Enumerable.Range(0, 100_000).Select(i => new Crossed($"customer {i}", i / 1e6, i % 2 == 0 ? null : 0.5))]);
        Assert.True(await watches.RecordAsync(watch, scored, Ct));
        Assert.Equal(watch.CrossingsOf(scored), await watches.CrossingsAsync(TenantName.Default, watch.Id, 0, int.MaxValue, Ct));
    }

    [Fact]
    public async Task keeps_tenants_apart()
    {
        var watches = await OpenAsync();
        Assert.True(await watches.AddAsync(Watching("leaving"), Ct));
        Assert.True(await watches.AddAsync(Watching("leaving", "theirs/shop"), Ct));
        Assert.Equal([Watching("leaving", "theirs/shop")], await watches.ListAsync(Named("theirs/shop").Tenant, new WatchesOfDataset(Named("theirs/shop")), Ct));
        var theirs = Watching("leaving", "theirs/shop");
        Assert.True(await watches.RecordAsync(theirs, Scored(1, new Crossed("ann", 0.2, 0.5)), Ct));
        Assert.Null(await watches.FindAsync(TenantName.Default, theirs.Id, Ct));
        Assert.Empty(await watches.CrossingsAsync(TenantName.Default, theirs.Id, 0, 9, Ct));
        Assert.False(await watches.RemoveAsync(TenantName.Default, theirs.Id, Ct));
        Assert.Single(await watches.CrossingsAsync(theirs.Of.Tenant, theirs.Id, 0, 9, Ct));
        Assert.Equal([Watching("leaving").Id], (await watches.ListAsync(TenantName.Default, new UntriedWatches(), Ct)).Select(watch => watch.Id));
    }

    [Fact]
    public async Task wakes_who_waits_when_a_watch_is_added()
    {
        var watches = await OpenAsync();
        await watches.AddAsync(Watching("leaving"), Ct);
        var mark = await Keeping_webhooks.QuietAsync(watches.AwaitChangeAsync);
        var waiting = watches.AwaitChangeAsync(mark, TimeSpan.FromMinutes(5), Ct);
        Assert.False(waiting.IsCompleted);
        Assert.True(await watches.AddAsync(Watching("gone"), Ct));
        Assert.NotEqual(mark, await waiting.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    internal static Watch Watching(string name, string dataset = "shop") => Watch.Create(Named(dataset), name, 0.3, 0.4, """{"model":"bg-nbd"}""", Noon.AddTicks(1234567)).Value;

    internal static WatchScored Scored(long version, params Crossed[] crossed) => Scored(version, Watch.Alive, crossed);

    internal static WatchScored Scored(long version, string metric, params Crossed[] crossed) => new(
        version, Noon.AddDays(version).AddTicks(7), metric, new LabelsReference("ltv", Snapshot((int)version).Value, $"a{version}"),
        new LabelsReference("watch-leaving", Snapshot((int)version).Value, $"b{version}"), crossed.Length + version, crossed);

    internal static WatchProblem TooLittle(long version) => new(version, Problem.Invalid("calibrationEnd", $"Zu wenig Käufe in {version}."), Noon.AddHours(version));
}
