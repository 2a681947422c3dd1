using Answers;
using UnitEconomics.Core;

namespace UnitEconomics;

/// <summary>A fitted production function with what speaks for and against it.</summary>
/// <param name="Head">By which rule; its warnings: those of the function and the backtest, and code <c>no-backtest</c>.</param>
/// <param name="Form">The form fitted.</param>
/// <param name="RSquared">Share of the variance of ln O within segments that supply and demand explain.</param>
/// <param name="ErrorDeviation">Standard deviation of the errors of ln O.</param>
/// <param name="Segments">The segments, by name.</param>
/// <param name="Asked">Value at the supply and demand asked about; null when none was.</param>
/// <param name="Backtest">How well it foretells the last periods from the earlier; null when those do not suffice.</param>
public sealed record ProductionAnswer(
    AnswerHead Head,
    ProductionForm Form,
    double RSquared,
    double ErrorDeviation,
    IReadOnlyList<SegmentProduction> Segments,
    IncrementalValue? Asked,
    ProductionBacktest? Backtest) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => ProductionTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => ProductionTables.PicturesOf(this);
}
