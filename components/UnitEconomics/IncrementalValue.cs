namespace UnitEconomics;

/// <summary>What one more unit of supply brings to a segment, of what units there bring on average.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Supply">Units on offer.</param>
/// <param name="Demand">Demand.</param>
/// <param name="Output">Expected output O = f(supply, demand).</param>
/// <param name="Baseline">O by supply: what a unit seems to bring.</param>
/// <param name="Incremental">∂O/∂supply: what would be missing without it; baseline by share, interval included, and so never below 0 or above <paramref name="Baseline"/>. What is not known of the baseline is not in it.</param>
/// <param name="Cannibalised">The rest: what the unit takes from other units.</param>
/// <param name="IncrementalShare">Incremental by baseline, 0…1.</param>
public sealed record IncrementalValue(
    string Segment, double Supply, double Demand, double Output, double Baseline, Estimate Incremental, double Cannibalised, Estimate IncrementalShare);
