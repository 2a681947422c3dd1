namespace Series;

/// <summary>What is expected of the steps after the last value.</summary>
/// <param name="Mean">The point forecast of each step, in units of the series.</param>
/// <param name="Bands">Ranges around it, one for each level asked for, in that order.</param>
public sealed record Forecast(double[] Mean, IReadOnlyList<PredictionBand> Bands)
{
    /// <summary>Steps forecast.</summary>
    public int Horizon => Mean.Length;

    /// <summary>Whether every mean and end is a number; a negative λ has no value above a bound.</summary>
    public bool IsFinite => Mean.Concat(Bands.SelectMany(band => band.Lower.Concat(band.Upper))).All(double.IsFinite);

    /// <summary>The same for quantities that cannot fall below 0: means and bands end there, and the probability below lies on it.</summary>
    public Forecast Floored() => new(Floored(Mean), [.. Bands.Select(band => new PredictionBand(band.Level, Floored(band.Lower), Floored(band.Upper)))]);

    /// <summary>The band of a level.</summary>
    /// <param name="level">As it was asked for: 0.95.</param>
    public PredictionBand Band(double level) => Bands.FirstOrDefault(band => Math.Abs(band.Level - level) < 1e-12)
        ?? throw new ArgumentException($"No band of level {level} was asked for.", nameof(level));

    static double[] Floored(double[] values) => Array.ConvertAll(values, value => Math.Max(0, value));
}

/// <summary>For each step, the range that should hold the coming value with a given probability.</summary>
/// <param name="Level">That probability, between 0 and 1: 0.95.</param>
/// <param name="Lower">Lower end of each step.</param>
/// <param name="Upper">Upper end of each step.</param>
public sealed record PredictionBand(double Level, double[] Lower, double[] Upper)
{
    /// <summary>The normal band mean ± z·σ of each step.</summary>
    /// <param name="level">Between 0 and 1.</param>
    /// <param name="mean">Centre.</param>
    /// <param name="variance">Of the forecast error of each step.</param>
    public static PredictionBand Normal(double level, double[] mean, double[] variance)
    {
        var z = Numerics.NormalDistribution.Quantile((1 + Checked(level)) / 2);
        return new(level, [.. mean.Zip(variance, (m, v) => m - z * Math.Sqrt(v))], [.. mean.Zip(variance, (m, v) => m + z * Math.Sqrt(v))]);
    }

    internal static double Checked(double level) => level is > 0 and < 1
        ? level
        : throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies between 0 and 1.");
}
