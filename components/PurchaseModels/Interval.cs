namespace PurchaseModels;

/// <summary>An estimate with the range its uncertainty leaves.</summary>
/// <param name="Estimate">The estimate.</param>
/// <param name="StandardError">By the delta method.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Estimate, double StandardError, double Low, double High)
{
    /// <summary>True for values from <see cref="Low"/> to <see cref="High"/>.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>The normal interval around an estimate, symmetric on a scale.</summary>
    /// <param name="estimate">The estimate; where the scale has no place for it, its own scale is taken.</param>
    /// <param name="error">Its standard error.</param>
    /// <param name="z">Standard errors to each side: 1.96 for 95 %.</param>
    /// <param name="scale">On which scale the estimate is nearly normal.</param>
    public static Interval Around(double estimate, double error, double z, IntervalScale scale)
    {
        if (scale == IntervalScale.Positive && estimate > 0)
            return new(estimate, error, estimate * Math.Exp(-z * error / estimate), estimate * Math.Exp(z * error / estimate));
        if (scale == IntervalScale.Share && estimate is > 0 and < 1)
        {
            var odds = Math.Log(estimate / (1 - estimate));
            var width = z * error / (estimate * (1 - estimate));
            return new(estimate, error, 1 / (1 + Math.Exp(width - odds)), 1 / (1 + Math.Exp(-width - odds)));
        }
        return new(estimate, error, estimate - z * error, estimate + z * error);
    }
}

/// <summary>The scale an interval is symmetric on.</summary>
public enum IntervalScale
{
    /// <summary>Logarithms: expectations, values, rates.</summary>
    Positive,

    /// <summary>Log-odds: probabilities.</summary>
    Share,

    /// <summary>The number itself.</summary>
    Plain,
}
