using Calendar;
using Lake;
using Quantities;

namespace Rfm.Core;

/// <summary>From customer history to scores: pure, in order of customer id.</summary>
static class Scoring
{
    public static RfmScores Score(CustomerHistory history, Rules rules, Zone zone)
    {
        var options = rules.With;
        var given = rules.Cuts ?? new RfmCuts([.. options.CutsRecency.Select(cut => (decimal)cut)], [.. options.CutsFrequency.Select(cut => (decimal)cut)], [.. options.CutsMonetary.Select(cut => (decimal)cut)]);
        var evidence = history.Evidence with { Revenue = history.Evidence.Revenue.Plain() };
        var recency = Recency(history, options.Recency, zone);
        var frequency = options.Frequency switch { FrequencyRule.Orders => history.Orders, FrequencyRule.Events => history.Events, _ => history.Days };
        var monetary = options.Monetary switch
        {
            MonetaryRule.Sum => history.Revenue,
            MonetaryRule.Events => Each(history.Events, events => events),
            _ => [.. history.Revenue.Select((sum, i) => Math.Round(sum / history.Orders[i], 6).Plain())],
        };

        // A column after another: each is some hundred megabytes where there are millions of customers, and gone once it has its scores.
        var r = Grades.Of(Each(recency, days => days), true, given.Recency, options);
        var f = Grades.Of(Each(frequency, count => count), false, given.Frequency, options);
        var m = Grades.Of(Each(monetary, money => money), false, given.Monetary, options);
        var (rScore, fScore, mScore) = (Facing(r, options.DirectionRecency, options), Facing(f, options.DirectionFrequency, options), Facing(m, options.DirectionMonetary, options));
        return new RfmScores(
            evidence, new RfmCuts(r.Cuts, f.Cuts, m.Cuts), history.Customer, recency, frequency, monetary, history.Revenue, history.Orders, rScore, fScore, mScore,
            rules.Map?.Names(options.Scale) is { } names ? Named(names, r.Score, f.Score, m.Score) : Named(Codes.Texts(options.Scale), rScore, fScore, mScore),
            history.RefundsOnly);
    }

    static decimal[] Each<T>(IReadOnlyList<T> column, Func<T, decimal> number)
    {
        var numbers = new decimal[column.Count];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = number(column[i]);
        return numbers;
    }

    static string[] Named(string[,,] names, int[] r, int[] f, int[] m)
    {
        var named = new string[r.Length];
        for (var i = 0; i < named.Length; i++)
            named[i] = names[r[i] - 1, f[i] - 1, m[i] - 1];
        return named;
    }

    /// <summary>Scores as they are told: the best is the highest or 1.</summary>
    static int[] Facing(Grades grades, ScoreDirection direction, RfmOptions options) =>
        direction == ScoreDirection.HighestBest ? grades.Score : Array.ConvertAll(grades.Score, score => options.Scale + 1 - score);

    static int[] Recency(CustomerHistory history, RecencyRule rule, Zone zone)
    {
        var asOf = history.Evidence.AsOf;
        var asOfDay = zone.DayOf(asOf).DayNumber;
        return rule == RecencyRule.Elapsed
            ? [.. history.LastAt.Select(last => (int)Math.Floor((asOf.UtcDateTime - last).TotalDays))]
            : [.. history.LastDay.Select(last => asOfDay - last.DayNumber)];
    }
}
