using Numerics;
using UnitEconomics.Core;

namespace UnitEconomics;

/// <summary>An estimate with the range its uncertainty leaves.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
public readonly record struct Estimate(double Value, double StandardError, double Low, double High)
{
    /// <summary>True for numbers from <see cref="Low"/> to <see cref="High"/>.</summary>
    public bool Contains(double number) => number >= Low && number <= High;

    /// <summary>The estimate in other units; a negative factor swaps the ends.</summary>
    public Estimate Times(double factor) => factor >= 0
        ? new(Value * factor, StandardError * factor, Low * factor, High * factor)
        : new(Value * factor, StandardError * -factor, High * factor, Low * factor);

    /// <summary>The estimate moved by a known amount.</summary>
    public Estimate Plus(double known) => this with { Value = Value + known, Low = Low + known, High = High + known };

    // One-sided where the estimate stands at an edge that draws do not reach.
    internal Estimate Reaching(bool isAtEdge) => isAtEdge ? this with { Low = Math.Min(Low, Value), High = Math.Max(High, Value) } : this;

    internal static Estimate Symmetric(double value, double error, double quantile) => new(value, error, value - quantile * error, value + quantile * error);

    // Symmetric on the logarithm: for positive amounts.
    internal static Estimate Positive(double value, double relativeError, double quantile) =>
        new(value, value * relativeError, value * Math.Exp(-quantile * relativeError), value * Math.Exp(quantile * relativeError));

    // Symmetric on the log-odds: for shares.
    internal static Estimate Share(double logOdds, double error, double quantile)
    {
        var share = Sample.Logistic(logOdds);
        return new(share, share * (1 - share) * error, Sample.Logistic(logOdds - quantile * error), Sample.Logistic(logOdds + quantile * error));
    }

    // Percentile interval of bootstrap draws.
    internal static Estimate OfDraws(double value, double[] draws, double level)
    {
        return new(value, Quantiles.Deviation(draws), Quantiles.Of(draws, (1 - level) / 2), Quantiles.Of(draws, (1 + level) / 2));
    }
}
