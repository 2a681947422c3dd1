using Answers;
using Quantities;

namespace Rfm.Core;

/// <summary>From scores to the answer people read.</summary>
static class Summary
{
    public static RfmSegments Of(ScoreRfm question, Rules rules, RfmScores scores)
    {
        var options = rules.With;
        return new RfmSegments(
            AnswerHead.Of(question, scores.Evidence, [.. Definitions.Of(rules), PlainLists.Told(options)], Definitions.Warn(rules, scores)),
            scores.Customer.Count,
            new UnscoredCustomers(scores.RefundsOnly.Customers, scores.RefundsOnly.Revenue.Plain()),
            options.Scale,
            scores.Cuts,
            Segments(rules, scores),
            Cells(scores, options.Scale),
            PlainLists.Of(scores, options),
            Codes.Of(scores, options.Scale),
            Enumerable.Range(0, scores.Customer.Count).Sum(i => (100L * scores.RecencyScore[i]) + (10 * scores.FrequencyScore[i]) + scores.MonetaryScore[i]));
    }

    static List<SegmentSummary> Segments(Rules rules, RfmScores scores)
    {
        if (rules.Map is not { } map)
            return [];
        var (members, revenue) = (Enumerable.Range(0, scores.Customer.Count).ToLookup(i => scores.Segment[i]), scores.Revenue.Sum());
        var segments = map.Rules.GroupBy(rule => rule.Name)
            .Select(of => Segment(of.Key, map, string.Join("; ", of.Select(rule => rule.Scores(rules.With, map.Bins))), scores, revenue, [.. members[of.Key]])).ToList();
        if (members.Contains(map.Otherwise) && segments.All(segment => segment.Name != map.Otherwise))
            segments.Add(Segment(map.Otherwise, map, "", scores, revenue, [.. members[map.Otherwise]]));
        return segments;
    }

    static IReadOnlyList<ScoreCell> Cells(RfmScores scores, int scale)
    {
        var members = Enumerable.Range(0, scores.Customer.Count).ToLookup(i => (scores.RecencyScore[i], scores.FrequencyScore[i]));
        int[] all = [.. Enumerable.Range(1, scale)];
        return [.. from r in all from f in all select Cell(r, f, scores, [.. members[(r, f)]])];
    }

    static SegmentSummary Segment(string name, SegmentMap map, string rule, RfmScores scores, decimal all, int[] members)
    {
        var revenue = members.Sum(i => scores.Revenue[i]);
        var orders = members.Sum(i => scores.Orders[i]);
        return new SegmentSummary(
            name,
            map.LabelOf(name),
            rule,
            members.Length,
            scores.Customer.Count == 0 ? 0 : (double)members.Length / scores.Customer.Count,
            revenue.Plain(),
            all == 0 ? null : (double)(revenue / all),
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

    static decimal? Median(decimal[] values) => values.Length == 0 ? null : Cut.Quantile(InOrder.Sorted(values), 1, 2);
}
