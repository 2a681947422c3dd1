using Wording;

namespace Metrics.Core;

/// <summary>What the answers say of themselves, and why there is none.</summary>
static class Phrases
{
    // Options.
    public static readonly Phrase FromAfterTo = new("from-after-to", "from", "to");
    public static readonly Phrase NoStep = new("no-step", "given", "at");
    public static readonly Phrase StepTooLong = new("step-too-long", "length", "longest");
    public static readonly Phrase WindowsOfNoStep = new("windows-of-no-step", "windows", "steps");
    public static readonly Phrase FiveStages = new("five-stages", "steps");
    public static readonly Phrase FunnelStepWindows = new("funnel-step-windows", "windows", "unit");
    public static readonly Phrase FunnelStages = new("funnel-stages");

    // Refusals.
    public static readonly Phrase TableTooLarge = new("metrics-table-too-large", "grain", "periods", "values", "most");

    public static readonly Phrase TooManyDays = new("active-users-too-large", "days", "values", "most");

    // Definition.
    public static readonly Phrase Grain = new("metrics-grain", "grain");
    public static readonly Phrase Shown = new("metrics-shown", "grain", "from", "to");
    public static readonly Phrase Counts = new("metrics-counts");
    public static readonly Phrase Money = new("metrics-money");
    public static readonly Phrase Ratios = new("metrics-ratios");
    public static readonly Phrase Mpru = new("metrics-mpru");
    public static readonly Phrase Development = new("metrics-development", "figure", "periods", "total");
    public static readonly Phrase Split = new("metrics-split", "by", "top");

    public static readonly Phrase Windows = new("active-windows", "days");
    public static readonly Phrase Stickiness = new("active-stickiness", "longest");
    public static readonly Phrase Arpdau = new("active-arpdau");
    public static readonly Phrase ActiveSplit = new("active-split", "by", "top");
    public static readonly Phrase ActiveReconciled = new("active-reconciled");
    public static readonly Phrase MonthMeans = new("active-month-means");
    public static readonly Phrase RevenueTaken = new("recurring-revenue-taken");
    public static readonly Phrase RevenueMoves = new("recurring-revenue-moves");
    public static readonly Phrase RevenueChecked = new("recurring-revenue-checked");
    public static readonly Phrase RevenueRates = new("recurring-revenue-rates");
    public static readonly Phrase RevenueEnds = new("recurring-revenue-ends");
    public static readonly Phrase RevenueSplit = new("recurring-revenue-split", "by", "top");
    public static readonly Phrase FunnelSteps = new("funnel-steps", "count", "steps");
    public static readonly Phrase FunnelWindow = new("funnel-window", "window", "unit");
    public static readonly Phrase FunnelOrder = new("funnel-order", "order");
    public static readonly Phrase FunnelInstant = new("funnel-same-instant");
    public static readonly Phrase FunnelOnce = new("funnel-counts-once");
    public static readonly Phrase FunnelLimits = new("funnel-limits", "from", "to", "which");
    public static readonly Phrase FunnelCohorts = new("funnel-cohorts", "grain");
    public static readonly Phrase FunnelValues = new("funnel-values", "by", "top");

    // Warnings and notes.
    public static readonly Phrase NothingShown = new("nothing-shown");
    public static readonly Phrase BeginsWithin = new("begins-within-a-period", "day", "period");
    public static readonly Phrase UnfinishedPeriod = new("unfinished-period", "period");
    public static readonly Phrase UnfinishedMoves = new("unfinished-moves", "period");
    public static readonly Phrase Anonymous = new("anonymous-in-money", "events");
    public static readonly Phrase CountedAgain = new("counted-again", "by", "customers", "orders");
    public static readonly Phrase Star = new("star-not-over");
    public static readonly Phrase ReconciliationNote = new("reconciliation-note");
    public static readonly Phrase MpruNote = new("mpru-note");
    public static readonly Phrase UnfinishedDay = new("unfinished-day", "day");
    public static readonly Phrase IncompleteWindows = new("incomplete-windows", "days", "length", "first");
    public static readonly Phrase AnonymousByDay = new("anonymous-by-day", "events");
    public static readonly Phrase StarPartMonth = new("star-part-of-month");
    public static readonly Phrase StarDay = new("star-day");
    public static readonly Phrase MoreLeftThanCame = new("more-left-than-came", "count", "periods", "all");
    public static readonly Phrase MovesNote = new("moves-note");
    public static readonly Phrase NobodyBegan = new("nobody-began");
    public static readonly Phrase WaysMayGoOn = new("ways-may-go-on", "day");
    public static readonly Phrase StarWindow = new("star-window");
    public static readonly Phrase NoCell = new("no-cell", "given", "examples");
}
