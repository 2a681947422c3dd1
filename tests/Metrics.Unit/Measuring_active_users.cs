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
    public void calls_windows_by_their_usual_names() => Assert.Equal([1, 7, 30], new ActiveUsersOptions().Windows);
}
