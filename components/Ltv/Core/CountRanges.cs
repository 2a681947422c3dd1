using PurchaseModels;

namespace Ltv.Core;

/// <summary>What is known of customers' counts over a horizon beyond their expectation, by all models, on every k-th customer.</summary>
/// <param name="Customers">Which customers.</param>
/// <param name="Low">Lower ends of their ranges.</param>
/// <param name="High">Upper ends.</param>
/// <param name="Within">Probability of each range.</param>
/// <param name="Mean">Of the counts.</param>
/// <param name="Square">Mean of their squares.</param>
/// <param name="Share">Of all customers that these are.</param>
sealed record CountRanges(int[] Customers, int[] Low, int[] High, double[] Within, double[] Mean, double[] Square, double Share)
{
    const int MostCustomers = 2_000;
    const int MostCustomersFarAhead = 200;
    const double FarAhead = 104;
    const int MostPurchases = 2_000;

    /// <summary>Variance of the counts, added up over all customers.</summary>
    public double Variance { get; } = Mean.Select((mean, i) => Square[i] - mean * mean).Sum() / Share;

    public static CountRanges Of(TimingModels timing, Observed observed, double horizon, double level, CancellationToken ct)
    {
        var most = horizon > FarAhead ? MostCustomersFarAhead : MostCustomers;
        var every = Math.Max(1, (observed.Customers + most - 1) / most);
        int[] some = [.. Enumerable.Range(0, observed.Customers).Where(i => i % every == every / 2)];
        var counts = Counts(timing, observed, some, horizon, ct);
        var n = some.Length;
        var (low, high, within, mean, square) = (new int[n], new int[n], new double[n], new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            (low[i], high[i], within[i]) = Range(counts[i], (1 - level) / 2);
            for (var k = 1; k < counts[i].Length; k++)
                (mean[i], square[i]) = (mean[i] + k * counts[i][k], square[i] + (double)k * k * counts[i][k]);
        }

        return new CountRanges(some, low, high, within, mean, square, n / (double)Math.Max(1, observed.Customers));
    }

    /// <summary>Probabilities of 0, 1, 2, … purchases of each of some customers, by all models.</summary>
    static double[][] Counts(TimingModels timing, Observed observed, int[] some, double horizon, CancellationToken ct)
    {
        var histories = new Histories([.. some.Select(i => observed.RepeatCount[i])], [.. some.Select(i => observed.AgeAtLastOrder[i])], [.. some.Select(i => observed.Age[i])], observed.Profile is { } known ? [.. some.Select(i => known[i])] : null);
        var counts = new double[some.Length][];
        foreach (var (fit, weight) in timing.Members)
        {
            var ahead = histories.ForEach(fit.Model, future => Probabilities(future, horizon), ct);
            for (var i = 0; i < some.Length; i++)
            {
                var alive = fit.Model.ProbabilityAlive(observed[some[i]]);
                var sum = counts[i] ?? [];
                Array.Resize(ref sum, Math.Max(sum.Length, ahead[i].Length));
                sum[0] += weight * (1 - alive);
                for (var k = 0; k < ahead[i].Length; k++)
                    sum[k] += weight * alive * ahead[i][k];
                counts[i] = sum;
            }
        }

        return counts;
    }

    static double[] Probabilities(Future future, double horizon)
    {
        var (probabilities, sum) = (new List<double>(), 0.0);
        while (sum < 1 - 1e-7 && probabilities.Count < MostPurchases)
        {
            probabilities.Add(Math.Max(0, future.Probability(probabilities.Count, horizon)));
            sum += probabilities[^1];
        }

        return [.. probabilities];
    }

    static (int Low, int High, double Within) Range(double[] probabilities, double tail)
    {
        var (low, below, cumulative, n) = (-1, 0.0, 0.0, 0);
        for (; n < probabilities.Length; n++)
        {
            var before = cumulative;
            cumulative += probabilities[n];
            if (low < 0 && cumulative >= tail)
                (low, below) = (n, before);
            if (cumulative >= 1 - tail)
                break;
        }

        return (Math.Max(0, low), Math.Min(n, probabilities.Length - 1), Math.Min(1, cumulative) - below);
    }
}
