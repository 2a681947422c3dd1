using static Metrics.Unit.Times;

namespace Metrics.Unit;

public class Measuring_active_users
{
    static readonly Deed[] Days =
    [
        new("A", Clock("2024-01-01T08:00"), 10),
        new("B", Clock("2024-01-01T09:00"), 20),
        new("A", Clock("2024-01-02T10:00"), -5),
        new("C", Clock("2024-01-04T12:00"), 7),
    ];

    static readonly ActiveUsersOptions Short = new() { Windows = [1, 2, 3], AsOf = Instant("2024-01-05") };

    [Fact]
    public async Task counts_customers_of_the_days_up_to_each_day()
    {
        var answer = await (await Shop.WithAsync(Days)).ActiveUsersAsync(Short);

        Assert.Equal([[2, 1, 0, 1], [2, 2, 1, 1], [2, 2, 2, 2]], answer.Windows.Select(window => window.Active));
        Assert.Equal([[1, 0.5, 0, 0.5], [1, 1, 0.5, 0.5], []], answer.Windows.Select(window => window.Stickiness));
        Assert.Equal([30, -5, 0, 7], answer.Revenue);
        Assert.Equal([15, -5, null, 7], answer.RevenuePerActive);
    }

    [Fact]
    public async Task marks_windows_that_reach_before_the_data_and_leaves_them_out_of_means()
    {
        var answer = await (await Shop.WithAsync(Days)).ActiveUsersAsync(Short);
        var month = Assert.Single(answer.Months);

        Assert.Equal([[false, false, false, false], [true, false, false, false], [true, true, false, false]], answer.Windows.Select(window => window.Incomplete));
        Assert.Equal(("2024-01", 4, false, 2), (month.Month, month.Days, month.IsWhole, month.FullDays));
        Assert.Equal([1, 4.0 / 3, 2], month.MeanActive);
        Assert.Equal([0.25, 0.5], month.MeanStickiness);
        Assert.Equal(8, month.RevenuePerActive);
        Assert.Equal(["incomplete-windows"], answer.Head.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public async Task leaves_an_unfinished_day_out_of_means()
    {
        var answer = await (await Shop.WithAsync(Days)).ActiveUsersAsync(Short with { AsOf = null });

        Assert.Equal([false, false, false, true], answer.Unfinished);
        Assert.Equal((3, 8.333333m), (answer.Months[0].Days, answer.Months[0].RevenuePerActive));
        Assert.Equal([1, 1.5, 2], answer.Months[0].MeanActive);
        Assert.Equal([null, null], answer.Months[0].MeanStickiness); // One day of three has whole windows: too few for a month.
    }

    [Fact]
    public async Task shows_the_days_asked_for_and_has_a_window_of_one_day_always()
    {
        var answer = await (await Shop.WithAsync(Days)).ActiveUsersAsync(Short with { Windows = [3, 3], From = Day("2024-01-02"), To = Day("2024-01-03") });

        Assert.Equal([Day("2024-01-02"), Day("2024-01-03")], answer.Days);
        Assert.Equal([1, 3], answer.Windows.Select(window => window.Length));
        Assert.Equal([[1, 0], [2, 2]], answer.Windows.Select(window => window.Active));
        Assert.Equal([true, false], answer.Windows[1].Incomplete);
    }

    [Fact]
    public async Task tells_customers_apart_by_a_property_and_reconciles_them_with_the_whole()
    {
        var shop = await Shop.WithAsync(
            new Deed("A", Clock("2024-01-01T08:00"), 10, Country: "de"),
            new Deed("A", Clock("2024-01-01T09:00"), 20, Country: "fr"),
            new Deed("B", Clock("2024-01-01T10:00"), 1, Country: "de"),
            new Deed("B", Clock("2024-01-02T10:00"), 2, Country: "uk"),
            new Deed("C", Clock("2024-01-02T11:00"), 4),
            new Deed("C", Clock("2024-01-02T12:00"), 8, Country: "fr"),
            new Deed(null, Clock("2024-01-02T12:00"), 16, Country: "es"));
        var answer = await shop.ActiveUsersAsync(new ActiveUsersOptions { Windows = [2], By = "country", Top = 2, AsOf = Instant("2024-01-03") });

        Assert.Equal([("de", 0), ("fr", 0), ("", 3)], answer.Values.Select(value => (value.Value, value.Together)));
        Assert.Equal([[2, 0], [1, 1], [0, 2]], answer.Values.Select(value => value.Windows[0].Active)); // Of the others C by none and B by uk.
        Assert.Equal([[2, 2], [1, 2], [0, 2]], answer.Values.Select(value => value.Windows[1].Active));
        Assert.Equal([[1, 0], [1, 0.5], [null, 1]], answer.Values.Select(value => value.Windows[0].Stickiness));
        Assert.Equal([[11, 0], [20, 8], [0, 22]], answer.Values.Select(value => value.Revenue));
        Assert.Equal([(1, 6, 4), (2, 9, 5), (null, 61, 61)], answer.Reconciliation.Select(row => (row.Window, (int)row.OverValues, (int)row.Whole)));
        Assert.Equal([1, 1, 1], answer.Values.Select(value => value.Means.Active[0]));
        Assert.Equal([0, 16], answer.AnonymousRevenue);
        Assert.Equal([5.5m, 14, 3], answer.Values.Select(value => value.Means.RevenuePerActive));
        Assert.NotNull(answer.Head.Find("active-split"));
    }

    [Fact]
    public async Task is_the_whole_where_a_property_has_one_value()
    {
        var answer = await (await Shop.WithAsync(Days.Select(deed => deed with { Country = "de" }))).ActiveUsersAsync(Short with { By = "country" });
        var only = Assert.Single(answer.Values);

        Assert.Equal(answer.Windows.Select(window => window.Active), only.Windows.Select(window => window.Active));
        Assert.Equal(answer.RevenuePerActive, only.RevenuePerActive);
        Assert.All(answer.Reconciliation, row => Assert.Equal(0, row.CountedAgain));
    }

    [Fact]
    public void calls_windows_by_their_usual_names() => Assert.Equal([1, 7, 30], new ActiveUsersOptions().Windows);
}
