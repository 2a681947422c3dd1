using Answers;
using Quantities;
using Wording;

namespace Rfm.Core;

/// <summary>From scores to the answer people read.</summary>
static class Summary
{
    public static RfmSegments Of(ScoreRfm question, RfmScores scores)
    {
        var map = SegmentMap.Named(question.With.SegmentMap);
        var bySegment = Enumerable.Range(0, scores.Customer.Count).ToLookup(i => scores.Segment[i]);
        var byCell = Enumerable.Range(0, scores.Customer.Count).ToLookup(i => (scores.RecencyScore[i], scores.FrequencyScore[i]));
        var segments = map.Rules.Select(rule => Segment(rule.Name, rule.Scores, scores, [.. bySegment[rule.Name]])).ToList();
        if (bySegment.Contains(SegmentMap.Others))
            segments.Add(Segment(SegmentMap.Others, "", scores, [.. bySegment[SegmentMap.Others]]));

        var codes = Codes(scores);
        return new RfmSegments(
            AnswerHead.Of(question, scores.Evidence, Define(question.With)),
            scores.Customer.Count,
            scores.Cuts,
            segments,
            [.. from r in Enumerable.Range(1, 5) from f in Enumerable.Range(1, 5) select Cell(r, f, scores, [.. byCell[(r, f)]])],
            [.. codes.Index().Where(code => code.Item > 0).Select(code => new CodeCount($"{code.Index}", code.Item))],
            codes.Index().Sum(code => (long)code.Index * code.Item));
    }

    /// <summary>How many customers have each code, at the code itself: 111 to 555.</summary>
    static int[] Codes(RfmScores scores)
    {
        var counts = new int[556];
        for (var i = 0; i < scores.Customer.Count; i++)
            counts[(100 * scores.RecencyScore[i]) + (10 * scores.FrequencyScore[i]) + scores.MonetaryScore[i]]++;
        return counts;
    }

    static SegmentSummary Segment(string name, string rule, RfmScores scores, int[] members)
    {
        var revenue = members.Sum(i => scores.Revenue[i]);
        var orders = members.Sum(i => scores.Orders[i]);
        return new SegmentSummary(
            name,
            rule,
            members.Length,
            scores.Customer.Count == 0 ? 0 : (double)members.Length / scores.Customer.Count,
            revenue.Plain(),
            scores.Evidence.Revenue == 0 ? null : (double)(revenue / scores.Evidence.Revenue),
            orders,
            orders == 0 ? null : Math.Round(revenue / orders, 6).Plain(),
            (double?)Median([.. members.Select(i => (decimal)scores.DaysSinceLastOrder[i])]),
            (double?)Median([.. members.Select(i => (decimal)scores.Frequency[i])]),
            Median([.. members.Select(i => scores.Monetary[i])]));
    }

    static ScoreCell Cell(int r, int f, RfmScores scores, int[] members) => new(
        r,
        f,
        members.Length,
        members.Sum(i => scores.Revenue[i]).Plain(),
        members.Length == 0 ? null : Math.Round(members.Average(i => scores.Monetary[i]), 6).Plain());

    static decimal? Median(decimal[] values)
    {
        return values.Length == 0 ? null : Scoring.Quantile(InOrder.Sorted(values), 0.5m).Plain();
    }

    static Message[] Define(RfmOptions options) =>
    [
        options.Recency == RecencyRule.Elapsed ? Phrases.RecencyElapsed : Phrases.RecencyCalendar,
        options.Frequency == FrequencyRule.Orders ? Phrases.FrequencyOrders : Phrases.FrequencyEvents,
        options.Monetary == MonetaryRule.Sum ? Phrases.MonetarySum : Phrases.MonetaryAverage,
        options.Scoring == ScoringRule.Quantile ? Phrases.ScoringQuantile : Phrases.ScoringNtile,
        options is { Scoring: ScoringRule.Quantile, FrequencyTies: FrequencyTies.Equal } ? Phrases.TiesEqual : Phrases.TiesRanked,
        options.SegmentMap == SegmentMapName.Rf ? Phrases.MapRf : Phrases.MapRfm,
    ];
}
