namespace PurchaseModels.Unit;

public class Fitting_data_without_an_answer
{
    static readonly RepeatPurchases[] NobodyLeaves = [.. Enumerable.Range(1, 400).Select(i => new RepeatPurchases(2 + i % 40, 51.5, 52))];

    [Theory]
    [InlineData("bg-nbd")]
    [InlineData("mbg-nbd")]
    [InlineData("pareto-nbd")]
    public void falls_back_to_nbd_when_everyone_has_just_bought(string model)
    {
        var statistics = Cdnow.Of(NobodyLeaves);
        var fit = Fit(model, statistics).Value;
        Assert.Equal((model, "nbd"), (fit.Asked, fit.Model.Code));
        Assert.Contains(fit.Warnings, warning => warning.Code == FitWarning.DropoutNotIdentified.Code);
        Assert.True(fit.Converged);
        Assert.Equal(Nbd.Fit(statistics).Value.Model, fit.Model);
    }

    [Theory]
    [InlineData("bg-nbd")]
    [InlineData("mbg-nbd")]
    [InlineData("pareto-nbd")]
    public void never_reports_a_runaway_as_a_fit_where_nobody_leaves(string model)
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var fit = Fit(model, Simulated.Nbd(new(seed), 500, new Nbd(1.2, 5), 40)).Value;
            Assert.True(fit.Converged);
            Assert.All(fit.Model.ParameterValues, value => Assert.InRange(value, 1e-4, 1e6));
            Assert.All(fit.StandardErrors, error => Assert.InRange(error, 0, 1e8));
            if (fit.Model is Nbd)
                Assert.Contains(fit.Warnings, warning => warning.Code == FitWarning.DropoutNotIdentified.Code);
        }
    }

    [Theory]
    [InlineData("bg-nbd")]
    [InlineData("mbg-nbd")]
    [InlineData("pareto-nbd")]
    [InlineData("nbd")]
    public void refuses_when_nobody_bought_again(string model) =>
        Assert.Equal("no-repeat-purchases", Fit(model, Cdnow.Of(Enumerable.Range(1, 50).Select(i => new RepeatPurchases(0, 0, i)))).Problem.Code);

    [Theory]
    [InlineData("bg-nbd", "geometric-poisson")]
    [InlineData("mbg-nbd", "modified-geometric-poisson")]
    [InlineData("pareto-nbd", "exponential-poisson")]
    [InlineData("nbd", "poisson")]
    public void takes_customers_who_are_all_alike_for_what_they_are(string model, string limit)
    {
        var fit = Fit(model, Cdnow.Of(Enumerable.Repeat(new RepeatPurchases(5, 10, 40), 1000))).Value;
        Assert.Equal((model, limit), (fit.Asked, fit.Model.Code));
        Assert.Contains(fit.Warnings, warning => warning.Code == FitWarning.LimitModel.Code);
        Assert.True(fit.Converged);
    }

    [Fact]
    public void takes_the_rate_of_customers_who_do_not_differ()
    {
        var fit = Nbd.Fit(Cdnow.Of(Enumerable.Repeat(new RepeatPurchases(5, 30, 40), 1000))).Value;
        Close.Relative([5 / 40.0], fit.Model.ParameterValues, 1e-9);
        Close.Relative([5 / 40.0 / Math.Sqrt(5000)], fit.StandardErrors, 1e-6);
        Close.Relative(5000 * Math.Log(5 / 40.0) - 5000, fit.LogLikelihood, 1e-12);
    }

    [Theory]
    [InlineData("bg-nbd")]
    [InlineData("pareto-nbd")]
    [InlineData("nbd")]
    public void refuses_customers_without_any_time(string model) =>
        Assert.Equal("no-time-observed", Fit(model, Cdnow.Of([new(3, 0, 0), new(1, 0, 0)])).Problem.Code);

    [Fact]
    public void refuses_values_that_do_not_differ() =>
        Assert.Equal("no-interior-optimum", GammaGamma.Fit(SpendStatistics.Create([1, 2, 3, 4], [10, 10, 10, 10]).Value).Problem.Code);

    [Fact]
    public void refuses_one_value() => Assert.Equal("no-interior-optimum", GammaGamma.Fit(SpendStatistics.Create([4], [10]).Value).Problem.Code);

    [Fact]
    public void refuses_donors_who_always_give() =>
        Assert.Equal(FitWarning.DropoutNotIdentified.Code, BgBb.Fit(OpportunityStatistics.Create([6], [6], [6], [500]).Value).Problem.Code);

    [Fact]
    public void refuses_donors_who_never_give() =>
        Assert.Equal("no-repeat-purchases", BgBb.Fit(OpportunityStatistics.Create([0], [0], [6], [500]).Value).Problem.Code);

    [Theory]
    [InlineData(new double[] { 1000, 900, 810, 729, 656.1, 590.49 })]
    [InlineData(new double[] { 1000, 1000, 1000 })]
    [InlineData(new double[] { 1000, 0, 0 })]
    [InlineData(new double[] { 1000, 800 })]
    public void refuses_contracts_whose_retention_does_not_rise(double[] survivors) =>
        Assert.Equal("no-interior-optimum", ShiftedBetaGeometric.Fit(ContractStatistics.FromSurvivors(survivors).Value).Problem.Code);

    [Theory]
    [InlineData(-1, 0, 1)]
    [InlineData(1.5, 1, 2)]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(1, 3, 2)]
    [InlineData(1, -1, 2)]
    [InlineData(1, 1, double.PositiveInfinity)]
    [InlineData(1, double.NaN, 2)]
    [InlineData(0, 1, 2)]
    public void refuses_statistics_that_no_customer_has(double repeats, double last, double age)
    {
        var problem = CustomerStatistics.Create([0, repeats], [0, last], [4, age]).Problem;
        Assert.Equal("invalid-value", problem.Code);
        Assert.Equal(1, problem.Said["customers"].Values["row"].GetInt32());
        Assert.Contains("row 1 (the first is 0)", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void refuses_an_empty_table() => Assert.Equal("no-customers", CustomerStatistics.Create([], [], []).Problem.Code);

    internal static Quantities.Result<ModelFit<TransactionModel>> Fit(string model, CustomerStatistics statistics) => model switch
    {
        "bg-nbd" => BgNbd.Fit(statistics),
        "mbg-nbd" => MbgNbd.Fit(statistics),
        "pareto-nbd" => ParetoNbd.Fit(statistics),
        _ => Nbd.Fit(statistics),
    };
}
