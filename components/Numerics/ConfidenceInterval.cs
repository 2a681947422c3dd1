namespace Numerics;

/// <summary>An estimate and the interval that holds what it estimates with the level asked for.</summary>
/// <param name="Estimate">The estimate.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct ConfidenceInterval(double Estimate, double Low, double High)
{
    /// <summary>True for values from <see cref="Low"/> to <see cref="High"/>.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>Half of what a level leaves out on each side, in standard deviations: 1.96 for 0.95.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    internal static double DeviationsOf(double level) =>
        level is > 0 and < 1 ? NormalDistribution.Quantile((1 + level) / 2) : throw new ArgumentOutOfRangeException(nameof(level), level, "A level is between 0 and 1.");
}

/// <summary>A test's statistic and the probability of one at least as extreme when there is no difference.</summary>
/// <param name="Statistic">As the source defines it.</param>
/// <param name="PValue">Two-sided, 0…1.</param>
public readonly record struct DifferenceTest(double Statistic, double PValue);
