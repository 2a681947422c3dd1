using Wording;

namespace HorizonValue;

/// <summary>Predicted value of the units seen by T0, and how such predictions did where the truth is known.</summary>
/// <param name="Unit">Which unit each entry is, ascending.</param>
/// <param name="Value">Predicted value in (T0, T0 + H].</param>
/// <param name="Lower">Lower end of the 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Features">What each prediction was made from.</param>
/// <param name="Total">Sum of the predictions with its interval.</param>
/// <param name="Test">How the same procedure did at t* = T0 − H.</param>
/// <param name="Importance">What each feature contributed, most important first.</param>
/// <param name="TrainingCuts">Days whose following H days were learnt from.</param>
/// <param name="TrainingRows">Units times cuts learnt from.</param>
/// <param name="Warnings">What to know before using the numbers.</param>
public sealed record HorizonPrediction(
    int[] Unit,
    double[] Value,
    double[] Lower,
    double[] Upper,
    FeatureTable Features,
    TotalInterval Total,
    TestCut Test,
    IReadOnlyList<FeatureImportance> Importance,
    IReadOnlyList<DateOnly> TrainingCuts,
    int TrainingRows,
    IReadOnlyList<Message> Warnings);

/// <summary>A sum of predictions and the 95 % range its uncertainty leaves.</summary>
/// <param name="Estimate">The sum.</param>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct TotalInterval(double Estimate, double Lower, double Upper)
{
    /// <summary>True from <see cref="Lower"/> to <see cref="Upper"/>.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;
}

/// <summary>How predictions made at t* compare with what then happened in (t*, t* + H]; nothing of that window was learnt from.</summary>
/// <param name="At">t*.</param>
/// <param name="Until">Last day of the window: T0.</param>
/// <param name="TrainingCuts">Days the tested model learnt from: each plus H is not after t*.</param>
/// <param name="TrainingRows">Units times cuts it learnt from.</param>
/// <param name="Units">Units seen by t*.</param>
/// <param name="ActualTotal">What they were worth.</param>
/// <param name="PredictedTotal">What was predicted, with its interval; that knows of no drift between training and test.</param>
/// <param name="Model">The model's accuracy.</param>
/// <param name="LastWindow">Accuracy of the baseline: each unit's value in the last H days.</param>
/// <param name="Mean">Accuracy of the baseline: the mean of the latest training cut for every unit.</param>
/// <param name="Coverage">Share of units whose value lay in their 95 % interval.</param>
/// <param name="MeanIntervalWidth">Mean width of those intervals.</param>
/// <param name="Deciles">Predicted and actual by decile of prediction, lowest first.</param>
public sealed record TestCut(
    DateOnly At,
    DateOnly Until,
    IReadOnlyList<DateOnly> TrainingCuts,
    int TrainingRows,
    int Units,
    double ActualTotal,
    TotalInterval PredictedTotal,
    HorizonAccuracy Model,
    HorizonAccuracy LastWindow,
    HorizonAccuracy Mean,
    double Coverage,
    double MeanIntervalWidth,
    IReadOnlyList<CalibrationDecile> Deciles);

/// <summary>How predictions compare with the truth.</summary>
/// <param name="MeanAbsoluteError">In money.</param>
/// <param name="RootMeanSquaredError">In money.</param>
/// <param name="AggregateError">Predicted by actual total, less 1; null when the actual total is not above 0.</param>
/// <param name="NormalisedGini">Gini of actual value ordered by prediction, by that ordered by itself: 1 orders perfectly, 0 not at all; null without value.</param>
/// <param name="RankCorrelation">Spearman's, ties at their mean rank; null when either side is constant.</param>
public sealed record HorizonAccuracy(double MeanAbsoluteError, double RootMeanSquaredError, double? AggregateError, double? NormalisedGini, double? RankCorrelation);

/// <summary>One tenth of the test units.</summary>
/// <param name="Units">How many.</param>
/// <param name="MeanPredicted">Their mean prediction.</param>
/// <param name="MeanActual">Their mean value.</param>
public sealed record CalibrationDecile(int Units, double MeanPredicted, double MeanActual);

/// <summary>What a feature contributed.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="GiniDrop">By how much normalised Gini on the test cut falls when the feature's values are shuffled among units; around 0 for a useless one.</param>
/// <param name="GainShare">Its share of what the splits gained in training, 0…1.</param>
public sealed record FeatureImportance(string Feature, double GiniDrop, double GainShare);

