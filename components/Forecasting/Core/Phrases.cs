using Quantities;
using Wording;

namespace Forecasting.Core;

/// <summary>What forecasts say of themselves, and why there is none.</summary>
static class Phrases
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Phrases).Assembly).Or(Phrasebook.Of(typeof(global::Series.ForecastMethod).Assembly));

    // Options.
    public static readonly Phrase SeveralSeasons = new("several-seasons");
    public static readonly Phrase EqualLevels = new("equal-levels");
    public static readonly Phrase NoTransformation = new("no-transformation", "given");
    public static readonly Phrase NoOrders = new("no-orders", "given");
    public static readonly Phrase NoSeasonalOrders = new("no-seasonal-orders", "given");
    public static readonly Phrase ConstantOfArima = new("constant-of-arima-only");
    public static readonly Phrase ConstantBesideDifferences = new("constant-beside-differences");
    public static readonly Phrase MethodTakesNoOrders = new("method-takes-no-orders", "method");
    public static readonly Phrase MethodTakesNoHolidays = new("method-takes-no-holidays", "method");
    public static readonly Phrase NoHoliday = new("no-holiday", "given");
    public static readonly Phrase HolidayWithoutName = new("holiday-without-name", "given");
    public static readonly Phrase HolidayCalledAsCoefficient = new("holiday-called-as-coefficient", "holiday");
    public static readonly Phrase NoHolidayDay = new("no-holiday-day", "given", "holiday");
    public static readonly Phrase TooManyHolidays = new("too-many-holidays", "holidays", "most");
    public static readonly Phrase MeanIsNoSum = new("mean-is-no-sum");
    public static readonly Phrase TradingDaysOfSums = new("trading-days-of-sums");

    // Files.
    public static readonly Phrase FileTooLarge = new("file-too-large", "most");
    public static readonly Phrase NoColumn = new("no-such-column", "missing", "count", "columns");
    public static readonly Phrase NoRegressorOnLine = new("line-without-regressor", "line", "regressor");
    public static readonly Phrase NoValue = new("no-value");
    public static readonly Phrase NoTime = new("row-without-time", "row");
    public static readonly Phrase NoTimeThere = new("row-no-time", "row", "text");
    public static readonly Phrase SameTime = new("rows-of-one-time");
    public static readonly Phrase TimeOften = new("time-given-often", "time", "times");
    public static readonly Phrase TimeTwice = new("time-given-twice", "time", "step");
    public static readonly Phrase Uneven = new("times-too-uneven", "rows", "steps");
    public static readonly Phrase ComingWithinHistory = new("coming-within-history");
    public static readonly Phrase RegressorsTooShort = new("regressors-too-short", "coming", "horizon");
    public static readonly Phrase ColumnCalledAsCoefficient = new("column-called-as-coefficient", "column");
    public static readonly Phrase RegressorGapAt = new("regressor-without-value", "regressor", "step");
    public static readonly Phrase HolidaysNeedDays = new("holidays-need-days");
    public static readonly Phrase HolidayCalledAsColumn = new("holiday-called-as-column", "holiday");
    public static readonly Phrase OrderOpen = new("times-of-open-order", "time", "month", "day");
    public static readonly Phrase TimesInUtc = new("times-in-utc", "time");
    public static readonly Phrase TimesNotRead = new("times-not-read", "time");

    // Refusals.
    public static readonly Phrase TooFewValues = new("series-too-short", "values", "least");
    public static readonly Phrase TooFewToLookBack = new("too-short-to-look-back", "steps");
    public static readonly Phrase TooFewPeriods = new("too-few-periods", "periods", "least");
    public static readonly Phrase NoEvent = new("no-event-meets-this");
    public static readonly Phrase FirstPeriodNotOver = new("first-period-not-over", "grain", "period");
    public static readonly Phrase NegativeValue = new("negative-though-said-not", "value");
    public static readonly Phrase NotFinite = new("forecast-not-finite", "model", "boxCox");
    public static readonly Phrase NotFiniteThen = new("past-forecast-not-finite", "origin");
    public static readonly Phrase ClosedThroughout = new("closed-throughout");

    // Definition.
    public static readonly Phrase Metric = new("forecast-metric", "series", "currency");
    public static readonly Phrase History = new("forecast-history", "grain", "from", "to", "leftOut");
    public static readonly Phrase FileSeries = new("forecast-file", "name", "steps", "from", "to");
    public static readonly Phrase Season = new("forecast-season", "period");
    public static readonly Phrase Transformation = new("forecast-transformation", "boxCox", "biasAdjusted");
    public static readonly Phrase Comparable = new("periods-made-comparable", "tradingDays");
    public static readonly Phrase BandsOfModel = new("bands-of-the-model");
    public static readonly Phrase BandsConformal = new("bands-conformal");
    public static readonly Phrase OutlierHandling = new("outliers-handled", "outliers");
    public static readonly Phrase StopsAtZero = new("stops-at-zero");
    public static readonly Phrase MayFallBelowZero = new("may-fall-below-zero");
    public static readonly Phrase Parts = new("forecast-parts", "by", "most", "reconcile");
    public static readonly Phrase Cohort = new("forecast-cohort", "grain");
    public static readonly Phrase Development = new("cohorts-developed");
    public static readonly Phrase FirstApart = new("first-cohort-stands-apart");
    public static readonly Phrase FirstAsOthers = new("first-cohort-as-others");
    public static readonly Phrase CohortBands = new("bands-of-resampled-cohorts");

    // Verdicts of backtests.
    public static readonly Phrase VerdictExact = new("verdict-without-error", "origins", "naive");
    public static readonly Phrase VerdictNaiveExact = new("verdict-naive-without-error", "naive", "mae");
    public static readonly Phrase VerdictUndecided = new("verdict-undecided", "origins", "naive", "squares");
    public static readonly Phrase VerdictEqual = new("verdict-equal", "origins", "naive", "squares");
    public static readonly Phrase VerdictBetter = new("verdict-better", "origins", "naive", "ratio", "squares");
    public static readonly Phrase VerdictWorse = new("verdict-worse", "origins", "naive", "ratio", "squares");

    // Warnings.
    public static readonly Phrase NaiveBetter = new("naive-baseline-better", "of", "naive", "origins", "ratio", "mae");
    public static readonly Phrase BacktestShortened = new("backtest-shortened", "measured", "horizon");
    public static readonly Phrase BacktestOfAnother = new("backtest-of-another-method", "others", "origins");
    public static readonly Phrase RepeatsExactly = new("repeats-exactly", "seasons");
    public static readonly Phrase LowCoverage = new("band-coverage-low", "of", "level", "share");
    public static readonly Phrase FewErrors = new("conformal-few-errors", "level");
    public static readonly Phrase BacktestNotPossible = new("backtest-not-possible");
    public static readonly Phrase TooFewSeasons = new("too-few-seasons", "steps", "period");
    public static readonly Phrase ValuesMissing = new("values-missing", "missing", "values");
    public static readonly Phrase TransformationChanged = new("transformation-changed");
    public static readonly Phrase OutliersReplaced = new("outliers-replaced", "count", "periods", "more");
    public static readonly Phrase OutliersFlagged = new("outliers-flagged", "count", "periods", "more");
    public static readonly Phrase ValueNotBelieved = new("value-not-believed", "period", "value", "taken");
    public static readonly Phrase GrowsBeyond = new("grows-beyond-history", "period", "times");
    public static readonly Phrase GrowthLeftBehind = new("growth-left-behind", "rate", "period", "carried", "expected", "logarithms");
    public static readonly Phrase ClosedWeekdays = new("closed-weekdays");
    public static readonly Phrase BacktestOfOpenDays = new("backtest-of-open-days", "measured", "horizon", "open");
    public static readonly Phrase MethodRefused = new("method-refused");
    public static readonly Phrase NotAdditive = new("parts-not-additive", "by");
    public static readonly Phrase PartsNotForecast = new("parts-not-forecast");
    public static readonly Phrase NotReconciled = new("parts-not-reconciled");
    public static readonly Phrase PastNotReconciled = new("backtest-not-reconciled");
    public static readonly Phrase IncompletePeriod = new("incomplete-period-left-out", "period");
    public static readonly Phrase BeginsWithin = new("begins-within-a-period", "day", "period");
    public static readonly Phrase NoEventsLately = new("no-events-lately", "period");
    public static readonly Phrase AnonymousRevenue = new("anonymous-revenue", "events");
    public static readonly Phrase FirstCohortApart = new("first-cohort-apart", "customers", "period");
    public static readonly Phrase FirstCohortsCrowded = new("first-cohorts-crowded", "cohorts", "apart");
    public static readonly Phrase CurveDrawnOn = new("curve-drawn-on", "apart", "age", "falls", "few");
    public static readonly Phrase CurveRises = new("curve-rises", "early", "late", "age");
    public static readonly Phrase HolidayNotAhead = new("holiday-not-ahead", "holiday", "days");
    public static readonly Phrase HolidaysNotUsed = new("holidays-not-used");
    public static readonly Phrase HolidayUnknown = new("holiday-unknown", "holiday", "periods", "more");
    public static readonly Phrase HolidayNotThere = new("holiday-not-there", "holiday");
    public static readonly Phrase HolidayEverywhere = new("holiday-everywhere", "holiday", "days");
    public static readonly Phrase HolidayInSeason = new("holiday-in-season", "holiday", "period");
    public static readonly Phrase HolidayExplained = new("holiday-explained", "holiday");

    /// <summary>A value cannot be used.</summary>
    public static Problem Invalid(string field, Message said) => Problem.InvalidValues(new Dictionary<string, Message> { [field] = said }, Words);

    /// <summary>There is too little to forecast from.</summary>
    public static Problem TooShort(Message said) => Problem.Of("series-too-short", new Label("The series is too short", "Ряд слишком короткий"), said, Words);

    /// <summary>A table cannot be used.</summary>
    public static Problem InvalidTable(Message said) => Problem.Of("invalid-table", new Label("The table cannot be used", "Таблицу нельзя использовать"), said, Words);

    /// <summary>A warning, and why: the refusal in its own words.</summary>
    public static IEnumerable<Message> Because(this Phrase warning, Problem why) => [warning, .. why.Said.Values];
}
