using Numerics;

namespace PurchaseModels.Core;

/// <summary>Distinct customers with their numbers and covariates, sorted by repeat count, padded to whole vectors; covariates are standardised, which the search likes.</summary>
sealed class CovariateRows
{
    const int VectorRows = 8;

    public CovariateRows(double[] x, double[] lastAge, double[] age, IReadOnlyList<Covariate> transaction, IReadOnlyList<Covariate> dropout)
    {
        Customers = x.Length;
        double[][] columns = [x, age, lastAge, .. transaction.Select(c => c.Values), .. dropout.Select(c => c.Values)];
        var equal = Equal(columns, x.Length);
        int[] order = [.. equal.Select(group => group.First)];
        Unit = age.Average() is var mean and > 0 ? Math.Pow(2, Math.Round(Math.Log2(mean / 32))) : 1;
        (RepeatCount, AgeAtLastOrder, Age) = (Padded(order, i => x[i]), Padded(order, i => lastAge[i] / Unit), Padded(order, i => age[i] / Unit));
        Count = new double[RepeatCount.Length];
        for (var i = 0; i < equal.Count; i++)
            Count[i] = equal[i].Customers;
        ByRepeatCount = [.. equal.GroupBy(group => x[group.First], (n, same) => (n, (double)same.Sum(group => group.Customers)))];
        (Transaction, Dropout) = ([.. transaction.Select(c => new Standard(c, order))], [.. dropout.Select(c => new Standard(c, order))]);
    }

    CovariateRows(CovariateRows all, int[] drawn, double[] counts)
    {
        double[] Of(double[] column) => Padded(drawn, i => column[i]);
        (Customers, Unit) = (counts.Sum(), all.Unit);
        (RepeatCount, AgeAtLastOrder, Age, Count) = (Of(all.RepeatCount), Of(all.AgeAtLastOrder), Of(all.Age), Of(counts));
        ByRepeatCount = [.. drawn.GroupBy(i => all.RepeatCount[i], (n, same) => (n, same.Sum(i => counts[i])))];
        (Transaction, Dropout) = ([.. all.Transaction.Select(c => new Standard(c, Of(c.Values)))], [.. all.Dropout.Select(c => new Standard(c, Of(c.Values)))]);
    }

    public double Customers { get; }

    public double Repeats => RepeatCount.Zip(Count, (x, count) => x * count).Sum();

    /// <summary>Σ age over customers.</summary>
    public double Exposure => Age.Zip(Count, (age, count) => age * count).Sum();

    /// <summary>The unit of the times here, a power of two of the caller's.</summary>
    public double Unit { get; }

    public double[] RepeatCount { get; }

    public double[] AgeAtLastOrder { get; }

    public double[] Age { get; }

    public double[] Count { get; }

    public (double RepeatCount, double Customers)[] ByRepeatCount { get; }

    public Standard[] Transaction { get; }

    public Standard[] Dropout { get; }

    /// <summary>As many customers drawn again, each a Poisson number of times; covariates stay on the scale of all.</summary>
    public CovariateRows Resampled(SeededRandom random)
    {
        double[] counts = [.. Count.Select(count => random.Poisson(count))];
        return new(this, [.. Enumerable.Range(0, counts.Length).Where(i => counts[i] > 0)], counts);
    }

    /// <summary>A model's values as the search has them: ln r, ln α at the mean covariates, ln s, ln β there, then effects of a standard deviation.</summary>
    public double[] Standardised(IReadOnlyList<double> values)
    {
        double[] at = [Math.Log(values[0]), Math.Log(values[1] / Unit), Math.Log(values[2]), Math.Log(values[3] / Unit), .. values.Skip(4)];
        Each((k, from, c) => (at[k], at[from]) = (values[k] * c.Deviation, at[from] - values[k] * c.Mean));
        return at;
    }

    /// <summary>The model's values at a point of the search.</summary>
    public double[] Values(double[] at)
    {
        double[] logs = [.. at];
        Each((k, from, c) => (logs[k], logs[from]) = (at[k] / c.Deviation, logs[from] + at[k] * c.Mean / c.Deviation));
        return [Math.Exp(logs[0]), Math.Exp(logs[1]) * Unit, Math.Exp(logs[2]), Math.Exp(logs[3]) * Unit, .. logs[4..]];
    }

    // Place of the effect, place of the logarithm it changes, covariate.
    void Each(Action<int, int, Standard> change)
    {
        for (var k = 0; k < Transaction.Length; k++)
            change(4 + k, 1, Transaction[k]);
        for (var k = 0; k < Dropout.Length; k++)
            change(4 + Transaction.Length + k, 3, Dropout[k]);
    }

    // One of each kind of customer, with how many there are, ascending by the columns.
    static List<(int First, int Customers)> Equal(double[][] columns, int customers)
    {
        int Compare(int one, int other)
        {
            foreach (var column in columns)
                if (column[one].CompareTo(column[other]) is not 0 and var sign)
                    return sign;
            return 0;
        }
        var order = Enumerable.Range(0, customers).ToArray();
        Array.Sort(order, Compare);
        var groups = new List<(int First, int Customers)>();
        foreach (var i in order)
            if (groups.Count > 0 && Compare(groups[^1].First, i) == 0)
                groups[^1] = (groups[^1].First, groups[^1].Customers + 1);
            else
                groups.Add((i, 1));
        return groups;
    }

    static double[] Padded(int[] order, Func<int, double> value)
    {
        var padded = new double[(order.Length + VectorRows - 1) / VectorRows * VectorRows];
        for (var i = 0; i < order.Length; i++)
            padded[i] = value(order[i]);
        return padded;
    }

    /// <summary>A covariate less its mean, by its standard deviation.</summary>
    public sealed class Standard
    {
        public Standard(Covariate covariate, int[] order)
        {
            (Name, Mean) = (covariate.Name, covariate.Values.Average());
            Deviation = Math.Sqrt(covariate.Values.Average(value => (value - Mean) * (value - Mean)));
            Values = Padded(order, i => (covariate.Values[i] - Mean) / Deviation);
        }

        public Standard(Standard all, double[] values) => (Name, Mean, Deviation, Values) = (all.Name, all.Mean, all.Deviation, values);

        public string Name { get; }

        public double Mean { get; }

        public double Deviation { get; }

        public double[] Values { get; }
    }
}
