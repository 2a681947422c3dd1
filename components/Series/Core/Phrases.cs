using Quantities;
using Wording;

namespace Series.Core;

/// <summary>Why a model refuses a series.</summary>
static class Phrases
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Phrases).Assembly);

    public static readonly Phrase NoMethod = new("no-method", "given", "methods");
    public static readonly Phrase NotPositiveForTransformation = new("not-positive-for-transformation");
    public static readonly Phrase NegativeValue = new("negative-value");
    public static readonly Phrase NoOrders = new("method-has-no-orders", "method");
    public static readonly Phrase NoRegressors = new("method-takes-no-regressors", "method");
    public static readonly Phrase OneSeasonOnly = new("method-knows-one-season", "method");
    public static readonly Phrase TooFewForTheta = new("too-few-values-for-theta", "least", "values");
    public static readonly Phrase TooFewForBaseline = new("too-few-values-for-baseline", "least", "values");
    public static readonly Phrase TooFewForForm = new("too-few-values-for-form", "form", "most", "values");
    public static readonly Phrase TooFewForArima = new("too-few-values-for-arima", "model", "parameters", "values");
    public static readonly Phrase TooFewForGuerrero = new("too-few-values-for-transformation", "steps", "needed");
    public static readonly Phrase TooFewForBacktest = new("too-few-values-for-backtest", "horizon", "needed", "values");
    public static readonly Phrase NotSeasonal = new("series-not-seasonal", "period", "steps");
    public static readonly Phrase NegativeDemand = new("negative-demand");
    public static readonly Phrase NoWaves = new("season-has-no-waves", "period");
    public static readonly Phrase PairsOfWaves = new("season-has-fewer-waves", "period", "most", "pairs");
    public static readonly Phrase DaysDoNotDiffer = new("trading-days-do-not-differ", "grain");
    public static readonly Phrase NoSeasonLength = new("no-season-length", "period");
    public static readonly Phrase InfiniteValue = new("infinite-value", "position");
    public static readonly Phrase TooLargeOrSmall = new("values-beyond-squares", "largest");
    public static readonly Phrase Empty = new("series-empty");
    public static readonly Phrase OrderOutOfRange = new("order-out-of-range", "model");
    public static readonly Phrase OrdersWithoutSeason = new("seasonal-orders-without-season");
    public static readonly Phrase UnequalRows = new("summing-unequal-rows");
    public static readonly Phrase PartWithoutRow = new("summing-part-without-row", "part");
    public static readonly Phrase HistoryNeeded = new("history-needed", "method", "nodes");
    public static readonly Phrase ResidualsNeeded = new("residuals-needed", "method", "nodes");
    public static readonly Phrase QuadraticTrend = new("constant-beside-two-differences");
    public static readonly Phrase NoTransform = new("value-has-no-transform", "position", "value", "lambda");
    public static readonly Phrase Constant = new("series-constant", "model");
    public static readonly Phrase ConstantWithRegressors = new("series-constant-with-regressors", "model");
    public static readonly Phrase RegressorLength = new("regressor-of-other-length", "regressor", "values", "steps");
    public static readonly Phrase RegressorGap = new("regressor-has-a-gap", "regressor");
    public static readonly Phrase OnlyPositive = new("values-not-all-positive");
    public static readonly Phrase NoStart = new("not-fitted", "form");
    public static readonly Phrase FormSeason = new("form-needs-season", "form", "longest", "period");
    public static readonly Phrase FormNotPositive = new("not-positive", "form");
    public static readonly Phrase Misfit = new("member-misfit", "method", "times");
    public static readonly Phrase MemberTooLong = new("member-too-long", "method", "most", "steps");

    /// <summary>A value cannot be used.</summary>
    public static Problem Invalid(string field, Message said) => Problem.InvalidValues(new Dictionary<string, Message> { [field] = said }, Words);

    /// <summary>There is too little for what is asked.</summary>
    public static Problem TooShort(Message said) => Problem.Of("series-too-short", new Label("The series is too short", "Ряд слишком короткий"), said, Words);

    /// <summary>Nothing is left to explain.</summary>
    public static Problem DoesNotVary(Message said) => Problem.Of("series-constant", new Label("The series does not vary", "Ряд не меняется"), said, Words);
}
