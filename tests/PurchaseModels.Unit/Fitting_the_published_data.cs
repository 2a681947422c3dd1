using Quantities;

namespace PurchaseModels.Unit;

public class Fitting_the_published_data
{
    [Fact]
    public void reads_the_sample_as_the_papers_do()
    {
        Assert.Equal(2357, Cdnow.Statistics.Customers);
        Assert.Equal(2457, Cdnow.Statistics.RepeatPurchases);
        Assert.Equal(946, Cdnow.Customers.Count(customer => customer.History.RepeatCount > 0));
        Assert.Equal(1882, Cdnow.Customers.Sum(customer => customer.HoldoutCount));
    }

    [Fact]
    public void finds_the_maximum_of_bg_nbd() => Is(BgNbd.Fit(Cdnow.Statistics), "bg-nbd", -9582.42920667393, 1e-4,
        [0.242594522430157, 4.41360201901350, 0.792922017225598, 2.42590677682633]);

    [Fact]
    public void finds_the_maximum_of_pareto_nbd()
    {
        var values = Is(ParetoNbd.Fit(Cdnow.Statistics), "pareto-nbd", -9594.97617893954, 1e-3,
            [0.553277046853180, 10.5776834633023, 0.606239989127826, 11.6687352888550]);
        Close.Relative([0.553277046853180, 10.5776834633023], [values[0], values[1]], 1e-4);
    }

    [Fact]
    public void finds_the_maximum_of_mbg_nbd() => Is(MbgNbd.Fit(Cdnow.Statistics), "mbg-nbd", -9582.13571555375, 1e-4,
        [0.524843159106298, 6.18308527957601, 0.891359390732216, 1.61400224017034]);

    [Fact]
    public void finds_the_maximum_of_nbd() => Is(Nbd.Fit(Cdnow.Statistics), "nbd", -9763.65761467269, 1e-4, [0.384765875269636, 12.0720137320907]);

    [Fact]
    public void finds_the_maximum_of_gamma_gamma() => Is(GammaGamma.Fit(Cdnow.Spend), "gamma-gamma", -4055.91769480187, 1e-4,
        [6.24957227132376, 3.74422466713202, 15.4435209625892]);

    [Fact]
    public void finds_the_maximum_of_bg_bb() => Is(BgBb.Fit(Cdnow.Donations), "bg-bb", -33225.5812743470, 1e-4,
        [1.20352235160191, 0.749716358172939, 0.656718208441832, 2.78344223257738]);

    [Theory]
    [InlineData(new double[] { 1000, 869, 743, 653, 593, 551, 517, 491 }, 0.668, 3.806, -1611.2)]
    [InlineData(new double[] { 1000, 631, 468, 382, 326, 289, 262, 241 }, 0.704, 1.182, -1680.3)]
    public void finds_the_maximum_of_sbg(double[] survivors, double alpha, double beta, double logLikelihood)
    {
        var fit = ShiftedBetaGeometric.Fit(ContractStatistics.FromSurvivors(survivors).Value).Value;
        Assert.Equal([alpha, beta], fit.Model.ParameterValues.Select(value => Math.Round(value, 3)));
        Assert.Equal(logLikelihood, Math.Round(fit.LogLikelihood, 1));
        Assert.True(fit.Converged);
    }

    [Fact]
    public void finds_the_maximum_of_sbg_to_the_last_digits()
    {
        // Fader & Hardie 2007, High End: 86.9 74.3 65.3 59.3 55.1 51.7 49.1 % of a thousand.
        var fit = ShiftedBetaGeometric.Fit(ContractStatistics.FromSurvivors([1000, 869, 743, 653, 593, 551, 517, 491]).Value);
        var values = Is(fit, "sbg", -1611.15814739116, 1e-8, [0.668088351106446, 3.80609496405827]);
        Close.Absolute(-1611.15814739116, fit.Value.LogLikelihood, 1e-10);
        var model = new ShiftedBetaGeometric(values[0], values[1]);
        Close.Relative([0.460439671820439, 0.377999071597409], [model.Survival(8), model.Survival(12)], 1e-9);
    }

    [Fact]
    public void gives_the_published_likelihoods_at_the_rounded_parameters()
    {
        Close.Absolute(-9582.43047801367, new BgNbd(0.243, 4.414, 0.793, 2.426).LogLikelihood(Cdnow.Statistics), 1e-8);
        Close.Absolute(-9594.97625927263, new ParetoNbd(0.553, 10.578, 0.606, 11.669).LogLikelihood(Cdnow.Statistics), 1e-8);
    }

    [Fact]
    public void gives_standard_errors_that_are_the_inverse_information()
    {
        // Observed information by second differences of the likelihood itself, in the parameters themselves.
        var fit = Nbd.Fit(Cdnow.Statistics).Value;
        double r = fit.Model.ParameterValues[0], alpha = fit.Model.ParameterValues[1], h = 1e-3;
        double At(double i, double j) => new Nbd(r * (1 + i * h), alpha * (1 + j * h)).LogLikelihood(Cdnow.Statistics);
        var rr = -(At(1, 0) - 2 * At(0, 0) + At(-1, 0)) / (r * h * r * h);
        var aa = -(At(0, 1) - 2 * At(0, 0) + At(0, -1)) / (alpha * h * alpha * h);
        var ra = -(At(1, 1) - At(1, -1) - At(-1, 1) + At(-1, -1)) / (4 * r * h * alpha * h);
        var determinant = rr * aa - ra * ra;
        Close.Relative([Math.Sqrt(aa / determinant), Math.Sqrt(rr / determinant)], fit.StandardErrors, 1e-4);
        Close.Relative(-ra / determinant, fit.Covariance[0][1], 1e-3);
    }

    [Fact]
    public void warns_that_bg_nbd_keeps_one_time_buyers_alive()
    {
        Assert.Equal([FitWarning.OneTimeBuyersAlive.Code], BgNbd.Fit(Cdnow.Statistics).Value.Warnings.Select(warning => warning.Code));
        Assert.Empty(MbgNbd.Fit(Cdnow.Statistics).Value.Warnings);
    }

    static IReadOnlyList<double> Is<TModel>(Result<ModelFit<TModel>> result, string code, double logLikelihood, double tolerance, double[] parameters)
        where TModel : IModel<TModel>
    {
        var fit = result.Value;
        Assert.Equal((code, code), (fit.Asked, fit.Model.Code));
        Close.Absolute(logLikelihood, fit.LogLikelihood, 1e-6);
        Close.Relative(parameters, fit.Model.ParameterValues, tolerance);
        Assert.True(fit.Converged);
        Assert.InRange(fit.GradientNorm, 0, 1e-8);
        Assert.All(fit.StandardErrors, error => Assert.True(error > 0));
        return fit.Model.ParameterValues;
    }
}
