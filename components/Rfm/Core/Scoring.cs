using Calendar;
using Lake;
using Quantities;

namespace Rfm.Core;

/// <summary>From customer history to scores: pure, in order of customer id.</summary>
static class Scoring
{
    const int Bins = 5;

    public static RfmScores Score(CustomerHistory history, RfmOptions options, Zone zone)
    {
        var evidence = history.Evidence with { Revenue = history.Evidence.Revenue.Plain() };
        var recency = Recency(history, options.Recency, zone);
        long[] orders = [.. history.Orders];
        long[] frequency = options.Frequency == FrequencyRule.Orders ? orders : [.. history.Events];
        decimal[] revenue = [.. history.Revenue];
        decimal[] monetary = options.Monetary == MonetaryRule.Sum ? revenue : [.. revenue.Select((sum, i) => Math.Round(sum / orders[i], 6).Plain())];

        var recencyValues = Array.ConvertAll(recency, days => (decimal)days);
        var frequencyValues = Array.ConvertAll(frequency, count => (decimal)count);
        var cuts = options.Scoring == ScoringRule.Quantile
            ? new RfmCuts(Quintiles(recencyValues), Quintiles(frequencyValues), Quintiles(monetary))
            : new RfmCuts([], [], []);

        // Few days since the last event is good: score from the other end.
        var r = Array.ConvertAll(Scores(recencyValues, cuts.Recency, options), score => Bins + 1 - score);
        var f = options is { Scoring: ScoringRule.Quantile, FrequencyTies: FrequencyTies.Ranked }
            ? Scores(Array.ConvertAll(Ranks(frequencyValues), rank => (decimal)rank), null, options)
            : Scores(frequencyValues, cuts.Frequency, options);
        var m = Scores(monetary, cuts.Monetary, options);
        var names = SegmentMap.Named(options.SegmentMap).Names(Bins);

        return new RfmScores(
            evidence, cuts, history.Customer, recency, frequency, monetary, revenue, orders,
            r, f, m, [.. r.Select((score, i) => names[score - 1, f[i] - 1, m[i] - 1])]);
    }

    static int[] Recency(CustomerHistory history, RecencyRule rule, Zone zone)
    {
        var asOf = history.Evidence.AsOf;
        var asOfDay = zone.DayOf(asOf).DayNumber;
        return rule == RecencyRule.Elapsed
            ? [.. history.LastAt.Select(last => (int)Math.Floor((asOf.UtcDateTime - last).TotalDays))]
            : [.. history.LastDay.Select(last => asOfDay - last.DayNumber)];
    }

    /// <summary>Scores by cuts that are known already, or by those of the values.</summary>
    static int[] Scores(decimal[] values, IReadOnlyList<decimal>? cuts, RfmOptions options) =>
        options.Scoring == ScoringRule.Quantile ? Binned(values, cuts ?? Quintiles(values)) : Ntile(values);

    /// <summary>1 for values up to the first cut, 5 for those above the last.</summary>
    internal static int[] Binned(decimal[] values, IReadOnlyList<decimal> cuts)
    {
        decimal[] ascending = [.. cuts];
        return Array.ConvertAll(values, value =>
        {
            var score = 1;
            foreach (var cut in ascending)
                score += value > cut ? 1 : 0;
            return score;
        });
    }

    /// <summary>SQL's NTILE(5) over values in ascending order, ties in the order given: the first n mod 5 groups hold one more.</summary>
    internal static int[] Ntile(decimal[] values, int groups = Bins)
    {
        var (size, larger) = Math.DivRem(values.Length, groups);
        return Array.ConvertAll(Ranks(values), rank => rank <= larger * (size + 1) ? ((rank - 1) / (size + 1)) + 1 : larger + ((rank - 1 - (larger * (size + 1))) / size) + 1);
    }

    /// <summary>1…n in ascending order, ties in the order given.</summary>
    internal static int[] Ranks(decimal[] values)
    {
        var (ranks, order) = (new int[values.Length], InOrder.Of(values));
        for (var i = 0; i < order.Length; i++)
            ranks[order[i]] = i + 1;
        return ranks;
    }

    /// <summary>Cuts at 20, 40, 60 and 80 %: Hyndman and Fan (1996), definition 7; empty for no values.</summary>
    internal static decimal[] Quintiles(decimal[] values)
    {
        if (values.Length == 0)
            return [];
        var sorted = InOrder.Sorted(values);
        return [.. Enumerable.Range(1, Bins - 1).Select(k => Quantile(sorted, k / (decimal)Bins).Plain())];
    }

    internal static decimal Quantile(decimal[] sorted, decimal probability)
    {
        var position = (sorted.Length - 1) * probability;
        var below = (int)Math.Floor(position);
        return below + 1 < sorted.Length ? sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
