using Wording;

namespace UnitEconomics.Core;

/// <summary>What unit economics says of itself: first what several questions say, then question by question.</summary>
static class Phrases
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Phrases).Assembly);

    public static readonly Phrase WhoseValue = new("whose-value", "unit");
    public static readonly Phrase Value = new("value-net-of-refunds", "margin");
    public static readonly Phrase Level = new("interval-level", "level");
    public static readonly Phrase NaiveBaselineWins = new("naive-baseline-wins", "naive", "count", "naiveError", "error");
    public static readonly Phrase NoBacktest = new("no-backtest", "why");

    public static readonly Phrase InFlightHorizon = new("in-flight-horizon", "horizonDays");
    public static readonly Phrase ArrivalCurve = new("arrival-curve");
    public static readonly Phrase InFlightIntervals = new("in-flight-intervals");
    public static readonly Phrase InFlightBacktest = new("in-flight-backtest", "basis");
    public static readonly Phrase PriorFromFirstDays = new("prior-from-first-days", "begun", "last");
    public static readonly Phrase NotPointInTime = new("backtest-not-point-in-time");
    public static readonly Phrase CoverageOff = new("interval-coverage-off", "held", "ages", "level");
    public static readonly Phrase BacktestBiased = new("backtest-biased", "biases", "ages");
    public static readonly Phrase TooFewMature = new("too-few-mature-units", "mature", "units", "horizonDays", "least");
    public static readonly Phrase NoCurve = new("too-few-units-for-a-curve", "horizonDays", "units");
    public static readonly Phrase NoValue = new("no-value-to-spread", "horizonDays", "total");

    public static readonly Phrase SharedTail = new("long-horizon-groups", "group");
    public static readonly Phrase LongCohorts = new("long-horizon-cohorts", "grain");
    public static readonly Phrase Survival = new("survival-is-activity");
    public static readonly Phrase Tail = new("long-horizon-tail", "ownMonths");
    public static readonly Phrase LongValue = new("long-horizon-value", "months", "margin");
    public static readonly Phrase LongDiscount = new("long-horizon-discount", "discount", "timing");
    public static readonly Phrase LongIntervals = new("long-horizon-intervals");
    public static readonly Phrase LastMonth = new("last-month-counted", "month");
    public static readonly Phrase SmallGroups = new("small-groups", "groups", "least", "months", "leftOut");
    public static readonly Phrase TailExtrapolated = new("tail-extrapolated", "group", "known", "from", "ownMonths");
    public static readonly Phrase NoDecay = new("no-decay", "group", "most");
    public static readonly Phrase TooManyMembers = new("too-many-cohorts-of-groups", "pairs", "most");
    public static readonly Phrase NoWholeMonth = new("no-customer-of-a-whole-month");
    public static readonly Phrase YoungGroup = new("group-too-young", "group", "months", "customers", "least");
    public static readonly Phrase MonthsWithoutLimit = new("months-without-limit");
    public static readonly Phrase OwnBeyondHorizon = new("own-months-beyond-horizon", "ownMonths", "months");

    public static readonly Phrase TreatedByCondition = new("treated-by-condition", "conditions");
    public static readonly Phrase TreatedById = new("treated-by-id", "ids");
    public static readonly Phrase TreatedByBoth = new("treated-by-condition-or-id", "conditions", "ids");
    public static readonly Phrase ControlEverybodyElse = new("control-everybody-else");
    public static readonly Phrase ControlByCondition = new("control-by-condition", "conditions");
    public static readonly Phrase ControlById = new("control-by-id", "ids");
    public static readonly Phrase ControlByBoth = new("control-by-condition-or-id", "conditions", "ids");
    public static readonly Phrase Compared = new("campaign-counterfactual", "assignment");
    public static readonly Phrase Window = new("campaign-window", "start", "end", "beforeFrom");
    public static readonly Phrase Unbalanced = new("unbalanced-before", "deviations");
    public static readonly Phrase Indistinguishable = new("effect-not-distinguishable", "level");
    public static readonly Phrase ParallelTrends = new("parallel-trends-assumed");
    public static readonly Phrase TrendsDiffer = new("trends-differ-before");
    public static readonly Phrase TreatedByOutcome = new("treated-chosen-by-outcome");
    public static readonly Phrase TreatedUnknown = new("treated-unknown-before", "units");
    public static readonly Phrase BeforeNotCovered = new("before-not-covered", "asked", "begins", "days");
    public static readonly Phrase Unfinished = new("campaign-unfinished", "end");
    public static readonly Phrase DrawnBy = new("drawn-by", "draw");
    public static readonly Phrase DrawnAlone = new("drawn-alone");
    public static readonly Phrase BeforeDraw = new("before-draw", "start", "drawn");
    public static readonly Phrase NoDraw = new("no-draw", "draw");
    public static readonly Phrase NobodyTreated = new("nobody-treated");
    public static readonly Phrase EndBeforeStart = new("campaign-ends-before-it-starts", "start", "end");
    public static readonly Phrase DataEndsBefore = new("data-ends-before-campaign", "lastDay");
    public static readonly Phrase SmallSides = new("campaign-sides-too-small", "treated", "control", "start", "least");
    public static readonly Phrase TwoUnitsEach = new("comparison-of-too-few", "treated", "control");
    public static readonly Phrase ValueBeforeMissing = new("value-before-missing");
    public static readonly Phrase UnitsAlike = new("units-do-not-differ");

    public static readonly Phrase State = new("state-of-largest-amount", "state");
    public static readonly Phrase Gone = new("gone-after-silence", "periods", "grain");
    public static readonly Phrase ProfitMeasured = new("profit-as-measured", "margin");
    public static readonly Phrase ProfitGiven = new("profit-as-given");
    public static readonly Phrase StatesHorizon = new("product-states-horizon", "periods", "discount");
    public static readonly Phrase StatesIntervals = new("product-states-intervals");
    public static readonly Phrase JudgedPeriods = new("judged-periods", "last", "present");
    public static readonly Phrase RarePooled = new("rare-states", "states", "more", "least", "leftOut");
    public static readonly Phrase NobodyLeaves = new("nobody-leaves", "states");
    public static readonly Phrase PresentIsOld = new("present-is-old", "last", "present", "periods");
    public static readonly Phrase FewTransitions = new("few-transitions", "states", "least");
    public static readonly Phrase GoneReturn = new("gone-customers-return", "returned", "gone", "last");
    public static readonly Phrase NoProfit = new("profit-not-read", "given");
    public static readonly Phrase ProfitTwice = new("profit-given-twice", "state");
    public static readonly Phrase UnknownState = new("profit-of-unknown-state", "unknown", "states");
    public static readonly Phrase ProfitMissing = new("profit-missing", "states");
    public static readonly Phrase TooFewTransitions = new("too-few-transitions", "seen", "least");
    public static readonly Phrase Undecided = new("all-customers-undecided", "customers", "goneAfter", "grain", "last", "firstDay");
    public static readonly Phrase TooFine = new("grain-too-fine", "grain", "returned", "gone");
    public static readonly Phrase StateCalledGone = new("state-called-gone", "property", "gone");
    public static readonly Phrase TooManyStates = new("too-many-states", "property", "states", "most");
    public static readonly Phrase NobodyInAState = new("nobody-in-a-state");
    public static readonly Phrase NothingFollows = new("nothing-follows-on-state", "state");
    public static readonly Phrase GoneIsFinal = new("gone-is-final", "gone", "next");
    public static readonly Phrase NoMatrix = new("no-transition-matrix", "states");
    public static readonly Phrase GoneIsLeft = new("gone-is-left", "gone");
    public static readonly Phrase StatesWithoutLimit = new("states-without-limit");

    public static readonly Phrase Form = new("production-form", "form");
    public static readonly Phrase Pooling = new("production-pooling");
    public static readonly Phrase AtMeans = new("production-at-means");
    public static readonly Phrase FewPeriods = new("few-periods", "leaning", "segments", "names");
    public static readonly Phrase SupplyFollowsDemand = new("supply-follows-demand", "share");
    public static readonly Phrase FormDoesNotFit = new("form-does-not-fit", "fallsWith", "explained", "supply", "demand");
    public static readonly Phrase TooFewRows = new("production-rows-too-few", "rows", "segments");
    public static readonly Phrase NothingVaries = new("production-nothing-varies");
    public static readonly Phrase NoCommonSegment = new("no-segment-early-and-late");
    public static readonly Phrase NoSuchSegment = new("segment-not-found", "segment");
    public static readonly Phrase PointIncomplete = new("production-point-incomplete");

    public static readonly Phrase ColumnsMissing = new("production-columns-missing", "missing", "wanted");
    public static readonly Phrase NotAboveNothing = new("production-field-not-above-0", "line", "column", "text");
    public static readonly Phrase RowNotAboveNothing = new("production-row-not-above-0", "row", "segment", "period", "column", "value");
    public static readonly Phrase PeriodTwice = new("production-period-twice", "row", "segment", "period");
}
