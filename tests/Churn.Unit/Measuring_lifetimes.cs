using CsCheck;
using Numerics;
using Survival;
using Wording;

namespace Churn.Unit;

public class Measuring_lifetimes
{
    /// <summary>Silence of 10 days, asked on day 60. anna is there to the end; boris leaves on day 5 + 10; clara is silent from day 20 to 40, left on day 30 and came back; dmitri came on day 55.</summary>
    static readonly Visit[] Four =
    [
        new("anna", 0, "web"), new("anna", 9, "web"), new("anna", 18), new("anna", 27), new("anna", 36), new("anna", 45), new("anna", 54),
        new("boris", 0, "shop"), new("boris", 5, "web"),
        new("clara", 10, "web"), new("clara", 20), new("clara", 40), new("clara", 58),
        new("dmitri", 55),
    ];

    static readonly LifetimesOptions TenDays = new() { Silence = 10, AsOf = Club.At(60) };

    [Fact]
    public async Task ends_a_lifetime_with_the_first_silence_and_cuts_others_at_the_analysis_day()
    {
        var answer = await (await Club.WithAsync(Four)).LifetimesAsync(TenDays);
        var curve = answer.Groups.Single().Curve;

        // dmitri 5 days so far; boris 15 days, clara 20, both gone; anna 60 so far.
        Assert.Equal([5, 15, 20, 60], curve.Time);
        Assert.Equal([0, 1, 1, 0], curve.Events);
        Assert.Equal([1, 0, 0, 1], curve.Censored);
        Assert.Equal([1, 0.6667, 0.3333, 0.3333], curve.Survival.Select(share => Math.Round(share, 4)));
        Assert.Equal((4, 2, 20.0), (answer.Groups[0].Cases, answer.Groups[0].Events, answer.Groups[0].Median.Time));
        Assert.Equal(15 + 5 * 2.0 / 3 + 40 / 3.0, answer.Groups[0].Mean!.Value.Mean, 12);
        Assert.Equal([(0.1, 15.0), (0.25, 15), (0.5, 20), (0.75, null), (0.9, null)], answer.Gone.Select(gone => (gone.Share, gone.Days)));
        Asked.KeepsInTheStore(answer);
    }

    [Fact]
    public async Task says_its_rule_in_both_languages()
    {
        var answer = await (await Club.WithAsync(Four)).LifetimesAsync(TenDays);

        Assert.Equal(
            "A customer's lifetime begins on the day of the first counted event. It ends the first time that more than 10 days pass without one, so many days after the last event before; who came back later has left all the same. Who has not been silent that long by the analysis day has not left yet.",
            Asked.Say(answer.Head.Definition[0]));
        Assert.StartsWith("Срок жизни клиента начинается в день первого учтённого события и заканчивается, когда он впервые молчит дольше 10 дней, — спустя", Asked.Say(answer.Head.Definition[0], Language.Russian), StringComparison.Ordinal);
        Assert.Contains("a customer who has not left counts for as long as he was watched", Asked.Say(answer.Head.Find("kaplan-meier")!), StringComparison.Ordinal);
        Assert.Equal("Средние считаются по срокам жизни, обрезанным на дне 60 (дальше наблюдений нет).", Asked.Say(answer.Head.Find("restricted-mean")!, Language.Russian));
        Assert.Equal("The silence of 10 days was asked for.", Asked.Say(answer.Head.Definition[1]));
    }

    [Fact]
    public async Task compares_customers_by_how_they_came()
    {
        var answer = await (await Club.WithAsync(Four)).LifetimesAsync(TenDays with { By = "channel", How = new() { At = [10] } });

        Assert.Equal(["", "shop", "web"], answer.Groups.Select(group => group.Name));
        Assert.Equal([1L, 1, 2], answer.Groups.Select(group => group.Cases));
        Assert.Equal([null, 1.0, 1.0], answer.Groups.Select(group => group.At.Single().Survival));
        Assert.Equal(3, answer.Comparison!.Pairs.Count);
        Assert.Equal("none", answer.Tables()[0].Columns[0].Labels![0].En);
        Assert.Equal("channel", answer.Tables()[0].Columns[0].Label.En);
        Asked.KeepsInTheStore(answer);
    }

    [Fact]
    public async Task takes_the_smallest_groups_together()
    {
        var visits = Enumerable.Range(0, 20).SelectMany(channel => Enumerable.Range(0, 21 - channel).Select(i => new Visit($"{channel}-{i}", 0, $"c{channel:00}"))).ToArray();
        var answer = await (await Club.WithAsync(visits)).LifetimesAsync(TenDays with { By = "channel" });

        Assert.Equal([.. Enumerable.Range(0, 11).Select(channel => $"c{channel:00}"), "other"], answer.Groups.Select(group => group.Name));
        Assert.Equal(Enumerable.Range(2, 9).Sum(), answer.Groups[^1].Cases);
        Assert.Equal("Customers are grouped by 'channel' of their first counted event; the 9 smallest groups are one, 'other'.", Asked.Say(answer.Head.Find("lifetimes-by")!));
    }

    // Durations 5, 15, 20 and 60: of days 14 to 20 boris is there on two, clara and anna on all seven.
    [Fact]
    public async Task counts_who_leaves_at_which_age()
    {
        var answer = await (await Club.WithAsync(Four)).LifetimesAsync(TenDays with { OneOverChurn = true });

        Assert.Equal([0, 7, 14, 21, 28, 35, 42, 49, 56], answer.Hazard.Select(age => age.FromDay));
        Assert.Equal([4L, 3, 3, 1, 1, 1, 1, 1, 1], answer.Hazard.Select(age => age.AtRisk));
        Assert.Equal([0L, 0, 2, 0, 0, 0, 0, 0, 0], answer.Hazard.Select(age => age.Left));
        Assert.Equal((14, 20), (answer.Hazard[2].FromDay, answer.Hazard[2].ToDay));
        Assert.Equal(2 / ((2 + 7 + 7) / 30.0), answer.Hazard[2].Rate, 12);
        Assert.Equal(2, answer.Hazard.Sum(age => age.Left));

        var churn = answer.Churn!.Single();
        Assert.Equal(2 / (100 / (365.25 / 12)), churn.Churn, 12);
        Assert.Equal(1 / churn.Churn, churn.Lifetime!.Value, 12);
        Assert.InRange(churn.Lifetime.Value, churn.LifetimeLow, churn.LifetimeHigh!.Value);
        Assert.Contains(answer.Tables(), table => table.Name == "churn");
        Assert.NotNull(answer.Head.Find("one-over-churn"));
        Asked.KeepsInTheStore(answer);
    }

    [Fact]
    public async Task says_when_nobody_has_left()
    {
        var answer = await (await Club.WithAsync(Four)).LifetimesAsync(TenDays with { Silence = 60, OneOverChurn = true });

        Assert.Equal(new TimeRange(null, null, null), answer.Groups.Single().Median);
        Assert.Equal("Nobody has left yet: there is no median, and the curve stays at 100%.", Asked.Say(answer.Head.Find("no-events")!));
        Assert.Equal("Пока никто не ушёл; медианы нет, кривая остаётся на 100 %.", Asked.Say(answer.Head.Find("no-events")!, Language.Russian));
        Assert.Equal((0.0, null, null), (answer.Churn!.Single().Churn, answer.Churn!.Single().Lifetime, answer.Churn!.Single().LifetimeHigh));
        Asked.KeepsInTheStore(answer);
    }

    [Fact]
    public async Task refuses_what_the_data_does_not_have()
    {
        var club = await Club.WithAsync(Four);

        Assert.Equal(["by"], (await club.AskAsync(TenDays with { By = "plan" })).Problem.Fields.Keys);
        Assert.Equal(["where"], (await club.AskAsync(TenDays with { Where = ["plan=x"] })).Problem.Fields.Keys);
        Assert.Equal("no-customers", (await club.AskAsync(TenDays with { Where = ["channel=nosuch"] })).Problem.Code);
        Assert.Equal("no-customers", (await club.AskAsync(TenDays with { Where = ["channel=nosuch"], By = "channel" })).Problem.Code);
    }

    /// <summary>Customers who leave with the same chance on every day stay 1 / chance days on average, and silence is added to that.</summary>
    [Fact]
    public async Task finds_the_average_lifetime_of_customers_who_leave_by_a_known_chance()
    {
        const double Chance = 0.02;
        var random = new SeededRandom(1);
        var visits = Enumerable.Range(0, 1500).SelectMany(customer =>
        {
            // Comes on every day until he leaves; nobody comes after day 900.
            var (first, last) = ((int)(random.Uniform() * 300), 0);
            for (last = first; random.Uniform() >= Chance; last++)
            {
            }

            return Enumerable.Range(first, last - first + 1).Where(day => day <= 900).Select(day => new Visit($"{customer}", day));
        }).ToArray();
        var answer = await (await Club.WithAsync(visits)).LifetimesAsync(new() { Silence = 5, AsOf = Club.At(900), How = new() { Level = 0.99 } });
        var mean = answer.Groups.Single().Mean!.Value;

        // The last day has (1 − c) / c days before it on average.
        Assert.InRange((1 - Chance) / Chance + 5, mean.Low, mean.High);
        Assert.InRange(5 + Math.Log(0.5) / Math.Log(1 - Chance), answer.Groups.Single().Median.Low!.Value - 1, answer.Groups.Single().Median.High!.Value + 1);
    }

    [Fact]
    public void has_as_many_leaving_in_all_ages_as_there_are() => Gen.Select(Gen.Int[0, 400], Gen.Long[0, 5], Gen.Long[0, 5]).Array[1, 30].Sample(rows =>
    {
        var given = rows.Where(row => row.Item2 + row.Item3 > 0).DefaultIfEmpty((1, 1L, 0L)).ToArray();
        var counted = new Lake.Lifetimes(null!, [.. given.Select(row => row.Item1)], [.. given.Select(row => row.Item2)], [.. given.Select(row => row.Item3)], null);
        var table = Core.LifetimeGroups.Of(counted).Value.Tables.Single().Table;
        var ages = Core.LifetimesMath.Hazard("all", table, 30, 0.95).ToList();

        Assert.Equal(table.TotalEvents, ages.Sum(age => age.Left));
        Assert.Equal(table.TimeWatched + table.Customers, ages.Sum(age => age.Rate > 0 ? age.Left / age.Rate * 30 : 0) + ages.Where(age => age.Rate == 0).Sum(age => -Math.Log(0.025) / age.High * 30), 1e-6 * table.TimeWatched);
        Assert.Equal(table.Customers, ages[0].AtRisk);
    });

    [Fact]
    public async Task draws_the_interval_that_is_asked_for()
    {
        var answer = await (await Club.WithAsync(Four)).LifetimesAsync(TenDays with { How = new() { Interval = CurveInterval.LogLog, At = [16] } });

        // survfit(Surv(c(5, 15, 20, 60), c(0, 1, 1, 0)) ~ 1, conf.type = "log-log"), R 4.2.2
        Assert.Equal((0.0540734, 0.9452064), (Math.Round(answer.Groups[0].At[0].Low!.Value, 7), Math.Round(answer.Groups[0].At[0].High!.Value, 7)));
    }
}
