using PurchaseModels.Core;
using Numerics;

namespace PurchaseModels.Unit;

public class A_prediction
{
    static readonly BgNbd BgNbd = new(0.24, 4.4, 0.8, 2.4);
    static readonly Discount Weekly = Discount.FromYearly(0.15, 52);

    public static readonly TransactionModel[] All =
    [
        BgNbd, new BgNbd(2, 0.3, 1, 3), new BgNbd(0.9, 30, 3, 0.4), new MbgNbd(0.5, 6.2, 0.9, 1.6), new ParetoNbd(0.55, 10.6, 0.6, 11.7),
        new ParetoNbd(3, 2, 1, 40), new ParetoNbd(0.4, 50, 2.5, 1), new Nbd(0.4, 12),
        .. Customers_who_are_alike.Limits,
    ];

    public static readonly RepeatPurchases[] Histories = [new(0, 0, 0), new(0, 0, 38.9), new(1, 1.7, 38.9), new(2, 30.4, 38.9), new(29, 38.9, 38.9), new(200, 0.9, 1), new(5, 1, 1000)];

    public static TheoryData<int, int> Cases
    {
        get
        {
            var cases = new TheoryData<int, int>();
            for (var model = 0; model < All.Length; model++)
                for (var history = 0; history < Histories.Length; history++)
                    cases.Add(model, history);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void gives_probabilities_that_add_up_to_one_and_to_the_expectation(int m, int h)
    {
        var (model, customer) = (All[m], Histories[h]);
        const double horizon = 3;
        double sum = 0, mean = 0;
        for (var n = 0; n < 6_000; n++)
        {
            var share = model.ProbabilityOf(customer, n, horizon);
            Assert.InRange(share, 0, 1 + 1e-12);
            (sum, mean) = (sum + share, mean + n * share);
            if (n > 20 && n > 2 * mean && share * n < 1e-15)
                break;
        }
        Close.Absolute(1, sum, 1e-8);
        Close.Relative(model.ExpectedTransactions(customer, horizon), mean, 1e-7);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void rises_with_the_horizon_and_never_faster_than_before(int m, int h)
    {
        var (model, customer) = (All[m], Histories[h]);
        Assert.InRange(model.ProbabilityAlive(customer), 0, 1);
        double before = 0, slope = double.PositiveInfinity;
        for (var t = 1; t <= 2000; t += 37)
        {
            var now = model.ExpectedTransactions(customer, t);
            var gained = (now - before) / (t == 1 ? 1 : 37);
            Assert.True(gained >= 0 && gained <= slope * (1 + 1e-9) + 1e-14 * now, $"at {t}: {gained} after {slope}");
            (before, slope) = (now, gained);
        }
        Assert.Equal(0, model.ExpectedTransactions(customer, 0));
        Assert.Equal(0, model.DiscountedTransactions(customer, Weekly, 0));
        Assert.Equal(1, model.ProbabilityOf(customer, 0, 0), 12);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void discounts_between_its_limits(int m, int h)
    {
        var (model, customer) = (All[m], Histories[h]);
        var year = model.ExpectedTransactions(customer, 52);
        Close.Relative(year, model.DiscountedTransactions(customer, Discount.None, 52), 1e-12);
        Close.Relative(year, model.DiscountedTransactions(customer, Discount.Continuous(1e-9), 52), 1e-6);
        var discounted = model.DiscountedTransactions(customer, Weekly, 52);
        Assert.InRange(discounted, year * Math.Pow(1.15, -1), year);
        var endless = model.DiscountedTransactions(customer, Weekly);
        Assert.True(endless >= discounted * (1 - 1e-11));
        Close.Relative(endless, model.DiscountedTransactions(customer, Weekly, 1e5), 1e-9);
        // Finer and finer periods: the worth of the period's end nears that of the moment, from below.
        var periods = model.DiscountedTransactions(customer, Discount.Periodic(GammaFunctions.ExpMinusOne(Weekly.Rate / 16), 1.0 / 16), 52);
        Assert.InRange(periods, discounted * (1 - Weekly.Rate / 8), discounted);
    }

    [Theory]
    [InlineData(0.002, 1, 900.1)]
    [InlineData(0.01, 4, 26)]
    [InlineData(0.01, 52, 26)]
    [InlineData(0.01, 52, 0)]
    [InlineData(0.01, 0.25, 500)]
    [InlineData(0.05, 4, double.PositiveInfinity)]
    [InlineData(0.003, 1, double.PositiveInfinity)]
    public void discounts_periods_to_their_end_one_by_one(double rate, double period, double horizon)
    {
        foreach (var model in All)
        {
            var customer = new RepeatPurchases(4, 30, 39);
            double sum = 0, before = 0;
            for (var k = 1; k <= Math.Min(Math.Ceiling(horizon / period), 36 / rate); k++)
            {
                var now = model.ExpectedTransactions(customer, Math.Min(k * period, horizon));
                (sum, before) = (sum + (now - before) * Math.Pow(1 + rate, -k), now);
            }
            Close.Relative(sum, model.DiscountedTransactions(customer, Discount.Periodic(rate, period), horizon), 1e-8);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void discounts_as_the_time_integral_of_its_rate(int m, int h)
    {
        var (model, customer) = (All[m], Histories[h]);
        // By parts: ∫ e^−δt dE = e^−δH E(H) + δ ∫ e^−δt E dt, in the logarithm of time.
        const double rate = 0.02, horizon = 2_500;
        var parts = Quadrature.Adaptive(u => Math.Exp(u - rate * (Math.Exp(u) - 1)) * model.ExpectedTransactions(customer, Math.Exp(u) - 1), 0, Math.Log(1 + horizon), 1e-10);
        var expected = Math.Exp(-rate * horizon) * model.ExpectedTransactions(customer, horizon) + rate * parts;
        Close.Relative(expected, model.DiscountedTransactions(customer, Discount.Continuous(rate), horizon), 1e-8);
    }

    [Fact]
    public void agrees_with_the_printed_form_of_the_conditional_expectation()
    {
        // Fader, Hardie & Lee 2005, eq. 10, for the customer of their Excel note: x = 2, t_x = 30.43, T = 38.86, a ≠ 1.
        var c = new RepeatPurchases(2, 30.43, 38.86);
        double r = 0.243, alpha = 4.414, a = 0.793, b = 2.426, t = 39;
        var z = t / (alpha + c.Age + t);
        double term = 1, series = 1;
        for (var j = 1; j < 400; j++)
            series += term *= (r + 2 + j - 1) * (b + 2 + j - 1) / ((a + b + 2 - 1 + j - 1) * j) * z;
        var above = (a + b + 2 - 1) / (a - 1) * (1 - Math.Pow((alpha + c.Age) / (alpha + c.Age + t), r + 2) * series);
        var below = 1 + a / (b + 2 - 1) * Math.Pow((alpha + c.Age) / (alpha + c.AgeAtLastOrder), r + 2);
        Close.Relative(above / below, new BgNbd(r, alpha, a, b).ExpectedTransactions(c, t), 1e-10);
    }

    [Fact]
    public void passes_smoothly_through_a_equal_to_one()
    {
        var c = new RepeatPurchases(2, 30.43, 38.86);
        var at = new BgNbd(0.24, 4.4, 1, 2.4).ExpectedTransactions(c, 39);
        Close.Relative(at, new BgNbd(0.24, 4.4, 1 + 1e-9, 2.4).ExpectedTransactions(c, 39), 1e-8);
        var pareto = new ParetoNbd(0.5, 10, 1, 12).ExpectedTransactions(c, 39);
        Close.Relative(pareto, new ParetoNbd(0.5, 10, 1 + 1e-9, 12).ExpectedTransactions(c, 39), 1e-8);
    }

    [Theory]
    [InlineData(0.24, 4.4, 0.8, 2.4)]
    [InlineData(29.2, 43, 0.8, 31)]
    [InlineData(0.5, 0.01, 3, 0.3)]
    [InlineData(200, 5, 1, 200)]
    public void is_the_integral_of_the_rate_near_and_far(double r, double a, double p, double q)
    {
        // Short horizons are a series, long ones a quadrature over the dropout probability; the rate is a ₂F₁.
        foreach (Future future in (Future[])[new BetaGeometricFuture(r, a, p, q), new ParetoFuture(r, a, p, q), new EndlessFuture(r, a)])
            foreach (var t in (double[])[0.3 * a, 9 * a, 48 * a, 50 * a, 4_000 * a])
                Close.Relative(Quadrature.Adaptive(u => a * Math.Exp(u) * future.Rate(a * (Math.Exp(u) - 1)), 0, Math.Log(1 + t / a), 1e-11), future.Expected(t), 1e-9);
    }

    [Fact]
    public void falls_with_time_since_the_last_order()
    {
        foreach (var model in All.Where(model => model.CustomersLeave))
            for (var last = 30.0; last > 1; last--)
                Assert.True(model.ProbabilityAlive(new(3, last, 40)) > model.ProbabilityAlive(new(3, last - 1, 40)));
    }

    [Fact]
    public void is_what_simulated_customers_do()
    {
        var random = new SeededRandom(77);
        var model = new ParetoNbd(0.9, 8, 0.8, 12);
        double bought = 0, expected = 0, variance = 0;
        for (var i = 0; i < 40_000; i++)
        {
            var late = Simulated.ParetoNbd(random, model, 30);
            (bought, variance) = (bought + late.RepeatCount, variance + late.RepeatCount * late.RepeatCount);
            expected += model.ExpectedTransactions(30);
        }
        Assert.InRange(bought, expected - 4 * Math.Sqrt(variance), expected + 4 * Math.Sqrt(variance));
    }

    [Fact]
    public void multiplies_value_margin_and_discounted_purchases()
    {
        var c = new RepeatPurchases(2, 30.4, 38.9);
        Close.Relative(0.3 * 35 * BgNbd.DiscountedTransactions(c, Weekly), BgNbd.LifetimeValue(c, 35, 0.3, Weekly), 1e-15);
    }

    [Fact]
    public void refuses_a_history_that_cannot_be_and_an_endless_sum_without_discount()
    {
        Assert.Throws<ArgumentException>(() => BgNbd.ExpectedTransactions(new(1, 5, 4), 39));
        Assert.Throws<ArgumentOutOfRangeException>(() => BgNbd.ExpectedTransactions(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BgNbd.DiscountedTransactions(new(1, 3, 4), Discount.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BgNbd(0, 1, 1, 1));
    }

    [Fact]
    public void keeps_a_value_between_the_customers_mean_and_the_mean_of_all()
    {
        var model = new GammaGamma(6.25, 3.74, 15.44);
        Assert.Equal(model.MeanValue, model.ExpectedValue(0, 0));
        for (var n = 1; n < 100; n++)
        {
            Assert.InRange(model.ExpectedValue(n, 80), model.ExpectedValue(n - 1, 80), 80);
            Assert.InRange(model.ExpectedValue(n, 10), 10, model.ExpectedValue(n - 1, 10));
        }
        Assert.Equal(double.PositiveInfinity, new GammaGamma(2, 0.9, 10).ExpectedValue(0, 0));
    }
}
