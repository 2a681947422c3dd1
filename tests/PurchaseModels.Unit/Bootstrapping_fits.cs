using PurchaseModels.Core;
using MathNet.Numerics.LinearAlgebra.Double;

namespace PurchaseModels.Unit;

public class Bootstrapping_fits
{
    [Theory]
    [InlineData("bg-nbd")]
    [InlineData("mbg-nbd")]
    [InlineData("pareto-nbd")]
    [InlineData("nbd")]
    public void agrees_with_the_delta_method_on_published_data(string model)
    {
        var fit = (model switch
        {
            "bg-nbd" => BgNbd.Fit(Cdnow.Statistics),
            "mbg-nbd" => MbgNbd.Fit(Cdnow.Statistics),
            "pareto-nbd" => ParetoNbd.Fit(Cdnow.Statistics),
            _ => Nbd.Fit(Cdnow.Statistics),
        }).Value;
        var bootstrap = fit.Bootstrap(Cdnow.Statistics, seed: 1, replicates: 300);
        Assert.Equal((300, 300), (bootstrap.Replicates, bootstrap.Models.Count + bootstrap.WithoutMaximum));
        Assert.InRange(bootstrap.WithoutMaximum, 0, 3);
        // Customers of the real world are not quite the model's: the bootstrap sees it, the delta method does not.
        foreach (var name in (string[])["r", "alpha"])
            Assert.InRange(bootstrap.IntervalOf(name).StandardError / fit.IntervalOf(name).StandardError, 0.8, 1.6);
        Near(fit.IntervalOf(m => m.ExpectedTransactions(52)), bootstrap.IntervalOf(m => m.ExpectedTransactions(52)), 1.5);
        Near(fit.IntervalOf(Next), bootstrap.IntervalOf(Next), 1.5);

        static double Next(TransactionModel m) => Cdnow.Statistics.Sum(customer => m.ExpectedTransactions(customer, 39));
    }

    [Fact]
    public void scatters_as_the_robust_covariance_says()
    {
        // Huber's sandwich J⁻¹VJ⁻¹, with V the sum of the outer products of each customer's gradient, is what resampling customers tends to.
        var fit = BgNbd.Fit(Cdnow.Statistics).Value;
        double[] at = [.. fit.Model.ParameterValues.Select(value => Math.Log(value))];
        var inverse = DenseMatrix.OfRowArrays(fit.Covariance.Select((row, i) => row.Select((c, j) => c / fit.Model.ParameterValues[i] / fit.Model.ParameterValues[j]).ToArray()));
        var outer = new DenseMatrix(4, 4);
        foreach (var customer in Cdnow.Customers)
        {
            var gradient = new double[4];
            new BetaGeometricLikelihood(Cdnow.Of([customer.History]).Rows, 0).At(at, gradient, CancellationToken.None);
            outer += DenseMatrix.OfMatrix(DenseVector.OfArray(gradient).OuterProduct(DenseVector.OfArray(gradient)));
        }
        var sandwich = inverse * outer * inverse;
        var bootstrap = fit.Bootstrap(Cdnow.Statistics, seed: 1);
        for (var i = 0; i < 4; i++)
            Close.Relative(Math.Sqrt(sandwich[i, i]), bootstrap.IntervalOf(model => Math.Log(model.ParameterValues[i])).StandardError, 0.12);
    }

    [Fact]
    public void agrees_for_values_donors_contracts_and_covariates()
    {
        var spend = GammaGamma.Fit(Cdnow.Spend).Value;
        Near(spend.IntervalOf(m => m.MeanValue), spend.Bootstrap(Cdnow.Spend, 1, 300).IntervalOf(m => m.MeanValue));
        var donors = BgBb.Fit(Cdnow.Donations).Value;
        Near(donors.IntervalOf(m => m.ExpectedTransactions(6)), donors.Bootstrap(Cdnow.Donations, 1).IntervalOf(m => m.ExpectedTransactions(6)));
        var contracts = ContractStatistics.FromSurvivors([1000, 869, 743, 653, 593, 551, 517, 491]).Value;
        var kept = ShiftedBetaGeometric.Fit(contracts).Value;
        Near(kept.IntervalOf(m => m.Survival(12), scale: IntervalScale.Share), kept.Bootstrap(contracts, 1).IntervalOf(m => m.Survival(12)));

        var random = new Numerics.SeededRandom(8);
        double[] group = [.. Enumerable.Range(0, 1_500).Select(i => i % 2 + 3.0)];
        var customers = group.Select(z => Simulated.ParetoNbd(random, new(0.9, 8 * Math.Exp(-0.6 * z), 0.8, 12), 52)).ToArray();
        var statistics = CovariateStatistics.Create([.. customers.Select(c => c.RepeatCount)], [.. customers.Select(c => c.AgeAtLastOrder)],
            [.. customers.Select(c => c.Age)], [new("group", group)], [new("group", group)]).Value;
        var fit = ParetoNbdWithCovariates.Fit(statistics).Value;
        var bootstrap = fit.Bootstrap(statistics, 1, 120);
        foreach (var name in (string[])["gamma1.group", "gamma2.group"])
            Near(fit.IntervalOf(name), bootstrap.IntervalOf(name));
        Near(fit.IntervalOf(m => m.For([4], [4]).ExpectedTransactions(52)), bootstrap.IntervalOf(m => m.For([4], [4]).ExpectedTransactions(52)));
    }

    [Fact]
    public void holds_the_truth_as_often_as_it_says()
    {
        // The samples of the delta method's test: three standard deviations of the share over 600 are 0.027.
        var truth = new ShiftedBetaGeometric(0.7, 1.8);
        const int samples = 600;
        var held = new (bool Alpha, bool Survival, bool Payments)[samples];
        Parallel.For(0, samples, i =>
        {
            var contracts = Simulated.Contracts(new(i), 1_000, truth, 8);
            var bootstrap = ShiftedBetaGeometric.Fit(contracts).Value.Bootstrap(contracts, i, 200);
            held[i] = (bootstrap.IntervalOf("alpha").Contains(truth.Alpha), bootstrap.IntervalOf(m => m.Survival(16)).Contains(truth.Survival(16)),
                bootstrap.IntervalOf(m => m.DiscountedPayments(0, 0.1)).Contains(truth.DiscountedPayments(0, 0.1)));
        });
        Assert.InRange(held.Count(sample => sample.Alpha) / (double)samples, 0.93, 0.97);
        Assert.InRange(held.Count(sample => sample.Survival) / (double)samples, 0.93, 0.97);
        Assert.InRange(held.Count(sample => sample.Payments) / (double)samples, 0.93, 0.97);
    }

    [Fact]
    public void gives_the_same_bits_for_the_same_seed_and_others_for_another()
    {
        var fit = MbgNbd.Fit(Cdnow.Statistics).Value;
        var one = fit.Bootstrap(Cdnow.Statistics, 5, 20);
        Assert.Equal(one.Models, fit.Bootstrap(Cdnow.Statistics, 5, 20).Models);
        Assert.Equal(one.Models.Take(10), fit.Bootstrap(Cdnow.Statistics, 5, 10).Models);
        Assert.Empty(one.Models.Intersect(fit.Bootstrap(Cdnow.Statistics, 6, 20).Models));
    }

    [Fact]
    public void counts_the_samples_that_would_have_had_no_maximum()
    {
        // Nobody leaves: a maximum of BG/NBD, where there is one, hangs by a thread.
        var statistics = Enumerable.Range(0, 60).Select(seed => Simulated.Nbd(new(seed), 150, new Nbd(1.2, 5), 40))
            .First(data => BgNbd.Fit(data).Value.Model is BgNbd);
        var bootstrap = BgNbd.Fit(statistics).Value.Bootstrap(statistics, 2, 200);
        Assert.InRange(bootstrap.WithoutMaximum, 10, 190);
        Assert.All(bootstrap.Models, model => Assert.IsType<BgNbd>(model));
    }

    [Fact]
    public void follows_a_fallback_to_the_model_that_was_fitted()
    {
        var statistics = Enumerable.Range(0, 60).Select(seed => Simulated.Nbd(new(seed), 400, new Nbd(1.2, 5), 40)).First(data => ParetoNbd.Fit(data).Value.Model is Nbd);
        var fit = ParetoNbd.Fit(statistics).Value;
        var bootstrap = fit.Bootstrap(statistics, 3, 300);
        Assert.All(bootstrap.Models, model => Assert.IsType<Nbd>(model));
        Near(fit.IntervalOf("alpha"), bootstrap.IntervalOf("alpha"));
    }

    [Fact]
    public void scales_with_the_number_of_customers_and_not_in_time()
    {
        var all = Cdnow.Customers.Select(customer => customer.History).ToArray();
        var many = CustomerStatistics.Create([.. all.Select(c => c.RepeatCount)], [.. all.Select(c => c.AgeAtLastOrder)], [.. all.Select(c => c.Age)], [.. all.Select(_ => 1e10)]).Value;
        var (fit, one) = (BgNbd.Fit(many).Value, BgNbd.Fit(Cdnow.Statistics).Value);
        Near(fit.IntervalOf("alpha"), fit.Bootstrap(many, 4, 300).IntervalOf("alpha"), 1.5);
        Close.Relative(one.Bootstrap(Cdnow.Statistics, 4, 300).IntervalOf("alpha").StandardError / 1e5, fit.Bootstrap(many, 4, 300).IntervalOf("alpha").StandardError, 0.15);
    }

    [Fact]
    public void refuses_what_makes_no_interval_and_stops_when_asked_to()
    {
        var fit = Nbd.Fit(Cdnow.Statistics).Value;
        var bootstrap = fit.Bootstrap(Cdnow.Statistics, 1, 10);
        Assert.Throws<ArgumentException>(() => bootstrap.IntervalOf("gamma"));
        Assert.Throws<ArgumentOutOfRangeException>(() => bootstrap.IntervalOf("r", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => fit.Bootstrap(Cdnow.Statistics, 1, 1));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => fit.Bootstrap(Cdnow.Statistics, 1, 10, stop.Token));
    }

    // Ends by less than a standard error apart, and errors alike: what some hundred replicates can tell, and skewness leaves.
    static void Near(Interval delta, Interval bootstrap, double factor = 1.25)
    {
        Close.Relative(delta.Estimate, bootstrap.Estimate, 1e-9);
        Assert.True(bootstrap.StandardError > delta.StandardError / factor && bootstrap.StandardError < delta.StandardError * factor, $"{delta} {bootstrap}");
        var apart = (factor - 1) * 2.5 * delta.StandardError;
        Assert.True(Math.Abs(bootstrap.Low - delta.Low) < apart && Math.Abs(bootstrap.High - delta.High) < apart, $"{delta} {bootstrap}");
    }
}
