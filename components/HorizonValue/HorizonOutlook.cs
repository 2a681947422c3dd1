using Answers;
using HorizonValue.Core;

namespace HorizonValue;

/// <summary>Predicted value over the horizon. Money is in the dataset's currency.</summary>
/// <param name="Head">Of whom, since when, by which rule; its warnings: codes <c>naive-baseline-better</c>, <c>total-outside-interval</c>, <c>interval-coverage-off</c>.</param>
/// <param name="AsOfDay">T0: the last day with data at the analysis instant.</param>
/// <param name="TrainingCuts">Days whose following H days the prediction was learnt from.</param>
/// <param name="TrainingRows">Units times cuts learnt from.</param>
/// <param name="Units">Units predicted.</param>
/// <param name="Total">Sum of their predictions, with its 95 % interval.</param>
/// <param name="MeanValue">That by units.</param>
/// <param name="Deciles">Units by predicted value, lowest tenth first.</param>
/// <param name="Histogram">Units by predicted value, in bins of equal width up to the 99th percentile and one above.</param>
/// <param name="Test">How the same procedure did where the truth is known.</param>
/// <param name="Importance">What each feature contributed, most important first.</param>
public sealed record HorizonOutlook(
    AnswerHead Head,
    DateOnly AsOfDay,
    IReadOnlyList<DateOnly> TrainingCuts,
    int TrainingRows,
    int Units,
    TotalInterval Total,
    double MeanValue,
    IReadOnlyList<HorizonDecile> Deciles,
    IReadOnlyList<HistogramBin> Histogram,
    TestCut Test,
    IReadOnlyList<FeatureImportance> Importance) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => HorizonTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => HorizonTables.Pictures;
}

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
