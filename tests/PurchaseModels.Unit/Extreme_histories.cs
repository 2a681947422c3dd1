using PurchaseModels.Core;
using Numerics;

namespace PurchaseModels.Unit;

public class Extreme_histories
{
    // Many purchases in no time, none in any, at the first and at the last moment, a million, and powers of two that come near 0.
    static readonly RepeatPurchases[] Rows =
    [
        new(200, 1, 1), new(200, 0.9, 1), new(200, 0, 1), new(0, 0, 0), new(0, 0, 500), new(3, 0, 10), new(1, 0, 0), new(1, Math.Pow(2, -30), Math.Pow(2, -30)), new(4, 40, 40),
        new(4, 40 - Math.Pow(2, -40), 40), new(1, 1, 1e6), new(25, 3, 52),
    ];

    static readonly RepeatPurchases Million = new(1e6, 99, 100);

    public static TheoryData<double, double, double, double> Points => new()
    {
        { 0.25, 4.375, 0.75, 2.5 }, { 0.5, 10.5, 0.625, 10.5 }, { 0.125, 100, 8, 0.5 }, { 30, 0.25, 0.125, 25 }, { 2, 1, 1, 40 }, { 0.5, 2, 40, 1.5 },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void have_the_likelihood_of_exact_arithmetic(double r, double alpha, double a, double b)
    {
        foreach (var row in Rows)
        {
            var one = Cdnow.Of([row]);
            Same(Nbd(row, r, alpha), new Nbd(r, alpha).LogLikelihood(one), row);
            Same(BgNbd(row, r, alpha, a, b), new BgNbd(r, alpha, a, b).LogLikelihood(one), row);
            Same(MbgNbd(row, r, alpha, a, b), new MbgNbd(r, alpha, a, b).LogLikelihood(one), row);
            Same(ParetoNbd(row, r, alpha, a, b), new ParetoNbd(r, alpha, a, b).LogLikelihood(one), row);
        }
    }

    [Fact]
    public void have_it_with_a_million_purchases()
    {
        const double r = 0.25, alpha = 12.5, a = 0.75, b = 2.5;
        var one = Cdnow.Of([Million]);
        Same(Nbd(Million, r, alpha), new Nbd(r, alpha).LogLikelihood(one), Million);
        Same(BgNbd(Million, r, alpha, a, b), new BgNbd(r, alpha, a, b).LogLikelihood(one), Million);
        Same(MbgNbd(Million, r, alpha, a, b), new MbgNbd(r, alpha, a, b).LogLikelihood(one), Million);
        Same(ParetoNbd(Million, r, alpha, a, b), new ParetoNbd(r, alpha, a, b).LogLikelihood(one), Million);
    }

    [Fact]
    public void add_up_with_counts_of_a_million_million()
    {
        var counts = Rows.Select((_, i) => i % 2 == 0 ? 1e12 : 1).ToArray();
        var all = CustomerStatistics.Create([.. Rows.Select(c => c.RepeatCount)], [.. Rows.Select(c => c.AgeAtLastOrder)], [.. Rows.Select(c => c.Age)], counts).Value;
        double Sum(Func<RepeatPurchases, Exact> likelihood) => Rows.Zip(counts, (row, count) => count * likelihood(row).Log()).Sum();
        Close.Relative(Sum(row => BgNbd(row, 0.25, 4.375, 0.75, 2.5)), new BgNbd(0.25, 4.375, 0.75, 2.5).LogLikelihood(all), 1e-13);
        Close.Relative(Sum(row => MbgNbd(row, 0.25, 4.375, 0.75, 2.5)), new MbgNbd(0.25, 4.375, 0.75, 2.5).LogLikelihood(all), 1e-13);
        Close.Relative(Sum(row => ParetoNbd(row, 0.5, 10.5, 0.625, 11.5)), new ParetoNbd(0.5, 10.5, 0.625, 11.5).LogLikelihood(all), 1e-13);
        Close.Relative(Sum(row => Nbd(row, 0.5, 10.5)), new Nbd(0.5, 10.5).LogLikelihood(all), 1e-13);
    }

    [Theory]
    [InlineData(1, 0.125, 6.25, 4, 15.5)]
    [InlineData(1, 1e6, 6.25, 4, 15.5)]
    [InlineData(400, 35.5, 0.125, 1, 1000)]
    [InlineData(100_000, 35.5, 2, 3, 0.125)]
    public void have_the_exact_likelihood_of_values(double x, double mean, double p, double q, double gamma)
    {
        // Fader & Hardie 2013, eq. 1a, with a whole q: Γ(px+q)/Γ(px) is a product.
        Exact z = mean, sum = gamma + (Exact)x * mean;
        var exact = Exact.Rising(p * x, q) / Exact.Rising(1, q - 1) * ((Exact)gamma).Power(q) * z.Power(p * x - 1) * ((Exact)x).Power(p * x) / sum.Power(p * x + q);
        Close.Relative(exact.Log(), new GammaGamma(p, q, gamma).LogLikelihood(SpendStatistics.Create([x], [mean]).Value), 1e-13);
    }

    [Theory]
    [InlineData(0, 0, 400)]
    [InlineData(400, 400, 400)]
    [InlineData(1, 1, 400)]
    [InlineData(1, 400, 400)]
    [InlineData(100, 300, 400)]
    [InlineData(0, 0, 0)]
    public void have_the_exact_likelihood_of_opportunities(int x, int last, int n)
    {
        foreach (var (alpha, beta, gamma, delta) in ((double, double, double, double)[])[(1.25, 0.75, 0.625, 2.75), (0.01, 30, 40, 0.02), (300, 2, 1e-3, 50)])
        {
            // Fader, Hardie & Shang 2010, eq. 5: B(a+i, b+j)/B(a, b) as rising factorials.
            Exact Beta(double a, double b, int i, int j) => Exact.Rising(a, i) * Exact.Rising(b, j) / Exact.Rising(a + b, i + j);
            var exact = Beta(alpha, beta, x, n - x) * Beta(gamma, delta, 0, n);
            for (var i = 0; i < n - last; i++)
                exact += Beta(alpha, beta, x, last - x + i) * Beta(gamma, delta, 1, last + i);
            Close.Absolute(exact.Log(), new BgBb(alpha, beta, gamma, delta).LogLikelihood(OpportunityStatistics.Create([x], [last], [n]).Value), 1e-11);
        }
    }

    [Fact]
    public void keep_the_gradient_of_the_likelihood_with_huge_counts()
    {
        var all = CustomerStatistics.Create([.. Rows.Select(c => c.RepeatCount)], [.. Rows.Select(c => c.AgeAtLastOrder)], [.. Rows.Select(c => c.Age)],
            [.. Rows.Select((_, i) => i % 2 == 0 ? 1e12 : 1)]).Value;
        foreach (ILikelihood likelihood in (ILikelihood[])[new BetaGeometricLikelihood(all.Rows, 0), new BetaGeometricLikelihood(all.Rows, 1), new ParetoNbdLikelihood(all.Rows)])
            foreach (double[] at in (double[][])[[-1.4, 1.5, -0.3, 0.9], [3, -2, -4, 4], [-4, 5, 2, -2]])
            {
                var gradient = new double[4];
                likelihood.At(at, gradient, CancellationToken.None);
                var numeric = Curvature.Gradient(theta => likelihood.At(theta, new double[4], CancellationToken.None), at);
                for (var i = 0; i < 4; i++)
                    Close.Absolute(numeric[i], gradient[i], 1e-8 * gradient.Max(Math.Abs));
            }
    }

    [Fact]
    public void change_nothing_in_the_fit_when_each_counts_a_million_million()
    {
        var all = Cdnow.Customers.Select(customer => customer.History).ToArray();
        var many = CustomerStatistics.Create([.. all.Select(c => c.RepeatCount)], [.. all.Select(c => c.AgeAtLastOrder)], [.. all.Select(c => c.Age)], [.. all.Select(_ => 1e12)]).Value;
        foreach (var (one, trillion) in ((ModelFit<TransactionModel>, ModelFit<TransactionModel>)[])
            [(PurchaseModels.BgNbd.Fit(Cdnow.Statistics).Value, PurchaseModels.BgNbd.Fit(many).Value), (PurchaseModels.MbgNbd.Fit(Cdnow.Statistics).Value, PurchaseModels.MbgNbd.Fit(many).Value),
                (PurchaseModels.ParetoNbd.Fit(Cdnow.Statistics).Value, PurchaseModels.ParetoNbd.Fit(many).Value), (PurchaseModels.Nbd.Fit(Cdnow.Statistics).Value, PurchaseModels.Nbd.Fit(many).Value)])
        {
            Assert.True(trillion.Converged);
            Close.Relative(one.Model.ParameterValues, trillion.Model.ParameterValues, 1e-7);
            Close.Relative([.. one.StandardErrors.Select(error => error / 1e6)], trillion.StandardErrors, 1e-5);
            Close.Relative(one.LogLikelihood * 1e12, trillion.LogLikelihood, 1e-12);
        }
    }

    [Fact]
    public void among_plain_ones_leave_no_start_with_a_higher_end()
    {
        var mixed = Cdnow.Of([.. Cdnow.Customers.Select(customer => customer.History), .. Rows.Where(row => row.RepeatCount == 0 || row.AgeAtLastOrder > 0)]);
        var random = new SeededRandom(3);
        var unit = mixed.Rows.NaturalUnit;
        var rows = mixed.Rows.InNaturalUnits;
        foreach (var (fit, likelihood) in ((ModelFit<TransactionModel>, ILikelihood)[])
            [(PurchaseModels.BgNbd.Fit(mixed).Value, new BetaGeometricLikelihood(rows, 0)), (PurchaseModels.MbgNbd.Fit(mixed).Value, new BetaGeometricLikelihood(rows, 1)), (PurchaseModels.ParetoNbd.Fit(mixed).Value, new ParetoNbdLikelihood(rows))])
        {
            Assert.True(fit.Converged);
            Assert.Equal(fit.Asked, fit.Model.Code);
            Assert.InRange(fit.GradientNorm, 0, 1e-8);
            for (var i = 0; i < 12; i++)
            {
                var end = Fitter.Maximise(likelihood, [[.. Enumerable.Range(0, 4).Select(_ => random.NormalDraw(0.5, 1.5))]], CancellationToken.None);
                Assert.True(end.Value * mixed.Customers - mixed.RepeatPurchases * Math.Log(unit) <= fit.LogLikelihood + 1e-9 * Math.Abs(fit.LogLikelihood), $"{fit.Asked}: a start ends higher, at {string.Join(" ", end.At.Select(Math.Exp))}");
            }
        }
    }

    [Fact]
    public void with_many_purchases_in_no_time_have_no_maximum_when_purchases_end_lives()
    {
        // (α + t_x)^−(r+x) at t_x = 0 grows without bound as α goes to 0, and outweighs the others.
        var mixed = Cdnow.Of([.. Cdnow.Customers.Select(customer => customer.History), new(200, 0, 1)]);
        foreach (var fit in (ModelFit<TransactionModel>[])[PurchaseModels.BgNbd.Fit(mixed).Value, PurchaseModels.MbgNbd.Fit(mixed).Value])
            Assert.Equal(("nbd", FitWarning.DropoutNotIdentified.Code), (fit.Model.Code, fit.Warnings[0].Code));
    }

    [Fact]
    public void of_a_million_purchases_leave_the_rest_a_fit()
    {
        var mixed = Cdnow.Of([.. Cdnow.Customers.Select(customer => customer.History), Million]);
        foreach (var fit in (ModelFit<TransactionModel>[])[PurchaseModels.BgNbd.Fit(mixed).Value, PurchaseModels.MbgNbd.Fit(mixed).Value, PurchaseModels.Nbd.Fit(mixed).Value])
        {
            Assert.True(fit.Converged && fit.Model.Code == fit.Asked);
            Assert.InRange(fit.GradientNorm, 0, 1e-8);
            Assert.InRange(fit.Model.ExpectedTransactions(Million, 1), 0, 1.1e4);
        }
    }

    [Theory]
    [InlineData(1e31, 2e5, 1e266, 8e19)]
    [InlineData(1e300, 1e-300, 1e300, 1e-300)]
    [InlineData(1e-300, 1e300, 1e-300, 1e300)]
    public void end_at_once_where_parameters_are_absurd(double r, double alpha, double s, double beta)
    {
        // A search may look there: it must get an answer, and none that it takes for a height.
        foreach (var value in (double[])[new PurchaseModels.ParetoNbd(r, alpha, s, beta).LogLikelihood(Cdnow.Statistics), new PurchaseModels.BgNbd(r, alpha, s, beta).LogLikelihood(Cdnow.Statistics),
            new PurchaseModels.MbgNbd(r, alpha, s, beta).LogLikelihood(Cdnow.Statistics)])
            Assert.False(double.IsFinite(value) && value > -9594.9, $"{value}");
    }

    static void Same(Exact exact, double value, RepeatPurchases row) =>
        Assert.True(Math.Abs(value - exact.Log()) <= 2e-13 * (20 + Math.Abs(exact.Log())), $"{row}: exact {exact.Log():R}, got {value:R}");

    static Exact Nbd(RepeatPurchases c, double r, double alpha) =>
        Exact.Rising(r, c.RepeatCount) * ((Exact)alpha).Power(r) / ((Exact)alpha + c.Age).Power(r + c.RepeatCount);

    // Fader, Hardie & Lee 2005, eq. 6.
    static Exact BgNbd(RepeatPurchases c, double r, double alpha, double a, double b)
    {
        var x = c.RepeatCount;
        var common = Exact.Rising(r, x) * ((Exact)alpha).Power(r) / Exact.Rising(a + b, x);
        var alive = common * Exact.Rising(b, x) / ((Exact)alpha + c.Age).Power(r + x);
        return x == 0 ? alive : alive + common * a * Exact.Rising(b, x - 1) / ((Exact)alpha + c.AgeAtLastOrder).Power(r + x);
    }

    // Batislam, Denizel & Filiztekin 2007: one more chance to leave.
    static Exact MbgNbd(RepeatPurchases c, double r, double alpha, double a, double b)
    {
        var x = c.RepeatCount;
        var common = Exact.Rising(r, x) * ((Exact)alpha).Power(r) / Exact.Rising(a + b, x + 1) * Exact.Rising(b, x);
        return common * ((Exact)b + x) / ((Exact)alpha + c.Age).Power(r + x) + common * a / ((Exact)alpha + c.AgeAtLastOrder).Power(r + x);
    }

    // Fader & Hardie 2005, "A Note on Deriving the Pareto/NBD Model", eq. 13–15: the difference of two ₂F₁ that doubles would lose.
    static Exact ParetoNbd(RepeatPurchases c, double r, double alpha, double s, double beta)
    {
        double x = c.RepeatCount, all = r + s + x;
        Exact larger = Math.Max(alpha, beta), gap = larger - Math.Min(alpha, beta);
        Exact Part(double time) => Gauss(all, alpha >= beta ? s + 1 : r + x, gap / (larger + time)) / (larger + time).Power(all);
        var alive = 1 / (((Exact)alpha + c.Age).Power(r + x) * ((Exact)beta + c.Age).Power(s));
        return Exact.Rising(r, x) * ((Exact)alpha).Power(r) * ((Exact)beta).Power(s) * (alive + (Exact)s / all * (Part(c.AgeAtLastOrder) - Part(c.Age)));
    }

    // ₂F₁(a, b; a+1; z).
    static Exact Gauss(double a, double b, Exact z)
    {
        Exact sum = 1, term = 1;
        for (var k = 0; k < 1_000_000 && !term.IsBelow(sum, 140); k++)
        {
            term *= ((Exact)a + k) * ((Exact)b + k) / (((Exact)a + k + 1) * (k + 1)) * z;
            sum += term;
        }
        return sum;
    }
}
