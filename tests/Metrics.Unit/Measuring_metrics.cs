using Calendar;
using CsCheck;
using static Metrics.Unit.Times;

namespace Metrics.Unit;

public class Measuring_metrics
{
    static readonly MetricsOptions Monthly = new() { Grain = Grain.Month };

    static readonly Deed[] Quarter =
    [
        new("1", Clock("2024-01-01"), 100, "A", Country: "de"),
        new("1", Clock("2024-01-01"), 50, "A", Country: "de"),
        new("2", Clock("2024-01-20"), 30, "B", Country: "fr"),
        new("2", Clock("2024-01-25"), -10, "C", Country: "fr"),
        new("3", Clock("2024-03-05"), 0, Country: "de"),
        new("1", Clock("2024-03-10"), 20, Country: "fr"),
        new("1", Clock("2024-03-11"), 40, Country: "de"),
        new(null, Clock("2024-03-12"), 7),
    ];

    [Fact]
    public async Task gives_figures_of_every_period_and_zeros_where_nothing_was()
    {
        var shop = await Shop.WithAsync(Quarter);
        var answer = await shop.MetricsAsync(Monthly);

        Assert.Equal(["2024-01", "2024-02", "2024-03"], answer.Periods);
        Assert.Equal([2, 0, 2], answer.Whole.Active);
        Assert.Equal([2, 0, 1], answer.Whole.Buyers);
        Assert.Equal([2, 0, 1], answer.Whole.New);
        Assert.Equal([2, 0, 4], answer.Whole.Orders); // Order C is a refund and nothing else.
        Assert.Equal([170, 0, 67], answer.Whole.Revenue);
        Assert.Equal([-10, 0, 0], answer.Whole.Refunds);
        Assert.Equal([180, 0, 67], answer.Whole.Gross);
        Assert.Equal([0, 0, 7], answer.Whole.AnonymousRevenue);
        Assert.Equal([85, null, 30], answer.Whole.Arpu);
        Assert.Equal([85, null, 60], answer.Whole.Arppu);
        Assert.Equal([85, null, 16.75m], answer.Whole.Aov);
        Assert.Equal([1, null, 1.5m], answer.Whole.OrdersPerCustomer);
        Assert.Equal([false, false, true], answer.Unfinished);
        Assert.Equal(["anonymous-in-money", "unfinished-period"], answer.Head.Warnings.Select(warning => warning.Code).Order());
    }

    [Theory]
    [InlineData(new[] { -1000.0, -100, 50 }, new[] { -1000.0, -1100, -1050 }, new[] { -1000.0, -550, -350 })]
    [InlineData(new[] { 10.0, 20, 50 }, new[] { 10.0, 30, 80 }, new[] { 10.0, 15, 26.67 })]
    public async Task runs_a_total_and_a_trailing_mean(double[] amounts, double[] totals, double[] means)
    {
        var shop = await Shop.WithAsync(amounts.Select((amount, i) => new Deed("1", Clock("2024-01-01").AddDays(i), (decimal)amount)));
        var daily = (await shop.MetricsAsync(new MetricsOptions { Grain = Grain.Day })).Development;

        Assert.Equal(7, daily.Trailing);
        Assert.Equal(totals, daily.RunningTotal.Select(total => (double)total));
        Assert.Equal(means, daily.TrailingMean.Select(mean => Math.Round((double)mean!, 2)));
    }

    [Fact]
    public async Task takes_the_mean_over_so_many_periods_and_changes_on_the_one_before()
    {
        var shop = await Shop.WithAsync(new[] { 10m, 20, 60, 0, 30 }.Select((amount, i) => new Deed("1", Clock("2024-01-31").AddMonths(i), amount)));
        var monthly = (await shop.MetricsAsync(Monthly with { Trailing = 2, AsOf = Instant("2024-06-01") })).Development;

        Assert.Equal([10, 15, 40, 30, 15], monthly.TrailingMean);
        Assert.Equal([null, 10, 40, -60, 30], monthly.Change);
        Assert.Equal([null, 1.0, 2.0, -1.0, null], monthly.RelativeChange);
    }

    [Fact]
    public async Task leaves_an_unfinished_period_out_of_means_and_changes()
    {
        var shop = await Shop.WithAsync([new("1", Clock("2024-01-01"), 10), new("1", Clock("2024-02-01"), 30), new("1", Clock("2024-03-01T12:00"), 5)]);
        var answer = await shop.MetricsAsync(Monthly);

        Assert.Equal([false, false, true], answer.Unfinished);
        Assert.Equal([10, 20, null], answer.Development.TrailingMean);
        Assert.Equal([null, 20, null], answer.Development.Change);
        Assert.Equal([10, 40, 45], answer.Development.RunningTotal);
        Assert.All(answer.Changes, change => Assert.Null(change.RelativeChange[2]));
    }

    [Fact]
    public async Task limits_what_is_shown_and_not_what_it_is_made_of()
    {
        var shop = await Shop.WithAsync(Enumerable.Range(0, 12).Select(month => new Deed("1", Clock("2024-01-05").AddMonths(month), 10 + month)));
        var answer = await shop.MetricsAsync(Monthly with { From = Day("2024-03-20"), To = Day("2024-05-02") });

        Assert.Equal(["2024-03", "2024-04", "2024-05"], answer.Periods);
        Assert.Equal([12, 25, 39], answer.Development.RunningTotal);
        Assert.Equal([11, 12, 13], answer.Development.TrailingMean);
        Assert.Equal([1, 1, 1], answer.Development.Change);
        Assert.Empty((await shop.MetricsAsync(Monthly with { From = Day("2030-01-01") })).Periods);
    }

    [Fact]
    public async Task has_no_running_total_of_what_does_not_add_up()
    {
        var shop = await Shop.WithAsync(Quarter);

        Assert.Empty((await shop.MetricsAsync(Monthly with { Figure = KeyFigure.Active })).Development.RunningTotal);
        Assert.Equal([2, 1], (await shop.MetricsAsync(Monthly with { Figure = KeyFigure.Active, To = Day("2024-02-01") })).Development.TrailingMean);
        Assert.Equal([2, 2, 6], (await shop.MetricsAsync(Monthly with { Figure = KeyFigure.Orders })).Development.RunningTotal);
    }

    [Fact]
    public async Task makes_revenue_of_clients_and_mpru_to_the_cent()
    {
        var shop = await Shop.WithAsync(Enumerable.Range(0, 7).Select(customer => new Deed($"{customer}", Clock("2024-01-05"), customer == 0 ? 99.99m : 0.01m)));
        var figures = (await shop.MetricsAsync(Monthly)).Whole;

        Assert.Equal(14.292857142857m, figures.Mpru[0]);
        Assert.Equal(100.05m, Math.Round(7 * figures.Mpru[0]!.Value, 2));
        Assert.NotEqual(100.05m, 7 * Math.Round(figures.Mpru[0]!.Value, 2));
    }

    [Fact]
    public async Task divides_by_customers_what_customers_brought_and_counts_no_order_that_is_only_a_refund()
    {
        var shop = await Shop.WithAsync(
            new("1", Clock("2024-01-05"), 100, "A"),
            new("1", Clock("2024-01-06"), -30, "A"), // Part of order A comes back,
            new("1", Clock("2024-01-07"), -5, "R"), // and something under a number of its own.
            new(null, Clock("2024-01-08"), 1000, "T"),
            new(null, Clock("2024-01-09"), -200, "U"),
            new(null, Clock("2024-01-10"), -1),
            new("1", Clock("2024-02-01"), -7, "A"),
            new(null, Clock("2024-03-01"), 0));
        var figures = (await shop.MetricsAsync(Monthly)).Whole;

        Assert.Equal([2, 0, 1], figures.Orders);
        Assert.Equal([864, -7, 0], figures.Revenue);
        Assert.Equal([799, 0, 0], figures.AnonymousRevenue);
        Assert.Equal([65, -7, 0], figures.CustomerRevenue());
        Assert.Equal([65, -7, null], figures.Arpu);
        Assert.Equal([65, null, null], figures.Arppu);
        Assert.Equal([432, null, 0], figures.Aov);
        Assert.Equal([1, 0, null], figures.OrdersPerCustomer);
        Assert.Equal([65, -7, null], figures.Mpru);
    }

    [Fact]
    public async Task splits_by_a_property_and_says_what_counts_twice()
    {
        var shop = await Shop.WithAsync(Quarter);
        var answer = await shop.MetricsAsync(Monthly with { By = "country" });

        Assert.Equal(["de", "fr", ""], answer.Values.Select(value => value.Value));
        Assert.Equal([190, 40, 7], answer.Values.Select(value => value.TotalRevenue));
        Assert.Equal([150, 0, 40], answer.Values[0].Figures.Revenue);
        Assert.Equal([(double)(150m / 170), null, (double)(40m / 67)], answer.Values[0].RevenueShare);
        Assert.Equal([KeyFigure.Active], answer.Reconciliation.Where(one => one.CountedAgain != 0).Select(one => one.Figure).Except([KeyFigure.Buyers]));
        Assert.Equal((5, 4), Of(answer, KeyFigure.Active));
        Assert.Equal((4, 3), Of(answer, KeyFigure.Buyers));
        Assert.Equal((6, 6), Of(answer, KeyFigure.Orders));
        Assert.Equal(1, answer.Head.Find("counted-again")!.Values["customers"].GetInt64());
    }

    [Fact]
    public async Task takes_the_rest_together_and_does_not_add_customers_who_overlap()
    {
        var shop = await Shop.WithAsync(
        [
            new("1", Clock("2024-01-05"), 100, Country: "de"),
            new("2", Clock("2024-01-06"), 20, Country: "fr"),
            new("2", Clock("2024-01-07"), 30, Country: "uk"),
            new("1", Clock("2024-02-05"), 100, Country: "de"),
            new("2", Clock("2024-02-06"), 5, Country: "fr"),
            new("3", Clock("2024-02-07"), 6, Country: "uk"),
        ]);
        var rest = (await shop.MetricsAsync(Monthly with { By = "country", Top = 1 })).Values[1];

        Assert.Equal(2, rest.Together);
        Assert.Equal([50, 11], rest.Figures.Revenue);
        Assert.Equal([2, 2], rest.Figures.Orders);
        Assert.Equal([1, 1], rest.Figures.New);
        Assert.Equal([null, 2], rest.Figures.Active);
        Assert.Equal([null, 5.5m], rest.Figures.Arpu);
    }

    [Fact]
    public Task adds_up_over_the_values_of_a_property() => RandomDeeds.Any.SampleAsync(async deeds =>
    {
        var shop = await Shop.WithAsync(deeds);
        var (whole, split) = (await shop.MetricsAsync(new MetricsOptions { Grain = Grain.Week }), await shop.MetricsAsync(new MetricsOptions { Grain = Grain.Week, By = "country", Top = 2 }));

        Assert.Equal(whole.Whole.Revenue, split.Whole.Revenue);
        for (var i = 0; i < whole.Periods.Count; i++)
        {
            Assert.Equal(whole.Whole.Revenue[i], split.Values.Sum(value => value.Figures.Revenue[i]));
            Assert.Equal(whole.Whole.Refunds[i], split.Values.Sum(value => value.Figures.Refunds[i]));
            Assert.Equal(whole.Whole.AnonymousRevenue[i], split.Values.Sum(value => value.Figures.AnonymousRevenue[i]));
            Assert.Equal(deeds.Where(deed => deed.Customer is null).Sum(deed => deed.Amount), whole.Whole.AnonymousRevenue.Sum());
            Assert.Equal(whole.Whole.Gross[i], split.Values.Sum(value => value.Figures.Gross[i]));
            Assert.Equal(whole.Whole.New[i], split.Values.Sum(value => value.Figures.New[i]));
            if (split.Values.All(value => value.Figures.Active[i] is not null) && split.Values.Count == 3)
                Assert.Equal(whole.Whole.Active[i], split.Values.Sum(value => value.Figures.Active[i]));
        }

        Assert.All(split.Reconciliation, one => Assert.True(one.CountedAgain >= 0 && (one.CountedAgain == 0 || one.Figure is KeyFigure.Active or KeyFigure.Buyers or KeyFigure.Orders)));
        Assert.Equal(deeds.Sum(deed => deed.Amount), split.Values.Sum(value => value.TotalRevenue));
    }, iter: 60, threads: 1);

    static (decimal, decimal) Of(MetricsTable answer, KeyFigure figure) => answer.Reconciliation.Single(one => one.Figure == figure) is var one ? (one.OverValues, one.Whole) : default;
}
