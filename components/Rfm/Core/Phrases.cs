using Wording;

namespace Rfm.Core;

/// <summary>What RFM segments say of themselves.</summary>
static class Phrases
{
    public static readonly Phrase RecencyElapsed = new("recency-elapsed");
    public static readonly Phrase RecencyCalendar = new("recency-calendar");
    public static readonly Phrase FrequencyOrders = new("frequency-orders");
    public static readonly Phrase FrequencyEvents = new("frequency-events");
    public static readonly Phrase MonetarySum = new("monetary-sum");
    public static readonly Phrase MonetaryAverage = new("monetary-average-order-value");
    public static readonly Phrase ScoringQuantile = new("scoring-quantile");
    public static readonly Phrase ScoringNtile = new("scoring-ntile");
    public static readonly Phrase TiesRanked = new("ties-ranked-by-id");
    public static readonly Phrase TiesEqual = new("ties-equal");
    public static readonly Phrase MapRf = new("segment-map-rf");
    public static readonly Phrase MapRfm = new("segment-map-rfm");
}
