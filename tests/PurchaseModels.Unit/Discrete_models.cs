namespace PurchaseModels.Unit;

public class Discrete_models
{
    static readonly BgBb BgBb = new(1.2, 0.75, 0.66, 2.78);
    static readonly ShiftedBetaGeometric Sbg = new(0.704, 1.182);

    [Fact]
    public void give_bg_bb_probabilities_that_add_up()
    {
        Close.Relative(1, Enumerable.Range(0, 9).Sum(k => BgBb.ProbabilityOf(k, 8)), 1e-13);
        Close.Relative(BgBb.ExpectedTransactions(8), Enumerable.Range(0, 9).Sum(k => k * BgBb.ProbabilityOf(k, 8)), 1e-12);
        Close.Relative(1, Enumerable.Range(0, 6).Sum(k => BgBb.ProbabilityOf(2, 4, 6, k, 5)), 1e-13);
        Close.Relative(BgBb.ExpectedTransactions(2, 4, 6, 5), Enumerable.Range(0, 6).Sum(k => k * BgBb.ProbabilityOf(2, 4, 6, k, 5)), 1e-12);
        Assert.Equal(0, BgBb.ProbabilityOf(9, 8));
    }

    [Fact]
    public void give_bg_bb_likelihoods_that_add_up_over_all_histories()
    {
        // Σ over (x, t_x) of the number of histories times their likelihood is one customer for certain.
        var sum = Math.Exp(BgBb.LogLikelihood(One(0, 0, 6)));
        for (var last = 1; last <= 6; last++)
            for (var x = 1; x <= last; x++)
                sum += Choose(last - 1, x - 1) * Math.Exp(BgBb.LogLikelihood(One(x, last, 6)));
        Close.Relative(1, sum, 1e-13);
    }

    [Fact]
    public void discount_bg_bb_as_the_sum_over_opportunities()
    {
        double sum = 0, before = 0;
        for (var k = 1; k <= 600; k++)
        {
            var now = BgBb.ExpectedTransactions(3, 5, 6, k);
            sum += (now - before) * Math.Pow(1.1, -k);
            before = now;
        }
        Close.Relative(sum, BgBb.DiscountedTransactions(3, 5, 6, 0.1), 1e-12);
    }

    [Fact]
    public void give_sbg_survival_as_the_product_of_retention()
    {
        var product = 1.0;
        for (var t = 1; t <= 30; t++)
        {
            product *= Sbg.RetentionRate(t);
            Close.Relative(product, Sbg.Survival(t), 1e-13);
            Close.Relative(Sbg.Survival(t - 1) - Sbg.Survival(t), Sbg.ProbabilityOfEnd(t), 1e-12);
            Assert.True(t == 1 || Sbg.RetentionRate(t) > Sbg.RetentionRate(t - 1));
        }
        Assert.Equal(1, Sbg.Survival(0));
    }

    [Fact]
    public void discount_sbg_as_the_sum_over_payments() => Close.Relative(
        Enumerable.Range(0, 2_000).Sum(k => Sbg.Survival(4 + k) / Sbg.Survival(4) * Math.Pow(1.05, -k)), Sbg.DiscountedPayments(4, 0.05), 1e-12);

    [Fact]
    public void take_contracts_of_several_cohorts_together()
    {
        var one = ContractStatistics.FromSurvivors([100, 60, 45, 40]).Value;
        var same = ContractStatistics.Create([40, 15, 5], [0, 0, 40]).Value;
        Assert.Equal(Sbg.LogLikelihood(one), Sbg.LogLikelihood(same), 12);
        Assert.Equal("invalid-value", ContractStatistics.FromSurvivors([100, 60, 61]).Problem.Code);
    }

    [Theory]
    [InlineData(2, 1, 6)]
    [InlineData(0, 1, 6)]
    [InlineData(1, 7, 6)]
    [InlineData(0.5, 1, 6)]
    [InlineData(1, 1, double.NaN)]
    public void refuse_histories_that_cannot_be(double x, double last, double n) =>
        Assert.Equal("invalid-value", OpportunityStatistics.Create([x], [last], [n]).Problem.Code);

    static OpportunityStatistics One(double x, double last, double n) => OpportunityStatistics.Create([x], [last], [n]).Value;

    static double Choose(int n, int k) => k == 0 ? 1 : Choose(n - 1, k - 1) * n / k;
}
