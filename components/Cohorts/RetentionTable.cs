using Answers;
using Cohorts.Core;

namespace Cohorts;

/// <summary>Cohorts by age. Rows are cohorts in order of time (or of values), columns ages from 0, or brackets; a null cell lies after the analysis instant.</summary>
/// <param name="Head">Of whom, since when, by which rule.</param>
/// <param name="Measure">What the cells hold.</param>
/// <param name="Cohorts">Labels of the cohorts' periods, such as <c>2010-12</c>, or values of the property; the empty text for none.</param>
/// <param name="Sizes">Customers in each cohort.</param>
/// <param name="Ages">Number of each column, from 0.</param>
/// <param name="AgeLabels">What it stands for: the age, the last day of a bucket, the ages of a bracket.</param>
/// <param name="Values">The measure.</param>
/// <param name="Totals">The measure of all cohorts that have the age, together; of all cohorts as far as they have come, where it adds up over ages.</param>
/// <param name="Unfinished">True where the cell's age was not over for every customer of the cohort at the analysis instant: the value may still grow.</param>
/// <param name="RetainedShare">Customers retained at that age by those they are shares of, 0…1, whatever the measure.</param>
/// <param name="MeanRetainedShare">Mean of the column; null where no cell may enter it.</param>
/// <param name="Denominator">Of whom shares are.</param>
public sealed record RetentionTable(
    AnswerHead Head,
    RetentionMeasure Measure,
    IReadOnlyList<string> Cohorts,
    IReadOnlyList<long> Sizes,
    IReadOnlyList<int> Ages,
    IReadOnlyList<string> AgeLabels,
    IReadOnlyList<IReadOnlyList<decimal?>> Values,
    IReadOnlyList<decimal?> Totals,
    IReadOnlyList<IReadOnlyList<bool>> Unfinished,
    IReadOnlyList<IReadOnlyList<double?>> RetainedShare,
    IReadOnlyList<double?> MeanRetainedShare,
    Denominator Denominator) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => RetentionTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => RetentionTables.PicturesOf(this);
}
