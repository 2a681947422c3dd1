using Numerics;
using Quantities;
using UnitEconomics.Core;
using static UnitEconomics.Unit.Ledger;

namespace UnitEconomics.Unit;

public class Asking_for_a_long_horizon
{
    const int Months = 30;
    static readonly DateTimeOffset AsOf = Before(Begin.AddMonths(Months));

    [Fact]
    public async Task values_cohorts_and_groups()
    {
        var answer = (await Ask(Shop(1), AsOf, new() { Group = "channel", Discount = 0 })).Value;

        Assert.Equal(["ads", "friends"], answer.Groups.Select(group => group.Name));
        Assert.Equal(["2022-Q1", "2022-Q2"], answer.Cohorts.Take(2).Select(cohort => cohort.Name));
        // 10 a month, lost at 20 % and at 5 % a month, from the first of 60 months on.
        foreach (var (group, loss) in answer.Groups.Zip([0.2, 0.05]))
        {
            Close.Absolute(10 * (1 - Math.Pow(1 - loss, 60)) / loss, group.Value.Value, 3 * group.Value.StandardError);
            Assert.InRange(group.Value.StandardError / group.Value.Value, 0.001, 0.1);
            Close.Absolute(loss, group.TailHazard.Value, 3 * group.TailHazard.StandardError);
        }
        Assert.Equal("2024-06", answer.LastMonth);
        Assert.Equal(60, answer.Groups[0].ActiveShare.Count);
        KeepsInTheStore(answer);
    }

    [Fact]
    public async Task holds_months_out_and_does_better_than_repeating_the_last()
    {
        var answer = (await Ask(Shop(2), AsOf, new() { Group = "channel" })).Value;

        Assert.Equal(10, answer.Backtest!.Months.Count);
        Assert.Equal(("2023-09", "2024-06"), (answer.Backtest.Months[0], answer.Backtest.Months[^1]));
        Assert.True(answer.Backtest.MeanAbsoluteError < 0.5 * answer.Backtest.NaiveMeanAbsoluteError);
        var known = Shop(2).Where(entry => entry.Day < new DateOnly(2023, 9, 1)).Select(entry => entry.Unit).ToHashSet();
        Assert.Equal(known.Count, answer.Backtest.Customers);
        Assert.Equal(Shop(2).Where(entry => known.Contains(entry.Unit) && entry.Day >= new DateOnly(2024, 6, 1)).Sum(entry => entry.Amount), answer.Backtest.Actual[^1]);
        Assert.DoesNotContain(answer.Head.Warnings, warning => warning.Code == "naive-baseline-wins");
    }

    [Fact]
    public async Task says_plainly_when_repeating_the_last_month_comes_nearer()
    {
        // They left month by month, and from the split on nobody does any more.
        var entries = Enumerable.Range(0, 400).SelectMany(customer => Enumerable.Range(0, Months)
            .Where(month => month < 20 ? customer < 400 * Math.Pow(0.85, month) : customer < 400 * Math.Pow(0.85, 19)).Select(month => new Entry($"{customer}", Begin.AddMonths(month), 10)));
        var answer = (await Ask(entries, AsOf, new())).Value;

        Assert.Contains(answer.Head.Warnings, warning => warning.Code == "naive-baseline-wins");
    }

    [Fact]
    public async Task leaves_the_month_that_is_not_over_out()
    {
        var whole = (await Ask(Shop(3), AsOf, new())).Value;
        var part = (await Ask([.. Shop(3), new("new", Begin.AddMonths(Months), 7), new("0", Begin.AddMonths(Months), 7)], At(Begin.AddMonths(Months).AddDays(9)), new())).Value;

        Assert.Equal((0, 1), (whole.CustomersTooNew, part.CustomersTooNew));
        Assert.Equal(whole.Groups[0].Value, part.Groups[0].Value);
    }

    [Fact]
    public async Task puts_groups_together_that_are_too_small_for_a_tail()
    {
        // Six letters of 10 customers each, then one.
        Entry[] Renamed(int letters) => [.. Shop(6).Select(entry => int.Parse(entry.Unit, System.Globalization.CultureInfo.InvariantCulture) is var n && n < 10 * letters ? entry with { Split = $"{n % letters}" } : entry)];
        var together = (await Ask(Renamed(6), AsOf, new() { Group = "channel" })).Value;
        var left = (await Ask(Renamed(1), AsOf, new() { Group = "channel" })).Value;

        Assert.Equal(["ads", "friends", "other"], together.Groups.Select(group => group.Name));
        Assert.Equal(60, together.Groups[2].Customers);
        Assert.Equal(["ads", "friends"], left.Groups.Select(group => group.Name));
        Assert.All(new[] { together, left }, answer => Assert.Single(answer.Head.Warnings, warning => warning.Code == "small-groups"));
    }

    [Fact]
    public async Task takes_margin_and_discount()
    {
        var full = (await Ask(Shop(4), AsOf, new() { Discount = 0 })).Value.Groups[0];
        var third = (await Ask(Shop(4), AsOf, new() { Discount = 0, Margin = 0.3 })).Value.Groups[0];
        var later = (await Ask(Shop(4), AsOf, new() { Discount = 0.2, Timing = DiscountTiming.MidMonth })).Value.Groups[0];

        Close.Relative(0.3 * full.Value.Value, third.Value.Value, 1e-9);
        Close.Relative(full.MarginPerCustomer.Select((m, k) => m * Math.Pow(1.2, -(k + 0.5) / 12)).Sum(), later.Value.Value, 1e-9);
    }

    [Fact]
    public async Task is_refused_when_there_is_too_little()
    {
        Assert.Equal("too-little-data", (await Ask(Shop(5).Take(20), AsOf, new())).Problem.Code);
        Assert.Equal("too-little-data", (await Ask([], AsOf, new())).Problem.Code);
    }

    [Fact]
    public void reads_its_options()
    {
        var options = Read<LongHorizonOptions>(typeof(ValueLongHorizon), ("months", "36"), ("ownMonths", "12"), ("group", "channel"), ("discount", "0.08"), ("timing", "mid-month")).Value;

        Assert.Equal((36, 12, "channel", 0.08, DiscountTiming.MidMonth), (options.Months, options.OwnMonths, options.Group, options.Discount, options.Timing));
        Assert.Equal(["ownMonths"], Read<LongHorizonOptions>(typeof(ValueLongHorizon), ("months", "12")).Problem.Fields.Keys);
        Assert.Equal(["grain"], Read<LongHorizonOptions>(typeof(ValueLongHorizon), ("grain", "day")).Problem.Fields.Keys);
    }

    static Task<Result<LongHorizonAnswer>> Ask(IEnumerable<Entry> entries, DateTimeOffset asOf, LongHorizonOptions options) => new ValueLongHorizonHandler(
        new OneStatisticLake(query => Of(asOf, query.Split is null ? entries.Select(entry => entry with { Split = "" }) : entries) is var days && query.Split is null ? days with { Split = null } : days))
        .Handle(new(ThisVersion, options), default);

    // 40 new customers a month; every month each still there buys for 10.
    static IEnumerable<Entry> Shop(int seed)
    {
        var random = new SeededRandom(seed);
        for (var customer = 0; customer < 40 * Months; customer++)
        {
            var (first, channel, loss) = (customer / 40, customer % 2 == 0 ? "ads" : "friends", customer % 2 == 0 ? 0.2 : 0.05);
            for (var month = first; month < Months && (month == first || !random.Happens(loss)); month++)
                yield return new($"{customer}", Begin.AddMonths(month).AddDays(customer % 28), 10, channel);
        }
    }
}
