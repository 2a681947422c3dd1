namespace Ltv.Core;

/// <summary>Customers by repeat purchases, counted and expected (Fader, Hardie &amp; Lee 2005, figure 2).</summary>
static class CountsMath
{
    /// <summary>The published tables end with seven and more.</summary>
    const int FewestCounts = 7;
    const int MostCounts = 20;
    const int MostAges = 400;

    /// <summary>Where every new customer is a mixture of kinds.</summary>
    const int MostAgesOfKinds = 30;

    public static PurchaseCounts Of(Observed observed, TimingModels timing, CancellationToken ct)
    {
        var last = (int)Math.Clamp(observed.RepeatCount.Order().ElementAt((int)(0.95 * (observed.Customers - 1))), FewestCounts, MostCounts);
        var actual = new int[last + 1];
        foreach (var count in observed.RepeatCount)
            actual[(int)Math.Min(last, count)]++;

        var expected = new double[last + 1];
        foreach (var (age, customers) in AgesOf(observed, observed.Profile is null ? MostAges : MostAgesOfKinds))
        {
            ct.ThrowIfCancellationRequested();
            var rest = customers;
            for (var n = 0; n < last; n++)
            {
                var so = customers * timing.Of(model => model.ProbabilityOf(n, age));
                (expected[n], rest) = (expected[n] + so, rest - so);
            }

            expected[last] += Math.Max(0, rest);
        }

        return new PurchaseCounts([.. Enumerable.Range(0, last + 1)], actual, expected);
    }

    /// <summary>Ages and how many customers each stands for.</summary>
    static IEnumerable<(double Age, double Customers)> AgesOf(Observed observed, int most)
    {
        var ages = observed.Age.CountBy(age => age).OrderBy(pair => pair.Key).ToArray();
        if (ages.Length <= most)
            return ages.Select(pair => (pair.Key, (double)pair.Value));
        var ordered = observed.Age.Order().ToArray();
        return Enumerable.Range(0, most).Select(i => (ordered[(int)((i + 0.5) / most * ordered.Length)], (double)ordered.Length / most));
    }
}
