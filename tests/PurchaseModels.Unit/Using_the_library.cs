namespace PurchaseModels.Unit;

public class Using_the_library
{
    [Fact]
    public void takes_arrays_and_gives_numbers()
    {
        double[] repeatCounts = [.. Cdnow.Customers.Select(c => c.History.RepeatCount)], agesAtLastOrder = [.. Cdnow.Customers.Select(c => c.History.AgeAtLastOrder)];
        double[] ages = [.. Cdnow.Customers.Select(c => c.History.Age)];

        var customers = CustomerStatistics.Create(repeatCounts, agesAtLastOrder, ages).Value;
        var fit = BgNbd.Fit(customers).Value;
        double[] alive = customers.ForEach(customer => fit.Model.ProbabilityAlive(customer));
        double[] nextYear = customers.ForEach(customer => fit.Model.ExpectedTransactions(customer, 52));
        var perNewCustomer = fit.IntervalOf(model => model.ExpectedTransactions(52));

        Assert.Equal((2357, 2357), (alive.Length, nextYear.Length));
        Close.Relative(0.7266203, alive[0], 1e-6);
        Close.Relative(1.4440124, perNewCustomer.Estimate, 1e-6);
        Assert.True(perNewCustomer.Low < 1.4440124 && perNewCustomer.High > 1.4440124 && perNewCustomer.High < 1.8);

        var spend = Cdnow.Spend;
        var history = (Cdnow.Customers[0].History.RepeatCount, MeanValue: Cdnow.Customers[0].MeanRepeatValue, Purchases: Cdnow.Customers[0].History);
        var value = GammaGamma.Fit(spend).Value.Model.ExpectedValue(history.RepeatCount, history.MeanValue);
        var clv = fit.Model.LifetimeValue(history.Purchases, value, margin: 0.3, Discount.FromYearly(0.15, 52));
        Close.Relative(0.3 * value * fit.Model.DiscountedTransactions(history.Purchases, Discount.Continuous(Math.Log(1.15) / 52)), clv, 1e-14);
    }

    [Fact]
    public void gives_an_interval_for_any_quantity_on_its_scale()
    {
        var fit = MbgNbd.Fit(Cdnow.Statistics).Value;
        var share = fit.IntervalOf(model => model.ProbabilityAlive(new(2, 30, 39)), scale: IntervalScale.Share);
        Assert.InRange(share.Low, 0, share.Estimate);
        Assert.InRange(share.High, share.Estimate, 1);
        // Of a parameter itself the delta method gives back its standard error.
        Close.Relative(fit.StandardErrors[1], fit.IntervalOf("alpha").StandardError, 1e-9);
        Assert.True(fit.IntervalOf("alpha", 0.99).High > fit.IntervalOf("alpha", 0.9).High);
        Assert.Throws<ArgumentException>(() => fit.IntervalOf("gamma"));
        Assert.Throws<ArgumentOutOfRangeException>(() => fit.IntervalOf("alpha", 1));
    }

    [Fact]
    public void gives_intervals_that_rest_on_no_normality()
    {
        var customers = Cdnow.Statistics;
        var fit = BgNbd.Fit(customers).Value;

        var alpha = fit.ProfileIntervalOf(customers, "alpha");
        var bootstrap = fit.Bootstrap(customers, seed: 1, replicates: 500);
        var perNewCustomer = bootstrap.IntervalOf(model => model.ExpectedTransactions(52));

        Assert.True(alpha.Low < alpha.Estimate && alpha.Estimate < alpha.High);
        Assert.True(perNewCustomer.Contains(1.4440124));
        Assert.Equal(500, bootstrap.Models.Count + bootstrap.WithoutMaximum);
    }

    [Theory]
    [InlineData("bg-nbd")]
    [InlineData("mbg-nbd")]
    [InlineData("pareto-nbd")]
    [InlineData("nbd")]
    public void ends_a_profile_interval_where_the_likelihood_has_lost_half_the_point_of_chi_square(string model)
    {
        var fit = (model switch
        {
            "bg-nbd" => BgNbd.Fit(Cdnow.Statistics),
            "mbg-nbd" => MbgNbd.Fit(Cdnow.Statistics),
            "pareto-nbd" => ParetoNbd.Fit(Cdnow.Statistics),
            _ => Nbd.Fit(Cdnow.Statistics),
        }).Value;
        var random = new Numerics.SeededRandom(4);
        for (var i = 0; i < fit.Model.ParameterValues.Count; i++)
        {
            var interval = fit.ProfileIntervalOf(Cdnow.Statistics, fit.Model.ParameterNames[i]);
            Assert.True(interval.Low < fit.Model.ParameterValues[i] && fit.Model.ParameterValues[i] < interval.High, $"{interval}");
            foreach (var end in (double[])[interval.Low, interval.High])
            {
                // Highest with the parameter held there, by a search that knows no gradient: random steps that shrink.
                var best = fit.Model.With([.. fit.Model.ParameterValues.Select((value, k) => k == i ? end : value)]);
                var (top, width) = (LogLikelihood(best), 0.3);
                for (var step = 0; step < 1_500; step++)
                {
                    var there = best.With([.. best.ParameterValues.Select((value, k) => k == i ? end : value * Math.Exp(random.NormalDraw(0, width)))]);
                    if (LogLikelihood(there) is var height && height > top)
                        (best, top, width) = (there, height, width * 1.5);
                    else
                        width = Math.Max(1e-4, width * 0.96);
                }
                Close.Absolute(1.9207, fit.LogLikelihood - top, 0.01);
            }
        }

        static double LogLikelihood(TransactionModel model) => model switch
        {
            BgNbd bg => bg.LogLikelihood(Cdnow.Statistics),
            MbgNbd mbg => mbg.LogLikelihood(Cdnow.Statistics),
            ParetoNbd pareto => pareto.LogLikelihood(Cdnow.Statistics),
            _ => ((Nbd)model).LogLikelihood(Cdnow.Statistics),
        };
    }

    [Fact]
    public void says_that_a_profile_has_no_end()
    {
        // Hardly any dropout: how different customers are in it may be anything.
        var statistics = Enumerable.Range(0, 60).Select(seed => Simulated.Nbd(new(seed), 150, new Nbd(1.2, 5), 40)).First(data => BgNbd.Fit(data).Value.Model is BgNbd);
        var interval = BgNbd.Fit(statistics).Value.ProfileIntervalOf(statistics, "b");
        Assert.True(interval.High == double.PositiveInfinity || interval.Low == 0, $"{interval}");
    }

    [Fact]
    public void stops_when_asked_to()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => BgNbd.Fit(Cdnow.Statistics, stop.Token));
    }
}
