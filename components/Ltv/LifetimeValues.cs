using Lake;

namespace Ltv;

/// <summary>Predictions customer by customer, as columns in order of customer id. Times are weeks.</summary>
/// <param name="Definition">By which rule.</param>
/// <param name="Evidence">Of whom, since when, from what.</param>
/// <param name="Model">Code of the timing model.</param>
/// <param name="Customer">Customer id.</param>
/// <param name="RepeatCount">Purchase days after the first (x).</param>
/// <param name="AgeAtLastOrder">First to last purchase day (t_x).</param>
/// <param name="Age">First purchase day to the calibration end (T).</param>
/// <param name="MeanValue">Mean value of the repeat purchases; NaN without one.</param>
/// <param name="ProbabilityAlive">P(alive).</param>
/// <param name="ExpectedPurchases">Over the horizon.</param>
/// <param name="ExpectedValue">Of a purchase; NaN without values.</param>
/// <param name="LifetimeValue">Over the horizon or for ever, as the definition says, discounted, after margin; NaN without values.</param>
public sealed record LifetimeValues(
    LtvDefinition Definition,
    Evidence Evidence,
    string Model,
    IReadOnlyList<string> Customer,
    IReadOnlyList<double> RepeatCount,
    IReadOnlyList<double> AgeAtLastOrder,
    IReadOnlyList<double> Age,
    IReadOnlyList<double> MeanValue,
    IReadOnlyList<double> ProbabilityAlive,
    IReadOnlyList<double> ExpectedPurchases,
    IReadOnlyList<double> ExpectedValue,
    IReadOnlyList<double> LifetimeValue)
{
    /// <summary>The name under which current predictions lie in the lake, keyed by their answer's key.</summary>
    public const string LabelsName = "ltv";

    /// <summary>The same as labels: columns <c>x, t_x, T, meanValue, probabilityAlive, expectedPurchases, expectedValue, lifetimeValue</c>.</summary>
    public LabelTable ToLabels() => new(Customer, [.. LifetimeValuesFile.Numbers(this).Select(column => new NumberLabels(column.Name, column.Values))]);
}
