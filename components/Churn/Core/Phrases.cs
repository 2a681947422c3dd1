using Wording;

namespace Churn.Core;

/// <summary>What answers about churn say of themselves, and why there is none.</summary>
static class Phrases
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Phrases).Assembly);

    // Files.
    public static readonly Phrase DurationsRead = new("durations-read", "time", "event", "reading");
    public static readonly Phrase RowsLeftOut = new("rows-left-out", "left", "rows", "lines", "more");
    public static readonly Phrase ColumnsMissing = new("columns-missing", "missing", "count", "columns");
    public static readonly Phrase NoUsableRow = new("no-usable-row", "left");
    public static readonly Phrase NegativeDuration = new("negative-duration", "line", "column", "duration");
    public static readonly Phrase NoCount = new("no-count", "line", "column", "count");
    public static readonly Phrase EventUnclear = new("event-unclear", "column", "values", "line");
    public static readonly Phrase TooManyGroups = new("too-many-groups", "groups", "most");

    // Curves.
    public static readonly Phrase KaplanMeier = new("kaplan-meier", "level", "interval", "kind");
    public static readonly Phrase RestrictedMean = new("restricted-mean", "until", "asked", "groups", "kind");
    public static readonly Phrase LogRank = new("log-rank", "threshold", "groups");
    public static readonly Phrase OneGroup = new("one-group");
    public static readonly Phrase NoEvents = new("no-events", "groups", "kind");
    public static readonly Phrase MeanBeyondData = new("mean-beyond-data", "groups", "until", "kind");
    public static readonly Phrase TimesBeyondData = new("times-beyond-data", "times", "groups", "kind");
    public static readonly Phrase CurvesThinned = new("curves-thinned", "most");
    public static readonly Phrase MedianNotReached = new("median-not-reached", "kind");
    public static readonly Phrase Compared = new("groups-compared", "verdict", "chiSquared", "freedom", "p");
    public static readonly Phrase PValue = new("p-value", "p");
    public static readonly Phrase PValueTiny = new("p-value-tiny");

    // Lifetimes.
    public static readonly Phrase LifetimeRule = new("lifetime-rule", "silence");
    public static readonly Phrase GroupedBy = new("lifetimes-by", "by", "together");
    public static readonly Phrase HazardRule = new("hazard-rule", "width", "days", "silence");
    public static readonly Phrase OneOverChurn = new("one-over-churn");
    public static readonly Phrase NoLifetimesCell = new("no-lifetimes-cell", "given");
    public static readonly Phrase NotGoneYet = new("not-gone-yet");

    // Flows.
    public static readonly Phrase FlowsByPeriod = new("flows-by-period", "grain");
    public static readonly Phrase FlowsBySilence = new("flows-by-silence", "silence");
    public static readonly Phrase FlowsConserve = new("flows-conserve");
    public static readonly Phrase ChurnRates = new("churn-rates", "share");
    public static readonly Phrase FlowsBy = new("flows-by", "property");
    public static readonly Phrase LosesMore = new("loses-more", "count", "periods");
    public static readonly Phrase NobodyLeft = new("nobody-left");
    public static readonly Phrase SilenceFrom = new("silence-from", "days", "source");
    public static readonly Phrase FlowsByAlive = new("flows-by-alive", "below", "model");
    public static readonly Phrase NoAlive = new("no-alive", "code", "model");
    public static readonly Phrase NowNote = new("now-note");
    public static readonly Phrase NoSilenceYet = new("no-silence-yet");
    public static readonly Phrase UnfinishedFlows = new("unfinished-flows");
    public static readonly Phrase NoCell = new("no-cell", "given");
}
