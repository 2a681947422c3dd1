using AliveWatch.Core;
using Wording;

namespace AliveWatch;

/// <summary>What a win-back list is, in words: by which rule its customers are on it, and what its values are.</summary>
public static class WinBackWords
{
    static readonly Phrase Beyond = new("win-back-beyond", "customers", "dataset", "metric", "label", "side", "threshold", "version", "at");
    static readonly Phrase NotRecovered = new("win-back-not-recovered", "customers", "dataset", "metric", "label", "side", "threshold", "recoverAt", "version", "at");
    static readonly Phrase Listed = new("win-back-listed", "metric", "question");
    static readonly Phrase Meaning = new("win-back-values", "forever");
    static readonly Phrase Terms = new("win-back-terms", "model", "weeks", "margin", "discount");

    /// <summary>How many customers are beyond the threshold, and since when a customer counts as that.</summary>
    public static string Rule(WinBackList list, Language language)
    {
        var watch = list.Watch;
        return Refusals.Words.Say(
            watch.RecoverAt != watch.Threshold
                ? NotRecovered.With(watch.BeyondCount, watch.Dataset, watch.Measure.Code, watch.Measure.Label.In(language), watch.Side, watch.Threshold, watch.RecoverAt, watch.ScoredVersion, watch.ScoredAsOf)
                : Beyond.With(watch.BeyondCount, watch.Dataset, watch.Measure.Code, watch.Measure.Label.In(language), watch.Side, watch.Threshold, watch.ScoredVersion, watch.ScoredAsOf),
            language);
    }

    /// <summary>What the values mean: model, horizon, margin and discount as the watch asks for them; for another metric than P(alive), where its number is from.</summary>
    public static string Values(WinBackList list, Language language)
    {
        if (!list.Watch.Measure.IsOfModel)
            return Refusals.Words.Say(Listed.With(list.Watch.Measure.Code, list.Watch.Measure.Question), language);
        var meaning = Refusals.Words.Say(Meaning.With(list.Terms is { IsForEver: true }), language);
        return list.Terms is { } terms
            ? $"{meaning} {Refusals.Words.Say(Terms.With(terms.Model ?? "", terms.HorizonWeeks, terms.Margin, terms.Discount), language)}"
            : meaning;
    }
}
