using PurchaseModels;

namespace Ltv.Core;

/// <summary>What a whole base is expected to do, with intervals by the delta method on a sample of it.</summary>
static class Base
{
    public static BasePrediction Predict(Scored scored, LtvOptions options, CancellationToken ct)
    {
        var (observed, futures, horizon) = (scored.Observed, scored.Futures, scored.Weeks(options));
        var sample = Sample.Of(observed);
        var (alive, purchases) = (futures.Alive.Sum(), futures.Expected.Sum());
        var timing = scored.Fits.Timing;
        var ofAlive = timing.SpreadOf(sample.Alive).To(alive).Interval(options.Level);
        var ofPurchases = timing.SpreadOf(model => sample.Purchases(model, horizon)).To(purchases);
        ct.ThrowIfCancellationRequested();
        var counts = CountRanges.Of(timing, observed, horizon, options.Level, ct);
        var plain = new BasePrediction(
            observed.Customers, alive, Band.Of(ofAlive).Below(observed.Customers), purchases, Band.Of(ofPurchases.Interval(options.Level)), Band.Of((ofPurchases with { Chance = counts.Variance }).Range(options.Level)),
            null, null, null, null, null);
        var clv = scored.LifetimeValues(options.Margin);
        if (!clv.All(double.IsFinite))
            return plain;

        // Discounting matters to the error where it takes more than a tenth off the last purchases.
        var span = scored.Lifetime(options);
        Lifetime? lifetime = Math.Log(1 + options.Discount) * span.Weeks / Scored.WeeksPerYear > 0.1 ? span : null;
        var revenue = Revenue.Of(scored, sample, horizon);
        var worth = lifetime is null ? revenue : Revenue.Of(scored, Sample.Of(observed, 400), horizon, lifetime);
        var (total, sum) = (futures.Expected.Select((e, i) => e * scored.Value[i]).Sum(), clv.Sum());
        return plain with
        {
            ExpectedRevenue = total,
            RevenueInterval = Band.Of(revenue.To(total).Interval(options.Level)),
            RevenueRange = Band.Of((revenue.To(total) with { Chance = Revenue.Variance(scored, counts) }).Range(options.Level)),
            LifetimeValue = sum,
            ValueInterval = Band.Of(worth.To(sum).Interval(options.Level)),
        };
    }
}

/// <summary>Every k-th customer of a base, for what needs many evaluations of the model.</summary>
sealed class Sample
{
    const int MostCustomers = 3_000;

    readonly CustomerStatistics statistics;
    readonly Histories histories;

    Sample(int[] customers, CustomerStatistics statistics, Histories histories) => (Customers, this.statistics, this.histories) = (customers, statistics, histories);

    public int[] Customers { get; }

    public static Sample Of(Observed observed, int most = MostCustomers)
    {
        var every = Math.Max(1, (observed.Customers + most - 1) / most);
        int[] some = [.. Enumerable.Range(0, observed.Customers).Where(i => i % every == every / 2)];
        double[] x = [.. some.Select(i => observed.RepeatCount[i])], last = [.. some.Select(i => observed.AgeAtLastOrder[i])], age = [.. some.Select(i => observed.Age[i])];
        int[]? profile = observed.Profile is { } known ? [.. some.Select(i => known[i])] : null;
        return new Sample(some, CustomerStatistics.Create(x, last, age, profiles: profile).Value, new Histories(x, last, age, profile));
    }

    /// <summary>Sum of P(alive).</summary>
    public double Alive(TransactionModel model) => statistics.Sum(model.ProbabilityAlive);

    /// <summary>Sum of expected purchases, each customer's times a weight, and discounted where they count for ever.</summary>
    public double Purchases(TransactionModel model, double horizon, double[]? weight = null, Lifetime? lifetime = null)
    {
        var alive = statistics.ForEach(model.ProbabilityAlive);
        var ahead = histories.ForEach(
            model, future => lifetime is { } span ? future.Discounted(span.Discount, span.Weeks) : future.Expected(horizon), CancellationToken.None);
        var sum = 0.0;
        for (var i = 0; i < alive.Length; i++)
            sum += alive[i] * ahead[i] * (weight is null ? 1 : weight[Customers[i]]);
        return sum;
    }
}
