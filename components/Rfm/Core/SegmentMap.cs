using Wording;

namespace Rfm.Core;

/// <summary>Ordered rules from scores to a name: the first that fits wins, else Others.</summary>
/// <param name="Rules">The rules in order.</param>
sealed record SegmentMap(IReadOnlyList<SegmentRule> Rules)
{
    public const string Others = "Others";

    public static SegmentMap Named(SegmentMapName name) => name == SegmentMapName.Rf ? RecencyFrequency : RecencyFrequencyMonetary;

    /// <summary>What a segment is called.</summary>
    public static Label LabelOf(string segment) => new(segment, Russian.GetValueOrDefault(segment, segment));

    /// <summary>The name of every code of scores from 1 to a number of bins: at recency − 1, frequency − 1, money − 1.</summary>
    public string[,,] Names(int bins)
    {
        var names = new string[bins, bins, bins];
        for (var r = 0; r < bins; r++)
            for (var f = 0; f < bins; f++)
                for (var m = 0; m < bins; m++)
                    names[r, f, m] = NameOf(r + 1, f + 1, m + 1);
        return names;
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

/// <summary>A name and the score ranges, both ends included, that lead to it.</summary>
sealed record SegmentRule(string Name, int RFrom, int RTo, int FFrom, int FTo, int MFrom = 1, int MTo = 5)
{
    public bool Fits(int r, int f, int m) => r >= RFrom && r <= RTo && f >= FFrom && f <= FTo && m >= MFrom && m <= MTo;

    public string Scores => (MFrom, MTo) == (1, 5) ? $"R {Range(RFrom, RTo)}, F {Range(FFrom, FTo)}" : $"R {Range(RFrom, RTo)}, F {Range(FFrom, FTo)}, M {Range(MFrom, MTo)}";

    static string Range(int from, int to) => from == to ? $"{from}" : $"{from}-{to}";
}
