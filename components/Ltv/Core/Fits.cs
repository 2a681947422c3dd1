using PurchaseModels;
using Quantities;
using Wording;

namespace Ltv.Core;

/// <summary>The two models of a base: when customers buy, and what a purchase is worth.</summary>
sealed record Fits(CustomerStatistics Statistics, ModelFit<TransactionModel> Timing, IReadOnlyList<ComparedModel> Compared, ModelFit<GammaGamma>? Spend, double MeanOfAll, IReadOnlyList<Message> Warnings)
{
    const int FewestCustomers = 30;
    const int FewestRepeatBuyers = 10;

    /// <summary>Above this size of the correlation, taking value and frequency as independent misleads.</summary>
    const double NotableCorrelation = 0.3;

    public static Result<Fits> Of(Observed observed, LtvModel model, CancellationToken ct)
    {
        var repeatBuyers = observed.RepeatCount.Count(x => x > 0);
        if (observed.Customers < FewestCustomers || repeatBuyers < FewestRepeatBuyers)
            return Problem.Of(
                "too-little-data", new Label("There is too little data to predict from", "Для прогноза слишком мало данных"), Phrases.TooFewCustomers.With(observed.Until, observed.Customers, repeatBuyers, FewestCustomers, FewestRepeatBuyers), Phrases.Words);
        var statistics = CustomerStatistics.Create(observed.RepeatCount, observed.AgeAtLastOrder, observed.Age).Value;
        return TimingOf(statistics, model, ct).Map(chosen =>
        {
            var (spend, warnings) = SpendOf(observed, ct);
            return new Fits(statistics, chosen.Fit, chosen.Compared, spend, observed.MeanOfAll, [.. chosen.Fit.Warnings, .. warnings]);
        });
    }

    /// <summary>Expected value of a purchase; NaN when there are no values to say it from.</summary>
    public double ValueOf(double repeatCount, double meanValue) => ValueOf(Spend?.Model, MeanOfAll, repeatCount, meanValue);

    public static double ValueOf(GammaGamma? spend, double meanOfAll, double repeatCount, double meanValue) =>
        spend is null ? meanOfAll
        : spend.ExpectedValue(repeatCount, meanValue) is var value && double.IsFinite(value) ? value
        : meanOfAll;

    static Result<(ModelFit<TransactionModel> Fit, IReadOnlyList<ComparedModel> Compared)> TimingOf(CustomerStatistics statistics, LtvModel model, CancellationToken ct)
    {
        if (model is not (LtvModel.Auto or LtvModel.GammaGamma))
            return One(model, statistics, ct).Map(fit => (fit, (IReadOnlyList<ComparedModel>)[]));
        if (!One(LtvModel.Nbd, statistics, ct).TryGet(out var nbd, out var problem))
            return problem;
        var tried = new[] { LtvModel.BgNbd, LtvModel.MbgNbd, LtvModel.ParetoNbd }.Select(with => One(with, statistics, ct).Value).ToList();
        var best = tried.Where(fit => fit.Model.Code == fit.Asked).Append(nbd).MinBy(Aic)!;

        // When none with dropout has a maximum, the fallback's warning says so.
        var fit = best == nbd ? tried.FirstOrDefault(other => other.Model.Code != other.Asked) ?? nbd : best;
        return (fit, [.. tried.Append(nbd).Select(other => other.Model.Code == other.Asked
            ? new ComparedModel(other.Asked, other.LogLikelihood, Aic(other), other.Asked == fit.Model.Code)
            : new ComparedModel(other.Asked, null, null, false))]);
    }

    static double Aic(ModelFit<TransactionModel> fit) => 2 * fit.Model.ParameterNames.Count - 2 * fit.LogLikelihood;

    static Result<ModelFit<TransactionModel>> One(LtvModel model, CustomerStatistics statistics, CancellationToken ct) => model switch
    {
        LtvModel.BgNbd => BgNbd.Fit(statistics, ct),
        LtvModel.MbgNbd => MbgNbd.Fit(statistics, ct),
        LtvModel.ParetoNbd => ParetoNbd.Fit(statistics, ct),
        LtvModel.Nbd => Nbd.Fit(statistics, ct),
        _ => throw new ArgumentOutOfRangeException(nameof(model), model, "No timing model."),
    };

    static (ModelFit<GammaGamma>? Fit, List<Message> Warnings) SpendOf(Observed observed, CancellationToken ct)
    {
        var buyers = Enumerable.Range(0, observed.Customers).Where(i => observed.RepeatCount[i] > 0).ToArray();
        var paying = buyers.Where(i => observed.MeanValue[i] > 0).ToArray();
        double[] counts = [.. paying.Select(i => observed.RepeatCount[i])], means = [.. paying.Select(i => observed.MeanValue[i])];
        List<Message> warnings = [];
        if (paying.Length < buyers.Length)
            warnings.Add(Phrases.WorthlessPurchases.With(buyers.Length - paying.Length, buyers.Length));
        if (!SpendStatistics.Create(counts, means).Then(statistics => GammaGamma.Fit(statistics, ct)).TryGet(out var fit, out _))
        {
            warnings.Add(Phrases.NoSpendModel.With(double.IsNaN(observed.MeanOfAll) ? "nothing" : paying.Length == 0 ? "repeats" : "alike", paying.Length));
            return (null, warnings);
        }

        warnings.AddRange(fit.Warnings);
        if (Correlation(counts, means) is var correlation && Math.Abs(correlation) > NotableCorrelation)
            warnings.Add(Phrases.ValueDependsOnFrequency.With(correlation));
        return (fit, warnings);
    }

    static double Correlation(double[] x, double[] y)
    {
        double mx = x.Average(), my = y.Average(), xy = 0, xx = 0, yy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
        }

        return xx * yy > 0 ? xy / Math.Sqrt(xx * yy) : 0;
    }
}
