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
        ["New Customers"] = new("New Customers", "Новые клиенты"),
        ["Promising"] = new("Promising", "Перспективные"),
        ["Need Attention"] = new("Need Attention", "Требуют внимания"),
        ["About To Sleep"] = new("About To Sleep", "Засыпающие"),
        ["At Risk"] = new("At Risk", "В зоне риска"),
        ["Can't Lose"] = new("Can't Lose", "Нельзя потерять"),
        ["Can't Lose Them"] = new("Can't Lose Them", "Нельзя потерять"),
        ["Hibernating"] = new("Hibernating", "Спящие"),
        ["Lost"] = new("Lost", "Потерянные"),
        [SegmentMap.Others] = new(SegmentMap.Others, "Прочие"),
    };

    /// <summary>What a segment of these maps is called; null: it is none of theirs.</summary>
    public static Label? Called(string segment) => Labels.TryGetValue(segment, out var label) ? label : null;

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

    /// <summary>
    /// The eleven segments by recency and the mean of frequency and money that many products show, each with its published ranges. Those overlap, so narrower ones go first, and as published among equally wide
    /// ones. Beyond Hibernating, Lost has published scores of 0 alone, which are not given here: it is their worst corner.
    /// </summary>
    /// <remarks>
    /// Ranges as at docs.churned.io/churned-docs/dashboard-and-features/rfv-model-segment-best-practices/rfm-model (scores from 0 to 5; all but Promising, About To Sleep and Can't Lose Them) and in the
    /// tests of the R package rfm, tests/testthat/test-rfm-segment.R (all but Hibernating); where both have one, they agree.
    /// </remarks>
    public static SegmentMap Eleven { get; } = new(
    [
        Of("Lost", 1, 1, 1, 1),
        Of("New Customers", 4, 5, 1, 1),
        Of("Promising", 3, 4, 1, 1),
        Of("Can't Lose Them", 1, 1, 4, 5),
        Of("Champions", 4, 5, 4, 5),
        Of("Need Attention", 2, 3, 2, 3),
        Of("About To Sleep", 2, 3, 1, 2),
        Of("Hibernating", 1, 2, 1, 2),
        Of("At Risk", 1, 2, 2, 5),
        Of("Potential Loyalist", 3, 5, 1, 3),
        Of("Loyal", 2, 5, 3, 5),
    ])
    { Name = "eleven", Labels = Labels };

    static SegmentRule Of(string name, int recencyFrom, int recencyTo, double meanFrom, double meanTo) => new(name, recencyFrom, recencyTo, 1, SegmentRule.Five) { Mean = (meanFrom, meanTo) };
}
