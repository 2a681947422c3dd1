using PurchaseModels.Core;
using Numerics;

namespace PurchaseModels.Unit;

public class A_likelihood
{
    static readonly CustomerStatistics Extreme = Cdnow.Of([new(200, 1, 1), new(200, 0.9, 1), new(0, 0, 0), new(0, 0, 500), new(3, 0, 10), new(1e6, 99, 100), new(1, 1e-9, 1e-9), new(4, 40, 40)]);

    public static TheoryData<string, double[]> Points => new()
    {
        { "cdnow", [0.24, 4.4, 0.8, 2.4] }, { "cdnow", [3, 0.05, 1e-3, 50] }, { "cdnow", [0.01, 300, 8, 0.02] }, { "cdnow", [1, 1, 1, 1] },
        { "extreme", [0.24, 4.4, 0.8, 2.4] }, { "extreme", [30, 0.05, 0.02, 50] }, { "extreme", [0.01, 300, 8, 0.02] }, { "extreme", [2, 1, 1, 1e4] },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void has_the_gradient_it_says(string data, double[] parameters)
    {
        var statistics = data == "cdnow" ? Cdnow.Statistics : Extreme;
        Agrees(new BetaGeometricLikelihood(statistics.Rows, 0), parameters);
        Agrees(new BetaGeometricLikelihood(statistics.Rows, 1), parameters);
        Agrees(new ParetoNbdLikelihood(statistics.Rows), parameters);
        Agrees(new NbdLikelihood(statistics.Rows), parameters[..2]);
        Agrees(new BgBbLikelihood(Cdnow.Donations.Rows), parameters);
        Agrees(Cdnow.Spend.Likelihood, parameters[1..]);
        Agrees(new ShiftedBetaGeometricLikelihood(ContractStatistics.Create([30, 0, 8], [5, 20, 40]).Value), parameters[2..]);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void equals_the_papers_formula_customer_by_customer(string data, double[] parameters)
    {
        var statistics = data == "cdnow" ? Cdnow.Statistics : Cdnow.Of([new(200, 1, 1), new(200, 0.9, 1), new(0, 0, 0), new(0, 0, 500), new(4, 40, 40)]);
        var (r, alpha, a, b) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        Close.Relative(statistics.Sum(c => Written(c, r, alpha, a, b, 0)), new BgNbd(r, alpha, a, b).LogLikelihood(statistics), 1e-11);
        Close.Relative(statistics.Sum(c => Written(c, r, alpha, a, b, 1)), new MbgNbd(r, alpha, a, b).LogLikelihood(statistics), 1e-11);
        Close.Relative(statistics.Sum(c => Pareto(c, r, alpha, a, b)), new ParetoNbd(r, alpha, a, b).LogLikelihood(statistics), 1e-10);
    }

    [Fact]
    public void is_the_same_for_collapsed_and_for_single_customers()
    {
        double[] x = [0, 2, 2, 0, 1], last = [0, 8, 8, 0, 3], age = [10, 12, 12, 10, 20];
        var one = CustomerStatistics.Create(x, last, age).Value;
        var grouped = CustomerStatistics.Create([2, 1, 0], [8, 3, 0], [12, 20, 10], [2, 1, 2]).Value;
        Assert.Equal((3, 5), (one.DistinctRows, (int)one.Customers));
        Assert.Equal(new BgNbd(1, 2, 3, 4).LogLikelihood(grouped), new BgNbd(1, 2, 3, 4).LogLikelihood(one));
        Assert.Equal([0, 2, 2, 0, 1], one.ForEach(customer => customer.RepeatCount));
    }

    [Fact]
    public void has_the_same_bits_whatever_the_order_of_customers()
    {
        var random = new SeededRandom(5);
        var shuffled = Cdnow.Of(Cdnow.Customers.Select(customer => customer.History).OrderBy(_ => random.Uniform()));
        Assert.Equal(BgNbd.Fit(Cdnow.Statistics).Value.Model, BgNbd.Fit(shuffled).Value.Model);
        Assert.Equal(ParetoNbd.Fit(Cdnow.Statistics).Value.LogLikelihood, ParetoNbd.Fit(shuffled).Value.LogLikelihood);
    }

    [Fact]
    public void counts_a_group_of_a_thousand_as_a_thousand()
    {
        var all = Cdnow.Customers.Select(customer => customer.History).ToArray();
        var many = CustomerStatistics.Create([.. all.Select(c => c.RepeatCount)], [.. all.Select(c => c.AgeAtLastOrder)], [.. all.Select(c => c.Age)], [.. all.Select(_ => 1000.0)]).Value;
        var (one, thousand) = (BgNbd.Fit(Cdnow.Statistics).Value, BgNbd.Fit(many).Value);
        Close.Relative(one.Model.ParameterValues, thousand.Model.ParameterValues, 1e-7);
        Close.Relative([.. one.StandardErrors.Select(error => error / Math.Sqrt(1000))], thousand.StandardErrors, 1e-6);
    }

    static void Agrees(ILikelihood likelihood, double[] parameters)
    {
        var at = parameters.Select(value => Math.Log(value)).ToArray();
        var gradient = new double[at.Length];
        var value = likelihood.At(at, gradient, CancellationToken.None);
        Assert.True(double.IsFinite(value));
        var numeric = Curvature.Gradient(theta => likelihood.At(theta, new double[theta.Length], CancellationToken.None), at);
        for (var i = 0; i < at.Length; i++)
            Close.Absolute(numeric[i], gradient[i], 1e-7 * (1 + gradient.Max(Math.Abs)) + 1e-11 * Math.Abs(value));
    }

    // Fader, Hardie & Lee 2005, eq. 6, and Batislam et al. 2007, term by term in logarithms.
    static double Written(RepeatPurchases c, double r, double alpha, double a, double b, int shift)
    {
        var (x, tx, age) = (c.RepeatCount, c.AgeAtLastOrder, c.Age);
        var common = GammaFunctions.Log(r + x) - GammaFunctions.Log(r) + r * Math.Log(alpha) - GammaFunctions.LogBeta(a, b);
        var alive = GammaFunctions.LogBeta(a, b + x + shift) - (r + x) * Math.Log(alpha + age);
        if (x + shift == 0)
            return common + alive;
        var left = GammaFunctions.LogBeta(a + 1, b + x + shift - 1) - (r + x) * Math.Log(alpha + tx);
        return common + Math.Max(alive, left) + Math.Log(1 + Math.Exp(-Math.Abs(alive - left)));
    }

    // Schmittlein et al. 1987 with the integral by adaptive quadrature in plain time.
    static double Pareto(RepeatPurchases c, double r, double alpha, double s, double beta)
    {
        var (x, tx, age) = (c.RepeatCount, c.AgeAtLastOrder, c.Age);
        var scale = -(r + x) * Math.Log(alpha + tx) - (s + 1) * Math.Log(beta + tx);
        var integral = Quadrature.Adaptive(y => Math.Exp(-(r + x) * Math.Log(alpha + y) - (s + 1) * Math.Log(beta + y) - scale), tx, age);
        var alive = -(r + x) * Math.Log(alpha + age) - s * Math.Log(beta + age);
        return GammaFunctions.Log(r + x) - GammaFunctions.Log(r) + r * Math.Log(alpha) + s * Math.Log(beta) + scale + Math.Log(Math.Exp(alive - scale) + s * integral);
    }
}
