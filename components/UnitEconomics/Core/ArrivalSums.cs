namespace UnitEconomics.Core;

/// <summary>Sums of arrivals by block and age.</summary>
sealed class ArrivalSums
{
    readonly int horizon;
    readonly double[][] byBlock;
    readonly double[] totalOfBlock;
    readonly int[] unitsOfBlock;

    public ArrivalSums(Arrivals units, int horizon, int seed)
    {
        this.horizon = horizon;
        var block = Resampling.Deal(units.Units, seed);
        var blocks = Math.Min(units.Units, Resampling.MostBlocks);
        byBlock = [.. Enumerable.Range(0, blocks).Select(_ => new double[horizon + 1])];
        unitsOfBlock = new int[blocks];
        double[] remainder = new double[horizon + 2], squared = new double[horizon + 2];
        for (var unit = 0; unit < units.Units; unit++)
        {
            unitsOfBlock[block[unit]]++;
            var sums = byBlock[block[unit]];
            var left = units.Accrued(unit, horizon);
            var since = 0;
            for (var i = units.Start[unit]; i < units.Start[unit + 1] && units.Age[i] <= horizon; i++)
            {
                sums[units.Age[i]] += units.Amount[i];
                Add(since, units.Age[i], left);
                (since, left) = (units.Age[i], left - units.Amount[i]);
            }
            Add(since, horizon, left);
        }
        RemainderDeviation = Deviations(remainder, squared, units.Units);
        totalOfBlock = [.. byBlock.Select(sums => sums.Sum())];
        Total = totalOfBlock.Sum();
        Curve = CurveOf(Enumerable.Repeat(1, blocks).ToArray());

        // From an age to before the next entry the remainder of a unit stays the same.
        void Add(int from, int to, double left)
        {
            remainder[from] += left;
            remainder[to] -= left;
            squared[from] += left * left;
            squared[to] -= left * left;
        }
    }

    public double Total { get; }

    public double[] Curve { get; }

    public double[] RemainderDeviation { get; }

    /// <summary>Curves and priors of bootstrap resamples; a resample that is worth nothing is left out.</summary>
    public (List<double[]> Curves, double[] Priors) Resample(int seed)
    {
        var curves = new List<double[]>();
        var priors = new List<double>();
        foreach (var weights in Resampling.Weights(byBlock.Length, seed))
        {
            double total = 0, units = 0;
            for (var b = 0; b < weights.Length; b++)
            {
                total += weights[b] * totalOfBlock[b];
                units += weights[b] * unitsOfBlock[b];
            }
            if (!(total > 0))
                continue;
            curves.Add(CurveOf(weights));
            priors.Add(total / units);
        }
        return (curves, [.. priors]);
    }

    double[] CurveOf(int[] weights)
    {
        var cumulative = new double[horizon + 1];
        for (var b = 0; b < weights.Length; b++)
            if (weights[b] > 0)
                for (var age = 0; age <= horizon; age++)
                    cumulative[age] += weights[b] * byBlock[b][age];
        for (var age = 1; age <= horizon; age++)
            cumulative[age] += cumulative[age - 1];
        var total = cumulative[horizon];
        var curve = Isotonic.Fit([.. cumulative.Select(sum => Math.Clamp(sum / total, 0, 1))]);
        curve[horizon] = 1;
        return curve;
    }

    static double[] Deviations(double[] remainder, double[] squared, int units)
    {
        var deviations = new double[remainder.Length - 1];
        double sum = 0, squares = 0;
        for (var age = 0; age < deviations.Length - 1; age++)
        {
            sum += remainder[age];
            squares += squared[age];
            var spread = squares - sum * sum / units;
            deviations[age] = spread > 1e-12 * squared[0] ? Math.Sqrt(spread / (units - 1)) : 0;
        }
        return deviations;
    }
}
