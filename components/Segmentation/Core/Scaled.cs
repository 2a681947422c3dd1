using Clustering;
using Lake;
using Numerics;

namespace Segmentation.Core;

/// <summary>Features filled in and scaled: what is compared.</summary>
/// <param name="Filled">The values, missing ones filled in.</param>
/// <param name="Median">Median of those who have a feature.</param>
/// <param name="Missing">Customers without one.</param>
/// <param name="Scaler">How each is scaled.</param>
/// <param name="Points">The customers as points.</param>
sealed record Scaled(double[][] Filled, double[] Median, int[] Missing, Scaler[] Scaler, PointSet Points)
{
    public static Scaled Of(double[][] columns, FeatureScaling scaling)
    {
        int[] missing = Array.ConvertAll(columns, column => column.Count(double.IsNaN));
        double[] median = Array.ConvertAll(columns, MedianOf);
        Room.Make(columns[0].Length);
        double[][] filled = [.. columns.Select((column, d) => missing[d] == 0 ? column : Array.ConvertAll(column, value => double.IsNaN(value) ? double.IsNaN(median[d]) ? 0 : median[d] : value))];
        Scaler[] scalers = Array.ConvertAll(filled, column => Clustering.Scaler.Fit(column, scaling));
        Room.Make(columns[0].Length);
        return new(filled, median, missing, scalers, PointSet.Of([.. filled.Select((column, d) => Array.ConvertAll(column, scalers[d].Apply))]));
    }

    static double MedianOf(double[] column)
    {
        double[] known = [.. column.Where(value => !double.IsNaN(value))];
        Array.Sort(known);
        return Quantiles.OfSorted(known, 0.5);
    }

    public bool IsConstant(int feature) => Scaler[feature].Unit == 0;

    /// <summary>Scaled values in the features' units.</summary>
    public double[] Back(double[] centre) => [.. centre.Select((value, d) => Scaler[d].Back(value))];
}
