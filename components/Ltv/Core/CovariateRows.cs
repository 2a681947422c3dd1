namespace Ltv.Core;

/// <summary>Customers with covariates, sorted by repeat count, padded to whole vectors; covariates are standardised, which the search likes.</summary>
sealed class CovariateRows
{
    const int VectorRows = 8;

    public CovariateRows(double[] x, double[] lastAge, double[] age, IReadOnlyList<Covariate> transaction, IReadOnlyList<Covariate> dropout)
    {
        Customers = x.Length;
        var order = Enumerable.Range(0, x.Length).OrderBy(i => x[i]).ThenBy(i => age[i]).ThenBy(i => lastAge[i]).ToArray();
        Unit = age.Average() is var mean and > 0 ? Math.Pow(2, Math.Round(Math.Log2(mean / 32))) : 1;
        (RepeatCount, AgeAtLastOrder, Age) = (Padded(order, i => x[i]), Padded(order, i => lastAge[i] / Unit), Padded(order, i => age[i] / Unit));
        Count = Padded(order, _ => 1);
        ByRepeatCount = [.. order.GroupBy(i => x[i], (n, same) => (n, (double)same.Count()))];
        (Transaction, Dropout) = ([.. transaction.Select(c => new Standardised(c, order))], [.. dropout.Select(c => new Standardised(c, order))]);
    }

    public double Customers { get; }

    /// <summary>The unit of the times here, a power of two of the caller's.</summary>
    public double Unit { get; }

    public double[] RepeatCount { get; }

    public double[] AgeAtLastOrder { get; }

    public double[] Age { get; }

    public double[] Count { get; }

    public (double RepeatCount, double Customers)[] ByRepeatCount { get; }

    public Standardised[] Transaction { get; }

    public Standardised[] Dropout { get; }

    static double[] Padded(int[] order, Func<int, double> value)
    {
        var padded = new double[(order.Length + VectorRows - 1) / VectorRows * VectorRows];
        for (var i = 0; i < order.Length; i++)
            padded[i] = value(order[i]);
        return padded;
    }

    /// <summary>A covariate less its mean, by its standard deviation.</summary>
    public sealed class Standardised
    {
        public Standardised(Covariate covariate, int[] order)
        {
            (Name, Mean) = (covariate.Name, covariate.Values.Average());
            Deviation = Math.Sqrt(covariate.Values.Average(value => (value - Mean) * (value - Mean)));
            Values = Padded(order, i => (covariate.Values[i] - Mean) / Deviation);
        }

        public string Name { get; }

        public double Mean { get; }

        public double Deviation { get; }

        public double[] Values { get; }
    }
}
