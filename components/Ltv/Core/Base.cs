using Numerics;
using PurchaseModels;

namespace Ltv.Core;

/// <summary>What a whole base is expected to do, with intervals by the delta method on a sample of it.</summary>
static class Base
{
    public static BasePrediction Predict(Scored scored, LtvOptions options, CancellationToken ct)
    {
        var (observed, futures, horizon) = (scored.Observed, scored.Futures, (double)options.HorizonWeeks);
        var sample = Sample.Of(observed);
        var (alive, purchases) = (futures.Alive.Sum(), futures.Expected.Sum());
        var timing = scored.Fits.Timing;
        var ofAlive = Scaled(timing.IntervalOf(sample.Alive, options.Level), alive, options.Level);
        var ofPurchases = Scaled(timing.IntervalOf(model => sample.Purchases(model, horizon), options.Level), purchases, options.Level);
        ct.ThrowIfCancellationRequested();
        var chance = CountRanges.Of(timing.Model, observed, futures.Alive, horizon, options.Level, ct).Variance;
        var range = Around(purchases, Math.Sqrt(chance + ofPurchases.StandardError * ofPurchases.StandardError), options.Level);
        var clv = scored.LifetimeValues(options.Margin);
        if (!clv.All(double.IsFinite))
            return new(observed.Customers, alive, Band.Of(ofAlive).Below(observed.Customers), purchases, Band.Of(ofPurchases), Band.Of(range), null, null, null, null);

        // Discounting matters to the error where it takes more than a tenth off the last purchases.
        var span = Scored.LifetimeOf(options);
        Lifetime? lifetime = Math.Log(1 + options.Discount) * span.Weeks / Scored.WeeksPerYear > 0.1 ? span : null;
        var few = lifetime is null ? sample : Sample.Of(observed, 400);

        // Timing and values are fitted apart: their relative variances add up.
        var weighted = timing.IntervalOf(model => few.Purchases(model, horizon, scored.Value, lifetime), options.Level);
        var relative = Square(weighted.StandardError / weighted.Estimate);
        if (scored.Fits.Spend is { } spend)
        {
            var worth = spend.IntervalOf(model => sample.Customers.Sum(i => futures.Discounted[i] * Fits.ValueOf(model, scored.Fits.MeanOfAll, observed.RepeatCount[i], observed.MeanValue[i])), options.Level);
            relative += Square(worth.StandardError / worth.Estimate);
        }

        var total = clv.Sum();
        var revenue = futures.Expected.Select((e, i) => e * scored.Value[i]).Sum();
        var (deviation, z) = (Math.Sqrt(double.IsFinite(relative) ? relative : 0), NormalDistribution.Quantile((1 + options.Level) / 2));
        return new(
            observed.Customers, alive, Band.Of(ofAlive).Below(observed.Customers), purchases, Band.Of(ofPurchases), Band.Of(range), revenue, Band.Of(Interval.Around(revenue, revenue * deviation, z, IntervalScale.Positive)), total, Band.Of(Interval.Around(total, total * deviation, z, IntervalScale.Positive)));
    }

    /// <summary>Range for a count around its expectation.</summary>
    public static Interval Around(double expected, double error, double level)
    {
        var z = NormalDistribution.Quantile((1 + level) / 2);

        // A count near 0 may be 0; a large relative error comes from parameters, whose logarithms are the normal ones.
        var plain = Interval.Around(expected, error, z, IntervalScale.Plain);
        return plain.Low < 0 && expected < 10 ? plain with { Low = 0 } : Interval.Around(expected, error, z, IntervalScale.Positive);
    }

    /// <summary>An interval of a sample's total, carried over to the whole.</summary>
    public static Interval Scaled(Interval sample, double total, double level) =>
        sample.Estimate > 0
            ? Interval.Around(total, sample.StandardError / sample.Estimate * total, NormalDistribution.Quantile((1 + level) / 2), IntervalScale.Positive)
            : new Interval(total, 0, total, total);

    static double Square(double x) => x * x;
}

/// <summary>Every k-th customer of a base, for what needs many evaluations of the model.</summary>
sealed class Sample
{
    const int MostCustomers = 3_000;

    readonly CustomerStatistics statistics;
    readonly Pairs pairs;

    Sample(int[] customers, CustomerStatistics statistics, Pairs pairs) => (Customers, this.statistics, this.pairs) = (customers, statistics, pairs);

    public int[] Customers { get; }

    public static Sample Of(Observed observed, int most = MostCustomers)
    {
        var every = Math.Max(1, (observed.Customers + most - 1) / most);
        int[] some = [.. Enumerable.Range(0, observed.Customers).Where(i => i % every == every / 2)];
        double[] x = [.. some.Select(i => observed.RepeatCount[i])], last = [.. some.Select(i => observed.AgeAtLastOrder[i])], age = [.. some.Select(i => observed.Age[i])];
        return new Sample(some, CustomerStatistics.Create(x, last, age).Value, Pairs.Of(x, age));
    }

    /// <summary>Sum of P(alive).</summary>
    public double Alive(TransactionModel model) => statistics.Sum(model.ProbabilityAlive);

    /// <summary>Sum of expected purchases, each customer's times a weight, and discounted where they count for ever.</summary>
    public double Purchases(TransactionModel model, double horizon, double[]? weight = null, Lifetime? lifetime = null)
    {
        var alive = statistics.ForEach(model.ProbabilityAlive);
        var ahead = pairs.ForEach(
            pair => lifetime is { } span ? model.Ahead(pair).Discounted(span.Discount, span.Weeks) : model.Ahead(pair).Expected(horizon), CancellationToken.None);
        var sum = 0.0;
        for (var i = 0; i < alive.Length; i++)
            sum += alive[i] * ahead[i] * (weight is null ? 1 : weight[Customers[i]]);
        return sum;
    }
}
