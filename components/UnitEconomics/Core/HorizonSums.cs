namespace UnitEconomics.Core;

/// <summary>Customers watched, customers active and margin by member and month; member by member, one column after the other.</summary>
sealed class MonthSums(int members, int months)
{
    readonly double[] cells = new double[3 * members * months];

    public int Months => months;

    public Span<double> Exposed(int member) => cells.AsSpan(3 * member * months, months);

    public Span<double> Active(int member) => cells.AsSpan((3 * member + 1) * months, months);

    public Span<double> Margin(int member) => cells.AsSpan((3 * member + 2) * months, months);

    /// <summary>Several members as one.</summary>
    public MonthSums Of(IReadOnlyList<int> some)
    {
        var sum = new MonthSums(1, months);
        foreach (var member in some)
            Add(cells.AsSpan(3 * member * months, 3 * months), 1, sum.cells);
        return sum;
    }

    public void Add(MonthSums other, int times) => Add(other.cells, times, cells);

    static void Add(ReadOnlySpan<double> from, double times, Span<double> to)
    {
        for (var i = 0; i < from.Length; i++)
            to[i] += times * from[i];
    }
}

/// <summary>The sums of all customers, and of bootstrap resamples of them.</summary>
sealed class HorizonSums
{
    readonly MonthSums[] byBlock;

    public HorizonSums(CustomerMonths customers, int seed)
    {
        Members = [.. Enumerable.Range(0, customers.Customers).Select(i => (customers.Group[i], customers.Member[i])).Distinct()
            .OrderBy(member => member.Item1, StringComparer.Ordinal).ThenBy(member => member.Item2, StringComparer.Ordinal)];
        var index = Members.Select((member, i) => (member, i)).ToDictionary(pair => pair.member, pair => pair.i);
        var months = customers.MonthsObserved.DefaultIfEmpty(0).Max();
        var block = Resampling.Deal(customers.Customers, seed);
        byBlock = [.. Enumerable.Range(0, Math.Min(customers.Customers, Resampling.MostBlocks)).Select(_ => new MonthSums(Members.Count, months))];
        Size = new int[Members.Count];
        for (var i = 0; i < customers.Customers; i++)
        {
            var member = index[(customers.Group[i], customers.Member[i])];
            Size[member]++;
            Span<double> exposed = byBlock[block[i]].Exposed(member), active = byBlock[block[i]].Active(member), margin = byBlock[block[i]].Margin(member);
            for (var month = 0; month < customers.MonthsObserved[i]; month++)
                exposed[month]++;
            for (var entry = customers.Start[i]; entry < customers.Start[i + 1]; entry++)
                if (customers.Month[entry] < customers.MonthsObserved[i])
                {
                    active[customers.Month[entry]]++;
                    margin[customers.Month[entry]] += customers.Margin[entry];
                }
        }
        All = Sum([.. byBlock.Select(_ => 1)], months);
    }

    /// <summary>Group and name of each member, in order.</summary>
    public IReadOnlyList<(string Group, string Name)> Members { get; }

    public int[] Size { get; }

    public MonthSums All { get; }

    public IEnumerable<MonthSums> Resamples(int seed) => Resampling.Weights(byBlock.Length, seed).Select(weights => Sum(weights, All.Months));

    MonthSums Sum(int[] weights, int months)
    {
        var sum = new MonthSums(Members.Count, months);
        for (var b = 0; b < weights.Length; b++)
            if (weights[b] > 0)
                sum.Add(byBlock[b], weights[b]);
        return sum;
    }
}
