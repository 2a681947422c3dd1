using Quantities;
using Wording;

namespace Rfm.Core;

/// <summary>By which rules customers were scored, and what has to be known of the scores.</summary>
static class Definitions
{
    static readonly string[] Columns = ["recency", "frequency", "monetary"];

    static readonly string[] Letters = ["R", "F", "M"];

    public static IEnumerable<Message> Of(Rules rules)
    {
        var options = rules.With;
        yield return options.Refunds == RefundRule.Money ? Phrases.RefundsMoney : Phrases.RefundsEvents;
        yield return options.Recency == RecencyRule.Elapsed ? Phrases.RecencyElapsed : Phrases.RecencyCalendar;
        yield return options.Frequency switch { FrequencyRule.Orders => Phrases.FrequencyOrders, FrequencyRule.Events => Phrases.FrequencyEvents, _ => Phrases.FrequencyDays };
        yield return options.Monetary switch { MonetaryRule.Sum => Phrases.MonetarySum, MonetaryRule.AverageOrderValue => Phrases.MonetaryAverage, _ => Phrases.MonetaryEvents };
        yield return options.Scoring switch
        {
            ScoringRule.Quantile => Phrases.ScoringQuantile.With(options.Scale),
            ScoringRule.Ntile => Phrases.ScoringNtile.With(options.Scale),
            ScoringRule.Fixed => Phrases.ScoringFixed.With(options.Scale, Words.Of(options.AtCut)),
            ScoringRule.EqualWidth => Phrases.ScoringEqualWidth.With(options.Scale),
            _ => Phrases.ScoringOuterFifths,
        };
        yield return (options.Ties, options.Scoring) switch
        {
            (TieRule.Ranked, ScoringRule.Ntile) => Phrases.TiesRankedNtile,
            (TieRule.Ranked, _) => Phrases.TiesRanked,
            (_, ScoringRule.Ntile) => Phrases.TiesEqualNtile,
            _ => Phrases.TiesEqual,
        };
        int Best(ScoreDirection direction) => direction == ScoreDirection.HighestBest ? options.Scale : 1;
        yield return Phrases.BestScores.With(Best(options.DirectionRecency), Best(options.DirectionFrequency), Best(options.DirectionMonetary));
        if (options.Map is null)
            yield return options.Bundled switch { SegmentMapName.Rf => Phrases.MapRf, SegmentMapName.Rfm => Phrases.MapRfm, SegmentMapName.Eleven => Phrases.MapEleven, _ => Phrases.MapNone };
        foreach (var named in rules.Named)
            yield return named;
        if (rules.Map is { } map && options.Scale != map.Bins)
            yield return Phrases.MapStretched.With(map.Bins, string.Join(", ", Enumerable.Range(1, options.Scale).Select(score => $"{score} → {SegmentRule.On(map.Bins, score, options.Scale)}")));
    }

    public static IEnumerable<Message> Warn(Rules rules, RfmScores scores)
    {
        var options = rules.With;
        foreach (var warning in rules.Warnings)
            yield return warning;
        if (scores.RefundsOnly is { Customers: > 0 } none)
            yield return Phrases.RefundsOnly.With(none.Customers, none.Revenue.Plain(), scores.Evidence.Settings.Currency.Value);
        if (scores.Customer.Count < 2)
            yield break;

        IReadOnlyList<int>[] columns = [scores.RecencyScore, scores.FrequencyScore, scores.MonetaryScore];
        if (options.Ties == TieRule.Ranked)
        {
            var (r, f, m) = (Grades.SplitIn(scores.DaysSinceLastOrder, columns[0]), Grades.SplitIn(scores.Frequency, columns[1]), Grades.SplitIn(scores.Monetary, columns[2]));
            if (r + f + m > 0)
                yield return Phrases.TiesSplit.With(r, f, m);
            var alike = Grades.SplitIn(
                [.. scores.Customer.Select((_, i) => (scores.DaysSinceLastOrder[i], scores.Frequency[i], scores.Monetary[i]))],
                [.. scores.Customer.Select((_, i) => (((columns[0][i] * 11) + columns[1][i]) * 11) + columns[2][i])]);
            if (alike > 0)
                yield return Phrases.AlikeSplit.With(alike);
        }

        var given = Array.ConvertAll(columns, column => column.ToHashSet());
        for (var i = 0; i < columns.Length; i++)
        {
            if (given[i].Count == 1)
                yield return Phrases.OneScore.With(Columns[i], columns[i][0]);
        }

        string[] empty = [.. from i in Enumerable.Range(0, columns.Length)
                             where given[i].Count > 1
                             from score in Enumerable.Range(1, options.Scale)
                             where !given[i].Contains(score)
                             select $"{Letters[i]} {score}"];
        if (empty.Length > 0 && scores.Customer.Count >= options.Scale)
            yield return Phrases.ScoresEmpty.With([empty]);
    }
}
