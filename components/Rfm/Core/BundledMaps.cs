using Wording;

namespace Rfm.Core;

/// <summary>The maps that every dataset has, of five scores.</summary>
static class BundledMaps
{
    public static IReadOnlyDictionary<string, Label> Labels { get; } = new Dictionary<string, Label>
    {
        ["Champions"] = new("Champions", "Чемпионы"),
        ["Loyal"] = new("Loyal", "Лояльные"),
        ["Potential Loyalists"] = new("Potential Loyalists", "Потенциально лояльные"),
        ["Potential Loyalist"] = new("Potential Loyalist", "Потенциально лояльные"),
        ["New"] = new("New", "Новые"),
        ["Promising"] = new("Promising", "Перспективные"),
        ["Need Attention"] = new("Need Attention", "Требуют внимания"),
        ["About To Sleep"] = new("About To Sleep", "Засыпающие"),
        ["At Risk"] = new("At Risk", "В зоне риска"),
        ["Can't Lose"] = new("Can't Lose", "Нельзя потерять"),
        ["Hibernating"] = new("Hibernating", "Спящие"),
        ["Lost"] = new("Lost", "Потерянные"),
        [SegmentMap.Others] = new(SegmentMap.Others, "Прочие"),
    };

    public static SegmentMap RecencyFrequency { get; } = new(
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
    ])
    { Name = "rf", Labels = Labels };

    public static SegmentMap RecencyFrequencyMonetary { get; } = new(
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
    ])
    { Name = "rfm", Labels = Labels };
}
