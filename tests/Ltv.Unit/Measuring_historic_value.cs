using Lake;
using Ltv.Core;
using PurchaseModels.Unit;

namespace Ltv.Unit;

public class Measuring_historic_value
{
    static HistoricValue Ask(PurchaseDays days, HistoricValueOptions? options = null) => Historic.Measure(new(Purchases.Version, options ?? new()), days, Calendar.Zone.Utc);

    static (DateOnly, decimal) On(string day, decimal amount) => (DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), amount);

    // The orders of section 2 of the definitions: cumulative revenue per cohort customer Jan 250, 325; Feb 120, 120, 200.
    static readonly PurchaseDays Orders = Purchases.Of(
        new DateOnly(2024, 4, 30), ("1", [On("2024-01-10", 200), On("2024-02-05", 150)]), ("2", [On("2024-01-15", 300)]), ("3", [On("2024-02-10", 120), On("2024-04-10", 80)]));

    [Fact]
    public void adds_revenue_up_by_cohort_and_age()
    {
        var answer = Ask(Orders);
        Assert.Equal(["2024-01", "2024-02"], answer.Cohort);
        Assert.Equal([2, 1], answer.Size);
        Assert.Equal([250, 325, 325, 325], answer.Cumulative[0]);
        Assert.Equal([120, 120, 200, null], answer.Cumulative[1]);
        Assert.Equal([false, false, true, false], answer.Unfinished[1]);
        var cumulative = answer.Tables()[0];
        Assert.Equal(["2024-01", "2024-02", "mean"], Enumerable.Range(0, 3).Select(row => (string)cumulative.Columns[0].At(row)!));
        Assert.Equal([250, 120], Enumerable.Range(0, 2).Select(row => (double)cumulative.Columns[2].At(row)!));
        Assert.All(answer.Tables(), table => Assert.All(table.Columns, column => Assert.Equal(table.Rows, column.Count)));
    }

    [Fact]
    public void deducts_refunds_and_takes_margin_and_discount()
    {
        var days = Purchases.Of(new DateOnly(2024, 4, 30), ("1", [On("2024-01-10", 200), On("2024-02-05", -50), On("2024-03-01", 100)]));
        Assert.Equal([200, 150, 250, 250], Ask(days).Cumulative[0]);
        Close.Relative(
            [100, 100 - 25 * Math.Pow(1.2, -1 / 12.0)], [.. Ask(days, new HistoricValueOptions { Margin = 0.5, Discount = 0.2 }).Cumulative[0].Take(2).Select(value => value!.Value)], 1e-12);
    }

    [Fact]
    public void leaves_unfinished_cells_out_of_the_mean()
    {
        // Age 2: January's customers have finished it (0 each), February's are in the middle of it.
        var mean = Ask(Orders).MeanCumulative;
        Close.Relative([(500 + 120) / 3.0, (500 + 120) / 3.0 + 150 / 3.0], [mean[0]!.Value, mean[1]!.Value], 1e-12);
        Close.Relative(mean[1]!.Value, mean[2]!.Value, 1e-12);
    }

    [Theory]
    [InlineData(10, 0.05, 1, 200)]
    [InlineData(10, 0.05, 0.3, 60)]
    public void multiplies_arpu_by_lifetime(double arpu, double churn, double margin, double value) => Close.Relative(value, SimpleValue.FromChurn(arpu, churn, margin).Value, 1e-12);

    [Fact]
    public void refuses_a_churn_of_nothing() => Assert.Equal("invalid-value", SimpleValue.FromChurn(10, 0).Problem.Code);

    [Fact]
    public void finds_a_planted_power_law()
    {
        int[] days = [.. Enumerable.Range(1, 60)];
        double[] eligible = [.. days.Select(_ => 1e6)];
        var law = PowerLawRetention.Fit(days, [.. days.Select(day => 1e6 * 0.4 * Math.Pow(day, -0.5))], eligible).Value.Model;
        Close.Relative([0.4, -0.5], [law.A, law.B], 1e-12);
        Close.Relative(Enumerable.Range(1, 365).Sum(day => 0.4 / Math.Sqrt(day)), law.Sum(365), 1e-12);
        Close.Relative(2 * (1 + law.Sum(30)), SimpleValue.FromRetention(2, law, 30), 1e-12);
    }

    [Fact]
    public void does_not_overlook_days_on_which_nobody_came()
    {
        // 100 customers who come on any day with probability 1/200: a day without any is as telling as one with three.
        var random = new Numerics.SeededRandom(5);
        int[] days = [.. Enumerable.Range(1, 90)];
        var inside = 0;
        for (var sample = 0; sample < 200; sample++)
        {
            double[] retained = [.. days.Select(_ => (double)Enumerable.Range(0, 100).Count(_ => random.Uniform() < 0.005))];
            var law = PowerLawRetention.Fit(days, retained, [.. days.Select(_ => 100.0)]).Value;
            var (sum, error) = (law.Model.Sum(90), law.ErrorOfSum(90));
            inside += Math.Abs(sum - 0.45) < 1.96 * error ? 1 : 0;
        }

        // 95 % of 200, give or take three deviations.
        Assert.InRange(inside, 181, 199);
    }

    [Fact]
    public void answers_without_amounts()
    {
        var answer = Ask(Purchases.Of(new DateOnly(2024, 4, 30), ("1", [On("2024-01-10", 0), On("2024-02-05", 0)]), ("2", [On("2024-01-15", 0), On("2024-01-16", 0)])));
        Assert.Null(answer.ArpuTimesLifetime);
        Assert.Null(answer.ArpdauTimesRetention);
        Assert.Equal(2, answer.Head.Warnings.Count(warning => warning.Code == "no-revenue"));
        Assert.Equal([0, 0, 0, 0], answer.Cumulative[0]);
    }

    [Fact]
    public void takes_churn_and_arpu_from_finished_months()
    {
        // Month by month: active 2, 2 (one of them stayed), 0, 1. April is not over, so March is the last month whose churn is known.
        var simple = Ask(Orders).ArpuTimesLifetime!;
        Close.Relative([(200 + 300 + 150 + 120) / 4.0, 1 - 1 / 4.0], [simple.Arpu, simple.Churn], 1e-12);
        Close.Relative(simple.Arpu / simple.Churn, simple.Value, 1e-12);
        Assert.True(simple.Interval.Contains(simple.Value));
    }

    [Theory]
    [InlineData("2024-04-30T12:00", "2024-01-10T09:00", "2024-04-10T09:00", 4, true)]
    [InlineData("2024-04-30", "2024-01-10", "2024-04-30", 4, false)] // Days without times: they cover the last one.
    [InlineData("2024-05-01", "2024-01-10T09:00", "2024-04-10T09:00", 4, false)] // Nothing of May is observed.
    [InlineData("2024-05-01T00:01", "2024-01-10T09:00", "2024-04-10T09:00", 5, true)]
    public void leaves_open_the_month_that_is_not_over(string asOf, string first, string last, int ages, bool open)
    {
        static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
        var answer = Ask(Orders with { Evidence = Orders.Evidence with { AsOf = At(asOf), FirstEvent = At(first), LastEvent = At(last) } });

        Assert.Equal((ages, open), (answer.Age.Count, answer.Unfinished[0][^1]));
    }

    [Fact]
    public void measures_retention_by_day_of_those_old_enough()
    {
        var days = Purchases.Of(
            new DateOnly(2024, 1, 4), ("a", [On("2024-01-01", 1), On("2024-01-02", 1), On("2024-01-03", 1)]), ("b", [On("2024-01-01", 1), On("2024-01-02", 1)]), ("c", [On("2024-01-03", 1)]));
        var retention = Ask(days).ArpdauTimesRetention!;
        Assert.Equal([1, 2, 3], retention.Age);
        Close.Relative([2 / 3.0, 1 / 2.0], [retention.Measured[0], retention.Measured[1]], 1e-12);
        Assert.Equal(0, retention.Measured[2]);
        Assert.Equal(1, retention.Arpdau);
    }

    [Fact]
    public void says_why_a_simple_form_is_missing()
    {
        var answer = Ask(Purchases.Of(new DateOnly(2024, 1, 20), ("a", [On("2024-01-10", 200)])));
        Assert.Null(answer.ArpuTimesLifetime);
        Assert.Null(answer.ArpdauTimesRetention);
        Assert.Equal(2, answer.Head.Warnings.Count(warning => warning.Code == "too-little-data"));
        var words = Answers.DeclaredQuestion.Of(typeof(MeasureHistoricValue)).Words;
        Assert.Equal(
            ["ARPU × lifetime needs two finished months.", "ARPDAU × Σ retention needs two days of age on which anybody was active."],
            answer.Head.Warnings.Select(warning => words.Say(warning, Wording.Language.English)));
    }
}
