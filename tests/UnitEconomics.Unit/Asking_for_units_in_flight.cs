using Lake;
using Numerics;
using Quantities;
using UnitEconomics.Core;
using static UnitEconomics.Unit.Ledger;

namespace UnitEconomics.Unit;

public class Asking_for_units_in_flight
{
    const int Horizon = 60;
    const int Months = 8;
    static readonly InFlightOptions Options = new() { HorizonDays = Horizon };

    [Fact]
    public async Task leaves_finished_cohorts_at_what_accrued_and_moves_the_others_by_the_curve()
    {
        var entries = Shop(seed: 1, unitsPerMonth: 40).ToArray();
        var table = await Ask(entries, At(Begin.AddMonths(Months).AddDays(-1)), Options);

        Assert.Equal(Months, table.Cohorts.Count);
        Assert.All(table.Cohorts.Take(5), cohort => Assert.True(cohort.Finished));
        Assert.All(table.Cohorts.Skip(6), cohort => Assert.False(cohort.Finished));
        var first = table.Cohorts[0];
        Close.Relative(entries.Where(entry => entry.Unit.StartsWith("0-", StringComparison.Ordinal)).Sum(entry => entry.Amount) / 40, first.AccruedPerUnit, 1e-9);
        Assert.Equal((first.AccruedPerUnit, first.AccruedPerUnit, 1), (first.ValuePerUnit.Value, first.ValuePerUnit.High, first.ArrivedShare));
        var last = table.Cohorts[^1];
        Close.Relative(last.AccruedPerUnit + table.Prior.Value * (1 - last.ArrivedShare), last.ValuePerUnit.Value, 1e-9);
        Assert.InRange(last.ArrivedShare, 0.3, 0.9);
        Assert.Equal(Horizon + 1, table.Curve.AgeDays.Count);
        KeepsInTheStore(table);
    }

    [Fact]
    public void has_intervals_that_hold_what_cohorts_turn_out_to_be_worth()
    {
        const int Shops = 400;
        var hits = Enumerable.Range(0, Shops).AsParallel().SelectMany(seed =>
        {
            var entries = Shop(seed, unitsPerMonth: 30).ToArray();
            var asOf = Begin.AddMonths(Months).AddDays(-1);
            var table = InFlightMath.Update(new(ThisVersion, Options), Of(At(asOf), entries.Where(entry => entry.Day <= asOf)), Calendar.Zone.Utc).Value;
            return table.Cohorts.Select((cohort, month) => (cohort, month)).Where(pair => !pair.cohort.Finished).Select(pair =>
                pair.cohort.ValuePerUnit.Contains(entries.Where(entry => entry.Unit.StartsWith($"{pair.month}-", StringComparison.Ordinal)).Sum(entry => entry.Amount) / 30));
        }).ToArray();

        Assert.True(hits.Length >= 2 * Shops);
        Assert.InRange(hits.Count(hit => hit) / (double)hits.Length, 0.93, 0.97);
    }

    [Fact]
    public async Task holds_what_it_would_have_said_against_what_came_and_against_the_prior_alone()
    {
        var table = await Ask(Shop(seed: 2, unitsPerMonth: 60), At(Begin.AddMonths(Months).AddDays(-1)), Options);

        Assert.Equal(InFlightBasis.PointInTime, table.Backtest.Rule);
        Assert.Equal([15, 30, 45], table.Backtest.Ages.Select(age => age.AgeDays));
        Assert.All(table.Backtest.Ages, age => Assert.True(age.MeanAbsoluteError < age.NaiveMeanAbsoluteError));
        Assert.True(table.Backtest.Ages[2].MeanAbsoluteError < table.Backtest.Ages[0].MeanAbsoluteError);
        Assert.Empty(table.Head.Warnings);
    }

    [Fact]
    public async Task says_nothing_of_a_cohort_that_units_of_later_days_had_taught()
    {
        // Everything doubles in the fifth month: before that is over nobody could have known.
        var entries = Shop(seed: 3, unitsPerMonth: 60).Select(entry => entry.Unit[0] >= '4' ? entry with { Amount = 2 * entry.Amount } : entry).ToArray();
        var table = await Ask(entries, At(Begin.AddMonths(Months).AddDays(-1)), Options);
        var plain = await Ask(Shop(seed: 3, unitsPerMonth: 60), At(Begin.AddMonths(Months).AddDays(-1)), Options);

        var naive = table.Backtest.Points.Where(point => point.Cohort == "2022-05").ToArray();
        Assert.NotEmpty(naive);
        Assert.Equal(plain.Backtest.Points.Where(point => point.Cohort == "2022-05").Select(point => point.Naive), naive.Select(point => point.Naive));
        Assert.True(table.Prior.Value > 1.1 * plain.Prior.Value);
    }

    [Fact]
    public async Task says_plainly_when_the_prior_alone_comes_nearer()
    {
        // Each unit brings 10 in all, at any time: what has come says nothing.
        var random = new SeededRandom(4);
        var entries = Enumerable.Range(0, 600).SelectMany(unit => new[]
        {
            new Entry($"{unit}", Begin.AddDays(unit % 240), 0),
            new Entry($"{unit}", Begin.AddDays(unit % 240 + 1 + (int)(random.Uniform() * (Horizon - 1))), 10),
        });
        var table = await Ask(entries, At(Begin.AddDays(400)), Options);

        Assert.Contains(table.Head.Warnings, warning => warning.Code == "naive-baseline-wins");
    }

    [Fact]
    public async Task says_when_the_test_was_not_of_its_time()
    {
        var table = await Ask(Shop(seed: 5, unitsPerMonth: 40).Where(entry => entry.Unit[0] < '2'), At(Begin.AddMonths(5)), Options);

        Assert.Contains(table.Head.Warnings, warning => warning.Code == "backtest-not-point-in-time");
        Assert.NotEmpty(table.Backtest.Points);
    }

    [Fact]
    public async Task is_refused_with_the_reason_when_too_few_units_are_mature()
    {
        var problem = (await Answer(Shop(seed: 6, unitsPerMonth: 5), At(Begin.AddMonths(3)), Options)).Problem;

        Assert.Equal("too-little-data", problem.Code);
        Assert.Contains("watched for 60 days", problem.Detail, StringComparison.Ordinal);
        Assert.Equal("too-little-data", (await Answer([], At(Begin), Options)).Problem.Code);
    }

    [Fact]
    public void reads_its_options()
    {
        var options = Read<InFlightOptions>(typeof(UpdateInFlight), ("horizonDays", "90"), ("unit", "product"), ("margin", "0.3"), ("asOf", "2022-05-01"), ("grain", "week")).Value;

        Assert.Equal((90, "product", 0.3), (options.HorizonDays, options.Unit, options.Margin));
        Assert.Equal(["horizonDays", "margin", "speed"], Read<InFlightOptions>(typeof(UpdateInFlight), ("horizonDays", "x"), ("margin", "lots"), ("speed", "1")).Problem.Fields.Keys.Order());
        Assert.Equal("invalid-value", Read<InFlightOptions>(typeof(UpdateInFlight), ("horizonDays", "1")).Problem.Code);
        Assert.Equal("invalid-value", Read<InFlightOptions>(typeof(UpdateInFlight), ("margin", "30")).Problem.Code);
    }

    [Fact]
    public async Task asks_the_lake_for_what_was_asked()
    {
        PurchaseDaysQuery? asked = null;
        var lake = new OneStatisticLake(query =>
        {
            asked = query;
            return new Problem("snapshot-not-found", "x", "y");
        });
        var refused = await new UpdateInFlightHandler(lake).Handle(new(ThisVersion, Options with { Unit = "product", Where = ["quantity>0"], AsOf = At(Begin) }), default);

        Assert.Equal("snapshot-not-found", refused.Problem.Code);
        Assert.Equal(("product", "quantity>0", At(Begin)), (asked!.Unit, asked.Where.Single().ToString(), asked.AsOf));
    }

    static async Task<InFlightTable> Ask(IEnumerable<Entry> entries, DateTimeOffset asOf, InFlightOptions options) => (await Answer(entries, asOf, options)).Value;

    [Fact]
    public void counts_the_last_day_of_data_that_has_days_and_no_times()
    {
        // The last event, at midnight, is the analysis instant; units begin on that very day.
        var last = Begin.AddMonths(Months).AddDays(-1);
        Entry[] entries = [.. Shop(seed: 7, unitsPerMonth: 40).Where(entry => entry.Day <= last), new("new", last, 8)];
        var purchases = Of(Before(last), entries);
        var table = InFlightMath.Update(new(ThisVersion, Options), purchases, Calendar.Zone.Utc).Value;

        Assert.Equal(41, table.Cohorts[^1].Units);
        Close.Relative(entries.Where(entry => entry.Day >= last.AddDays(-30) && (entry.Unit[0] == '7' || entry.Unit == "new")).Sum(entry => entry.Amount) / 41, table.Cohorts[^1].AccruedPerUnit, 1e-9);
        Assert.Equal((last, last.AddDays(-1)), (new UnitDays(purchases, 1, Calendar.Zone.Utc).LastDay, new UnitDays(Of(Before(last), new Entry("a", Begin, 1)), 1, Calendar.Zone.Utc).LastDay));
    }

    [Fact]
    public async Task warns_when_its_intervals_did_not_hold_and_its_values_were_off_to_one_side()
    {
        // Each month's units are worth two thirds of the last one's.
        var entries = Shop(seed: 8, unitsPerMonth: 60).Select(entry => entry with { Amount = Math.Round(entry.Amount * Math.Pow(2 / 3.0, entry.Unit[0] - '0'), 2) });
        var table = await Ask(entries, At(Begin.AddMonths(Months + 3)), Options);

        Assert.All(table.Backtest.Ages, age => Assert.True(age.Bias > 0));
        Assert.Contains(table.Head.Warnings, warning => warning.Code == "backtest-biased");
        // Amounts alternate between months, so that what was mature says little of what comes, and no chance among units explains it.
        var alternating = Shop(seed: 9, unitsPerMonth: 60).Select(entry => entry with { Amount = entry.Unit[0] < '3' ? entry.Amount : 9 * entry.Amount });
        Assert.Contains((await Ask(alternating, At(Begin.AddMonths(Months + 3)), Options)).Head.Warnings, warning => warning.Code == "interval-coverage-off");
    }

    [Fact]
    public async Task warns_when_the_prior_comes_from_the_first_days_of_the_data()
    {
        var table = await Ask(Shop(seed: 10, unitsPerMonth: 60), At(Begin.AddDays(Horizon + 20)), Options);

        Assert.Contains(table.Head.Warnings, warning => warning.Code == "prior-from-first-days");
        Assert.DoesNotContain((await Ask(Shop(seed: 10, unitsPerMonth: 60), At(Begin.AddDays(Horizon + 60)), Options)).Head.Warnings, warning => warning.Code == "prior-from-first-days");
    }

    [Fact]
    public async Task names_no_rule_of_a_backtest_there_is_none_of()
    {
        var table = await Ask(Shop(seed: 11, unitsPerMonth: 60), At(Begin.AddDays(Horizon + 20)), Options);

        Assert.Empty(table.Backtest.Points);
        Assert.Equal(InFlightBasis.Nobody, table.Backtest.Rule);
        Assert.Contains(table.Head.Warnings, warning => warning.Code == "no-backtest");
    }

    static Task<Result<InFlightTable>> Answer(IEnumerable<Entry> entries, DateTimeOffset asOf, InFlightOptions options) =>
        new UpdateInFlightHandler(new OneStatisticLake(_ => Of(asOf, entries.Where(entry => At(entry.Day) <= asOf)))).Handle(new(ThisVersion, options), default);

    // Units begin all over a month; each has a first payment and a Poisson number of later ones whose rate falls with age.
    static IEnumerable<Entry> Shop(int seed, int unitsPerMonth)
    {
        var random = new SeededRandom(seed);
        for (var month = 0; month < Months; month++)
            for (var unit = 0; unit < unitsPerMonth; unit++)
            {
                var first = Begin.AddMonths(month).AddDays((int)(random.Uniform() * 28));
                yield return new($"{month}-{unit}", first, 5);
                for (var age = 1; age <= Horizon; age++)
                    if (random.Happens(0.15 * Math.Exp(-age / 25.0)))
                        yield return new($"{month}-{unit}", first.AddDays(age), Math.Round(random.Gamma(2, 0.4), 2));
            }
    }
}
