using Quantities;
using Watches;

namespace AliveWatch.Unit;

public class Following_a_watch
{
    static readonly DatasetId shop = DatasetId.Parse("shop").Value;
    static readonly DateTimeOffset now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly LabelsReference scores = new("ltv", new string('a', 64), "01");
    static readonly LabelsReference state = new("watch-leaving", new string('a', 64), "02");

    [Fact]
    public void gives_crossings_their_place_in_the_sequence()
    {
        var watch = Watch.Create(shop, "leaving", below: 0.3, recoverAt: 0.5, "{}", now).Value;
        var scored = new WatchScored(7, now, Watch.Alive, scores, state, beyondCount: 1, [new Crossed("ann", 0.2, 0.9)]);

        Assert.Equal([new Crossing(watch.Id, "shop", "ann", Watch.Alive, 0.2, 0.9, 0.3, 7, now, 1)], watch.CrossingsOf(scored));
        Assert.Equal((7, 1, 1), (watch.After(scored).ScoredVersion, watch.After(scored).BeyondCount, watch.After(scored).CrossingCount));
    }

    [Fact]
    public void looks_up_where_it_is_on_who_is_above()
    {
        var watch = Watch.Create(shop, "quiet", below: null, recoverAt: 30, "{}", now, "rfm.recencyDays", isShare: false, above: 60).Value;
        var scored = new WatchScored(7, now, "rfm.recencyDays", scores, state, beyondCount: 1, [new Crossed("ann", 61, 59)]);

        Assert.Equal((null, 60, 30), (watch.Below, watch.Above, watch.RecoverAt));
        Assert.Equal(new Threshold(Side.Above, 60, 30), watch.Threshold);
        Assert.Equal([new Crossing(watch.Id, "shop", "ann", "rfm.recencyDays", 61, 59, 60, 7, now, 1)], watch.CrossingsOf(scored));
        Assert.Equal(60, Watch.Create(shop, "quiet", null, null, "{}", now, "rfm.recencyDays", false, 60).Value.RecoverAt);
    }

    [Fact]
    public void tells_the_same_crossing_by_the_same_id()
    {
        var crossing = new Crossing("w", "shop", "ann", Watch.Alive, 0.2, 0.9, 0.3, 7, now, 1);
        Assert.Equal(crossing.Id, (crossing with { Value = 0.1, Sequence = 9 }).Id);
        Crossing[] others = [crossing with { Watch = "v" }, crossing with { Customer = "bob" }, crossing with { Version = 8 }];
        Assert.Equal(4, others.Append(crossing).Select(other => other.Id).Distinct().Count());
    }

    [Fact]
    public void has_a_place_of_its_own_for_every_dataset_and_name()
    {
        var other = DatasetId.Parse("shop-2").Value;
        Assert.Equal(Watch.IdOf(shop, "a"), Watch.IdOf(shop, "a"));
        Assert.Equal(3, new[] { Watch.IdOf(shop, "2-a"), Watch.IdOf(other, "a"), Watch.IdOf(shop, "a") }.Distinct().Count());
    }

    [Fact]
    public void takes_a_customer_once_a_version()
    {
        Assert.Throws<ArgumentException>(() => new WatchScored(1, now, Watch.Alive, scores, state, 2, [new Crossed("ann", 0.2, null), new Crossed("ann", 0.1, null)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WatchScored(1, now, Watch.Alive, scores, state, 0, [new Crossed("ann", 0.2, null)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WatchScored(0, now, Watch.Alive, scores, state, 0, []));
    }
}
