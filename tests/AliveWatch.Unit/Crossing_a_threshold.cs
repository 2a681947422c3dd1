using AliveWatch.Core;
using CsCheck;
using Lake;
using Quantities;
using Watches;

namespace AliveWatch.Unit;

public class Crossing_a_threshold
{
    const double Below = 0.3;
    const double RecoverAt = 0.5;
    static readonly Threshold Down = new(Side.Below, Below, RecoverAt);
    static readonly Threshold Up = new(Side.Above, 1 - Below, 1 - RecoverAt);

    static Measured Scores(params (string Customer, double Probability)[] scores) => new(
        new LabelsId(DatasetId.Parse("shop").Value, "made-up", new SnapshotId(new string('a', 64)), "01"), default, Watch.Alive, [.. scores.Select(score => score.Customer)], [.. scores.Select(score => score.Probability)],
        [.. scores.Select(_ => double.NaN)], [.. scores.Select(_ => double.NaN)]);

    /// <summary>One customer's scores, version by version from 1; gives the versions at which the customer crossed.</summary>
    static double[] CrossedAt(params double[] scores) => CrossedAt(Down, scores);

    static double[] CrossedAt(Threshold threshold, params double[] scores)
    {
        WatchState? state = null;
        var at = new List<double>();
        for (var i = 0; i < scores.Length; i++)
        {
            var compared = Crossings.Between(state, Scores(("ann", scores[i])), new Moment(i + 1, 0), threshold);
            state = compared.State;
            if (compared.Crossed.Count > 0)
                at.Add(i + 1);
        }

        return [.. at];
    }

    [Fact]
    public void is_one_event_for_each_time_down()
    {
        Assert.Equal([2], CrossedAt(0.9, 0.2, 0.1, 0.05));
        Assert.Equal([2, 4], CrossedAt(0.9, 0.2, 0.8, 0.2));
    }

    [Fact]
    public void takes_less_than_the_threshold_and_not_the_threshold_itself()
    {
        Assert.Empty(CrossedAt(0.9, Below));
        Assert.Equal([2], CrossedAt(0.9, Math.BitDecrement(Below)));
    }

    [Fact]
    public void is_one_event_for_each_time_up_where_the_watch_is_on_who_is_above()
    {
        Assert.Equal([2], CrossedAt(Up, 0.1, 0.8, 0.9, 0.95));
        Assert.Equal([2, 4], CrossedAt(Up, 0.1, 0.8, 0.2, 0.8));

        // More than the threshold, and not the threshold itself; again only after a recovery, at the number for it or less.
        Assert.Empty(CrossedAt(Up, 0.1, Up.At));
        Assert.Equal([2], CrossedAt(Up, 0.1, Math.BitIncrement(Up.At)));
        Assert.Equal([2], CrossedAt(Up, 0.1, 0.8, 0.6, 0.8, Math.BitIncrement(Up.RecoverAt), 0.9));
        Assert.Equal([2, 4], CrossedAt(Up, 0.1, 0.8, Up.RecoverAt, 0.8));

        // The first scoring tells where everyone stands; no score leaves a customer as before.
        Assert.Empty(CrossedAt(Up, 0.8, 0.9, 0.6));
        Assert.Equal([3], CrossedAt(Up, 0.8, Up.RecoverAt, 0.8));
        Assert.Equal([2], CrossedAt(Up, 0.1, 0.8, double.NaN, 0.9));
    }

    [Fact]
    public void above_is_below_seen_in_a_mirror()
    {
        // Numbers and thresholds with their signs turned: the same customers cross at the same versions.
        var histories = Gen.Frequency((5, Gen.Double[-9, 9]), (1, Gen.Const(double.NaN))).Array[3].Array[1, 9];
        Gen.Select(histories, Gen.Double[-5, 5], Gen.Double[0, 4]).Sample((versions, at, room) =>
        {
            WatchState? down = null, up = null;
            for (var i = 0; i < versions.Length; i++)
            {
                var moment = new Moment(i + 1, i);
                var below = Crossings.Between(down, Scores([.. versions[i].Select((value, c) => ($"{c}", value))]), moment, new(Side.Below, at, at + room));
                var above = Crossings.Between(up, Scores([.. versions[i].Select((value, c) => ($"{c}", -value))]), moment, new(Side.Above, -at, -(at + room)));
                (down, up) = (below.State, above.State);
                Assert.Equal(below.Crossed, above.Crossed.Select(crossed => new Crossed(crossed.Customer, -crossed.Value, -crossed.Previous)));
                Assert.Equal(below.BeyondCount, above.BeyondCount);
                Assert.Equal(down.BeyondSinceVersion, up.BeyondSinceVersion);
            }
        });
    }

    [Fact]
    public void happens_again_only_after_a_recovery()
    {
        Assert.Equal([2], CrossedAt(0.9, 0.2, 0.4, 0.2, Math.BitDecrement(RecoverAt), 0.1));
        Assert.Equal([2, 4], CrossedAt(0.9, 0.2, RecoverAt, 0.2));
    }

    [Fact]
    public void is_nobodys_at_the_first_scoring_which_tells_where_everyone_stands()
    {
        Assert.Empty(CrossedAt(0.2, 0.1, 0.4));
        Assert.Equal([3], CrossedAt(0.2, RecoverAt, 0.2));
    }

    [Fact]
    public void counts_a_customer_who_comes_later_and_is_below_when_first_seen_as_crossing_from_nowhere()
    {
        var first = Crossings.Between(null, Scores(("ann", 0.2), ("bob", 0.9)), new Moment(1, 0), Down);
        Assert.Equal((0, 1), (first.Crossed.Count, first.BeyondCount));

        var second = Crossings.Between(first.State, Scores(("ann", 0.2), ("abe", 0.1), ("bob", 0.25)).Sorted(), new Moment(2, 0), Down);
        Assert.Equal([new Crossed("abe", 0.1, null), new Crossed("bob", 0.25, 0.9)], second.Crossed);
        Assert.Equal(3, second.BeyondCount);
    }

    [Fact]
    public void remembers_since_when_a_customer_is_below()
    {
        var first = Crossings.Between(null, Scores(("ann", 0.2), ("bob", 0.9)), new Moment(1, 1000), Down);
        var second = Crossings.Between(first.State, Scores(("ann", 0.45), ("bob", 0.1)), new Moment(7, 2000), Down);
        var third = Crossings.Between(second.State, Scores(("ann", 0.6), ("bob", 0.1)), new Moment(8, 3000), Down);

        Assert.Equal([1, 7], second.State.BeyondSinceVersion);
        Assert.Equal([1000, 2000], second.State.BeyondSince);
        Assert.Equal([double.NaN, 7], third.State.BeyondSinceVersion);
        Assert.Equal([double.NaN, 2000], third.State.BeyondSince);
    }

    [Fact]
    public void leaves_a_customer_without_a_score_as_before()
    {
        Assert.Equal([2], CrossedAt(0.9, 0.2, double.NaN, 0.1));
        Assert.Equal([3], CrossedAt(0.9, double.NaN, 0.1));
        Assert.Empty(CrossedAt(double.NaN, double.NaN));
        var unknown = Crossings.Between(null, Scores(("ann", double.NaN)), new Moment(1, 0), Down);
        var known = Crossings.Between(unknown.State, Scores(("ann", 0.1)), new Moment(2, 0), Down);
        Assert.Equal([new Crossed("ann", 0.1, null)], known.Crossed);
    }

    [Fact]
    public void forgets_a_customer_who_is_gone_from_the_data()
    {
        var here = Crossings.Between(null, Scores(("ann", 0.2), ("bob", 0.9)), new Moment(1, 0), Down);
        var gone = Crossings.Between(here.State, Scores(("bob", 0.9)), new Moment(2, 0), Down);
        Assert.Equal((0, 0), (gone.Crossed.Count, gone.BeyondCount));
        Assert.Equal(["bob"], gone.State.Customer);

        var back = Crossings.Between(gone.State, Scores(("ann", 0.1), ("bob", 0.9)), new Moment(3, 0), Down);
        Assert.Equal([new Crossed("ann", 0.1, null)], back.Crossed);
    }

    [Fact]
    public void finds_customers_again_whatever_their_names_are_written_with()
    {
        // By UTF-8 bytes U+FFFD comes before U+1F600, by UTF-16 units after it.
        (string, double)[] scores = [("a", 0.9), ("\uFFFD", 0.9), ("\U0001F600", 0.9)];
        var first = Crossings.Between(null, Scores(scores), new Moment(1, 0), Down);
        var second = Crossings.Between(first.State, Scores([.. scores.Select(score => (score.Item1, 0.1))]), new Moment(2, 0), Down);
        Assert.All(second.Crossed, crossed => Assert.Equal(0.9, crossed.Previous));
        Assert.Equal(3, second.Crossed.Count);
    }

    [Fact]
    public void agrees_with_a_plain_account_of_every_customer()
    {
        // Each customer for itself: null where the customer is gone, NaN where there is no score.
        var score = Gen.Frequency((4, Gen.Double[0, 1].Select(p => (double?)p)), (1, Gen.Const(() => (double?)null)), (1, Gen.Const(() => (double?)double.NaN)));
        var histories = score.Array[1, 8].Array[1, 12].Select(all => all.Select(one => one.Take(all.Min(other => other.Length)).ToArray()).ToArray());
        Gen.Select(histories, Gen.Double[0.1, 0.9], Gen.Double[0, 1]).Sample((customers, below, room) =>
        {
            var recoverAt = below + ((1 - below) * room);
            var threshold = new Threshold(Side.Below, below, recoverAt);
            var found = Enumerable.Range(0, customers.Length).Select(_ => new List<(int Version, double? Previous)>()).ToArray();
            WatchState? state = null;
            for (var version = 1; version <= customers[0].Length; version++)
            {
                var present = Enumerable.Range(0, customers.Length).Where(c => customers[c][version - 1] is not null).ToArray();
                var compared = Crossings.Between(
                    state, Scores([.. present.Select(c => ($"{c:00}", customers[c][version - 1]!.Value))]), new Moment(version, 0), threshold);
                state = compared.State;
                foreach (var crossed in compared.Crossed)
                    found[int.Parse(crossed.Customer)].Add((version, crossed.Previous));
                Assert.Equal(state.BeyondSinceVersion.Count(since => !double.IsNaN(since)), compared.BeyondCount);
            }

            for (var c = 0; c < customers.Length; c++)
                Assert.Equal(Account(customers[c], below, recoverAt), found[c]);
        });
    }

    static List<(int, double?)> Account(double?[] history, double below, double recoverAt)
    {
        var events = new List<(int, double?)>();
        (double? last, var down) = (null, false);
        for (var i = 0; i < history.Length; i++)
        {
            if (history[i] is not { } p)
            {
                (last, down) = (null, false);
            }
            else if (!double.IsNaN(p))
            {
                // The first version is where the watch begins.
                if (i > 0 && !down && p < below)
                    events.Add((i + 1, last));
                (last, down) = (p, down ? p < recoverAt : p < below);
            }
        }

        return events;
    }
}

static class ScoresInOrder
{
    public static Measured Sorted(this Measured scores)
    {
        var order = Enumerable.Range(0, scores.Customer.Count).OrderBy(i => scores.Customer[i], StringComparer.Ordinal).ToArray();
        return scores with { Customer = [.. order.Select(i => scores.Customer[i])], Value = [.. order.Select(i => scores.Value[i])] };
    }
}
