using Answers;
using Quantities;
using Wording;

namespace Rfm.Core;

/// <summary>Sizes and money of the segments at each date.</summary>
static class HistoryMath
{
    /// <summary>What is kept of the scores of a date.</summary>
    public sealed record Counts(DateTimeOffset At, int Customers, IReadOnlyDictionary<string, (int Customers, decimal Revenue)> BySegment, RfmCuts Cuts);

    public static Counts Count(RfmScores scores, Rules rules)
    {
        var counts = new Dictionary<string, (int Customers, decimal Revenue)>(StringComparer.Ordinal);
        for (var i = 0; i < scores.Customer.Count; i++)
        {
            var (customers, revenue) = counts.GetValueOrDefault(scores.Segment[i]);
            counts[scores.Segment[i]] = (customers + 1, revenue + scores.Revenue[i]);
        }

        return new Counts(scores.Evidence.AsOf, scores.Customer.Count, counts, scores.Cuts);
    }

    public static RfmHistory Of(TraceRfm question, DatesFound<Counts> found)
    {
        var segments = SegmentColumns.Of(found.Rules);
        return new RfmHistory(
            AnswerHead.Of(question, found.Evidence, Define(found.Rules, question.With), found.Rules.Warnings),
            question.With.Grain,
            segments,
            [.. found.Made.Select((counts, i) => new RfmSnapshot(
                found.Ends[i].Label,
                counts.At,
                found.Ends[i].IsUnfinished,
                counts.Customers,
                counts.BySegment.Values.Sum(one => one.Revenue).Plain(),
                [.. segments.Select(segment => counts.BySegment.GetValueOrDefault(segment.Name).Customers)],
                [.. segments.Select(segment => counts.BySegment.GetValueOrDefault(segment.Name).Revenue.Plain())],
                counts.Cuts))]);
    }

    /// <summary>By which rules, at which dates.</summary>
    public static IEnumerable<Message> Define(Rules rules, RfmHistoryOptions options) => [.. Definitions.Of(options.CutsOf == CutsOfDate.Each ? rules : rules with { With = options }), Phrases.AtPeriodEnds.With(options.Grain), Phrases.CutsOfDates.With(options.CutsOf), Phrases.RevenueSoFar];
}
