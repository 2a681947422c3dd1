namespace Series;

/// <summary>A test's statistic and the probability of one at least as extreme under its null hypothesis.</summary>
/// <param name="Statistic">As the paper defines it.</param>
/// <param name="PValue">
/// Between 0 and 1. Of tests with tabulated distributions it is interpolated and stops at the table's ends (0.01; 0.1 or 0.99).
/// </param>
/// <param name="Lags">Lags that took part; null where there are none.</param>
public sealed record TestOutcome(double Statistic, double PValue, int? Lags = null);
