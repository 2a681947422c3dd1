using System.Globalization;
using Numerics;
using PurchaseModels.Core;

namespace PurchaseModels.Unit;

public class Buying_regularly
{
    static readonly double[][] Grocery = [.. Cdnow.Table("grocery.csv").Select(row => row.Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];

    static readonly CustomerStatistics Grocers = CustomerStatistics.Create(Column(0), Column(1), Column(2), null, Column(3)).Value;

    static readonly RegularModel[] Models =
    [
        new(RegularKind.BgCnbd, 2, 0.6, 2, 0.8, 2.4), new(RegularKind.MbgCnbd, 3, 1.3, 2.8, 0.42, 0.79), new(RegularKind.Cnbd, 4, 0.7, 1.5), new(RegularKind.GeometricCnbd, 2, 1.2, 4, 0.2),
        new(RegularKind.ModifiedGeometricCnbd, 12, 2, 0.9, 0.3), new(RegularKind.Erlang, 5, 0.8), new(RegularKind.BgErlang, 3, 0.4, 0.9, 2.5), new(RegularKind.MbgErlang, 24, 3.5, 0.7, 3),
        new(RegularKind.GeometricErlang, 2, 0.4, 0.1), new(RegularKind.ModifiedGeometricErlang, 6, 1.1, 0.25),
    ];

    static readonly RepeatPurchases[] Histories = [new(0, 0, 39), new(1, 2, 39), new(2, 30, 39), new(7, 39, 39), new(5, 20, 26), new(0, 0, 0.5)];

    public static TheoryData<int> Each => [.. Enumerable.Range(0, Models.Length)];

    static double[] Column(int column) => [.. Grocery.Select(row => row[column])];

    [Theory]
    [InlineData(RegularKind.MbgCnbd, 1, -15781.9393748935, new[] { 1.256918301512, 6.039129017644, 0.368276468235, 0.715763974648 })]
    [InlineData(RegularKind.MbgCnbd, 2, -14978.2107315815, new[] { 1.329172084306, 2.812544168057, 0.424708896320, 0.790029191033 })]
    [InlineData(RegularKind.MbgCnbd, 3, -14996.8504157982, new[] { 1.302617697048, 1.749781719864, 0.449441724675, 0.835406135978 })]
    [InlineData(RegularKind.BgCnbd, 1, -15836.5662305527, new[] { 0.348645763005, 2.581670151966, 0.503844934331, 3.644381557149 })]
    [InlineData(RegularKind.BgCnbd, 2, -15054.1729043664, new[] { 0.359064031106, 1.129378741618, 0.522820495260, 2.785447782093 })]
    [InlineData(RegularKind.BgCnbd, 4, -15402.904919353, new[] { 0.358693314456, 0.515700992875, 0.576901312302, 2.792743025764 })]
    public void has_the_likelihood_and_the_estimates_of_the_peer_on_its_own_data(RegularKind kind, int k, double logLikelihood, double[] parameters)
    {
        // The likelihood is BTYDplus 1.2.0's, maximised by R's optim (BFGS, relative tolerance 1e-16).
        Close.Absolute(logLikelihood, new RegularModel(kind, k, parameters).LogLikelihood(Grocers), 1e-6);
        var fit = RegularModel.Fit(kind, Grocers, k).Value;
        Close.Absolute(logLikelihood, fit.LogLikelihood, 1e-6);
        Close.Relative(parameters, fit.Model.ParameterValues, 1e-3);
    }

    [Fact]
    public void is_found_where_it_is_and_forecasts_better_for_it()
    {
        var fit = RegularModel.Fit(RegularKind.MbgCnbd, Grocers).Value;
        Assert.Equal(("mbg-cnbd-k", 2), (fit.Model.Code, fit.Model.Regularity));
        Close.Absolute(-14978.2107315815, fit.LogLikelihood, 1e-6);
        Assert.Equal(2, RegularModel.Fit(RegularKind.BgCnbd, Grocers).Value.Model.Regularity);

        // BTYDplus's P(alive) at its estimates.
        double[] alive = Grocers.ForEach(fit.Model.ProbabilityAlive);
        Close.Relative([0.07509377073877, 0.80718920728576, 0.92706393296556, 0.07509377073877, 0.79778383260964], alive[..5], 1e-5);
        Close.Relative(501.6938960201, alive.Sum(), 1e-5);

        // 3,389 purchases came in the next 52 weeks.
        var random = MbgNbd.Fit(Grocers).Value;
        double Expected(TransactionModel model) => Grocers.Sum(customer => model.ExpectedTransactions(customer, 52));
        double Error(TransactionModel model) => Grocers.ForEach(customer => model.ExpectedTransactions(customer, 52)).Zip(Column(4), (expected, came) => Math.Abs(expected - came)).Sum();
        Assert.True(Math.Abs(Expected(fit.Model) - 3389) < Math.Abs(Expected(random.Model) - 3389) && Error(fit.Model) < Error(random.Model));
    }

    [Fact]
    public void at_random_is_the_customary_model()
    {
        (RegularKind Kind, TransactionModel Same)[] pairs = [(RegularKind.BgCnbd, new BgNbd(0.24, 4.4, 0.79, 2.4)), (RegularKind.MbgCnbd, new MbgNbd(0.5, 6, 0.9, 1.6)), (RegularKind.Cnbd, new Nbd(0.4, 12))];
        foreach (var (kind, same) in pairs)
        {
            var model = new RegularModel(kind, 1, same.ParameterValues);
            Close.Relative(Fitting_any_data.LogLikelihood(same, Cdnow.Statistics), model.LogLikelihood(Cdnow.Statistics), 1e-12);
            foreach (var customer in Histories)
            {
                Close.Relative(same.ProbabilityAlive(customer), model.ProbabilityAlive(customer), 1e-10);
                Close.Relative(same.ExpectedTransactions(customer, 52), model.ExpectedTransactions(customer, 52), 1e-9);
                Close.Absolute(same.ProbabilityOf(customer, 2, 52), model.ProbabilityOf(customer, 2, 52), 1e-10);
                Close.Relative(same.DiscountedTransactions(customer, Discount.Continuous(0.002)), model.DiscountedTransactions(customer, Discount.Continuous(0.002)), 1e-7);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void has_the_gradient_of_its_likelihood(int m) => Gradients.Agree(Grocers, ModelShape.Of(Models[m].Kind), Models[m].Regularity, Models[m]);

    [Theory]
    [MemberData(nameof(Each))]
    public void expects_what_the_renewal_process_gives_averaged_over_rates_and_chances(int m)
    {
        // Given λ, intervals are Erlang; what is left of the one begun is by its survivor function, every convolution a Poisson sum. Nothing of the recursion under test is used.
        var model = Models[m];
        foreach (var customer in Histories.Where(c => c.Age > 1))
            foreach (var horizon in (double[])[3, 26])
            {
                var (weight, expected) = Averaged(model, customer, horizon);
                Close.Relative(expected / weight, model.Ahead(customer).Expected(horizon), 1e-6);
            }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void counts_in_the_future_add_up_and_are_discounted_alike_by_every_way(int m)
    {
        foreach (var customer in Histories)
        {
            var ahead = Models[m].Ahead(customer);
            var counts = Enumerable.Range(0, 400).Select(n => ahead.Probability(n, 20)).ToArray();
            Close.Relative(1, counts.Sum(), 1e-9);
            Close.Relative(ahead.Expected(20), counts.Select((p, n) => n * p).Sum(), 1e-8);
            Close.Relative((ahead.Expected(20.001) - ahead.Expected(19.999)) / 0.002, ahead.Rate(20), 1e-4);
            var discount = Discount.Continuous(0.02);
            Close.Relative(Quadrature.Adaptive(t => Math.Exp(-0.02 * t) * ahead.Rate(t), 0, 60, 1e-10), ahead.Discounted(discount, 60), 1e-6);
            // Beyond 1,990 periods of the mean life of a unit of money nothing is left: both sides of the change of method.
            Close.Relative(ahead.Discounted(discount, 1_990), ahead.Discounted(discount, double.PositiveInfinity), 1e-6);
        }
    }

    [Theory]
    [InlineData(RegularKind.MbgCnbd, 3, new[] { 0.85, 1.45, 0.79, 2.42 })]
    [InlineData(RegularKind.BgCnbd, 6, new[] { 1.5, 0.8, 0.9, 3 })]
    [InlineData(RegularKind.Cnbd, 2, new[] { 0.8, 2.5 })]
    [InlineData(RegularKind.ModifiedGeometricCnbd, 4, new[] { 1.5, 1, 0.2 })]
    [InlineData(RegularKind.BgErlang, 12, new[] { 2.8, 0.9, 3 })]
    public void is_recovered_from_customers_who_do(RegularKind kind, int k, double[] parameters)
    {
        var truth = new RegularModel(kind, k, parameters);
        var parent = kind switch { RegularKind.ModifiedGeometricCnbd => RegularKind.MbgCnbd, RegularKind.BgErlang => RegularKind.BgCnbd, _ => kind };
        var held = 0;
        for (var seed = 0; seed < 3; seed++)
        {
            var (data, came) = Simulated.Regular(new(seed), 4_000, truth, 36, 32);
            var fit = RegularModel.Fit(parent, data).Value;
            Assert.Equal(k, fit.Model.Regularity);
            Assert.True(fit.LogLikelihood >= truth.LogLikelihood(data) - 1e-3);
            var expected = data.Sum(customer => fit.Model.ExpectedTransactions(customer, 32));
            held += Math.Abs(expected - came) < 0.06 * came ? 1 : 0;
        }

        Assert.True(held >= 2, $"{held} of 3");
    }

    [Fact]
    public void by_nobody_is_said()
    {
        var data = Simulated.Regular(new(3), 4_000, new RegularModel(RegularKind.MbgCnbd, 1, 0.85, 5, 0.79, 2.42), 36, 0).Data;
        var fit = RegularModel.Fit(RegularKind.MbgCnbd, data).Value;
        Assert.Equal(("mbg-cnbd-k", "mbg-nbd", 1), (fit.Asked, fit.Model.Code, fit.Model.Regularity));
        Assert.Contains(fit.Warnings, warning => warning.Code == FitWarning.NotRegular.Code);
    }

    [Fact]
    public void is_estimated_from_two_intervals_of_each_customer()
    {
        foreach (var k in (int[])[1, 3, 12])
        {
            var random = new SeededRandom(k);
            double Interval(double rate) => Enumerable.Range(0, k).Sum(_ => random.Exponential(rate));
            var pairs = Enumerable.Range(0, 5_000).Select(_ => random.Gamma(0.7, 3)).Select(rate => (First: Interval(rate), Second: Interval(rate))).ToList();
            var estimate = BuyingRegularity.Of([.. pairs.Select(pair => pair.First)], [.. pairs.Select(pair => pair.Second)])!.Value;
            Assert.InRange((k - estimate.K) / (estimate.High - estimate.Low), -0.8, 0.8); // Three standard errors.
            Assert.InRange(estimate.High - estimate.Low, 0, 0.2 * k);
        }

        // (1 − 4V)/(8V) of M = ⅓, V = 1/36.
        Close.Relative(4, BuyingRegularity.Of([.. Enumerable.Repeat(1.0, 20)], [.. Enumerable.Repeat(2.0, 20)])!.Value.K, 1e-12);
        Assert.Equal(BuyingRegularity.Most, BuyingRegularity.Of([.. Enumerable.Repeat(3.0, 20)], [.. Enumerable.Repeat(3.0, 20)])!.Value.K);
        Assert.Null(BuyingRegularity.Of([1, 1], [1, 2]));
    }

    [Fact]
    public void cannot_be_told_without_the_intervals()
    {
        Assert.True(!RegularModel.Fit(RegularKind.MbgCnbd, Cdnow.Statistics).TryGet(out _, out var problem) && problem.Code == "intervals-unknown");
        Assert.True(!CustomerStatistics.Create([1], [1], [2], null, [double.NegativeInfinity]).TryGet(out _, out problem) && problem.Code == "invalid-value");
        Assert.Throws<ArgumentException>(() => new RegularModel(RegularKind.Cnbd, 2, 1, 2).LogLikelihood(Cdnow.Statistics));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RegularModel(RegularKind.Cnbd, 0, 1, 2));
    }

    [Fact]
    public void has_the_same_fit_in_any_unit_of_time()
    {
        var days = CustomerStatistics.Create(Column(0), [.. Column(1).Select(t => t * 7)], [.. Column(2).Select(t => t * 7)], null, [.. Column(3).Select((sum, i) => sum + Grocery[i][0] * Math.Log(7))]).Value;
        var (weekly, daily) = (RegularModel.Fit(RegularKind.MbgCnbd, Grocers).Value, RegularModel.Fit(RegularKind.MbgCnbd, days).Value);
        Close.Relative([weekly.Model.ParameterValues[0], weekly.Model.ParameterValues[1] * 7, .. weekly.Model.ParameterValues.Skip(2)], daily.Model.ParameterValues, 1e-5);
        Close.Relative(weekly.LogLikelihood - Grocers.RepeatPurchases * Math.Log(7), daily.LogLikelihood, 1e-10);
        Close.Relative(weekly.ProfileIntervalOf(Grocers, "r").Low, daily.ProfileIntervalOf(days, "r").Low, 1e-4);
    }

    /// <summary>∫ over λ (and p) of a customer's likelihood who stayed, and of that × expected purchases.</summary>
    static (double Weight, double Expected) Averaged(RegularModel model, RepeatPurchases c, double horizon)
    {
        var (v, shape, k) = (model.ParameterValues, ModelShape.Of(model.Kind), model.Regularity);
        var (n, w) = (c.RepeatCount + (shape.Leaving == Leaving.Never ? 0 : shape.Shift), c.Age - c.AgeAtLastOrder);
        double Stay(int more) => shape.Leaving == Leaving.Never ? 1
            : shape.LeavesAlike ? Math.Pow(1 - v[^1], n + more)
            : Math.Exp(GammaFunctions.LogBeta(v[^2], v[^1] + n + more) - GammaFunctions.LogBeta(v[^2], v[^1]));
        double Buying(double lambda, Func<int, double> then)
        {
            var sum = 0.0;
            for (var j = 0; j < k; j++)
                sum += Poisson(j, lambda * w) * then(j);
            return Math.Exp(k * c.RepeatCount * Math.Log(lambda) - lambda * c.AgeAtLastOrder) * sum;
        }

        double Purchases(double lambda, int begun)
        {
            double sum = 0, before = 0, mean = lambda * horizon;
            var most = (int)(mean + 12 * Math.Sqrt(mean) + 60);
            for (int g = 0, events = begun; g <= most; g++, events++)
            {
                if (g > 0 && events % k == 0)
                    before += Stay(events / k - 1);
                sum += Poisson(g, mean) * before;
            }

            return sum;
        }

        double Over(Func<double, double> f) => shape.BuysAlike
            ? f(v[0])
            : Math.Exp(LogIntegral.OverTheLine(u => v[0] * u - v[1] * Math.Exp(u) + Math.Log(f(Math.Exp(u)))) + v[0] * Math.Log(v[1]) - GammaFunctions.Log(v[0]));
        return (Over(lambda => Buying(lambda, _ => Stay(0))), Over(lambda => Buying(lambda, begun => Purchases(lambda, begun))));
    }

    static double Poisson(int n, double mean) => mean == 0 ? n == 0 ? 1 : 0 : Math.Exp(n * Math.Log(mean) - mean - GammaFunctions.Log(n + 1.0));
}
