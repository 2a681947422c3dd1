using Lake;
using PurchaseModels;
using Quantities;

namespace Ltv.Core;

/// <summary>A base with its fits and what they say of every customer.</summary>
sealed record Scored(Observed Observed, Season Season, Fits Fits, Futures Futures, double[] Value)
{
    /// <summary>Weeks in a year.</summary>
    public const double WeeksPerYear = 365.25 / Observed.DaysPerWeek;

    public static Result<Scored> Of(PurchaseDays days, DateOnly until, IReadOnlyList<LtvModel> models, SeasonRule rule, double horizon, Lifetime? lifetime, CancellationToken ct, PurchaseDays? everybody = null)
    {
        var even = Observed.By(days, until);
        var all = everybody is not null && even.Customers > 0 && !Fits.AreEnough(even) ? Observed.By(everybody, until) : null;
        var season = rule == SeasonRule.Auto ? Season.Of(all ?? even, ct) : Season.None;
        var (observed, forEver) = (even.In(season), lifetime is { Weeks: double.PositiveInfinity });
        CovariateColumns? covariates = null;
        if (models.Contains(LtvModel.ParetoNbdCovariates) && Fits.AreEnough(observed))
        {
            if (!CovariateColumns.Of(observed).TryGet(out covariates, out var problem))
                return problem;
            observed = observed.With(covariates.Profiles);
        }

        return (all is null ? Fits.Of(observed, models, covariates, forEver, ct) : Fits.Shrunk(observed, all.In(season), models, forEver, ct)).Map(fits => new Scored(
            observed,
            season,
            fits,
            Futures.Of(fits.Timing, observed, season.WeeksAhead(until, horizon), lifetime is { } span ? In(season, until, span) : null, ct),
            [.. observed.RepeatCount.Select((x, i) => fits.ValueOf(x, observed.MeanValue[i]))]));
    }

    /// <summary>The timing models that options stand for.</summary>
    public static IReadOnlyList<LtvModel> ModelsOf(LtvOptions options) => options.Model is not (LtvModel.Auto or LtvModel.GammaGamma) ? [options.Model]
        : options.Covariates.Count == 0 ? Fits.Automatic
        : [.. Fits.Automatic, LtvModel.ParetoNbdCovariates];

    public static Lifetime LifetimeOf(LtvOptions options, DateOnly end) => new(options.Lifetime == LifetimeSpan.Forever ? double.PositiveInfinity : options.WeeksFrom(end), DiscountOf(options));

    /// <summary>A horizon of the calendar in the time of the season.</summary>
    public double Weeks(LtvOptions options) => Weeks(options.WeeksFrom(Observed.Until));

    /// <inheritdoc cref="Weeks(LtvOptions)" />
    public double Weeks(double horizon) => Season.WeeksAhead(Observed.Until, horizon);

    /// <summary>What lifetime value is added up over, in the time of the season; purchases are discounted as if it ran evenly.</summary>
    public Lifetime Lifetime(LtvOptions options) => In(Season, Observed.Until, LifetimeOf(options, Observed.Until));

    static Lifetime In(Season season, DateOnly until, Lifetime span) => span with { Weeks = season.WeeksAhead(until, span.Weeks) };

    public static Discount DiscountOf(LtvOptions options) => options.Discounting switch
    {
        _ when options.Discount == 0 => Discount.None,
        Discounting.Continuous => Discount.FromYearly(options.Discount, WeeksPerYear),
        Discounting.Monthly => Discount.Periodic(Math.Pow(1 + options.Discount, 1 / 12.0) - 1, WeeksPerYear / 12),
        Discounting.Yearly => Discount.Periodic(options.Discount, WeeksPerYear),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Discounting, "No such convention."),
    };

    public double[] LifetimeValues(double margin) => [.. Futures.Discounted.Select((purchases, i) => margin * Value[i] * purchases)];
}
