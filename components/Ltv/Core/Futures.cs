using PurchaseModels;

namespace Ltv.Core;

/// <summary>
/// What each customer will do over a horizon. What somebody alive will do depends on (x, T) only, so it is computed once per distinct pair, in parallel;
/// P(alive) once per distinct (x, t_x, T).
/// </summary>
sealed class Futures
{
    Futures(double[] alive, double[] expected, double[] discounted) => (Alive, Expected, Discounted) = (alive, expected, discounted);

    public double[] Alive { get; }

    public double[] Expected { get; }

    /// <summary>Expected purchases, each discounted.</summary>
    public double[] Discounted { get; }

    public static Futures Of(TimingModels timing, Observed observed, double horizon, Lifetime? lifetime, CancellationToken ct)
    {
        var statistics = CustomerStatistics.Create(observed.RepeatCount, observed.AgeAtLastOrder, observed.Age).Value;
        var pairs = Pairs.Of(observed.RepeatCount, observed.Age);
        var (alive, expected, discounted) = (new double[observed.Customers], new double[observed.Customers], new double[observed.Customers]);
        foreach (var (fit, weight) in timing.Members)
        {
            var model = fit.Model;
            var active = statistics.ForEach(model.ProbabilityAlive, ct);
            var ahead = pairs.ForEach(pair => model.Ahead(pair).Expected(horizon), ct);
            var worth = lifetime is { } span ? pairs.ForEach(pair => model.Ahead(pair).Discounted(span.Discount, span.Weeks), ct) : ahead;
            for (var i = 0; i < alive.Length; i++)
                (alive[i], expected[i], discounted[i]) = (alive[i] + weight * active[i], expected[i] + weight * active[i] * ahead[i], discounted[i] + weight * active[i] * worth[i]);
        }

        return new Futures(alive, expected, discounted);
    }
}

/// <summary>Over what time lifetime value is added up, and how later purchases count less.</summary>
readonly record struct Lifetime(double Weeks, Discount Discount);

/// <summary>The distinct pairs of repeat count and age.</summary>
sealed class Pairs
{
    readonly RepeatPurchases[] distinct;
    readonly int[] pairOf;

    Pairs(RepeatPurchases[] distinct, int[] pairOf) => (this.distinct, this.pairOf) = (distinct, pairOf);

    public static Pairs Of(double[] repeatCount, double[] age)
    {
        var index = new Dictionary<(double, double), int>();
        var pairOf = new int[age.Length];
        for (var i = 0; i < age.Length; i++)
        {
            if (!index.TryGetValue((repeatCount[i], age[i]), out pairOf[i]))
                index.Add((repeatCount[i], age[i]), pairOf[i] = index.Count);
        }

        return new Pairs([.. index.Keys.Select(key => new RepeatPurchases(key.Item1, 0, key.Item2))], pairOf);
    }

    public T[] ForEach<T>(Func<RepeatPurchases, T> quantity, CancellationToken ct)
    {
        var values = new T[distinct.Length];
        Parallel.For(0, values.Length, new ParallelOptions { CancellationToken = ct }, i => values[i] = quantity(distinct[i]));
        return [.. pairOf.Select(pair => values[pair])];
    }
}
