using Declarations;
using Wording;

namespace Churn.Unit;

public class Asking_what_if
{
    static readonly DateOnly Begin = new(2024, 1, 1);

    [Fact]
    public async Task takes_sizes_retention_and_revenue_from_finished_periods()
    {
        var answer = await AskAsync(Quarters(9), new() { Decay = Decay.Observed, Horizon = 3, Window = 2 });

        // Every month four come, two of them once more a month later, one of these once more two months later; each pays 10.
        Assert.Equal([1, 0.5, 0.25, 0, 0, 0, 0, 0, 0], answer.Retention.Take(9).Select(one => one.Observed!.Value));
        Assert.Equal([36, 32, 28], answer.Retention.Take(3).Select(one => one.Customers));
        Assert.Equal([36, 16, 7], answer.Retention.Take(3).Select(one => one.Active));
        Assert.Equal((10, 10, 4), (answer.RevenuePerActive.Window, answer.RevenuePerActive.Plan, answer.UsualAcquisition));
        Assert.Equal([("2024-10", 3, 4), ("2024-11", 1, 6), ("2024-12", 0, 7)], answer.Periods.Select(period => (period.Period, (int)period.Plan.FromExisting, (int)period.Plan.FromPlanned)));
        Assert.Equal([70, 70, 70], answer.Periods.Select(period => period.Plan.Revenue));
        Assert.Equal((1.75, 7, 70), (answer.Plan.PeriodsPerCustomer!.Value, answer.Plan.SteadyActive!.Value, answer.Plan.SteadyRevenue!.Value));
        Asked.KeepsInTheStore(answer);
    }

    [Fact]
    public async Task changes_nothing_where_nothing_is_changed()
    {
        var answer = await AskAsync(Quarters(9), new());

        Assert.Equal(12, answer.Periods.Count);
        Assert.All(answer.Periods, period => Assert.Equal(period.Baseline, period.Plan));
        Assert.Equal(answer.Baseline, answer.Plan);
        Assert.All(answer.Retention, one => Assert.Equal(one.Fitted, one.Planned));
        Assert.All(answer.Column("comparison", "cumulativeDifference"), difference => Assert.Equal(0.0, difference));
    }

    [Fact]
    public async Task doubles_planned_cohorts_and_leaves_existing_ones()
    {
        var answer = await AskAsync(Quarters(9), new() { AcquisitionChange = 1 });

        Assert.All(answer.Periods, period => Assert.Equal((period.Baseline.FromExisting, 2 * period.Baseline.FromPlanned), (period.Plan.FromExisting, period.Plan.FromPlanned)));
        Assert.All(answer.Periods, period => Assert.True(period.Plan.FromPlanned > 0));
    }

    [Fact]
    public async Task changes_retention_of_all_cohorts_but_not_beyond_all()
    {
        var answer = await AskAsync(Quarters(9), new() { Decay = Decay.Observed, Horizon = 2, RetentionChange = 1.5 });

        // R = 1, min(1, 1.25), .625: existing 4 · 1 + 4 · .625, then 4 · .625.
        Assert.Equal([1, 1, 0.625, 0], answer.Retention.Take(4).Select(one => one.Planned));
        Assert.Equal([(6.5, 4.0), (2.5, 8.0)], answer.Periods.Select(period => (period.Plan.FromExisting, period.Plan.FromPlanned)));
        Assert.Equal([7, 7], answer.Periods.Select(period => period.Baseline.Total));
        Assert.NotNull(answer.Head.Find("retention-capped"));
        Asked.KeepsInTheStore(answer);
    }

    [Theory]
    [InlineData(PlanBaseline.AsNow, 4, 70)]
    [InlineData(PlanBaseline.Plan, 100, 15 * (3 + 100))]
    public async Task holds_a_plan_against_now_or_against_itself(PlanBaseline baseline, double coming, double revenue)
    {
        var options = new BasePlanOptions { Decay = Decay.Observed, Horizon = 3, Acquisition = [100, 200], AcquisitionChange = -0.5, RevenuePerActive = 15, Baseline = baseline };
        var answer = await AskAsync(Quarters(9), options);

        Assert.Equal([50, 100, 100], answer.Periods.Select(period => period.Plan.New));
        Assert.Equal([15 * (3 + 50.0), 15 * (1 + 100 + 25.0), 15 * (100 + 50 + 12.5)], answer.Periods.Select(period => period.Plan.Revenue));
        Assert.Equal((coming, revenue), (answer.Periods[0].Baseline.New, answer.Periods[0].Baseline.Revenue));
        Asked.KeepsInTheStore(answer);
    }

    [Fact]
    public async Task leaves_out_the_period_that_is_not_over()
    {
        var whole = await AskAsync(Quarters(9), new() { Decay = Decay.Observed });
        var begun = await AskAsync([.. Quarters(9), .. Enumerable.Range(0, 50).Select(i => In(9, $"late{i}"))], new() { Decay = Decay.Observed, AsOf = Club.At(DayOf(9) + 15) });

        Assert.Equal(whole.Periods, begun.Periods);
        Assert.Equal("2024-10", begun.Head.Find("period-not-over")!.Values["period"].GetString());
    }

    [Fact]
    public async Task looks_back_with_the_customers_who_really_came()
    {
        // Acquisition grows by four a month: who came is known, and R is the same in every cohort.
        var answer = await AskAsync(Quarters(9, month => month + 1), new() { Decay = Decay.Observed });
        var backtest = answer.Backtest!;

        // Of six periods the last had 24 + 10 + 4 active; then 28 + 12 + 5, 32 + 14 + 6, 36 + 16 + 7.
        Assert.Equal([("2024-07", 45, 45, 38), ("2024-08", 52, 52, 38), ("2024-09", 59, 59, 38)], backtest.Periods.Select(period => (period.Period, (int)period.Active.Actual, (int)period.Active.Model, (int)period.Active.Naive)));
        Assert.Equal([(450.0, 450.0, 380.0), (520, 520, 380), (590, 590, 380)], backtest.Periods.Select(period => (period.Revenue.Actual, period.Revenue.Model, period.Revenue.Naive)));
        Assert.Equal(0, backtest.Active.Model!.Value, 1e-12);
        Assert.Equal((7 / 45.0 + 14 / 52.0 + 21 / 59.0) / 3, backtest.Active.Naive!.Value, 1e-12);
        Assert.Null(answer.Head.Find("naive-better"));
    }

    [Fact]
    public async Task says_where_the_last_period_was_the_better_guess()
    {
        // Two a month, all of them once more; from July on four a month who never return: 4 active in every month from February on.
        Visit[] visits =
        [
            .. Enumerable.Range(0, 6).SelectMany(month => Enumerable.Range(0, 2).SelectMany(i => month < 5 ? new[] { In(month, $"{month}-{i}"), In(month + 1, $"{month}-{i}") } : [In(month, $"{month}-{i}")])),
            .. Enumerable.Range(6, 3).SelectMany(month => Enumerable.Range(0, 4).Select(i => In(month, $"{month}-{i}"))),
        ];
        var answer = await AskAsync(visits, new() { Decay = Decay.Observed });
        var warning = answer.Head.Warnings.First(message => message.Code == "naive-better");

        // R(1) = 1: 4 + 2, 4 + 4, 4 + 4 for 4, 4, 4.
        Assert.Equal([6, 8, 8], answer.Backtest!.Periods.Select(period => period.Active.Model));
        Assert.Equal((5.0 / 6, 0.0), (answer.Backtest.Active.Model!.Value, answer.Backtest.Active.Naive!.Value), (one, other) => Math.Abs(one.Item1 - other.Item1) < 1e-12 && one.Item2 == other.Item2);
        Assert.Equal("active", warning.Values["of"].GetString());
    }

    [Fact]
    public async Task lets_customers_from_before_the_data_go_on_by_themselves()
    {
        // Sixteen more in the first month, who come every month: R of the others stays 1, ½, ¼, 0 …
        Visit[] visits = [.. Quarters(9), .. Enumerable.Range(0, 16).SelectMany(i => Enumerable.Range(0, 9).Select(month => In(month, $"old{i}")))];
        var (apart, alike) = (await AskAsync(visits, new() { Decay = Decay.Observed, Horizon = 3 }), await AskAsync(visits, new() { Decay = Decay.Observed, Horizon = 3, FirstCohort = FirstCohort.AsOthers }));

        // Of the first cohort 16 of 20 are held: 16 + 3, 16 + 1, 16.
        Assert.Equal([1, 0.5, 0.25, 0, 0, 0, 0, 0], apart.Retention.Take(8).Select(one => one.Fitted));
        Assert.Equal([1, 0.9, 0.85, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8], apart.FirstCohort!.Take(10).Select(one => one.Fitted));
        Assert.Equal([19, 17, 16], apart.Periods.Select(period => period.Baseline.FromExisting));
        Assert.Equal(0, apart.Backtest!.Active.Model!.Value, 1e-12);
        Assert.Equal((20, "auto"), (apart.Head.Find("first-cohort-apart")!.Values["customers"].GetInt32(), apart.Head.Find("first-cohort-apart")!.Values["asked"].GetString()));
        Assert.Null(apart.Head.Find("first-cohort-crowded"));
        Asked.KeepsInTheStore(apart);

        Assert.Null(alike.FirstCohort);
        Assert.Equal((8 * 4 + 16, 8 * 2 + 16), (alike.Retention[1].Customers, alike.Retention[1].Active));
        Assert.NotNull(alike.Head.Find("first-cohort-crowded"));
        Assert.Null((await AskAsync(Quarters(9), new())).FirstCohort);
    }

    [Fact]
    public async Task tells_when_retention_rises_with_age()
    {
        // Four a month; nobody is back after one or two months, everybody after four and later.
        Visit[] visits = [.. Enumerable.Range(0, 9).SelectMany(month => Enumerable.Range(0, 4).SelectMany(i => Enumerable.Range(0, 9 - month).Where(age => age is 0 or > 3).Select(age => In(month + age, $"{month}-{i}"))))];
        var warning = (await AskAsync(visits, new())).Head.Find("retention-rises")!;

        Assert.Equal((0.0, 1.0), (warning.Values["early"].GetDouble(), warning.Values["late"].GetDouble()));
        Assert.Null((await AskAsync(Quarters(9), new())).Head.Find("retention-rises"));
    }

    [Fact]
    public async Task refuses_too_little_data_with_the_reason()
    {
        Assert.Equal(("too-little-data", "too-few-periods"), await RefusedAsync(Quarters(5), new() { AsOf = Club.At(DayOf(5)) }));
        Assert.Equal(("too-little-data", "too-few-periods"), await RefusedAsync([In(0, "a")], new() { AsOf = Club.At(10) }));
        Assert.Equal(("too-little-data", "nobody-returned"), await RefusedAsync([In(0, "a"), In(6, "b")], new() { AsOf = Club.At(DayOf(7)) }));
        Assert.Equal(("too-little-data", "nobody-returned"), await RefusedAsync([In(0, "a"), In(1, "a"), In(6, "b")], new() { AsOf = Club.At(DayOf(7)), FirstCohort = FirstCohort.Apart }));
        Assert.Equal(("invalid-value", "decay-not-fitted"), await RefusedAsync([In(0, "a"), In(1, "a"), In(6, "b")], new() { AsOf = Club.At(DayOf(7)), Decay = Decay.Power }));
    }

    [Fact]
    public async Task says_that_a_held_share_has_no_steady_base()
    {
        Visit[] visits = [.. Enumerable.Range(0, 8).Select(month => In(month, "loyal")), .. Enumerable.Range(0, 8).Select(month => In(month, $"{month}"))];
        var answer = await AskAsync(visits, new() { Decay = Decay.Observed, FirstCohort = FirstCohort.AsOthers });

        Assert.Equal((null, null), (answer.Plan.SteadyActive, answer.Plan.PeriodsPerCustomer));
        Assert.NotNull(answer.Head.Find("no-steady-base"));
        Assert.NotNull(answer.Head.Find("no-revenue") ?? answer.Head.Find("revenue-per-active-usual"));
        Asked.KeepsInTheStore(answer);
    }

    [Fact]
    public void checks_its_options() => Assert.Equal(
        ["acquisition", "acquisitionChange", "horizon", "retentionChange", "revenuePerActive", "window"],
        OptionSet.FaultOf(new BasePlanOptions { Acquisition = [-1], AcquisitionChange = -1.1, Horizon = 0, RetentionChange = -2, RevenuePerActive = -1, Window = 0 })!.Fields.Keys.Order());

    /// <summary>Every month so many times four come, of whom two come once more a month later, and one of these again two months later; each visit brings 10.</summary>
    static Visit[] Quarters(int months, Func<int, int>? times = null) =>
    [
        .. Enumerable.Range(0, months).SelectMany(month => Enumerable.Range(0, times?.Invoke(month) ?? 1).SelectMany(n => Enumerable.Range(0, 4).SelectMany(i =>
            Enumerable.Range(0, i == 0 ? 3 : i == 1 ? 2 : 1).Where(age => month + age < months).Select(age => In(month + age, $"{month}-{n}-{i}"))))),
    ];

    static Visit In(int month, string customer) => new(customer, DayOf(month) + 10, null, 10);

    static int DayOf(int month) => Begin.AddMonths(month).DayNumber - Begin.DayNumber;

    static async Task<BaseProjection> AskAsync(Visit[] visits, BasePlanOptions options)
    {
        var months = visits.Max(visit => Begin.AddDays(visit.Day).Month);
        return (await (await Club.WithAsync(visits)).ProjectAsync(options.AsOf is null ? options with { AsOf = Club.At(DayOf(months)) } : options)).Value;
    }

    static async Task<(string, string)> RefusedAsync(Visit[] visits, BasePlanOptions options)
    {
        var problem = (await (await Club.WithAsync(visits)).ProjectAsync(options)).Problem;
        Assert.All(Languages.All, language => Assert.DoesNotContain("{", problem.DetailIn(language), StringComparison.Ordinal));
        return (problem.Code, problem.Said.Values.Single().Code);
    }
}
