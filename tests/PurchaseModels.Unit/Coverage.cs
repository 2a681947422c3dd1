using Numerics;

namespace PurchaseModels.Unit;

/// <summary>Simulated samples of one model, and how often the intervals of its fit hold the planted truth.</summary>
/// <param name="Model">The model's code.</param>
/// <param name="Sample">What a sample is.</param>
/// <param name="Enough">Samples that a test can afford.</param>
/// <param name="Draw">Fits sample number n: intervals of quantities at a level, with their true values; null without an interior maximum.</param>
sealed record Coverage(string Model, string Sample, int Enough, Func<int, double, (string Quantity, Interval Interval, double Truth)[]?> Draw)
{
    static readonly Discount Discounted = Discount.FromYearly(0.15, 52);

    public static IReadOnlyList<Coverage> All { get; } =
    [
        Timing(new Nbd(0.5, 9), 1_000, Simulated.Nbd, (data, ct) => Nbd.Fit(data, ct)),
        Timing(new BgNbd(0.8, 6, 0.9, 2.5), 2_000, Simulated.BgNbd, (data, ct) => BgNbd.Fit(data, ct)),
        Timing(new MbgNbd(0.8, 6, 0.9, 2.5), 2_000, Simulated.MbgNbd, (data, ct) => MbgNbd.Fit(data, ct)),
        Timing(new ParetoNbd(0.9, 8, 0.8, 12), 2_000, Simulated.ParetoNbd, (data, ct) => ParetoNbd.Fit(data, ct)),
        // As flat as CDNOW: a and b, or s and beta, lie on a ridge, where the parameters' intervals are by profile likelihood, as answers show them.
        Timing(new BgNbd(0.243, 4.414, 0.793, 2.426), 2_357, Simulated.BgNbd, (data, ct) => BgNbd.Fit(data, ct), 39, isRidge: true),
        Timing(new MbgNbd(0.525, 6.183, 0.891, 1.614), 2_357, Simulated.MbgNbd, (data, ct) => MbgNbd.Fit(data, ct), 39, isRidge: true),
        Timing(new ParetoNbd(0.553, 10.578, 0.606, 11.669), 2_357, Simulated.ParetoNbd, (data, ct) => ParetoNbd.Fit(data, ct), 39, isRidge: true),
        Covariates(),
        Spend(),
        Opportunities(),
        Contracts(),
    ];

    /// <summary>One row per quantity: in how many of the samples with a maximum the interval held the truth, or lay above or below it.</summary>
    public IReadOnlyList<Count> Over(int samples, double level = 0.95)
    {
        var drawn = new (string Quantity, Interval Interval, double Truth)[]?[samples];
        Parallel.For(0, samples, i => drawn[i] = Draw(i, level));
        var fitted = drawn.OfType<(string Quantity, Interval Interval, double Truth)[]>().ToArray();
        return [.. Enumerable.Range(0, fitted[0].Length).Select(k => new Count(Model, fitted[0][k].Quantity, samples, fitted.Length,
            fitted.Count(fit => fit[k].Interval.Contains(fit[k].Truth)), fitted.Count(fit => fit[k].Interval.Low > fit[k].Truth)))];
    }

    static Coverage Timing<TModel>(TModel truth, int customers, Func<SeededRandom, int, TModel, double, CustomerStatistics> simulate,
        Func<CustomerStatistics, CancellationToken, Quantities.Result<ModelFit<TransactionModel>>> estimate, double age = 52, bool isRidge = false)
        where TModel : TransactionModel => new(truth.Code, $"{customers:#,0} customers of {age} weeks", truth is ParetoNbd ? isRidge ? 200 : 400 : 1_000, (n, level) =>
        {
            var data = simulate(new(n), customers, truth, age);
            if (!estimate(data, CancellationToken.None).TryGet(out var fit, out _) || fit.Model.Code != truth.Code)
                return null;
            var someone = new RepeatPurchases(4, 30, age);
            var ofParameters = isRidge ? fit.ProfileIntervals(data, level, CancellationToken.None) : [.. truth.ParameterNames.Select(name => fit.IntervalOf(name, level))];
            return
            [
                .. truth.ParameterNames.Select((name, i) => (name, ofParameters[i], truth.ParameterValues[i])),
                Of("E[X(52)] of a new customer", model => model.ExpectedTransactions(52)),
                Of("sum of expected transactions in 26 weeks", model => data.Sum(customer => model.ExpectedTransactions(customer, 26))),
                Of("discounted transactions for ever, x = 4", model => model.DiscountedTransactions(someone, Discounted)),
            ];
            (string, Interval, double) Of(string name, Func<TransactionModel, double> quantity) => (name, fit.IntervalOf(quantity, level), quantity(truth));
        });

    static Coverage Covariates()
    {
        var truth = new ParetoNbd(0.9, 8, 0.8, 12);
        double[] effects = [0.6, -0.5], group = [.. Enumerable.Range(0, 2_000).Select(i => (double)(i % 2))];
        return new("pareto-nbd-covariates", "2,000 customers of 52 weeks in two groups", 300, (n, level) =>
        {
            var random = new SeededRandom(n);
            var customers = group.Select(z => Simulated.ParetoNbd(random, Of(z), 52)).ToArray();
            var data = CovariateStatistics.Create([.. customers.Select(c => c.RepeatCount)], [.. customers.Select(c => c.AgeAtLastOrder)], [.. customers.Select(c => c.Age)],
                [new("group", group)], [new("group", group)]).Value;
            if (!ParetoNbdWithCovariates.Fit(data).TryGet(out var fit, out _))
                return null;
            double[] values = [.. truth.ParameterValues, .. effects];
            return
            [
                .. fit.Model.ParameterNames.Select((name, i) => (name, fit.IntervalOf(name, level), values[i])),
                ("E[X(52)] of a new customer of the group", fit.IntervalOf(model => model.For([1], [1]).ExpectedTransactions(52), level), Of(1).ExpectedTransactions(52)),
                ("sum of expected transactions in 26 weeks",
                    fit.IntervalOf(model => Sum(model.For([0], [0]), model.For([1], [1])), level), Sum(Of(0), Of(1))),
            ];
            double Sum(ParetoNbd zero, ParetoNbd one) => customers.Select((c, i) => (i % 2 == 0 ? zero : one).ExpectedTransactions(c, 26)).Sum();
        });
        ParetoNbd Of(double z) => new(truth.R, truth.Alpha * Math.Exp(-effects[0] * z), truth.S, truth.Beta * Math.Exp(-effects[1] * z));
    }

    static Coverage Spend()
    {
        var truth = new GammaGamma(6, 4, 15);
        return new(truth.Code, "1,000 repeat buyers", 1_000, (n, level) => GammaGamma.Fit(Simulated.GammaGamma(new(n), 1_000, truth)).TryGet(out var fit, out _)
            ?
            [
                .. truth.ParameterNames.Select((name, i) => (name, fit.IntervalOf(name, level), truth.ParameterValues[i])),
                ("mean value", fit.IntervalOf(model => model.MeanValue, level), truth.MeanValue),
                ("expected value after 2 of 50", fit.IntervalOf(model => model.ExpectedValue(2, 50), level), truth.ExpectedValue(2, 50)),
            ]
            : null);
    }

    static Coverage Opportunities()
    {
        var truth = new BgBb(1.2, 0.8, 0.7, 2.8);
        return new(truth.Code, "2,000 customers, 10 opportunities", 1_000, (n, level) =>
        {
            var data = Simulated.BgBb(new(n), 2_000, truth, 10);
            return BgBb.Fit(data).TryGet(out var fit, out _)
                ?
                [
                    .. truth.ParameterNames.Select((name, i) => (name, fit.IntervalOf(name, level), truth.ParameterValues[i])),
                    ("E[X(20)] of a new customer", fit.IntervalOf(model => model.ExpectedTransactions(20), level), truth.ExpectedTransactions(20)),
                    ("sum of expected transactions at 5 opportunities", fit.IntervalOf(Sum, level), Sum(truth)),
                    ("discounted transactions for ever, x = 6, last 9", fit.IntervalOf(model => model.DiscountedTransactions(6, 9, 10, 0.1), level), truth.DiscountedTransactions(6, 9, 10, 0.1)),
                ]
                : null;
            double Sum(BgBb model) => Enumerable.Range(0, data.Rows.Distinct)
                .Sum(i => data.Rows.Count[i] * model.ExpectedTransactions((int)data.Rows.RepeatCount[i], (int)data.Rows.AgeAtLastOrder[i], 10, 5));
        });
    }

    static Coverage Contracts()
    {
        var truth = new ShiftedBetaGeometric(0.7, 1.8);
        return new(truth.Code, "1,000 contracts, 8 periods", 1_000, (n, level) => ShiftedBetaGeometric.Fit(Simulated.Contracts(new(n), 1_000, truth, 8)).TryGet(out var fit, out _)
            ?
            [
                .. truth.ParameterNames.Select((name, i) => (name, fit.IntervalOf(name, level), truth.ParameterValues[i])),
                ("survival of 16 periods", fit.IntervalOf(model => model.Survival(16), level, scale: IntervalScale.Share), truth.Survival(16)),
                ("retention in period 9", fit.IntervalOf(model => model.RetentionRate(9), level, scale: IntervalScale.Share), truth.RetentionRate(9)),
                ("discounted payments of a new contract", fit.IntervalOf(model => model.DiscountedPayments(0, 0.1), level), truth.DiscountedPayments(0, 0.1)),
            ]
            : null);
    }

    /// <summary>How often one quantity's intervals held.</summary>
    public sealed record Count(string Model, string Quantity, int Samples, int Fitted, int Held, int Above)
    {
        public double Share => Held / (double)Fitted;

        public override string ToString() => $"{Model}, {Quantity}: {Held} of {Fitted} ({Samples} samples) hold, {Above} lie above, {Fitted - Held - Above} below";
    }
}
