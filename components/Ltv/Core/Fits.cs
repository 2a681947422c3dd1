using Lake;
using PurchaseModels;
using Quantities;
using Wording;

namespace Ltv.Core;

/// <summary>The two models of a base: when customers buy, and what a purchase is worth.</summary>
/// <param name="Observed">The customers.</param>
/// <param name="Timing">The timing models, by weight.</param>
/// <param name="Compared">Those an automatic choice was among.</param>
/// <param name="Spend">The value model's fit; null without one.</param>
/// <param name="MeanOfAll">Mean value of all purchases.</param>
/// <param name="SquareOfAll">Mean square of it.</param>
/// <param name="Warnings">What has to be known.</param>
sealed record Fits(
    Observed Observed, TimingModels Timing, IReadOnlyList<ComparedModel> Compared, ModelFit<GammaGamma>? Spend, double MeanOfAll, double SquareOfAll, IReadOnlyList<Message> Warnings)
{
    const int FewestCustomers = 30;
    const int FewestRepeatBuyers = 10;

    /// <summary>Above this size of the correlation, taking value and frequency as independent misleads.</summary>
    const double NotableCorrelation = 0.3;

    /// <summary>The value model as far as it has a mean: with q ≤ 1 the mean over customers is infinite, and no value is told. Nor would the mean of all purchases do: the largest few make it.</summary>
    public ModelFit<GammaGamma>? Valuing => Spend is { Model.Q: > 1 } ? Spend : null;

    public static Result<Fits> Of(Observed observed, IReadOnlyList<LtvModel> models, CovariateColumns? covariates, bool forEver, CancellationToken ct)
    {
        var repeatBuyers = observed.RepeatCount.Count(x => x > 0);
        if (!AreEnough(observed))
            return Problem.Of(
                "too-little-data", new Label("There is too little data to predict from", "Для прогноза слишком мало данных"), Phrases.TooFewCustomers.With(observed.Until, observed.Customers, repeatBuyers, FewestCustomers, FewestRepeatBuyers), Phrases.Words);
        return TimingOf(observed, models, covariates, forEver, ct).Map(chosen =>
        {
            Room.Make(observed.Customers);
            var (spend, warnings) = SpendOf(observed, ct);
            Room.Make(observed.Customers);
            return new Fits(observed, chosen.Timing, chosen.Compared, spend, observed.MeanOfAll, observed.SquareOfAll, [.. chosen.Timing.Best.Warnings, .. warnings, .. OfCovariates(covariates, chosen.Covariates)])
            {
                Covariates = chosen.Covariates,
                DistinctRows = chosen.DistinctRows,
            };
        });
    }

    // What tells them is a third as large as the base itself: it is made again where it is needed.
    int DistinctRows { get; init; }

    /// <summary>The fit with covariates; null without any, and where the data do not tell their effects.</summary>
    public CovariateFit? Covariates { get; private init; }

    static IEnumerable<Message> OfCovariates(CovariateColumns? asked, CovariateFit? fit) => fit is not null ? fit.Warnings : asked is null ? [] : [.. asked.Warnings, Phrases.CovariatesUntold];

    /// <summary>Whether the timing models were shrunk towards those of everybody; null where they were not, else customers of everybody.</summary>
    public int? ShrunkFrom { get; private init; }

    /// <summary>How the parameters shown can be told: profile likelihoods know no prior and no covariates.</summary>
    public FittedModel Shown(double level, CancellationToken ct) => ShrunkFrom is null && Timing.Best.Model is not ProfiledModel && DistinctRows <= FittedModel.MostProfiledRows ? FittedModel.Of(Timing.Best, Observed.Statistics, level, ct) : FittedModel.Of(Timing.Best, level);

    /// <summary>Too few to fit alone: the fits of everybody, shrunk towards these; values by everybody's model of them.</summary>
    public static Result<Fits> Shrunk(Observed few, Observed everybody, IReadOnlyList<LtvModel> models, bool forEver, CancellationToken ct) => Of(everybody, models, null, forEver, ct).Map(all => all with
    {
        Observed = few,
        Timing = all.Timing.ShrunkTo(few.Statistics, ct),
        Compared = [],
        Warnings = [Phrases.ShrunkTowardsAll.With(few.Customers, few.RepeatCount.Count(x => x > 0), everybody.Customers)],
        ShrunkFrom = everybody.Customers,
    });

    /// <summary>Whether there are enough to be fitted alone.</summary>
    public static bool AreEnough(Observed observed) => observed.Customers >= FewestCustomers && observed.RepeatCount.Count(x => x > 0) >= FewestRepeatBuyers;

    /// <summary>Expected value of a purchase; NaN when there are no values to say it from.</summary>
    public double ValueOf(double repeatCount, double meanValue) => Spend is not null && Valuing is null ? double.NaN : ValueOf(Valuing?.Model, MeanOfAll, repeatCount, meanValue);

    public static double ValueOf(GammaGamma? spend, double meanOfAll, double repeatCount, double meanValue) =>
        spend is null ? meanOfAll
        : spend.ExpectedValue(repeatCount, meanValue) is var value && double.IsFinite(value) ? value
        : meanOfAll;

    /// <summary>The models that an automatic choice is among.</summary>
    public static IReadOnlyList<LtvModel> Automatic { get; } = [LtvModel.BgNbd, LtvModel.MbgNbd, LtvModel.ParetoNbd, LtvModel.Nbd, LtvModel.BgCnbdK, LtvModel.MbgCnbdK, LtvModel.CnbdK];

    static Result<(TimingModels Timing, IReadOnlyList<ComparedModel> Compared, CovariateFit? Covariates, int DistinctRows)> TimingOf(
        Observed observed, IReadOnlyList<LtvModel> models, CovariateColumns? covariates, bool forEver, CancellationToken ct)
    {
        var statistics = observed.Statistics;
        var tried = new List<ModelFit<TransactionModel>>();
        CovariateFit? with = null;
        foreach (var model in models)
        {
            var isWith = model == LtvModel.ParetoNbdCovariates;
            if (!(isWith ? CovariateFit.Fit(observed, covariates!, ct) : One(model, statistics, tried, ct)).TryGet(out var fit, out var problem))
            {
                // Where other models answer, it is enough to say that effects cannot be told.
                if (isWith && tried.Count > 0)
                    continue;
                return problem;
            }

            if (isWith)
            {
                if (Known(tried, LtvModel.ParetoNbd) is not { } without && !ParetoNbd.Fit(statistics, ct).TryGet(out without, out problem))
                    return problem;
                with = new CovariateFit(covariates!, fit, without);
            }

            tried.Add(fit);
        }

        // Two parents that come to the same member count once; where none of them finds customers to leave, the fallback's warning says so.
        var leaving = tried.Any(fit => fit.Model.CustomersLeave);
        var distinct = tried.GroupBy(fit => fit.Model.Code).Select(same => same.OrderByDescending(fit => leaving && fit.Asked == fit.Model.Code).First()).ToList();
        var timing = TimingModels.Of(distinct);
        if (forEver && !timing.Best.Model.CustomersLeave)
            return Problem.Of("forever-without-dropout", new Label("Value for ever needs a model in which customers leave", "Бессрочной ценности нужна модель, в которой клиенты уходят"), Phrases.ForeverWithoutDropout.With(timing.Best.Model.Code), Phrases.Words);
        if (forEver)
            timing = TimingModels.Of(distinct.Where(fit => fit.Model.CustomersLeave));
        return (timing, models.Count == 1 ? [] : [.. tried.Select(fit => new ComparedModel(
            fit.Model.Code, fit.Asked, fit.LogLikelihood, TimingModels.Aic(fit), fit.Model.Regularity, timing.WeightOf(fit), fit == timing.Best))], with, statistics.DistinctRows);
    }

    static Result<ModelFit<TransactionModel>> One(LtvModel model, CustomerStatistics statistics, IReadOnlyList<ModelFit<TransactionModel>> known, CancellationToken ct) => model switch
    {
        LtvModel.BgNbd => BgNbd.Fit(statistics, ct),
        LtvModel.MbgNbd => MbgNbd.Fit(statistics, ct),
        LtvModel.ParetoNbd => ParetoNbd.Fit(statistics, ct),
        LtvModel.Nbd => Nbd.Fit(statistics, ct),
        LtvModel.GeometricNbd => LimitModel.Fit(LimitKind.GeometricNbd, statistics, ct),
        LtvModel.ModifiedGeometricNbd => LimitModel.Fit(LimitKind.ModifiedGeometricNbd, statistics, ct),
        LtvModel.ExponentialNbd => LimitModel.Fit(LimitKind.ExponentialNbd, statistics, ct),
        LtvModel.BgCnbdK => RegularModel.Fit(RegularKind.BgCnbd, statistics, null, Known(known, LtvModel.BgNbd), ct),
        LtvModel.MbgCnbdK => RegularModel.Fit(RegularKind.MbgCnbd, statistics, null, Known(known, LtvModel.MbgNbd), ct),
        LtvModel.CnbdK => RegularModel.Fit(RegularKind.Cnbd, statistics, null, Known(known, LtvModel.Nbd), ct),
        _ => throw new ArgumentOutOfRangeException(nameof(model), model, "No timing model."),
    };

    static ModelFit<TransactionModel>? Known(IReadOnlyList<ModelFit<TransactionModel>> known, LtvModel model) => known.FirstOrDefault(fit => fit.Asked == Words.Of(model));

    static (ModelFit<GammaGamma>? Fit, List<Message> Warnings) SpendOf(Observed observed, CancellationToken ct)
    {
        var buyers = observed.RepeatCount.Count(x => x > 0);
        var worth = new Told<double>(observed.Customers, i => observed.MeanValue[i] > 0 ? observed.RepeatCount[i] : 0);
        var paying = worth.Count(x => x > 0);
        List<Message> warnings = [];
        if (paying < buyers)
            warnings.Add(Phrases.WorthlessPurchases.With(buyers - paying, buyers));
        if (!SpendStatistics.Create(worth, observed.MeanValue).Then(statistics => GammaGamma.Fit(statistics, ct)).TryGet(out var fit, out _))
        {
            warnings.Add(Phrases.NoSpendModel.With(double.IsNaN(observed.MeanOfAll) ? "nothing" : paying == 0 ? "repeats" : "alike", paying));
            return (null, warnings);
        }

        warnings.AddRange(fit.Warnings);
        if (fit.Model.Q <= 1)
            warnings.Add(Phrases.ValuesRefused);
        if (Correlation(worth, observed.MeanValue) is var correlation && Math.Abs(correlation) > NotableCorrelation)
            warnings.Add(Phrases.ValueDependsOnFrequency.With(correlation));
        return (fit, warnings);
    }

    /// <summary>Of those who bought again.</summary>
    static double Correlation(Told<double> x, double[] y)
    {
        int[] some = [.. Enumerable.Range(0, y.Length).Where(i => x[i] > 0)];
        double mx = some.Average(i => x[i]), my = some.Average(i => y[i]), xy = 0, xx = 0, yy = 0;
        foreach (var i in some)
        {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
        }

        return xx * yy > 0 ? xy / Math.Sqrt(xx * yy) : 0;
    }
}
