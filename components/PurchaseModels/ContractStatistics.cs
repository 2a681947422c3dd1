using Numerics;
using PurchaseModels.Core;
using Quantities;

namespace PurchaseModels;

/// <summary>How long contracts lasted, in renewal periods: the sufficient statistics of <see cref="ShiftedBetaGeometric"/>.</summary>
public sealed class ContractStatistics
{
    ContractStatistics(double[] lost, double[] kept) => (Lost, Kept) = (lost, kept);

    /// <summary>Contracts.</summary>
    public double Customers => Lost.Sum() + Kept.Sum();

    internal double[] Lost { get; }

    internal double[] Kept { get; }

    internal ContractStatistics Resampled(SeededRandom random) =>
        new([.. Lost.Select(count => random.Poisson(count))], [.. Kept.Select(count => random.Poisson(count))]);

    /// <summary>One cohort followed over time.</summary>
    /// <param name="survivors">Contracts at the beginning, then after each period; never rising.</param>
    /// <returns>The statistics, or <c>invalid-value</c>.</returns>
    public static Result<ContractStatistics> FromSurvivors(double[] survivors)
    {
        for (var t = 0; t < survivors.Length; t++)
            if (!(survivors[t] >= 0 && survivors[t] <= 1e15) || (t > 0 && survivors[t] > survivors[t - 1]))
                return Refusals.Invalid("survivors", Refusals.Survivors.With(t, survivors[t]));
        if (survivors.Length < 2 || survivors[0] == 0)
            return Refusals.Invalid("survivors", Refusals.SurvivorsMissing);
        var kept = new double[survivors.Length - 1];
        kept[^1] = survivors[^1];
        return new ContractStatistics([.. survivors.Zip(survivors.Skip(1), (before, after) => before - after)], kept);
    }

    /// <summary>Contracts of any cohorts, taken together by the number of periods they were followed.</summary>
    /// <param name="lost">Entry t: contracts that ended in their period t+1.</param>
    /// <param name="kept">Entry t: contracts that were still running after t+1 periods, when observation ended.</param>
    /// <returns>The statistics, or <c>invalid-value</c>.</returns>
    public static Result<ContractStatistics> Create(double[] lost, double[] kept)
    {
        if (lost.Length != kept.Length)
            throw new ArgumentException("The columns must be equally long.", nameof(kept));
        for (var t = 0; t < lost.Length; t++)
            if (!(lost[t] >= 0 && lost[t] <= 1e15 && kept[t] >= 0 && kept[t] <= 1e15))
                return Refusals.Invalid("contracts", Refusals.Contracts.With(t + 1, lost[t], kept[t]));
        var statistics = new ContractStatistics([.. lost], [.. kept]);
        return statistics.Customers > 0 ? statistics : Refusals.WithoutCustomers;
    }
}
