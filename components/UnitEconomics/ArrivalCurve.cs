using Numerics;
using Quantities;
using UnitEconomics.Core;
using Wording;

namespace UnitEconomics;

/// <summary>
/// How the value of a horizon comes in with age: F(t) = Σ accrued by age t / Σ accrued by age H over mature units (a ratio of sums, so large units weigh more),
/// made non-decreasing by isotonic regression, with F(H) = 1.
/// </summary>
/// <remarks>Ages are whole days since the unit's first day, and F(t) counts the day of age t whole. Uncertainty: seeded bootstrap over units, percentile intervals.</remarks>
public sealed record ArrivalCurve
{
    ArrivalCurve()
    {
    }

    /// <summary>H: the age at which everything has arrived, in days.</summary>
    public required int Horizon { get; init; }

    /// <summary>How many mature units the curve was estimated from.</summary>
    public required int Units { get; init; }

    /// <summary>Mean value of those units within the horizon.</summary>
    public required Estimate Prior { get; init; }

    /// <summary>F at ages 0…H with its interval.</summary>
    public required IReadOnlyList<Estimate> Share { get; init; }

    /// <summary>Standard deviation among the units of what is still to come after ages 0…H.</summary>
    public required IReadOnlyList<double> RemainderDeviation { get; init; }

    /// <summary>F(t): 0 before the first day, 1 from the horizon on.</summary>
    public double At(int age) => age < 0 ? 0 : age >= Horizon ? 1 : Share[age].Value;

    /// <summary>accrued + prior · (1 − F): what a unit is expected to be worth when a share F of the value has arrived.</summary>
    /// <param name="accrued">What has come in so far.</param>
    /// <param name="prior">What was expected at the beginning.</param>
    /// <param name="arrivedShare">F, 0…1.</param>
    public static double Update(double accrued, double prior, double arrivedShare) => arrivedShare is >= 0 and <= 1
        ? accrued + prior * (1 - arrivedShare)
        : throw new ArgumentOutOfRangeException(nameof(arrivedShare), arrivedShare, "A share lies between 0 and 1.");

    /// <summary>The updated value of a unit at an age, with what the uncertainty of F leaves; the prior is taken as known. Equals <paramref name="accrued"/> from H on.</summary>
    public Estimate Update(double accrued, double prior, int age, double level = 0.95)
    {
        Sample.CheckLevel(level);
        var error = age < 0 || age >= Horizon ? 0 : Share[age].StandardError;
        return Estimate.Symmetric(Update(accrued, prior, At(age)), Math.Abs(prior) * error, NormalDistribution.Quantile((1 + level) / 2));
    }

    /// <summary>
    /// Estimates the curve; refuses with <c>too-little-data</c> under two units and with <c>no-value</c> when they are not worth more than 0.
    /// </summary>
    /// <param name="mature">Units that have been watched for the whole horizon; later entries are not looked at.</param>
    /// <param name="horizon">H in days, at least 1.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <param name="level">Level of the intervals.</param>
    public static Result<ArrivalCurve> Fit(Arrivals mature, int horizon, int seed, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        Sample.CheckLevel(level);
        if (mature.Units < 2)
            return Refusals.TooLittleData(Phrases.NoCurve.With(horizon, mature.Units));
        var sums = new ArrivalSums(mature, horizon, seed);
        if (!(sums.Total > 0))
            return Refusals.Of("no-value", new Label("There is no value to spread over time", "Нет ценности, которую можно распределить во времени"), Phrases.NoValue.With(horizon, sums.Total));
        var share = sums.Curve;
        var (curves, priors) = sums.Resample(seed);
        return new ArrivalCurve
        {
            Horizon = horizon,
            Units = mature.Units,
            Prior = Estimate.OfDraws(sums.Total / mature.Units, priors, level),
            Share = [.. Enumerable.Range(0, horizon + 1).Select(age => Estimate.OfDraws(share[age], [.. curves.Select(curve => curve[age])], level))],
            RemainderDeviation = sums.RemainderDeviation,
        };
    }
}
