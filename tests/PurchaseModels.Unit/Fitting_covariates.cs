using PurchaseModels.Core;
using Numerics;

namespace PurchaseModels.Unit;

public class Fitting_covariates
{
    static readonly double[] Group = [.. Enumerable.Range(0, 12_000).Select(i => i % 2 + 3.0)];
    static readonly RepeatPurchases[] Customers = Draw();

    [Fact]
    public void recovers_planted_effects()
    {
        var fit = ParetoNbdWithCovariates.Fit(Of([new("group", Group)], [new("group", Group)])).Value;
        Assert.True(fit.Converged);
        Assert.Equal(["r", "alpha", "s", "beta", "gamma1.group", "gamma2.group"], fit.Model.ParameterNames);
        double[] truth = [0.9, 8, 0.8, 12, 0.6, -0.5];
        for (var i = 0; i < truth.Length; i++)
            Assert.True(fit.IntervalOf(model => model.ParameterValues[i], 0.999, i < 4 ? IntervalScale.Positive : IntervalScale.Plain).Contains(truth[i]), $"{fit.Model.ParameterNames[i]}: {fit.Model.ParameterValues[i]}");
        Close.Absolute(0.6, fit.Model.TransactionEffects[0], 0.1);
        var model = fit.Model.For([1], [1]);
        Close.Relative(fit.Model.Baseline.Alpha * Math.Exp(-fit.Model.TransactionEffects[0]), model.Alpha, 1e-14);
    }

    [Fact]
    public void gives_effects_intervals_that_may_reach_across_0()
    {
        var fit = ParetoNbdWithCovariates.Fit(Of([new("group", Group)], [new("noise", [.. Group.Select((_, i) => Math.Sin(i))])])).Value;
        foreach (var name in fit.Model.ParameterNames.Where(name => name.StartsWith("gamma", StringComparison.Ordinal)))
        {
            var (interval, i) = (fit.IntervalOf(name), fit.Model.ParameterNames.ToList().IndexOf(name));
            Close.Relative(fit.StandardErrors[i], interval.StandardError, 1e-9);
            Close.Relative(interval.Estimate - interval.Low, interval.High - interval.Estimate, 1e-12);
        }
        Assert.True(fit.IntervalOf("gamma2.noise").Contains(0));
    }

    [Fact]
    public void has_the_gradient_it_says()
    {
        var likelihood = new CovariateLikelihood(Of([new("group", Group)], [new("group", Group), new("noise", [.. Group.Select((_, i) => Math.Sin(i))])]).Rows);
        double[] at = [-0.2, 1.8, -0.1, 2.6, 0.2, -0.3, 0.1];
        var gradient = new double[at.Length];
        likelihood.At(at, gradient, CancellationToken.None);
        var numeric = Curvature.Gradient(theta => likelihood.At(theta, new double[theta.Length], CancellationToken.None), at);
        for (var i = 0; i < at.Length; i++)
            Close.Absolute(numeric[i], gradient[i], 1e-7 * gradient.Max(Math.Abs));
    }

    [Fact]
    public void without_covariates_is_pareto_nbd()
    {
        var plain = ParetoNbd.Fit(Cdnow.Of(Customers)).Value;
        var none = ParetoNbdWithCovariates.Fit(Of([], [])).Value;
        Close.Relative(plain.LogLikelihood, none.LogLikelihood, 1e-12);
        Close.Relative(plain.Model.ParameterValues, none.Model.ParameterValues, 1e-6);
    }

    [Fact]
    public void with_effects_of_0_has_the_likelihood_of_pareto_nbd()
    {
        var rows = Of([new("group", Group)], [new("group", Group)]).Rows;
        ParetoNbd model = new(0.9, 8, 0.8, 12);
        var likelihood = new CovariateLikelihood(rows).At([Math.Log(0.9), Math.Log(8 / rows.Unit), Math.Log(0.8), Math.Log(12 / rows.Unit), 0, 0], new double[6], default);
        Close.Relative(model.LogLikelihood(Cdnow.Of(Customers)), likelihood - rows.Repeats * Math.Log(rows.Unit), 1e-12);
    }

    [Fact]
    public void refuses_a_covariate_twice_and_one_that_says_nothing()
    {
        Assert.Equal("no-interior-optimum", ParetoNbdWithCovariates.Fit(Of([new("group", Group), new("again", Group)], [])).Problem.Code);
        Assert.Equal(["constant"], Create([new("constant", new double[Customers.Length])], []).Problem.Fields.Keys);
        Assert.Equal(["short"], Create([new("short", [1, 2])], []).Problem.Fields.Keys);
    }

    [Fact]
    public void is_a_timing_model_of_customers_who_name_their_profile()
    {
        Covariate[] group = [new("group", Group)];
        var fit = ParetoNbdWithCovariates.Fit(Of(group, group)).Value;
        var profiles = Profiles.Of(group);
        var timing = fit.For(profiles);
        Assert.Equal((2, 1, 2), (profiles.Count, profiles.OfCustomers[0], profiles.OfCustomers[1]));
        Assert.Equal(("pareto-nbd-covariates", fit.LogLikelihood), (timing.Model.Code, timing.LogLikelihood));
        Assert.Equal(fit.StandardErrors, timing.StandardErrors);
        Assert.Equal(fit.IntervalOf("gamma1.group"), timing.IntervalOf("gamma1.group"));

        RepeatPurchases customer = new(3, 10, 40);
        for (var profile = 1; profile <= 2; profile++)
        {
            var own = fit.Model.For(profiles[profile], profiles[profile]);
            Assert.Equal(own.ProbabilityAlive(customer), timing.Model.ProbabilityAlive(customer with { Profile = profile }));
            Assert.Equal(own.ExpectedTransactions(customer, 52), timing.Model.ExpectedTransactions(customer with { Profile = profile }, 52));
        }

        // Statistics keep customers of other profiles apart.
        var few = CustomerStatistics.Create([3, 3, 3], [10, 10, 10], [40, 40, 40], null, null, [1, 2, 1]).Value;
        Assert.Equal(2, few.DistinctRows);
        Assert.Equal([1, 2, 1], few.ForEach(one => one.Profile));
    }

    [Fact]
    public void takes_a_customer_of_an_unknown_profile_for_one_of_those_there_are()
    {
        Covariate[] group = [new("group", Group)];
        var fit = ParetoNbdWithCovariates.Fit(Of(group, group)).Value;
        var timing = fit.For(Profiles.Of(group)).Model;
        TransactionModel one = fit.Model.For([3], [3]), other = fit.Model.For([4], [4]);
        Close.Relative((one.ExpectedTransactions(30) + other.ExpectedTransactions(30)) / 2, timing.ExpectedTransactions(30), 1e-12);
        Close.Relative((one.ProbabilityOf(2, 30) + other.ProbabilityOf(2, 30)) / 2, timing.ProbabilityOf(2, 30), 1e-12);

        // By Bayes, with the likelihoods of the models themselves: half of the customers are of each.
        RepeatPurchases customer = new(3, 10, 40);
        var statistics = CustomerStatistics.Create([3], [10], [40]).Value;
        var weight = 1 / (1 + Math.Exp(((ParetoNbd)other).LogLikelihood(statistics) - ((ParetoNbd)one).LogLikelihood(statistics)));
        Close.Relative(weight * one.ProbabilityAlive(customer) + (1 - weight) * other.ProbabilityAlive(customer), timing.ProbabilityAlive(customer), 1e-12);
        Close.Relative(weight * one.ExpectedTransactions(customer, 52) + (1 - weight) * other.ExpectedTransactions(customer, 52), timing.ExpectedTransactions(customer, 52), 1e-12);
        var discount = Discount.FromYearly(0.1, 52);
        Close.Relative(weight * one.DiscountedTransactions(customer, discount) + (1 - weight) * other.DiscountedTransactions(customer, discount), timing.DiscountedTransactions(customer, discount), 1e-9);
    }

    [Fact]
    public void takes_many_profiles_together_for_a_customer_of_an_unknown_one()
    {
        var random = new SeededRandom(7);
        Covariate[] two = [new("income", [.. Group.Select(_ => random.NormalDraw(0, 1))]), new("age", [.. Group.Select(_ => random.NormalDraw(0, 1))])];
        var fit = ParetoNbdWithCovariates.Fit(Of(two, two)).Value;
        var model = fit.Model.With([0.9, 8, 0.8, 12, 0.4, -0.2, -0.3, 0.3]);
        var profiles = Profiles.Of(two);
        var timing = ProfiledModel.Of(model, profiles);
        Assert.Equal(Group.Length, profiles.Count);
        var mean = Enumerable.Range(1, 4_000).Average(profile => model.For(profiles[3 * profile], profiles[3 * profile]).ExpectedTransactions(52));
        Close.Relative(mean, timing.ExpectedTransactions(52), 0.03);
    }

    static RepeatPurchases[] Draw()
    {
        var random = new SeededRandom(31);
        return [.. Group.Select(z => Simulated.ParetoNbd(random, new(0.9, 8 * Math.Exp(-0.6 * z), 0.8, 12 * Math.Exp(0.5 * z)), 52))];
    }

    static CovariateStatistics Of(Covariate[] transaction, Covariate[] dropout) => Create(transaction, dropout).Value;

    static Quantities.Result<CovariateStatistics> Create(Covariate[] transaction, Covariate[] dropout) => CovariateStatistics.Create(
        [.. Customers.Select(c => c.RepeatCount)], [.. Customers.Select(c => c.AgeAtLastOrder)], [.. Customers.Select(c => c.Age)], transaction, dropout);
}
