using Numerics;
using PurchaseModels.Core;
using Quantities;

namespace PurchaseModels.Unit;

public class Fitting_any_data
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ends_in_a_maximum_or_says_why_not(int seed)
    {
        var statistics = Simulated.Odd(new SeededRandom(seed));
        foreach (var result in (Result<ModelFit<TransactionModel>>[])[BgNbd.Fit(statistics), MbgNbd.Fit(statistics), ParetoNbd.Fit(statistics), Nbd.Fit(statistics)])
        {
            if (!result.TryGet(out var fit, out var problem))
            {
                Assert.Contains(problem.Code, (string[])["no-repeat-purchases", "no-time-observed"]);
                continue;
            }
            Assert.True(fit.Converged);
            Assert.All(fit.StandardErrors, error => Assert.True(error > 0 && double.IsFinite(error)));
            Close.Relative(fit.LogLikelihood, LogLikelihood(fit.Model, statistics), 1e-12);
            // No point nearby is higher.
            var random = new SeededRandom(seed + 1000);
            for (var i = 0; i < 40; i++)
            {
                var near = fit.Model.With(Coordinates.Values(fit.Model, [.. Coordinates.Of(fit.Model).Select(theta => theta + random.NormalDraw(0, i < 20 ? 0.01 : 0.5))]));
                Assert.True(LogLikelihood(near, statistics) <= fit.LogLikelihood + 1e-9 * Math.Abs(fit.LogLikelihood));
            }
            foreach (var customer in A_prediction.Histories)
                Assert.True(double.IsFinite(fit.Model.ExpectedTransactions(customer, 26)) && double.IsFinite(fit.Model.DiscountedTransactions(customer, Discount.Continuous(0.003))));
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(1 / 52.18)]
    [InlineData(604_800)]
    [InlineData(6.048e11)]
    public void finds_the_same_maximum_in_any_unit_of_time(double unit)
    {
        var other = Cdnow.Of(Cdnow.Customers.Select(customer => customer.History).Select(c => new RepeatPurchases(c.RepeatCount, c.AgeAtLastOrder * unit, c.Age * unit)));
        double[] Scaled(IReadOnlyList<double> values, params int[] times) => [.. values.Select((value, i) => times.Contains(i) ? value * unit : value)];
        foreach (var (fit, scaled, times) in ((Result<ModelFit<TransactionModel>>, Result<ModelFit<TransactionModel>>, int[])[])
            [(BgNbd.Fit(Cdnow.Statistics), BgNbd.Fit(other), [1]), (ParetoNbd.Fit(Cdnow.Statistics), ParetoNbd.Fit(other), [1, 3]), (Nbd.Fit(Cdnow.Statistics), Nbd.Fit(other), [1])])
        {
            Close.Relative(Scaled(fit.Value.Model.ParameterValues, times), scaled.Value.Model.ParameterValues, 1e-8);
            Close.Relative(Scaled(fit.Value.StandardErrors, times), scaled.Value.StandardErrors, 1e-5);
            Close.Relative(fit.Value.LogLikelihood - 2457 * Math.Log(unit), scaled.Value.LogLikelihood, 1e-12);
            Close.Relative(LogLikelihood(scaled.Value.Model, other), scaled.Value.LogLikelihood, 1e-11);
        }
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(1e9)]
    public void finds_the_same_maximum_in_any_currency(double rate)
    {
        var other = SpendStatistics.Create([.. Cdnow.Customers.Select(c => c.History.RepeatCount)], [.. Cdnow.Customers.Select(c => c.MeanRepeatValue * rate)]).Value;
        var (fit, scaled) = (GammaGamma.Fit(Cdnow.Spend).Value, GammaGamma.Fit(other).Value);
        Close.Relative([fit.Model.P, fit.Model.Q, fit.Model.Gamma * rate], scaled.Model.ParameterValues, 1e-7);
        Close.Relative(fit.LogLikelihood - 946 * Math.Log(rate), scaled.LogLikelihood, 1e-12);
        Close.Relative(scaled.Model.LogLikelihood(other), scaled.LogLikelihood, 1e-12);
    }

    internal static double LogLikelihood(TransactionModel model, CustomerStatistics statistics) => model switch
    {
        BgNbd bg => bg.LogLikelihood(statistics),
        MbgNbd mbg => mbg.LogLikelihood(statistics),
        ParetoNbd pareto => pareto.LogLikelihood(statistics),
        Nbd nbd => nbd.LogLikelihood(statistics),
        LimitModel limit => limit.LogLikelihood(statistics),
        _ => throw new ArgumentException(model.Code, nameof(model)),
    };
}
