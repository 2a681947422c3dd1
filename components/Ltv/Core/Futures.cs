using PurchaseModels;

namespace Ltv.Core;

/// <summary>
/// What each customer will do over a horizon. What somebody alive will do is computed once per distinct history, in parallel: <see cref="Histories"/>.
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
        var statistics = observed.Profiled;
        var histories = new Histories(observed.RepeatCount, observed.AgeAtLastOrder, observed.Age, observed.Profile);
        var (alive, expected) = (new double[observed.Customers], new double[observed.Customers]);
        var discounted = lifetime is null ? expected : new double[observed.Customers];
        foreach (var (fit, weight) in timing.Members)
        {
            var model = fit.Model;
            var active = statistics.ForEach(model.ProbabilityAlive, ct);
            var ahead = histories.ForEach(model, ahead => ahead.Expected(horizon), ct);
            for (var i = 0; i < alive.Length; i++)
                (alive[i], expected[i]) = (alive[i] + weight * active[i], expected[i] + weight * active[i] * ahead[i]);
            if (lifetime is not { } span)
                continue;
            var worth = histories.ForEach(model, ahead => ahead.Discounted(span.Discount, span.Weeks), ct);
            for (var i = 0; i < alive.Length; i++)
                discounted[i] += weight * active[i] * worth[i];
        }

        return new Futures(alive, expected, discounted);
    }
}

/// <summary>Over what time lifetime value is added up, and how later purchases count less.</summary>
readonly record struct Lifetime(double Weeks, Discount Discount);
