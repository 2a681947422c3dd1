using Quantities;
using Wording;

namespace Rfm.Core;

/// <summary>Who buys often, who spends much, who is long away but was once valuable.</summary>
static class PlainLists
{
    static readonly PlainListKind[] All = Enum.GetValues<PlainListKind>();

    public static IReadOnlyList<PlainList> Of(RfmScores scores, RfmOptions options) =>
    [
        .. All.Select(kind =>
        {
            int[] members = [.. Enumerable.Range(0, scores.Customer.Count).Where(i => Holds(kind, scores, options, i))];
            return new PlainList(kind, Scores(kind, options), members.Length, scores.Customer.Count == 0 ? 0 : (double)members.Length / scores.Customer.Count, members.Sum(i => scores.Revenue[i]).Plain());
        }),
    ];

    /// <summary>Whether a customer is in a list.</summary>
    public static bool Holds(PlainListKind kind, RfmScores scores, RfmOptions options, int customer)
    {
        var (r, f, m) = (
            Best(scores.RecencyScore[customer], options.DirectionRecency, options.Scale),
            Best(scores.FrequencyScore[customer], options.DirectionFrequency, options.Scale),
            Best(scores.MonetaryScore[customer], options.DirectionMonetary, options.Scale));
        return kind switch
        {
            PlainListKind.BuysOften => f == options.Scale,
            PlainListKind.SpendsMuch => m == options.Scale,
            _ => IsLow(r, options.Scale) && (IsHigh(f, options.Scale) || IsHigh(m, options.Scale)),
        };
    }

    /// <summary>The rules, for the definition.</summary>
    public static Message Told(RfmOptions options) => Phrases.PlainListRules.With(Scores(PlainListKind.BuysOften, options), Scores(PlainListKind.SpendsMuch, options), Scores(PlainListKind.LongAway, options));

    static string Scores(PlainListKind kind, RfmOptions options)
    {
        string Range(string column, ScoreDirection direction, Func<int, int, bool> fits)
        {
            int[] told = [.. Enumerable.Range(1, options.Scale).Where(score => fits(score, options.Scale)).Select(score => Best(score, direction, options.Scale)).Order()];
            return told.Length == 1 ? $"{column} {told[0]}" : $"{column} {told[0]}-{told[^1]}";
        }

        return kind switch
        {
            PlainListKind.BuysOften => Range("F", options.DirectionFrequency, (score, scale) => score == scale),
            PlainListKind.SpendsMuch => Range("M", options.DirectionMonetary, (score, scale) => score == scale),
            _ => $"{Range("R", options.DirectionRecency, IsLow)}, {Range("F", options.DirectionFrequency, IsHigh)} / {Range("M", options.DirectionMonetary, IsHigh)}",
        };
    }

    static int Best(int score, ScoreDirection direction, int scale) => direction == ScoreDirection.HighestBest ? score : scale + 1 - score;

    static bool IsLow(int score, int scale) => score < scale && SegmentRule.OnFive(score, scale) <= 2;

    static bool IsHigh(int score, int scale) => score > 1 && SegmentRule.OnFive(score, scale) >= 4;
}
