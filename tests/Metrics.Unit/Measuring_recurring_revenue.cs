using Calendar;
using CsCheck;
using static Metrics.Unit.Times;

namespace Metrics.Unit;

public class Measuring_recurring_revenue
{
    static readonly Deed[] Subscribers =
    [
        new("A", Clock("2024-01-01"), 100, Country: "de"),
        new("B", Clock("2024-01-10"), 50, Country: "fr"),
        new("A", Clock("2024-02-01"), 120, Country: "fr"),
        new("B", Clock("2024-02-10"), 30, Country: "fr"),
        new("C", Clock("2024-02-11"), 70, Country: "fr"),
        new("A", Clock("2024-03-01"), 120, Country: "de"),
        new("B", Clock("2024-04-10T12:00"), 40, Country: "uk"),
    ];

    static readonly RecurringRevenueOptions Finished = new() { AsOf = Instant("2024-05-01") };

    [Fact]
    public async Task tells_where_revenue_came_from_and_went()
    {
        var moves = (await (await Shop.WithAsync(Subscribers)).RecurringAsync(Finished)).Whole;

        Assert.Equal([150, 220, 120, 40], moves.Revenue);
        Assert.Equal([150, 70, 0, 0], moves.New);
        Assert.Equal([0, 20, 0, 0], moves.Expansion);
        Assert.Equal([0, 20, 0, 0], moves.Contraction);
        Assert.Equal([0, 0, 100, 120], moves.Churned);
        Assert.Equal([0, 0, 0, 40], moves.Reactivated);
        Assert.Equal([null, 70, -100, -80], moves.Change);
    }

    [Fact]
    public async Task rates_what_was_kept()
    {
        var moves = (await (await Shop.WithAsync(Subscribers)).RecurringAsync(Finished)).Whole;

        Assert.Equal([null, 4.5, 0, (double)(40m / 120)], moves.QuickRatio);
        Assert.Equal([null, 1, (double)(120m / 220), 0], moves.NetRetention);
        Assert.Equal([null, (double)(130m / 150), (double)(120m / 220), 0], moves.GrossRetention);
    }

    [Fact]
    public async Task counts_the_customers_behind_it_and_flags_periods_in_which_more_left_than_came()
    {
        var answer = await (await Shop.WithAsync(Subscribers)).RecurringAsync(Finished);
        var customers = answer.Whole.Customers;

        Assert.Equal([2, 3, 1, 1], customers.Active);
        Assert.Equal([2, 1, 0, 0], customers.New);
        Assert.Equal([0, 2, 1, 0], customers.Retained);
        Assert.Equal([0, 0, 0, 1], customers.Reactivated);
        Assert.Equal([0, 0, 2, 1], customers.Churned);
        Assert.Equal([null, 0, (double)(2m / 3), 1], customers.ChurnRate);
        Assert.Equal([false, false, true, true], customers.MoreLeft);
        Assert.Equal(2, answer.Head.Find("more-left-than-came")!.Values["count"].GetInt32());
    }

    [Fact]
    public async Task rates_nothing_in_a_period_that_is_not_over()
    {
        var answer = await (await Shop.WithAsync(Subscribers)).RecurringAsync(new());

        Assert.Equal([false, false, false, true], answer.Unfinished);
        Assert.NotNull(answer.Head.Find("unfinished-moves"));
        Assert.Equal(-80, answer.Whole.Change[3]);
        Assert.Equal((null, null, null, null), (answer.Whole.QuickRatio[3], answer.Whole.NetRetention[3], answer.Whole.GrossRetention[3], answer.Whole.Customers.ChurnRate[3]));
        Assert.Equal([false, false, true, false], answer.Whole.Customers.MoreLeft);
    }

    [Fact]
    public async Task splits_by_the_value_at_the_first_event()
    {
        var answer = await (await Shop.WithAsync(Subscribers)).RecurringAsync(Finished with { By = "country", Top = 1 });

        Assert.Equal([("de", 0), ("", 1)], answer.Values.Select(value => (value.Value, value.Together)));
        Assert.Equal([100, 120, 120, 0], answer.Values[0].Moves.Revenue);
        Assert.Equal([50, 100, 0, 40], answer.Values[1].Moves.Revenue);
        Assert.Equal([0, 0, 0, 120], answer.Values[0].Moves.Churned);
    }

    [Fact]
    public Task sums_to_the_change_for_the_whole_and_for_every_value() => RandomDeeds.Any.SampleAsync(async deeds =>
    {
        var shop = await Shop.WithAsync(deeds);
        var answer = await shop.RecurringAsync(new() { Grain = Grain.Month, By = "country", Top = 2 });
        var alone = await shop.RecurringAsync(new() { Grain = Grain.Month });

        foreach (var moves in answer.Values.Select(value => value.Moves).Append(answer.Whole))
        {
            for (var i = 1; i < answer.Periods.Count; i++)
            {
                Assert.Equal(moves.Revenue[i] - moves.Revenue[i - 1], moves.New[i] + moves.Expansion[i] + moves.Reactivated[i] - moves.Contraction[i] - moves.Churned[i]);
                Assert.Equal(moves.Customers.Active[i] - moves.Customers.Active[i - 1], moves.Customers.New[i] + moves.Customers.Reactivated[i] - moves.Customers.Churned[i]);
            }
        }

        // A plain sum of what was written down, customer by customer, and the answer that was asked without a property.
        Assert.Equal(deeds.Where(deed => deed.Customer is not null).Sum(deed => deed.Amount), answer.Whole.Revenue.Sum());
        Assert.Equal(alone.Whole.Revenue, answer.Whole.Revenue);
        Assert.Equal(alone.Whole.Expansion, answer.Whole.Expansion);
        Assert.Equal(alone.Whole.Churned, answer.Whole.Churned);
        Assert.Equal(alone.Whole.Customers.Churned, answer.Whole.Customers.Churned);
        Assert.Equal(answer.Whole.Revenue.Sum(), answer.Values.Sum(value => value.Moves.Revenue.Sum()));
    }, iter: 60, threads: 1);

    [Fact]
    public async Task takes_who_paid_nothing_before_for_new_and_not_for_growth()
    {
        // C tries for nothing in January and pays in February: 40 are new, and NRR is (150 + 20 − 50) / 150.
        var moves = (await (await Shop.WithAsync(
            new("A", Clock("2024-01-05"), 100), new("B", Clock("2024-01-05"), 50), new("C", Clock("2024-01-05"), 0),
            new("A", Clock("2024-02-05"), 120), new("C", Clock("2024-02-05"), 40),
            new("A", Clock("2024-03-05"), 80), new("B", Clock("2024-03-05"), 60))).RecurringAsync(new() { AsOf = Instant("2024-04-01") })).Whole;

        Assert.Equal([150, 40, 0], moves.New);
        Assert.Equal([0, 20, 0], moves.Expansion);
        Assert.Equal([0, 0, 40], moves.Contraction);
        Assert.Equal([0, 50, 40], moves.Churned);
        Assert.Equal([0, 0, 60], moves.Reactivated);
        Assert.Equal([null, 0.8, (double)(80m / 160)], moves.NetRetention);
    }
}
