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
        long[] frequency = [.. options.Frequency == FrequencyRule.Orders ? history.Orders : history.Events];
        decimal[] monetary = [.. history.Revenue.Select((sum, i) => (options.Monetary == MonetaryRule.Sum ? sum : Math.Round(sum / history.Orders[i], 6)).Plain())];

        decimal[] recencyValues = [.. recency.Select(days => (decimal)days)];
        decimal[] frequencyValues = [.. frequency.Select(count => (decimal)count)];
        var cuts = options.Scoring == ScoringRule.Quantile
            ? new RfmCuts(Quintiles(recencyValues), Quintiles(frequencyValues), Quintiles(monetary))
            : new RfmCuts([], [], []);

        // Few days since the last event is good: score from the other end.
        int[] r = [.. Scores(recencyValues, options).Select(score => Bins + 1 - score)];
        var f = options is { Scoring: ScoringRule.Quantile, FrequencyTies: FrequencyTies.Ranked }
            ? Scores([.. Ranks(frequencyValues).Select(rank => (decimal)rank)], options)
            : Scores(frequencyValues, options);
        var m = Scores(monetary, options);
        var map = SegmentMap.Named(options.SegmentMap);

        return new RfmScores(
            evidence, cuts, history.Customer, recency, frequency, monetary, [.. history.Revenue.Select(Decimals.Plain)], history.Orders,
            r, f, m, [.. r.Select((score, i) => map.NameOf(score, f[i], m[i]))]);
    }

    static int[] Recency(CustomerHistory history, RecencyRule rule, Zone zone)
    {
        var asOf = history.Evidence.AsOf;
        var asOfDay = zone.DayOf(asOf).DayNumber;
        return rule == RecencyRule.Elapsed
            ? [.. history.LastAt.Select(last => (int)Math.Floor((asOf.UtcDateTime - last).TotalDays))]
            : [.. history.LastDay.Select(last => asOfDay - last.DayNumber)];
    }

    static int[] Scores(decimal[] values, RfmOptions options) =>
        options.Scoring == ScoringRule.Quantile ? Binned(values, Quintiles(values)) : Ntile(values);

    /// <summary>1 for values up to the first cut, 5 for those above the last.</summary>
    internal static int[] Binned(decimal[] values, IReadOnlyList<decimal> cuts) =>
        [.. values.Select(value => 1 + cuts.Count(cut => value > cut))];

    /// <summary>SQL's NTILE(5) over values in ascending order, ties in the order given: the first n mod 5 groups hold one more.</summary>
    internal static int[] Ntile(decimal[] values, int groups = Bins)
    {
        var (size, larger) = Math.DivRem(values.Length, groups);
        return [.. Ranks(values).Select(rank => rank <= larger * (size + 1) ? ((rank - 1) / (size + 1)) + 1 : larger + ((rank - 1 - (larger * (size + 1))) / size) + 1)];
    }

    /// <summary>1…n in ascending order, ties in the order given.</summary>
    internal static int[] Ranks(decimal[] values)
    {
        var ranks = new int[values.Length];
        var rank = 0;
        foreach (var i in Enumerable.Range(0, values.Length).OrderBy(i => values[i]))
            ranks[i] = ++rank;
        return ranks;
    }

    /// <summary>Cuts at 20, 40, 60 and 80 %: Hyndman and Fan (1996), definition 7; empty for no values.</summary>
    internal static decimal[] Quintiles(decimal[] values)
    {
        if (values.Length == 0)
            return [];
        decimal[] sorted = [.. values.Order()];
        return [.. Enumerable.Range(1, Bins - 1).Select(k => Quantile(sorted, k / (decimal)Bins).Plain())];
    }

    internal static decimal Quantile(decimal[] sorted, decimal probability)
    {
        var position = (sorted.Length - 1) * probability;
        var below = (int)Math.Floor(position);
        return below + 1 < sorted.Length ? sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
