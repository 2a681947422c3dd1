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
    public static readonly Phrase MapEleven = new("segment-map-eleven");
    public static readonly Phrase MapNone = new("segment-map-none");
    public static readonly Phrase MapStretched = new("segment-map-stretched", "bins", "scores");

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

    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Phrases).Assembly);

    public static readonly Phrase PlainListRules = new("plain-lists", "often", "much", "away");
    public static readonly Phrase NoCell = new("no-cell", "cell");
    public static readonly Phrase MapOwn = new("segment-map-own", "map", "hash", "rules");
    public static readonly Phrase MapHides = new("map-hides", "rules");
    public static readonly Phrase MapOthers = new("map-others", "codes", "all", "segment");
    public static readonly Phrase MapNeedsMore = new("map-needs-more", "map", "needed", "bins");
    public static readonly Phrase NoRevision = new("no-revision", "given");
    public static readonly Phrase TwoMaps = new("two-maps");
    public static readonly Phrase TwoCuts = new("two-cuts");
    public static readonly Phrase BinsOfCuts = new("bins-of-cuts", "cuts");
    public static readonly Phrase CutsOf = new("cuts-of-answer", "cuts", "hash", "dataset", "version", "asOf");
    public static readonly Phrase CutsKept = new("cuts-kept", "cuts", "hash");
    public static readonly Phrase CutsOfOtherRule = new("cuts-of-other-rule", "cuts");

    public static readonly Phrase NoMapDocument = new("no-map-document", "path", "line");
    public static readonly Phrase MapBins = new("map-bins", "given");
    public static readonly Phrase MapRules = new("map-rules", "given", "most");
    public static readonly Phrase MapRange = new("map-range", "rule", "segment", "score", "given", "bins");
    public static readonly Phrase MapName = new("map-name", "given", "longest", "taken");
    public static readonly Phrase MapLabel = new("map-label", "segment");
    public static readonly Phrase NoCutDocument = new("no-cut-document", "path", "line");
    public static readonly Phrase CutCounts = new("cut-counts", "recency", "frequency", "monetary");
    public static readonly Phrase CutsDescend = new("cuts-descend");

    public static readonly Phrase AtPeriodEnds = new("at-period-ends", "grain");
    public static readonly Phrase CutsOfDates = new("cuts-of-dates", "of");
    public static readonly Phrase RevenueSoFar = new("revenue-so-far");
    public static readonly Phrase BetweenDates = new("between-dates", "since", "until", "version");
    public static readonly Phrase MatrixSums = new("matrix-sums");
    public static readonly Phrase NobodyBefore = new("nobody-before", "since");
    public static readonly Phrase SegmentsNeeded = new("segments-needed");
    public static readonly Phrase CutsAreFixed = new("cuts-are-fixed");
    public static readonly Phrase RanksHaveNoCuts = new("ranks-have-no-cuts");
    public static readonly Phrase NobodyToCut = new("nobody-to-cut", "at");
    public static readonly Phrase SinceLater = new("since-later");
    public static readonly Phrase VersionLater = new("version-later", "given", "asked");
    public static readonly Phrase NoCustomer = new("no-customer", "customer");
}
