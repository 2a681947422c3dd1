using MathNet.Numerics.Distributions;

namespace Numerics;

/// <summary>How often something happens per unit of time watched.</summary>
public static class PoissonRate
{
    /// <summary>Events by time watched, with the exact interval of a Poisson count (Garwood 1936, Biometrika 28), as R's <c>poisson.test</c> has it; its lower end is 0 of no events.</summary>
    /// <param name="events">Events, 0 or more.</param>
    /// <param name="watched">Time watched, above 0.</param>
    /// <param name="level">Level of the interval, between 0 and 1.</param>
    public static ConfidenceInterval Of(long events, double watched, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        if (!(watched > 0))
            throw new ArgumentOutOfRangeException(nameof(watched), watched, "A rate is per time watched, which is above 0.");
        if (level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level is between 0 and 1.");
        var tail = (1 - level) / 2;
        return new(events / watched, events == 0 ? 0 : Gamma.InvCDF(events, 1, tail) / watched, Gamma.InvCDF(events + 1, 1, 1 - tail) / watched);
    }
}
