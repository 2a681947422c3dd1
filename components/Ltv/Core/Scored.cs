using Lake;
using PurchaseModels;
using Quantities;

namespace Ltv.Core;

/// <summary>A base with its fits and what they say of every customer.</summary>
sealed record Scored(Observed Observed, Fits Fits, Futures Futures, double[] Value)
{
    /// <summary>Weeks in a year.</summary>
    public const double WeeksPerYear = 365.25 / Observed.DaysPerWeek;

    public static Result<Scored> Of(PurchaseDays days, DateOnly until, IReadOnlyList<LtvModel> models, double horizon, Lifetime? lifetime, CancellationToken ct)
    {
        var observed = Observed.By(days, until);
        return Fits.Of(observed, models, lifetime is { Weeks: double.PositiveInfinity }, ct).Map(fits => new Scored(
            observed,
            fits,
            Futures.Of(fits.Timing, observed, horizon, lifetime, ct),
            [.. observed.RepeatCount.Select((x, i) => fits.ValueOf(x, observed.MeanValue[i]))]));
    }

    /// <summary>The timing models an option stands for.</summary>
    public static IReadOnlyList<LtvModel> ModelsOf(LtvModel model) => model is LtvModel.Auto or LtvModel.GammaGamma ? Fits.Automatic : [model];

    public static Lifetime LifetimeOf(LtvOptions options) => new(options.Lifetime == LifetimeSpan.Forever ? double.PositiveInfinity : options.HorizonWeeks, DiscountOf(options));

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
