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
        long[] orders = [.. history.Orders];
        long[] frequency = options.Frequency switch { FrequencyRule.Orders => orders, FrequencyRule.Events => [.. history.Events], _ => [.. history.Days] };
        decimal[] revenue = [.. history.Revenue];
        decimal[] monetary = options.Monetary switch
        {
            MonetaryRule.Sum => revenue,
            MonetaryRule.Events => [.. history.Events.Select(events => (decimal)events)],
            _ => [.. revenue.Select((sum, i) => Math.Round(sum / orders[i], 6).Plain())],
        };

        var r = Grades.Of(Array.ConvertAll(recency, days => (decimal)days), true, given.Recency, options);
        var f = Grades.Of(Array.ConvertAll(frequency, count => (decimal)count), false, given.Frequency, options);
        var m = Grades.Of(monetary, false, given.Monetary, options);
        var names = rules.Map?.Names(options.Scale);
        var (rScore, fScore, mScore) = (Facing(r, options.DirectionRecency, options), Facing(f, options.DirectionFrequency, options), Facing(m, options.DirectionMonetary, options));

        return new RfmScores(
            evidence, new RfmCuts(r.Cuts, f.Cuts, m.Cuts), history.Customer, recency, frequency, monetary, revenue, orders, rScore, fScore, mScore,
            [.. r.Score.Select((score, i) => names is null ? Codes.Text(rScore[i], fScore[i], mScore[i], options.Scale) : names[score - 1, f.Score[i] - 1, m.Score[i] - 1])],
            history.RefundsOnly);
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
