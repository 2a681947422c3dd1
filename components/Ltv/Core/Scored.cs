using Lake;
using PurchaseModels;
using Quantities;

namespace Ltv.Core;

/// <summary>A base with its fits and what they say of every customer.</summary>
sealed class Scored
{
    readonly Lazy<Futures> futures;
    readonly Lazy<double[]> value;

    Scored(Observed observed, Season season, Fits fits, Func<Futures> futures)
    {
        (Observed, Season, Fits, this.futures) = (observed, season, fits, new Lazy<Futures>(futures));
        value = new Lazy<double[]>(() => [.. observed.RepeatCount.Select((x, i) => fits.ValueOf(x, observed.MeanValue[i]))]);
    }

    public Observed Observed { get; }

    public Season Season { get; }

    public Fits Fits { get; }

    /// <summary>What each customer will do. Told when it is first asked: four numbers each of millions wait for what needs none.</summary>
    public Futures Futures => futures.Value;

    /// <summary>Expected value of a purchase of each; NaN without values to say it from.</summary>
    public double[] Value => value.Value;

    /// <summary>Weeks in a year.</summary>
    public const double WeeksPerYear = 365.25 / Observed.DaysPerWeek;

    public static Result<Scored> Of(PurchaseDays days, DateOnly until, IReadOnlyList<LtvModel> models, SeasonRule rule, double horizon, Lifetime? lifetime, CancellationToken ct, PurchaseDays? everybody = null)
    {
        var (observed, all, season) = Seen(days, everybody, until, rule, ct);
        Room.Make(observed.Customers);
        var forEver = lifetime is { Weeks: double.PositiveInfinity };
        CovariateColumns? covariates = null;
        if (models.Contains(LtvModel.ParetoNbdCovariates) && Fits.AreEnough(observed))
        {
            if (!CovariateColumns.Of(observed).TryGet(out covariates, out var problem))
                return problem;
            observed = observed.With(covariates.Profiles);
        }

        return (all is null ? Fits.Of(observed, models, covariates, forEver, ct) : Fits.Shrunk(observed, all, models, forEver, ct)).Map(fits => new Scored(
            observed,
            season,
            fits,
            () => Futures.Of(fits.Timing, observed, season.WeeksAhead(until, horizon), lifetime is { } span ? In(season, until, span) : null, ct)));
    }

    /// <summary>The customers, and everybody where they are too few, in the time of the season they have.</summary>
    static (Observed Observed, Observed? All, Season Season) Seen(PurchaseDays days, PurchaseDays? everybody, DateOnly until, SeasonRule rule, CancellationToken ct)
    {
        var observed = Observed.By(days, until);
        var all = everybody is not null && observed.Customers > 0 && !Fits.AreEnough(observed) ? Observed.By(everybody, until) : null;
        var season = rule == SeasonRule.Auto ? Season.Of(all ?? observed, ct) : Season.None;
        return (observed.In(season), all?.In(season), season);
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

    public IReadOnlyList<double> LifetimeValues(double margin) => new Told<double>(Observed.Customers, i => margin * Value[i] * Futures.Discounted[i]);
}
