using Wording;

namespace Rfm.Core;

/// <summary>What RFM segments say of themselves.</summary>
static class Phrases
{
    public static readonly Phrase RefundsMoney = new("refunds-change-money-only");
    public static readonly Phrase RefundsEvents = new("refunds-count-as-events");
    public static readonly Phrase RecencyElapsed = new("recency-elapsed");
    public static readonly Phrase RecencyCalendar = new("recency-calendar");
    public static readonly Phrase FrequencyOrders = new("frequency-orders");
    public static readonly Phrase FrequencyEvents = new("frequency-events");
    public static readonly Phrase FrequencyDays = new("frequency-days");
    public static readonly Phrase MonetarySum = new("monetary-sum");
    public static readonly Phrase MonetaryAverage = new("monetary-average-order-value");
    public static readonly Phrase MonetaryEvents = new("monetary-events");
    public static readonly Phrase ScoringQuantile = new("scoring-quantile", "bins");
    public static readonly Phrase ScoringNtile = new("scoring-ntile", "bins");
    public static readonly Phrase ScoringFixed = new("scoring-fixed", "bins", "atCut");
    public static readonly Phrase ScoringEqualWidth = new("scoring-equal-width", "bins");
    public static readonly Phrase ScoringOuterFifths = new("scoring-outer-fifths");
    public static readonly Phrase BestScores = new("best-scores", "recency", "frequency", "monetary");
    public static readonly Phrase TiesEqual = new("ties-equal");
    public static readonly Phrase TiesEqualNtile = new("ties-equal-ntile");
    public static readonly Phrase TiesRanked = new("ties-ranked-by-id");
    public static readonly Phrase TiesRankedNtile = new("ties-ranked-by-id-ntile");
    public static readonly Phrase MapRf = new("segment-map-rf");
    public static readonly Phrase MapRfm = new("segment-map-rfm");
    public static readonly Phrase MapNone = new("segment-map-none");
    public static readonly Phrase MapStretched = new("segment-map-stretched", "scores");

    public static readonly Phrase RefundsOnly = new("refunds-only", "customers", "revenue", "currency");
    public static readonly Phrase TiesSplit = new("ties-split", "recency", "frequency", "monetary");
    public static readonly Phrase AlikeSplit = new("alike-split", "customers");
    public static readonly Phrase OneScore = new("one-score", "column", "score");
    public static readonly Phrase ScoresEmpty = new("scores-empty", "scores");

    public static readonly Phrase CutsMissing = new("cuts-missing");
    public static readonly Phrase CutsDiffer = new("cuts-differ", "given", "recency");
    public static readonly Phrase CutsNotAscending = new("cuts-not-ascending");
    public static readonly Phrase BinsOtherwise = new("bins-otherwise", "given", "bins");
    public static readonly Phrase MapNeedsFive = new("map-needs-five", "bins");
}
