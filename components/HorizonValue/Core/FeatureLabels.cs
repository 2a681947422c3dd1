using Wording;

namespace HorizonValue.Core;

/// <summary>What people call the features.</summary>
static class FeatureLabels
{
    static readonly Dictionary<string, Label> Known = new(StringComparer.Ordinal)
    {
        ["recencyDays"] = new("days since last purchase", "дней с последней покупки"),
        ["tenureDays"] = new("days since the first", "дней с первой покупки"),
        ["purchaseDays"] = new("days with a purchase", "дней с покупкой"),
        ["purchases"] = new("purchases", "покупок"),
        ["value"] = new("value so far", "накопленная ценность"),
        ["meanAmount"] = new("mean amount", "средняя сумма"),
        ["lastAmount"] = new("last amount", "последняя сумма"),
        ["maxAmount"] = new("largest amount", "наибольшая сумма"),
        ["meanGapDays"] = new("mean gap, days", "средний промежуток, дней"),
        ["gapVariation"] = new("variation of gaps", "разброс промежутков"),
        ["recencyByMeanGap"] = new("recency by mean gap", "давность относительно среднего промежутка"),
        ["purchaseDaysRate"] = new("rate of purchase days", "частота дней с покупкой"),
        ["valueRate"] = new("value a day", "ценность за день"),
        ["refundShare"] = new("share of refunds", "доля возвратов"),
        ["trend90"] = new("trend over 90 days", "тренд за 90 дней"),
        ["seasonSine"] = new("time of year, sine", "время года, синус"),
        ["seasonCosine"] = new("time of year, cosine", "время года, косинус"),
    };

    public static Label Of(string feature) =>
        Known.TryGetValue(feature, out var label) ? label
        : After(feature, "share:") is { } value ? new($"share of '{value}'", $"доля «{value}»")
        : After(feature, "purchaseDays") is { } days ? new($"days with a purchase, last {days} days", $"дней с покупкой за последние {days}\u00a0дн.")
        : After(feature, "value") is { } window ? new($"value, last {window} days", $"ценность за последние {window}\u00a0дн.")
        : new(feature, feature);

    static string? After(string feature, string start) => feature.StartsWith(start, StringComparison.Ordinal) ? feature[start.Length..] : null;
}
