using Numerics;
using PurchaseModels.Core;

namespace PurchaseModels.Unit;

public class Customers_who_are_alike
{
    const double Huge = 1e9;

    static readonly CustomerStatistics Extreme = Cdnow.Of([new(200, 1, 1), new(200, 0.9, 1), new(0, 0, 0), new(0, 0, 500), new(3, 0, 10), new(1, 1e-9, 1e-9), new(4, 40, 40), new(9, 2, 700)]);

    public static readonly LimitModel[] Limits =
    [
        new(LimitKind.GeometricNbd, 0.4, 5, 0.2), new(LimitKind.ModifiedGeometricNbd, 2, 30, 0.45), new(LimitKind.ExponentialNbd, 0.6, 9, 0.03), new(LimitKind.ExponentialNbd, 4, 0.2, 1.5),
        new(LimitKind.Poisson, 0.08), new(LimitKind.BgPoisson, 0.2, 0.8, 2.4), new(LimitKind.MbgPoisson, 0.1, 0.7, 3), new(LimitKind.ParetoPoisson, 0.15, 0.6, 11),
        new(LimitKind.GeometricPoisson, 0.2, 0.1), new(LimitKind.ModifiedGeometricPoisson, 0.3, 0.3), new(LimitKind.ExponentialPoisson, 0.2, 0.04),
    ];

    public static TheoryData<int> Each => [.. Enumerable.Range(0, Limits.Length)];

    /// <summary>The parent so near its limit that only rounding and 1/Huge are between them.</summary>
    static TransactionModel ParentOf(LimitModel limit)
    {
        var v = limit.ParameterValues;
        return limit.Kind switch
        {
            LimitKind.GeometricNbd => new BgNbd(v[0], v[1], v[2] * Huge, (1 - v[2]) * Huge),
            LimitKind.ModifiedGeometricNbd => new MbgNbd(v[0], v[1], v[2] * Huge, (1 - v[2]) * Huge),
            LimitKind.ExponentialNbd => new ParetoNbd(v[0], v[1], v[2] * Huge, Huge),
            LimitKind.Poisson => new Nbd(v[0] * Huge, Huge),
            LimitKind.BgPoisson => new BgNbd(v[0] * Huge, Huge, v[1], v[2]),
            LimitKind.MbgPoisson => new MbgNbd(v[0] * Huge, Huge, v[1], v[2]),
            LimitKind.ParetoPoisson => new ParetoNbd(v[0] * Huge, Huge, v[1], v[2]),
            LimitKind.GeometricPoisson => new BgNbd(v[0] * Huge, Huge, v[1] * Huge, (1 - v[1]) * Huge),
            LimitKind.ModifiedGeometricPoisson => new MbgNbd(v[0] * Huge, Huge, v[1] * Huge, (1 - v[1]) * Huge),
            _ => new ParetoNbd(v[0] * Huge, Huge, v[1] * Huge, Huge),
        };
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void have_the_gradient_of_their_likelihood(int m)
    {
        foreach (var data in (CustomerStatistics[])[Cdnow.Statistics, Extreme])
            Gradients.Agree(data, ModelShape.Of(Limits[m].Kind), 1, Limits[m]);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void have_the_likelihood_and_the_future_of_the_parent_at_large_parameters(int m)
    {
        var (limit, parent) = (Limits[m], ParentOf(Limits[m]));
        Close.Relative(Fitting_any_data.LogLikelihood(parent, Cdnow.Statistics), limit.LogLikelihood(Cdnow.Statistics), 1e-6);
        foreach (var customer in (RepeatPurchases[])[new(0, 0, 39), new(1, 2, 39), new(2, 30, 39), new(7, 39, 39)])
        {
            Close.Absolute(parent.ProbabilityAlive(customer), limit.ProbabilityAlive(customer), 2e-6);
            Close.Absolute(parent.ExpectedTransactions(customer, 52), limit.ExpectedTransactions(customer, 52), 2e-5 * limit.ParameterValues[0]);
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void have_the_likelihood_of_the_papers_customer_averaged_over_what_still_differs(int m)
    {
        // λ and, where they differ, p or μ are integrated by quadrature; nothing of the formula under test is used.
        foreach (var c in (RepeatPurchases[])[new(0, 0, 39), new(1, 2, 39), new(3, 30, 39), new(4, 40, 40)])
            Close.Relative(Averaged(Limits[m], c), Math.Exp(Limits[m].LogLikelihood(Cdnow.Of([c]))), 1e-8);
    }

    [Theory]
    [InlineData(0.3, 2.4, 5, 60, 3)]
    [InlineData(1e-9, 0.4, 5, 60, 3)]
    [InlineData(40, 0.4, 1e-3, 60, 0)]
    [InlineData(0.02, 500, 40, 1e-9, 39)]
    [InlineData(2, 0.02, 1e6, 20, 39)]
    [InlineData(1e-12, 0.01, 1e-6, 1e6, 0)]
    public void have_an_integral_over_the_silence_that_agrees_with_adaptive_quadrature(double k, double n, double c, double w, double offset)
    {
        double Mean(Func<double, double> of) => Quadrature.Adaptive(u =>
        {
            var z = c * GammaFunctions.ExpMinusOne(u);
            return of(z) * c * Math.Exp(u - k * z - n * u);
        }, 0, GammaFunctions.LogOnePlus(w / c), 1e-13);
        var found = TiltedIntegral.Of(k, n, c, w, offset);
        var whole = Mean(_ => 1);
        Close.Relative(Math.Log(whole), found.Log, 1e-10);
        Close.Relative(Mean(z => z) / whole, found.Time, 1e-9);
        Close.Relative(Mean(z => GammaFunctions.LogOnePlus(z / c)) / whole, found.Growth, 1e-9);
        Close.Relative(Mean(z => (offset + z) / (c + z)) / whole, found.Share, 1e-9);
        Close.Relative(Math.Log(-GammaFunctions.ExpMinusOne(-k * w) / k), TiltedIntegral.Plain(k, w).Log, 1e-12);
    }

    [Fact]
    public void have_the_residual_purchases_of_the_closed_form()
    {
        // ∫ e^−δt E[λ e^−λpt] dt = (R/p) e^y E_{R+1}(y), y = δA/p.
        var model = new LimitModel(LimitKind.GeometricNbd, 0.4, 5, 0.2);
        var c = new RepeatPurchases(2, 30, 39);
        const double rate = 0.004;
        var closed = 2.4 / 0.2 * ExponentialIntegral.Scaled(3.4, rate * 44 / 0.2);
        Close.Relative(model.ProbabilityAlive(c) * closed, model.DiscountedTransactions(c, Discount.Continuous(rate)), 1e-9);
    }

    [Theory]
    [InlineData(LimitKind.GeometricNbd, "bg-nbd")]
    [InlineData(LimitKind.ModifiedGeometricNbd, "mbg-nbd")]
    [InlineData(LimitKind.ExponentialNbd, "pareto-nbd")]
    [InlineData(LimitKind.Poisson, "nbd")]
    [InlineData(LimitKind.BgPoisson, "bg-nbd")]
    [InlineData(LimitKind.MbgPoisson, "mbg-nbd")]
    [InlineData(LimitKind.ParetoPoisson, "pareto-nbd")]
    [InlineData(LimitKind.GeometricPoisson, "bg-nbd")]
    [InlineData(LimitKind.ModifiedGeometricPoisson, "mbg-nbd")]
    [InlineData(LimitKind.ExponentialPoisson, "pareto-nbd")]
    public void are_found_at_the_supremum_of_the_parent_with_their_parameters(LimitKind kind, string parent)
    {
        double[] truth = kind switch
        {
            LimitKind.GeometricNbd or LimitKind.ModifiedGeometricNbd => [1.5, 8, 0.25],
            LimitKind.ExponentialNbd => [1.5, 8, 0.03],
            LimitKind.Poisson => [0.2],
            LimitKind.BgPoisson or LimitKind.MbgPoisson => [0.4, 0.9, 2.5],
            LimitKind.ParetoPoisson => [0.4, 0.9, 12],
            LimitKind.ExponentialPoisson => [0.3, 0.03],
            _ => [0.3, 0.2],
        };
        var model = new LimitModel(kind, truth);
        int atLimit = 0, interior = 0;
        for (var seed = 0; seed < 8; seed++)
        {
            var data = Simulated.Limit(new(seed), 4_000, model, 52);
            var own = LimitModel.Fit(kind, data).Value;
            Assert.Equal(model.Code, own.Model.Code);
            for (var i = 0; i < truth.Length; i++)
                Assert.InRange(truth[i], own.IntervalOf(model.ParameterNames[i], 0.9999).Low, own.IntervalOf(model.ParameterNames[i], 0.9999).High);
            // The parent's likelihood is never below its limit's, and what answers is never below what the search reached.
            var fit = Fitting_data_without_an_answer.Fit(parent, data).Value;
            Assert.True(fit.LogLikelihood >= own.LogLikelihood - 2e-3, $"{fit.Model.Code} {fit.LogLikelihood} below {own.LogLikelihood}");
            Assert.DoesNotContain(fit.Warnings, warning => warning.Code == FitWarning.CustomersLeave.Code);
            (atLimit, interior) = fit.Model is LimitModel ? (atLimit + 1, interior) : (atLimit, interior + 1);
            Assert.Equal(fit.Model is LimitModel, fit.Warnings.Any(warning => warning.Code == FitWarning.LimitModel.Code));
        }

        Assert.True(atLimit > 0, $"{interior} interior");
    }

    [Theory]
    [InlineData(LimitKind.GeometricNbd)]
    [InlineData(LimitKind.ExponentialNbd)]
    [InlineData(LimitKind.ModifiedGeometricPoisson)]
    public void have_the_same_fit_in_any_unit_of_time(LimitKind kind)
    {
        var customers = Cdnow.Customers.Select(customer => customer.History).ToArray();
        var fit = LimitModel.Fit(kind, Cdnow.Statistics).Value;
        var days = LimitModel.Fit(kind, Cdnow.Of(customers.Select(c => new RepeatPurchases(c.RepeatCount, c.AgeAtLastOrder * 7, c.Age * 7)))).Value;
        double[] Scaled(IReadOnlyList<double> values) => [.. values.Select((value, i) => value * Math.Pow(7, ModelShape.TimePower(fit.Model.ParameterNames[i])))];
        Close.Relative(Scaled(fit.Model.ParameterValues), days.Model.ParameterValues, 1e-6);
        Close.Relative(Scaled(fit.StandardErrors), days.StandardErrors, 1e-5);
        Close.Relative(fit.LogLikelihood - 2457 * Math.Log(7), days.LogLikelihood, 1e-10);
    }

    [Fact]
    public void have_profiles_of_a_single_parameter()
    {
        // Of a Poisson rate: λ̂ ± 1.96 λ̂/√n, nearly, with n purchases.
        var fit = LimitModel.Fit(LimitKind.Poisson, Cdnow.Statistics).Value;
        var interval = fit.ProfileIntervalOf(Cdnow.Statistics, "lambda");
        Close.Relative(fit.Model.ParameterValues[0] * Math.Exp(-1.96 / Math.Sqrt(2457)), interval.Low, 1e-3);
        Close.Relative(fit.Model.ParameterValues[0] * Math.Exp(1.96 / Math.Sqrt(2457)), interval.High, 1e-3);
    }

    [Fact]
    public void refuse_parameters_that_are_none()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LimitModel(LimitKind.GeometricNbd, 1, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LimitModel(LimitKind.ExponentialNbd, 1, 0, 1));
        Assert.Throws<ArgumentException>(() => new LimitModel(LimitKind.Poisson, 1, 2));
    }

    static double Averaged(LimitModel limit, RepeatPurchases c)
    {
        var (v, shape) = (limit.ParameterValues, ModelShape.Of(limit.Kind));
        double Given(double rate, double leaving)
        {
            var bought = Math.Pow(rate, c.RepeatCount);
            if (shape.Leaving == Leaving.Never)
                return bought * Math.Exp(-rate * c.Age);
            if (shape.Leaving == Leaving.AtAnyTime)
                return bought / (rate + leaving) * (leaving * Math.Exp(-(rate + leaving) * c.AgeAtLastOrder) + rate * Math.Exp(-(rate + leaving) * c.Age));
            var n = c.RepeatCount + shape.Shift;
            return bought * (Math.Pow(1 - leaving, n) * Math.Exp(-rate * c.Age) + (n > 0 ? leaving * Math.Pow(1 - leaving, n - 1) * Math.Exp(-rate * c.AgeAtLastOrder) : 0));
        }

        double OverLeaving(double rate) =>
            shape.Leaving == Leaving.Never ? Given(rate, 0)
            : shape.LeavesAlike ? Given(rate, v[^1])
            : shape.Leaving == Leaving.AtAnyTime ? OverGamma(v[1], v[2], mu => Given(rate, mu))
            : Math.Exp(LogIntegral.OverTheLine(u => v[1] * u - (v[1] + v[2]) * GammaFunctions.SoftPlus(u) + Math.Log(Given(rate, 1 / (1 + Math.Exp(-u))))) - GammaFunctions.LogBeta(v[1], v[2]));
        return shape.BuysAlike ? OverLeaving(v[0]) : OverGamma(v[0], v[1], OverLeaving);
    }

    static double OverGamma(double shape, double inverseScale, Func<double, double> of) =>
        Math.Exp(LogIntegral.OverTheLine(u => shape * u - inverseScale * Math.Exp(u) + Math.Log(of(Math.Exp(u)))) + shape * Math.Log(inverseScale) - GammaFunctions.Log(shape));
}
