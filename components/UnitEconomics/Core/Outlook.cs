using Numerics;

namespace UnitEconomics.Core;

/// <summary>What mature units let one expect of others: the arrival curve, the prior, and how far units and whole cohorts differ.</summary>
sealed class Outlook
{
    readonly double[] curve;
    readonly IReadOnlyList<double> deviation;
    readonly int units;
    readonly double between;
    readonly int horizon;

    Outlook(ArrivalSums sums, Arrivals mature, int[] cohort, int horizon)
    {
        (curve, deviation, units, this.horizon) = (sums.Curve, sums.RemainderDeviation, mature.Units, horizon);
        Prior = sums.Total / mature.Units;
        between = Between([.. Enumerable.Range(0, mature.Units).Select(unit => mature.Accrued(unit, horizon))], cohort, Prior);
    }

    public double Prior { get; }

    public double At(int age) => age >= horizon ? 1 : curve[age];

    /// <summary>Null when the units are worth nothing.</summary>
    public static Outlook? Of(UnitDays days, IReadOnlyList<int> mature, int[] cohortOf, int horizon)
    {
        var arrivals = days.Arrivals(mature);
        var sums = new ArrivalSums(arrivals, horizon, seed: 1);
        return sums.Total > 0 ? new Outlook(sums, arrivals, [.. mature.Select(unit => cohortOf[unit])], horizon) : null;
    }

    /// <summary>
    /// The mean value of a cohort at the horizon: accrued + prior · (1 − F). Its variance has three parts: units differ in what is still to come, the same of the mature
    /// units behind the curve, and cohorts differ as a whole, in proportion to what is still to come.
    /// </summary>
    public (Estimate Value, double Arrived) Expect(double accrued, IReadOnlyList<int> ages, double level)
    {
        double arrived = 0, spread = 0;
        foreach (var age in ages)
        {
            arrived += At(age) / ages.Count;
            spread += (age >= horizon ? 0 : deviation[age] * deviation[age]) / ages.Count;
        }
        var whole = between * (1 - arrived);
        var error = Math.Sqrt(spread / ages.Count + spread / units + whole * whole);
        return (Estimate.Symmetric(ArrivalCurve.Update(accrued, Prior, Math.Min(1, arrived)), error, NormalDistribution.Quantile((1 + level) / 2)), arrived);
    }

    // Standard deviation among cohort means beyond what chance among units explains (DerSimonian and Laird, 1986).
    static double Between(double[] values, int[] cohort, double mean)
    {
        var variance = Sample.Variance(values);
        var cohorts = Enumerable.Range(0, values.Length).GroupBy(unit => cohort[unit]).Select(group => (Weight: group.Count() / variance, Mean: group.Average(unit => values[unit]))).ToArray();
        if (cohorts.Length < 2 || !(variance > 0))
            return 0;
        var sum = cohorts.Sum(c => c.Weight);
        var scatter = cohorts.Sum(c => c.Weight * (c.Mean - mean) * (c.Mean - mean));
        return Math.Sqrt(Math.Max(0, (scatter - (cohorts.Length - 1)) / (sum - cohorts.Sum(c => c.Weight * c.Weight) / sum)));
    }
}
