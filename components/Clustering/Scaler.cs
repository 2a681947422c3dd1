using Numerics;

namespace Clustering;

/// <summary>How one feature is scaled: fitted on values, applied to any.</summary>
/// <param name="Scaling">How.</param>
/// <param name="Shift">What becomes 0, after the logarithm where there is one.</param>
/// <param name="Unit">What becomes 1, above 0; 0: all values were equal, and become 0.</param>
public sealed record Scaler(FeatureScaling Scaling, double Shift, double Unit)
{
    /// <summary>Fits. Where half of the values lie on one, so that the interquartile range is 0, robust scaling takes the standard deviation in its place.</summary>
    public static Scaler Fit(double[] values, FeatureScaling scaling)
    {
        double[] ascending = [.. values.Select(value => scaling == FeatureScaling.Log ? Log(value) : value).Order()];
        if (ascending.Length == 0 || ascending[0] == ascending[^1])
            return new(scaling, ascending.Length == 0 ? 0 : ascending[0], 0);
        if (scaling == FeatureScaling.None)
            return new(scaling, 0, 1);

        // Ascending, so that the order of rows changes no bit.
        var mean = ascending.Sum() / ascending.Length;
        var deviation = Math.Sqrt(ascending.Sum(value => (value - mean) * (value - mean)) / ascending.Length);
        var range = Quantiles.OfSorted(ascending, 0.75) - Quantiles.OfSorted(ascending, 0.25);
        return scaling == FeatureScaling.Robust ? new(scaling, Quantiles.OfSorted(ascending, 0.5), range > 0 ? range : deviation) : new(scaling, mean, deviation);
    }

    /// <summary>Scales a value.</summary>
    public double Apply(double value) => Unit == 0 ? 0 : ((Scaling == FeatureScaling.Log ? Log(value) : value) - Shift) / Unit;

    /// <summary>The value that is scaled to this one.</summary>
    public double Back(double scaled) => Scaling == FeatureScaling.Log ? Unlog(Shift + (scaled * Unit)) : Shift + (scaled * Unit);

    static double Log(double value) => Math.CopySign(Math.Log(1 + Math.Abs(value)), value);

    static double Unlog(double value) => Math.CopySign(Math.Exp(Math.Abs(value)) - 1, value);
}
