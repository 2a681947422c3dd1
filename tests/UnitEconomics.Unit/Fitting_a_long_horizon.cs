using Numerics;

namespace UnitEconomics.Unit;

public class Fitting_a_long_horizon
{
    static readonly LongHorizonRule Rule = new() { Months = 60, OwnMonths = 24, Discount = MonthlyDiscount.FromYearly(0.1) };

    // Active in month k with probability 0.9^k for 10 a month: the first month counts whole, so the geometric sum is that of the closed form by one month's survival.
    static double Truth(double survival) => LongHorizon.ConstantHazard(10, survival, Rule.Discount, 60) / survival;

    [Fact]
    public void finds_the_closed_form_of_a_constant_hazard()
    {
        var fit = LongHorizonFit.Estimate(Planted(1, 4000, 36, _ => 0.9), Rule).Value;
        var group = Assert.Single(fit.Groups);

        Close.Relative(Truth(0.9), group.Value.Value, 0.02);
        Close.Absolute(0.1, group.TailHazard.Value, 0.03);
        Assert.Equal((36, 24, 24), (group.MonthsObserved, group.TailFromMonth, group.TailFittedFrom));
        Assert.Empty(fit.Warnings);
    }

    [Fact]
    public void has_intervals_that_cover_the_closed_form_as_often_as_they_say()
    {
        const int Runs = 1000;
        var covered = Enumerable.Range(0, Runs).AsParallel()
            .Count(run => LongHorizonFit.Estimate(Planted(run, 150, 16, _ => 0.9), Rule).Value.Groups[0].Value.Contains(Truth(0.9)));

        Assert.InRange(covered / (double)Runs, 0.93, 0.97);
    }

    [Fact]
    public void shares_the_tail_within_a_group_and_not_beyond()
    {
        var customers = Planted(2, 6000, 40, customer => customer % 2 == 0 ? 0.95 : 0.85);
        var fit = LongHorizonFit.Estimate(customers with { Group = [.. Enumerable.Range(0, 6000).Select(customer => customer % 2 == 0 ? "a" : "b")] }, Rule).Value;

        Assert.Equal(["a", "b"], fit.Groups.Select(group => group.Name));
        Close.Absolute(0.05, fit.Groups[0].TailHazard.Value, 0.02);
        Close.Absolute(0.15, fit.Groups[1].TailHazard.Value, 0.08);
        Close.Relative(Truth(0.95), fit.Groups[0].Value.Value, 0.03);
        Close.Relative(Truth(0.85), fit.Groups[1].Value.Value, 0.03);
    }

    [Fact]
    public void gives_a_young_member_its_own_months_and_the_groups_at_its_level_afterwards()
    {
        CustomerMonths old = Planted(3, 3000, 36, _ => 0.9), young = Planted(4, 500, 8, _ => 0.9);
        var both = new CustomerMonths(
            [.. old.Member, .. young.Member.Select(_ => "young")], [.. old.Group, .. young.Group], [.. old.MonthsObserved, .. young.MonthsObserved],
            [.. old.Start, .. young.Start.Skip(1).Select(start => start + old.Month.Count)], [.. old.Month, .. young.Month], [.. old.Margin, .. young.Margin.Select(m => 1.5 * m)]);
        var member = LongHorizonFit.Estimate(both, Rule).Value.Members.Single(member => member.Name == "young");

        Assert.Equal((500, 8), (member.Customers, member.OwnMonths));
        Close.Relative(1.5, member.Scale, 0.1);
        Close.Relative(1.5 * Truth(0.9), member.Value.Value, 0.1);
        Close.Relative(member.Value.Value, member.OwnValue + member.GroupValue + member.TailValue, 1e-9);
        Assert.True(member.OwnValue > member.GroupValue && member.GroupValue > member.TailValue);
    }

    [Fact]
    public void reproduces_the_months_that_were_seen()
    {
        var customers = Planted(5, 300, 30, _ => 0.9);
        var curve = LongHorizonFit.Estimate(customers, Rule).Value.Members[0].MarginPerCustomer;

        for (var k = 0; k < 24; k++)
            Close.Absolute(customers.Month.Zip(customers.Margin).Where(entry => entry.First == k).Sum(entry => entry.Second) / 300, curve[k], 1e-9);
    }

    [Fact]
    public void says_when_the_tail_rests_on_earlier_months_or_nobody_leaves()
    {
        Assert.Contains(LongHorizonFit.Estimate(Planted(6, 200, 12, _ => 0.9), Rule).Value.Warnings, warning => warning.Code == "tail-extrapolated");

        var level = LongHorizonFit.Estimate(Planted(7, 200, 36, _ => 1), Rule).Value;
        Assert.Equal(0, level.Groups[0].TailHazard.Value, 6);
        Close.Relative(Truth(1), level.Groups[0].Value.Value, 1e-6);
    }

    [Fact]
    public void holds_a_share_that_rises_level()
    {
        // Active ever more often: 2, 3, … of 100 customers.
        var rising = Enumerable.Range(0, 100).Select(customer => Enumerable.Range(0, 30).Where(month => month == 0 || customer < month + 2).ToArray()).ToArray();
        var fit = LongHorizonFit.Estimate(Columns(rising, 30), Rule).Value;

        Assert.Contains(fit.Warnings, warning => warning.Code == "no-decay");
        Assert.Equal(0, fit.Groups[0].TailHazard.Value);
    }

    [Fact]
    public void leaves_room_for_a_loss_that_the_exposure_would_not_have_shown()
    {
        var fit = LongHorizonFit.Estimate(Planted(9, 200, 36, _ => 1), Rule).Value;
        var group = fit.Groups[0];
        // The tail was fitted to months 24 to 35 of 200 customers, all of them active: at no loss in n, the bound of Clopper and Pearson.
        var bound = 1 - Math.Pow(0.025, 1.0 / (200 * 12));

        Assert.Equal((0, 0), (group.TailHazard.Value, group.TailHazard.Low));
        Close.Relative(bound, group.TailHazard.High, 0.25);
        Close.Relative(group.Value.Value, group.Value.High, 1e-12);
        var lost = Enumerable.Range(24, 36).Sum(k => 10 * Rule.Discount.Factor(k + 1) * (1 - Math.Pow(1 - bound, k - 29.5)));
        Close.Relative(lost, group.Value.Value - group.Value.Low, 0.3);
        Assert.Equal((group.Value.Value, group.Value.High), (fit.Members[0].Value.Value, fit.Members[0].Value.High));
        Assert.Contains(fit.Warnings, warning => warning.Code == "no-decay" && Ledger.Say(warning).Contains("would not have shown", StringComparison.Ordinal));
    }

    [Fact]
    public void is_refused_without_enough_months_or_customers()
    {
        Assert.Equal("too-little-data", LongHorizonFit.Estimate(Planted(8, 200, 3, _ => 0.9), Rule).Problem.Code);
        Assert.Equal("too-little-data", LongHorizonFit.Estimate(Planted(8, 20, 30, _ => 0.9), Rule).Problem.Code);
        Assert.Equal("too-little-data", LongHorizonFit.Estimate(new([], [], [], [0], [], []), Rule).Problem.Code);
    }

    static CustomerMonths Planted(int seed, int customers, int months, Func<int, double> survival)
    {
        var random = new SeededRandom(seed);
        return Columns([.. Enumerable.Range(0, customers).Select(customer =>
            Enumerable.Range(0, months).TakeWhile(month => month == 0 || random.Happens(survival(customer))).ToArray())], months);
    }

    static CustomerMonths Columns(int[][] active, int months)
    {
        var end = 0;
        int[] start = [0, .. active.Select(list => end += list.Length)];
        return new([.. active.Select(_ => "2022")], [.. active.Select(_ => "all")], [.. active.Select(_ => months)], start,
            [.. active.SelectMany(list => list)], [.. active.SelectMany(list => list.Select(_ => 10.0))]);
    }
}
