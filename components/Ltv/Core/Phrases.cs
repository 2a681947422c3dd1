using PurchaseModels;
using Wording;

namespace Ltv.Core;

/// <summary>What answers about lifetime value say of themselves.</summary>
static class Phrases
{
    /// <summary>The brick's words and, behind them, those of the models.</summary>
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Phrases).Assembly).Or(FitWarning.Words);

    // By which rule.
    public static readonly Phrase Purchase = new("purchase-is-a-day");
    public static readonly Phrase Unit = new("times-in-weeks");
    public static readonly Phrase TimingModel = new("timing-model", "model", "asked", "how");
    public static readonly Phrase Averaged = new("timing-averaged", "models", "model", "weight");
    public static readonly Phrase CovariatesBy = new("covariates-by", "covariates");
    public static readonly Phrase CovariateEffect = new("covariate-effect");
    public static readonly Phrase SeasonFound = new("season-found", "years", "most", "least", "gain");
    public static readonly Phrase SeasonNone = new("season-none", "years");
    public static readonly Phrase SeasonUntold = new("season-untold");
    public static readonly Phrase SeasonUnasked = new("season-unasked");
    public static readonly Phrase CalibrationEnd = new("calibration-end", "end", "rule");
    public static readonly Phrase Span = new("lifetime-span", "weeks", "months", "lifetime");
    public static readonly Phrase Value = new("value-of-future-purchases", "margin");
    public static readonly Phrase Discounted = new("discounting", "rate", "convention");
    public static readonly Phrase Level = new("interval-level", "level");
    public static readonly Phrase Table = new("table-read", "rows", "separator");
    public static readonly Phrase TablePassedOver = new("table-columns-passed-over", "columns");
    public static readonly Phrase HistoricCohort = new("cohort-of-first-purchase");
    public static readonly Phrase HistoricValue = new("value-net-of-refunds", "margin");
    public static readonly Phrase HistoricDiscounted = new("discounting-by-month", "rate");

    // Warnings.
    public static readonly Phrase WorthlessPurchases = new("worthless-purchases", "worthless", "buyers");
    public static readonly Phrase NoSpendModel = new("no-spend-model", "reason", "customers");
    public static readonly Phrase ValuesRefused = new("values-without-mean");
    public static readonly Phrase ValueDependsOnFrequency = new("value-depends-on-frequency", "correlation");
    public static readonly Phrase NaiveBaselineBetter = new(
        "naive-baseline-better", "rule", "actual", "totalIsBetter", "naiveTotal", "total", "rootMeanSquareErrorIsBetter", "naiveRootMeanSquareError", "rootMeanSquareError",
        "meanAbsoluteErrorIsBetter", "naiveMeanAbsoluteError", "meanAbsoluteError");
    public static readonly Phrase HoldoutOutsideRange = new("holdout-outside-range", "from", "to", "actual", "level", "low", "high");
    public static readonly Phrase NoHoldout = new("no-holdout", "reason", "days", "needed");
    public static readonly Phrase RenewalRule = new("renewal-rule", "grain", "days", "early", "late", "end");
    public static readonly Phrase RenewalContract = new("renewal-contract");
    public static readonly Phrase RenewalChance = new("renewal-chance");
    public static readonly Phrase RenewalValue = new("renewal-value", "rate", "margin");
    public static readonly Phrase RenewalsAlike = new("renewals-alike", "churn");
    public static readonly Phrase CameBack = new("lapsed-came-back", "back", "customers", "skip");
    public static readonly Phrase HardlyByPeriods = new("hardly-by-periods", "share");
    public static readonly Phrase TooFewRenewals = new("too-few-renewals", "end", "customers", "renewed", "needed");
    public static readonly Phrase SeveralAPeriod = new("several-payments-a-period", "payments");
    public static readonly Phrase NobodyLapsed = new("nobody-lapsed", "customers", "end");
    public static readonly Phrase EarlyAndLate = new("early-and-late", "early", "late", "days");
    public static readonly Phrase ShrunkTowardsAll = new("shrunk-towards-all", "customers", "repeatBuyers", "all");
    public static readonly Phrase BuyRegularly = new("buy-regularly", "k", "customers", "model");
    public static readonly Phrase CovariateMissing = new("covariate-missing", "covariate", "customers", "how");
    public static readonly Phrase CovariatePooled = new("covariate-pooled", "covariate", "levels", "customers", "with");
    public static readonly Phrase CovariatesTellNothing = new("covariates-tell-nothing", "statistic", "freedom", "p");
    public static readonly Phrase CovariatesUntold = new("covariates-not-told");
    public static readonly Phrase RefundsLeftOut = new("refunds-left-out", "share");
    public static readonly Phrase NobodySeenToLeave = new("nobody-seen-to-leave", "model");
    public static readonly Phrase WithoutPurchase = new("customers-without-purchase", "customers", "amount", "predicted");
    public static readonly Phrase FirstSeenLater = new("customers-first-seen-later", "customers", "end");
    public static readonly Phrase FreePurchases = new("free-purchases", "days", "share", "customers");
    public static readonly Phrase FeedSilent = new("feed-silent", "last", "days", "end", "longest");
    public static readonly Phrase HorizonBeyondData = new("horizon-beyond-data", "horizon", "weeks");
    public static readonly Phrase SimpleWithTooLittleData = new("too-little-data", "form");
    public static readonly Phrase NoChurn = new("no-churn");
    public static readonly Phrase NoRevenue = new("no-revenue", "form");
    public static readonly Phrase RetentionRises = new("retention-rises");

    // How to read a figure.
    public static readonly Phrase ChurnByMonth = new("churn-by-month", "lifetime");
    public static readonly Phrase Baselines = new("baselines", "weeks");
    public static readonly Phrase Unfinished = new("unfinished-months");
    public static readonly Phrase AliveAtAge = new("alive-at-age", "weeks");
    public static readonly Phrase Intervals = new("intervals-by", "rule");

    // Why a customer is thought to be so.
    public static readonly Phrase BoughtOnce = new("bought-once", "first", "days");
    public static readonly Phrase BoughtOften = new("bought-often", "purchases", "first", "last", "gap", "days");
    public static readonly Phrase NobodyLeaves = new("nobody-leaves");
    public static readonly Phrase AliveByConstruction = new("alive-by-construction");
    public static readonly Phrase Silence = new("silence", "days", "times", "probability");
    public static readonly Phrase NoRepeat = new("no-repeat-since", "weeks", "probability");
    public static readonly Phrase Expected = new("purchases-expected", "weeks", "months", "purchases", "none");
    public static readonly Phrase WorthOwnAndAll = new("worth-own-and-all", "value", "own", "weight", "all");
    public static readonly Phrase WorthOfAll = new("worth-of-all", "value");
    public static readonly Phrase Worth = new("lifetime-worth", "discount", "margin", "value", "share", "customers");

    // Refusals.
    public static readonly Phrase ForeverNeedsDiscount = new("forever-needs-discount");
    public static readonly Phrase ForeverWithoutDropout = new("forever-without-dropout", "model");
    public static readonly Phrase CovariateAlike = new("covariate-alike", "covariate", "known", "customers");
    public static readonly Phrase CovariateId = new("covariate-id", "covariate", "values", "customers");
    public static readonly Phrase ModelWithoutCovariates = new("model-without-covariates", "model", "with");
    public static readonly Phrase CovariatesUnnamed = new("covariates-unnamed");
    public static readonly Phrase TooFewCustomers = new("too-few-customers", "end", "customers", "repeatBuyers", "fewestCustomers", "fewestRepeatBuyers");
    public static readonly Phrase CalibrationAfterData = new("calibration-end-after-data", "end", "last");
    public static readonly Phrase NoPurchaseYet = new("customer-without-purchase", "customer", "end");
    public static readonly Phrase NoCustomer = new("customer-not-found", "customer");
    public static readonly Phrase ChurnOutside = new("churn-outside", "churn");
    public static readonly Phrase RetentionOnTooFewDays = new("retention-on-too-few-days", "known");
    public static readonly Phrase TableTooLong = new("table-too-long", "most");
    public static readonly Phrase TableLine = new("table-line", "line");
    public static readonly Phrase TableColumnMissing = new("table-column-missing", "column", "columns");
    public static readonly Phrase TableCountWithCovariates = new("table-count-with-covariates");
    public static readonly Phrase TableWithoutCovariates = new("table-without-covariates");
    public static readonly Phrase HorizonInOpportunities = new("horizon-in-opportunities", "horizon", "most");
    public static readonly Phrase HorizonInPeriods = new("horizon-in-periods", "most");

    // Whom to address.
    public static readonly Phrase NextBestOrdered = new("next-best-ordered", "by", "from", "to");
    public static readonly Phrase NextBestHeldOut = new("next-best-held-out", "share", "seed", "strata");
    public static readonly Phrase NextBestNobodyHeldOut = new("next-best-nobody-held-out");
    public static readonly Phrase NextBestMeasured = new("next-best-measured", "draw");
    public static readonly Phrase NextBestTooFew = new("next-best-too-few", "wanted", "found");
    public static readonly Phrase NextBestSmallControl = new("next-best-small-control", "control");
    public static readonly Phrase NextBestUnbalanced = new("next-best-unbalanced");
    public static readonly Phrase NextBestRange = new("next-best-range", "from", "to");

    // What cannot be watched.
    public static readonly Phrase WatchedThen = new("watched-then", "end");
    public static readonly Phrase WatchedForEver = new("watched-without-dropout", "model", "models");
}
