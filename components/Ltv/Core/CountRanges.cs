using PurchaseModels;

namespace Ltv.Core;

/// <summary>What is known of customers' counts over a horizon beyond their expectation, on every k-th customer.</summary>
/// <param name="Customers">Which customers.</param>
/// <param name="Low">Lower ends of their ranges.</param>
/// <param name="High">Upper ends.</param>
/// <param name="Within">Probability of each range.</param>
/// <param name="Variance">Of the counts, added up over all customers.</param>
sealed record CountRanges(int[] Customers, int[] Low, int[] High, double[] Within, double Variance)
{
    const int MostCustomers = 2_000;
    const int MostCustomersFarAhead = 200;
    const double FarAhead = 104;
    const int MostPurchases = 2_000;

    public static CountRanges Of(TransactionModel model, Observed observed, double[] alive, double horizon, double level, CancellationToken ct)
    {
        var most = horizon > FarAhead ? MostCustomersFarAhead : MostCustomers;
        var every = Math.Max(1, (observed.Customers + most - 1) / most);
        int[] some = [.. Enumerable.Range(0, observed.Customers).Where(i => i % every == every / 2)];
        var counts = Pairs.Of([.. some.Select(i => observed.RepeatCount[i])], [.. some.Select(i => observed.Age[i])])
            .ForEach(pair => Probabilities(model.Ahead(pair), horizon), ct);
        var (low, high, within, variance) = (new int[some.Length], new int[some.Length], new double[some.Length], 0.0);
        for (var i = 0; i < some.Length; i++)
        {
            (low[i], high[i], within[i]) = Range(counts[i], alive[some[i]], (1 - level) / 2);
            variance += Spread(counts[i], alive[some[i]]);
        }

        return new CountRanges(some, low, high, within, variance * observed.Customers / Math.Max(1, some.Length));
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

    static (int Low, int High, double Within) Range(double[] ofAlive, double alive, double tail)
    {
        var (low, below, cumulative, n) = (-1, 0.0, 0.0, 0);
        for (; n < ofAlive.Length; n++)
        {
            var before = cumulative;
            cumulative += alive * ofAlive[n] + (n == 0 ? 1 - alive : 0);
            if (low < 0 && cumulative >= tail)
                (low, below) = (n, before);
            if (cumulative >= 1 - tail)
                break;
        }

        return (Math.Max(0, low), Math.Min(n, ofAlive.Length - 1), Math.Min(1, cumulative) - below);
    }

    static double Spread(double[] ofAlive, double alive)
    {
        double mean = 0, square = 0;
        for (var n = 1; n < ofAlive.Length; n++)
            (mean, square) = (mean + n * ofAlive[n], square + (double)n * n * ofAlive[n]);
        return alive * square - alive * mean * (alive * mean);
    }
}
