using System.Globalization;
using System.Text.Json;

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

    /// <summary>What the values mean: model, horizon, margin and discount as the watch's question asks for them.</summary>
    public static string Values(WinBackList list)
    {
        var asked = list.Watch.Question;
        string[] terms =
        [
            .. Term(asked, "model", value => value.GetString() == "auto" ? "model chosen by AIC at each version" : $"model {value.GetString()}"),
            .. Term(asked, "horizonWeeks", value => $"horizon {value.GetInt32()} weeks"),
            .. Term(asked, "margin", value => $"margin {Percent(value)}"),
            .. Term(asked, "discount", value => $"discount {Percent(value)} a year"),
        ];
        var over = asked.TryGetProperty("lifetime", out var span) && span.GetString() == "forever" ? "for ever" : "over the horizon";
        var meaning = $"Value of one purchase: expected, before margin. Lifetime value: of all purchases expected {over}, discounted, after margin.";
        return terms.Length == 0 ? meaning : $"{meaning} Asked for: {string.Join(", ", terms)}.";
    }

    static string[] Term(JsonElement options, string name, Func<JsonElement, string> say) => options.TryGetProperty(name, out var value) ? [say(value)] : [];

    static string Percent(JsonElement share) => share.GetDouble().ToString("0.##%", CultureInfo.InvariantCulture);
}
