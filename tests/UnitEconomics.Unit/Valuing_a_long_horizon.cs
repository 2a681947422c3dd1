namespace UnitEconomics.Unit;

public class Valuing_a_long_horizon
{
    [Theory]
    [InlineData(10, 0.95, 0.01, 60)]
    [InlineData(3, 0.8, 0, 24)]
    [InlineData(7, 1, 0, 12)]
    public void of_constant_hazard_is_the_geometric_sum(double margin, double survival, double rate, int months)
    {
        double[] margins = [.. Enumerable.Repeat(margin, months)];
        double[] survivals = [.. Enumerable.Range(1, months).Select(k => Math.Pow(survival, k))];
        foreach (var timing in Enum.GetValues<DiscountTiming>())
        {
            var discount = MonthlyDiscount.FromMonthly(rate, timing);
            Close.Relative(LongHorizon.ConstantHazard(margin, survival, discount, months), LongHorizon.Value(margins, survivals, discount), 1e-12);
        }
    }

    [Fact]
    public void for_ever_is_margin_times_s_by_one_plus_d_less_s()
    {
        var value = LongHorizon.ConstantHazardForever(10, 0.95, MonthlyDiscount.FromMonthly(0.01)).Value;

        Assert.Equal(10 * 0.95 / (1 + 0.01 - 0.95), value, 9);
        Assert.Equal(value, LongHorizon.ConstantHazard(10, 0.95, MonthlyDiscount.FromMonthly(0.01), 5000), 9);
    }

    // ARPU 10 at 5 % churn is 200 from now on, the present month included: 190 in the months to come.
    [Fact]
    public void without_discount_is_the_average_lifetime() => Assert.Equal(200 - 10, LongHorizon.ConstantHazardForever(10, 0.95, MonthlyDiscount.None).Value, 9);

    [Fact]
    public void is_refused_for_ever_when_nobody_leaves_and_nothing_is_discounted() =>
        Assert.Equal("value-without-limit", LongHorizon.ConstantHazardForever(10, 1, MonthlyDiscount.None).Problem.Code);

    [Fact]
    public void counts_a_month_in_the_middle_half_a_month_earlier()
    {
        MonthlyDiscount end = MonthlyDiscount.FromYearly(0.12), middle = MonthlyDiscount.FromYearly(0.12, DiscountTiming.MidMonth);

        Assert.Equal(1 / 1.12, end.Factor(12), 12);
        Assert.Equal(1 / Math.Sqrt(1.12), middle.Factor(6) * Math.Pow(1.12, -0.5 / 12), 12);
        Assert.Equal(LongHorizon.ConstantHazard(5, 0.9, end, 36) * Math.Pow(1.12, 0.5 / 12), LongHorizon.ConstantHazard(5, 0.9, middle, 36), 9);
    }

    [Fact]
    public void takes_a_curve_of_its_own_to_its_end_and_the_hazard_of_the_group_from_there()
    {
        var survival = LongHorizon.Extend([0.9, 0.6], hazard: 0.5, months: 5);

        Assert.Equal([0.9, 0.6, 0.3, 0.15, 0.075], survival, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([0.9], LongHorizon.Extend([0.9, 0.6], 0.5, 1));
    }

    [Fact]
    public void agrees_with_the_closed_form_when_own_curve_and_tail_lose_alike()
    {
        var discount = MonthlyDiscount.FromYearly(0.1);
        var survival = LongHorizon.Extend([.. Enumerable.Range(1, 24).Select(k => Math.Pow(0.93, k))], hazard: 0.07, months: 60);

        Close.Relative(LongHorizon.ConstantHazard(4, 0.93, discount, 60), LongHorizon.Value([.. Enumerable.Repeat(4.0, 60)], survival, discount), 1e-12);
    }
}
