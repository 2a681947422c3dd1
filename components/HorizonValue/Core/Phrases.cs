using Wording;

namespace HorizonValue.Core;

/// <summary>What values over a horizon say of themselves.</summary>
static class Phrases
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Phrases).Assembly);

    public static readonly Phrase WhoseValue = new("whose-value", "unit");
    public static readonly Phrase Window = new("horizon-window", "days", "after", "until");
    public static readonly Phrase Value = new("horizon-value-rule", "value");
    public static readonly Phrase Split = new("split-shares", "split");
    public static readonly Phrase Model = new("tweedie-trees");
    public static readonly Phrase Training = new("training-cuts", "rows", "cuts", "first", "last");
    public static readonly Phrase Calibration = new("level-by-deciles");
    public static readonly Phrase Intervals = new("conformal-intervals");
    public static readonly Phrase TestWindow = new("test-window", "at", "until", "rows", "cuts");
    public static readonly Phrase Importance = new("feature-importance");

    public static readonly Phrase NaiveBaselineBetter = new(
        "naive-baseline-better", "baseline", "absoluteError", "modelAbsoluteError", "squaredError", "modelSquaredError", "gini", "modelGini", "aggregateError", "modelAggregateError");

    public static readonly Phrase TotalOutside = new("total-outside-interval", "actual", "lower", "upper");
    public static readonly Phrase CoverageOff = new("interval-coverage-off", "coverage", "level");

    public static readonly Phrase NothingBefore = new("nothing-before-as-of");
    public static readonly Phrase TooFewUnits = new("too-few-units-to-learn-from", "units", "withValue", "leastUnits", "leastWithValue");
    public static readonly Phrase HistoryTooShort = new("history-too-short", "days", "horizon", "minimum", "needed", "possible");
}
