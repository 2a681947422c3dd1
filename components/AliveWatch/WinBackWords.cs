using System.Globalization;

namespace AliveWatch;

/// <summary>What a win-back list is, in words: by which rule its customers are on it, and what its values are.</summary>
public static class WinBackWords
{
    /// <summary>How many customers are below, and since when a customer counts as that.</summary>
    public static string Rule(WinBackList list)
    {
        var watch = list.Watch;
        var rule = watch.RecoverAt > watch.Below
            ? string.Create(CultureInfo.InvariantCulture, $"went under P(alive) {watch.Below} and have not been back at {watch.RecoverAt} since")
            : string.Create(CultureInfo.InvariantCulture, $"have P(alive) under {watch.Below}");
        return string.Create(CultureInfo.InvariantCulture, $"{watch.BelowCount:N0} customers of {watch.Dataset} {rule}, at version {watch.ScoredVersion}, as of {watch.ScoredAsOf:yyyy-MM-dd HH:mm} UTC");
    }

    /// <summary>What the values mean: model, horizon, margin and discount as the watch asks for them.</summary>
    public static string Values(WinBackList list)
    {
        var over = list.Terms is { IsForEver: true } ? "for ever" : "over the horizon";
        var meaning = $"Value of one purchase: expected, before margin. Lifetime value: of all purchases expected {over}, discounted, after margin.";
        if (list.Terms is not { } terms)
            return meaning;
        var model = terms.Model is { } asked ? $"model {asked}" : "model chosen by AIC at each version";
        return string.Create(CultureInfo.InvariantCulture, $"{meaning} Asked for: {model}, horizon {terms.HorizonWeeks} weeks, margin {terms.Margin:0.##%}, discount {terms.Discount:0.##%} a year.");
    }
}
