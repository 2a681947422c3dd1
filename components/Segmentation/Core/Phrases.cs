using Quantities;
using Wording;

namespace Segmentation.Core;

/// <summary>What clusters, segments and percentiles say of themselves.</summary>
static class Phrases
{
    public static readonly Phrase FeatureNamed = new("feature-named", "feature");
    public static readonly Phrase SumNamed = new("sum-named", "property");
    public static readonly Phrase MeanNamed = new("mean-named", "property");
    public static readonly Phrase ShareNamed = new("share-named", "condition");
    public static readonly Phrase PurchasesOnly = new("purchases-only");
    public static readonly Phrase ComparedByFeatures = new("compared-by", "features", "scaling");
    public static readonly Phrase FoundBy = new("found-by", "method");
    public static readonly Phrase ChosenBy = new("chosen-by", "criterion", "from", "most", "k");
    public static readonly Phrase AskedFor = new("asked-for", "k");
    public static readonly Phrase Numbered = new("numbered-by-revenue");
    public static readonly Phrase MatchedAsOf = new("matched-as-of", "asOf");
    public static readonly Phrase MatchedCentres = new("matched-centres", "clusters");
    public static readonly Phrase Repeatable = new("repeatable", "seed");
    public static readonly Phrase StableFrom = new("stable-from", "samples", "rows");
    public static readonly Phrase SilhouetteSample = new("silhouette-sample", "rows");
    public static readonly Phrase TrialSample = new("trial-sample", "rows");
    public static readonly Phrase MixtureSample = new("mixture-sample", "rows");
    public static readonly Phrase HowDeviations = new("how-deviations");
    public static readonly Phrase HowTrials = new("how-trials");

    public static readonly Phrase SegmentsBy = new("segments-by", "features");
    public static readonly Phrase SetAside = new("outliers-set-aside", "neighbours", "above");
    public static readonly Phrase SegmentsChosen = new("segments-chosen", "segments", "fewest", "most");
    public static readonly Phrase NamesFrom = new("names-from");
    public static readonly Phrase OutlierSample = new("outlier-sample", "rows");
    public static readonly Phrase RefundedMore = new("refunded-more", "customers");
    public static readonly Phrase BeforeEarliest = new("before-earliest", "customers", "day");
    public static readonly Phrase OutliersAssigned = new("outliers-assigned", "customers");
    public static readonly Phrase FewestAboveMost = new("fewest-above-most", "fewest", "most");

    public static readonly Phrase OwnWindows = new("own-windows", "metric", "days", "from", "to", "most");
    public static readonly Phrase OwnPercentile = new("own-percentile");
    public static readonly Phrase FellAndRose = new("fell-and-rose", "low", "high");
    public static readonly Phrase Insufficient = new("insufficient", "customers", "atLeast");
    public static readonly Phrase NobodyJudged = new("nobody-judged");
    public static readonly Phrase NoSuchCustomer = new("no-such-customer", "customer");

    public static readonly Phrase RefundsOnly = new("refunds-only", "customers", "revenue", "currency");
    public static readonly Phrase FilledIn = new("filled-in", "feature", "customers");
    public static readonly Phrase Constant = new("feature-constant", "feature");
    public static readonly Phrase Unstable = new("clusters-unstable", "clusters");
    public static readonly Phrase WeaklyParted = new("weakly-parted", "silhouette");
    public static readonly Phrase AtTheEdge = new("chosen-at-the-edge", "k");
    public static readonly Phrase NewClusters = new("clusters-new", "clusters");
    public static readonly Phrase GoneClusters = new("clusters-gone", "clusters");

    public static readonly Phrase NoCell = new("no-cell", "cell");
    public static readonly Phrase Twice = new("compared-twice", "what");
    public static readonly Phrase NoFeatures = new("no-features");
    public static readonly Phrase BreadthOfMissing = new("breadth-of-missing");
    public static readonly Phrase CentresMisfit = new("centres-misfit", "numbers", "features");
    public static readonly Phrase MatchedTwice = new("matched-twice");
    public static readonly Phrase MatchNotEarlier = new("match-not-earlier");
    public static readonly Phrase TooFewDistinct = new("too-few-distinct", "distinct", "clusters");
    public static readonly Phrase TooManyForTree = new("too-many-for-a-tree", "distinct", "most");
    public static readonly Phrase FewerComponents = new("fewer-components", "k");

    static readonly Phrasebook Words = Phrasebook.Of(typeof(Phrases).Assembly);

    public static Problem TooFew(int distinct, int clusters) =>
        Problem.Of("too-few-customers", new Label("Too few different customers", "Слишком мало разных клиентов"), TooFewDistinct.With(distinct, clusters), Words);

    public static Problem Refused(string field, Message said) => Problem.Invalid(field, said, Words);

    /// <summary>What a feature is called, by its word, condition or property.</summary>
    public static Message Named(string feature) =>
        Behind(FeatureReading.ShareOf, feature) is { } condition ? ShareNamed.With(condition)
        : Behind(FeatureReading.SumOf, feature) is { } added ? SumNamed.With(added)
        : Behind(FeatureReading.MeanOf, feature) is { } averaged ? MeanNamed.With(averaged)
        : FeatureNamed.With(feature);

    static string? Behind(string kind, string feature) => feature.StartsWith(kind, StringComparison.Ordinal) ? feature[kind.Length..] : null;

    /// <summary>The same for headings.</summary>
    public static Label NameOf(string feature) => Words.LabelOf(Named(feature));
}
