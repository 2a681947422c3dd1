using Wording;

namespace Rfm.Core;

/// <summary>Ordered rules from scores to a name: the first that fits wins, else Others.</summary>
/// <param name="Rules">The rules in order.</param>
sealed record SegmentMap(IReadOnlyList<SegmentRule> Rules)
{
    public const string Others = "Others";

    /// <summary>A bundled map; null for none.</summary>
    public static SegmentMap? Named(SegmentMapName name) => name switch { SegmentMapName.Rf => RecencyFrequency, SegmentMapName.Rfm => RecencyFrequencyMonetary, _ => null };

    /// <summary>What a segment is called.</summary>
    public static Label LabelOf(string segment) => new(segment, Russian.GetValueOrDefault(segment, segment));

    /// <summary>The name of every code of scores from 1, the worst, to a number of bins: at recency − 1, frequency − 1, money − 1.</summary>
    public string[,,] Names(int bins)
    {
        var names = new string[bins, bins, bins];
        for (var r = 0; r < bins; r++)
            for (var f = 0; f < bins; f++)
                for (var m = 0; m < bins; m++)
                    names[r, f, m] = NameOf(SegmentRule.OnFive(r + 1, bins), SegmentRule.OnFive(f + 1, bins), SegmentRule.OnFive(m + 1, bins));
        return names;
    }

    /// <summary>Rules that name no code, because earlier ones do: a map that has any promises a segment nobody can be in.</summary>
    public IReadOnlyList<string> Shadowed()
    {
        var named = Names(SegmentRule.Five).Cast<string>().ToHashSet();
        return [.. Rules.Select(rule => rule.Name).Where(name => !named.Contains(name))];
    }

    public string NameOf(int r, int f, int m) => Rules.FirstOrDefault(rule => rule.Fits(r, f, m))?.Name ?? Others;

    static readonly Dictionary<string, string> Russian = new()
    {
        ["Champions"] = "Чемпионы",
        ["Loyal"] = "Лояльные",
        ["Potential Loyalists"] = "Потенциально лояльные",
        ["Potential Loyalist"] = "Потенциально лояльные",
        ["New"] = "Новые",
        ["Promising"] = "Перспективные",
        ["Need Attention"] = "Требуют внимания",
        ["About To Sleep"] = "Засыпающие",
        ["At Risk"] = "В зоне риска",
        ["Can't Lose"] = "Нельзя потерять",
        ["Hibernating"] = "Спящие",
        ["Lost"] = "Потерянные",
        ["Others"] = "Прочие",
    };

    static readonly SegmentMap RecencyFrequency = new(
    [
        new("Champions", 5, 5, 4, 5),
        new("Loyal", 3, 4, 4, 5),
        new("Potential Loyalists", 4, 5, 2, 3),
        new("New", 5, 5, 1, 1),
        new("Promising", 4, 4, 1, 1),
        new("Need Attention", 3, 3, 3, 3),
        new("About To Sleep", 3, 3, 1, 2),
        new("At Risk", 1, 2, 3, 4),
        new("Can't Lose", 1, 2, 5, 5),
        new("Hibernating", 1, 2, 1, 2),
    ]);

    static readonly SegmentMap RecencyFrequencyMonetary = new(
    [
        new("Champions", 5, 5, 5, 5, 5, 5),
        new("Potential Loyalist", 3, 5, 3, 5, 2, 5),
        new("Loyal", 2, 4, 2, 4, 2, 4),
        new("Promising", 3, 4, 1, 3, 3, 5),
        new("New", 4, 5, 1, 3, 1, 5),
        new("Can't Lose", 1, 2, 3, 4, 4, 5),
        new("At Risk", 1, 2, 2, 5, 4, 5),
        new("Need Attention", 1, 3, 3, 5, 3, 5),
        new("About To Sleep", 2, 3, 1, 3, 1, 4),
        new("Lost", 1, 1, 1, 5, 1, 5),
    ]);
}

/// <summary>A name and the score ranges, both ends included, that lead to it: of five scores, 5 the best.</summary>
sealed record SegmentRule(string Name, int RFrom, int RTo, int FFrom, int FTo, int MFrom = 1, int MTo = 5)
{
    /// <summary>Maps are made of five scores.</summary>
    public const int Five = 5;

    public bool Fits(int r, int f, int m) => r >= RFrom && r <= RTo && f >= FFrom && f <= FTo && m >= MFrom && m <= MTo;

    /// <summary>Which of five scores one of another number stands for: that in which the middle of its share of the scale lies. 7 of 10 is 4; with five or more, each of the five is stood for.</summary>
    public static int OnFive(int score, int of) => 1 + (Five * ((2 * score) - 1) / (2 * of));

    /// <summary>The ranges in the scores that were asked for.</summary>
    public string Scores(RfmOptions options)
    {
        string Range(string column, int from, int to, ScoreDirection direction)
        {
            var scores = Enumerable.Range(1, options.Scale).Where(score => OnFive(score, options.Scale) is var five && five >= from && five <= to)
                .Select(score => direction == ScoreDirection.HighestBest ? score : options.Scale + 1 - score).ToArray();
            return scores.Min() == scores.Max() ? $"{column} {scores[0]}" : $"{column} {scores.Min()}-{scores.Max()}";
        }

        var two = $"{Range("R", RFrom, RTo, options.DirectionRecency)}, {Range("F", FFrom, FTo, options.DirectionFrequency)}";
        return (MFrom, MTo) == (1, Five) ? two : $"{two}, {Range("M", MFrom, MTo, options.DirectionMonetary)}";
    }
}
