using Answers;
using Cohorts.Core;

namespace Cohorts;

/// <summary>Cohorts by age. Rows are cohorts in time order, columns ages from 0; a null cell lies after the analysis instant.</summary>
/// <param name="Head">Of whom, since when, by which rule.</param>
/// <param name="Measure">What the cells hold.</param>
/// <param name="Cohorts">Labels of the cohorts' periods, such as <c>2010-12</c>.</param>
/// <param name="Sizes">Customers in each cohort.</param>
/// <param name="Ages">Age of each column, in periods.</param>
/// <param name="Values">The measure.</param>
/// <param name="Unfinished">True where the cell's period was not over at the analysis instant: the value may still grow.</param>
/// <param name="RetainedShare">Customers active at that age by cohort size, 0…1, whatever the measure.</param>
/// <param name="MeanRetainedShare">Mean of the column, weighted by cohort size; null where no cell may enter it.</param>
public sealed record RetentionTable(
    AnswerHead Head,
    RetentionMeasure Measure,
    IReadOnlyList<string> Cohorts,
    IReadOnlyList<long> Sizes,
    IReadOnlyList<int> Ages,
    IReadOnlyList<IReadOnlyList<decimal?>> Values,
    IReadOnlyList<IReadOnlyList<bool>> Unfinished,
    IReadOnlyList<IReadOnlyList<double?>> RetainedShare,
    IReadOnlyList<double?> MeanRetainedShare) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => RetentionTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => RetentionTables.PicturesOf(this);
}
