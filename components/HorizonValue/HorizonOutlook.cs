using Lake;
using Quantities;

namespace HorizonValue;

/// <summary>Predicted value over the horizon. Money is in the dataset's currency.</summary>
/// <param name="Question">The question's kind.</param>
/// <param name="Dataset">Whose data.</param>
/// <param name="DatasetVersion">Which version of it.</param>
/// <param name="Definition">By which rule.</param>
/// <param name="Evidence">Of whom, since when, from what.</param>
/// <param name="Units">Units predicted.</param>
/// <param name="Total">Sum of their predictions, with its 95 % interval.</param>
/// <param name="MeanValue">That by units.</param>
/// <param name="Deciles">Units by predicted value, lowest tenth first.</param>
/// <param name="Histogram">Units by predicted value, in bins of equal width up to the 99th percentile and one above.</param>
/// <param name="Test">How the same procedure did where the truth is known.</param>
/// <param name="Importance">What each feature contributed, most important first.</param>
/// <param name="Warnings">What to know before using the numbers.</param>
public sealed record HorizonOutlook(
    string Question,
    string Dataset,
    long DatasetVersion,
    HorizonDefinition Definition,
    Evidence Evidence,
    int Units,
    TotalInterval Total,
    double MeanValue,
    IReadOnlyList<HorizonDecile> Deciles,
    IReadOnlyList<HistogramBin> Histogram,
    TestCut Test,
    IReadOnlyList<FeatureImportance> Importance,
    IReadOnlyList<Warning> Warnings);

/// <summary>One tenth of the units.</summary>
/// <param name="Units">How many.</param>
/// <param name="From">Smallest prediction.</param>
/// <param name="To">Largest prediction.</param>
/// <param name="Mean">Mean prediction.</param>
/// <param name="Total">Sum of predictions.</param>
/// <param name="TotalShare">That of the sum over all units; null when that is 0.</param>
public sealed record HorizonDecile(int Units, double From, double To, double Mean, double Total, double? TotalShare);

/// <summary>Units whose prediction is from <see cref="From"/> to below <see cref="To"/>.</summary>
/// <param name="From">Lower end.</param>
/// <param name="To">Upper end; null for the last bin, which has none.</param>
/// <param name="Units">How many.</param>
public sealed record HistogramBin(double From, double? To, int Units);

/// <summary>The rule the predictions were made by.</summary>
/// <param name="Value">What value is.</param>
/// <param name="HorizonDays">H.</param>
/// <param name="Window">The days that are predicted.</param>
/// <param name="Unit">Whose value: customers, or a property.</param>
/// <param name="Split">Property whose shares are features, or null.</param>
/// <param name="Model">How predictions are made.</param>
/// <param name="Calibration">How their level is set.</param>
/// <param name="Intervals">How intervals are made.</param>
/// <param name="TrainingCuts">Days whose following H days the prediction was learnt from.</param>
/// <param name="TrainingRows">Units times cuts learnt from.</param>
/// <param name="Seed">Of the halving, sampling and permutations.</param>
/// <param name="Zone">IANA zone of the calendar.</param>
/// <param name="Currency">Currency of money.</param>
/// <param name="Where">Conditions on the counted events.</param>
/// <param name="AsOf">The analysis instant, UTC.</param>
/// <param name="AsOfRule">Where that instant came from.</param>
/// <param name="AsOfDay">T0: the last day with data at that instant.</param>
/// <param name="BrickVersion">The version of the rule.</param>
public sealed record HorizonDefinition(
    string Value,
    int HorizonDays,
    string Window,
    string Unit,
    string? Split,
    string Model,
    string Calibration,
    string Intervals,
    IReadOnlyList<DateOnly> TrainingCuts,
    int TrainingRows,
    int Seed,
    string Zone,
    string Currency,
    IReadOnlyList<string> Where,
    DateTimeOffset AsOf,
    string AsOfRule,
    DateOnly AsOfDay,
    string BrickVersion);
