using Numerics;

namespace HorizonValue.Core;

/// <summary>
/// Split-conformal intervals (Lei, G'Sell, Rinaldo, Tibshirani and Wasserman, 2018, section 5.2: locally weighted residuals), quantiles taken within groups of equal predicted
/// size: |actual − predicted| / (predicted + c) of units the model did not learn from, c a tenth of the mean.
/// </summary>
/// <param name="Bound">Upper bounds of the groups but the last.</param>
/// <param name="Quantile">Of the scores, by group.</param>
/// <param name="Variance">Mean squared residual by group.</param>
/// <param name="Offset">The c.</param>
/// <param name="Floor">No value is below this: 0, or −∞ where values can be negative.</param>
sealed record ConformalBands(double[] Bound, double[] Quantile, double[] Variance, double Offset, double Floor)
{
    /// <summary>Nominal coverage.</summary>
    public const double Share = 0.95;
    const int MostGroups = 10;
    const int RowsOfGroup = 100;

    public static ConformalBands Learn(double[] predicted, double[] actual)
    {
        var order = Ordering.Ascending(predicted);
        var groups = Math.Clamp(order.Length / RowsOfGroup, 1, MostGroups);
        var offset = Math.Max(predicted.Average() / 10, double.Epsilon);
        var (bounds, quantiles, variances) = (new double[groups - 1], new double[groups], new double[groups]);
        for (var g = 0; g < groups; g++)
        {
            var rows = order[(int)((long)order.Length * g / groups)..(int)((long)order.Length * (g + 1) / groups)];
            double[] scores = [.. rows.Select(i => Math.Abs(actual[i] - predicted[i]) / (predicted[i] + offset)).Order()];
            quantiles[g] = Quantiles.Conformal(scores, Share);
            variances[g] = rows.Average(i => (actual[i] - predicted[i]) * (actual[i] - predicted[i]));
            if (g < groups - 1)
                bounds[g] = predicted[rows[^1]];
        }
        return new ConformalBands(bounds, quantiles, variances, offset, actual.Any(value => value < 0) ? double.NegativeInfinity : 0);
    }

    public (double Lower, double Upper) Around(double predicted)
    {
        var half = Quantile[Group(predicted)] * (predicted + Offset);
        return (Math.Max(Floor, predicted - half), predicted + half);
    }

    /// <summary>Variance of what a unit of this prediction turns out to be.</summary>
    public double VarianceAt(double predicted) => Variance[Group(predicted)];

    int Group(double predicted)
    {
        var found = Array.BinarySearch(Bound, predicted);
        return found >= 0 ? Array.IndexOf(Bound, predicted) : ~found;
    }
}
