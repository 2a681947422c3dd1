using Churn.Core;

namespace Churn.Unit;

public class Projecting_the_base
{
    static readonly double[] Halving = new GeometricDecay(0.5).Shares(12, 0);

    [Fact]
    public void adds_up_cohorts_by_hand()
    {
        var ahead = BaseMath.Ahead([], [100, 100, 100, 100, 100], Halving, 2);

        // 100, then 100 + 50, 100 + 50 + 25, …
        Assert.Equal([100, 150, 175, 187.5, 193.75], ahead.Select(period => period.Total));
        Assert.Equal([200, 300, 350, 375, 387.5], ahead.Select(period => period.Revenue));
        Assert.Equal([200, 500, 850, 1225, 1612.5], ahead.Select(period => period.Cumulative));
    }

    [Fact]
    public void ages_cohorts_that_exist()
    {
        // 40 who came two periods before the first one ahead, 100 one before: 40/4 + 100/2, then half of it each time.
        var ahead = BaseMath.Ahead([40, 100], [10, 20, 0], Halving, 1);

        Assert.Equal([60, 30, 15], ahead.Select(period => period.FromExisting));
        Assert.Equal([10, 25, 12.5], ahead.Select(period => period.FromPlanned));
    }

    [Fact]
    public void doubles_what_planned_cohorts_make_when_acquisition_doubles()
    {
        double[] shares = new PowerDecay(0.37, -0.43).Shares(40, 0.07), sizes = [311, 27, 54], plan = [17, 23.5, 31];
        var once = BaseMath.Ahead(sizes, BaseMath.Coming(plan, 30, 0), shares, 3.7);
        var twice = BaseMath.Ahead(sizes, BaseMath.Coming(plan, 30, 1), shares, 3.7);

        Assert.Equal(once.Select(period => 2 * period.FromPlanned), twice.Select(period => period.FromPlanned));
        Assert.Equal(once.Select(period => period.FromExisting), twice.Select(period => period.FromExisting));
    }

    [Fact]
    public void repeats_the_last_number_of_a_plan() => Assert.Equal([10, 20, 30, 30, 30], BaseMath.Coming([10, 20, 30], 5, 0));

    [Fact]
    public void leads_to_the_steady_base()
    {
        var decay = new GeometricDecay(0.5);
        var ahead = BaseMath.Ahead([77], BaseMath.Coming([100], 60, 0), decay.Shares(61, 0.5), 3);
        var end = BaseMath.End(ahead, decay, 0.5, 3);

        // 1 + .75 + .375 + … = 2.5 periods of each customer.
        Assert.Equal((2.5, 250.0, 750.0), (end.PeriodsPerCustomer!.Value, end.SteadyActive!.Value, end.SteadyRevenue!.Value), Near);
        Assert.Equal(250, ahead[^1].Total, 1e-9);
    }

    [Fact]
    public void means_percentage_errors_over_periods_in_which_something_came()
    {
        Assert.Equal(0.15, BaseMath.PercentageError([100, 0, 50], [110, 5, 40])!.Value, 1e-12);
        Assert.Null(BaseMath.PercentageError([0], [5]));
    }

    static bool Near((double, double, double) one, (double, double, double) other) =>
        Math.Abs(one.Item1 - other.Item1) < 1e-9 && Math.Abs(one.Item2 - other.Item2) < 1e-9 && Math.Abs(one.Item3 - other.Item3) < 1e-9;
}
