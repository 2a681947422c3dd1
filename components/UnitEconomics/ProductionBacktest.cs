using Quantities;
using UnitEconomics.Core;
using Wording;

namespace UnitEconomics;

/// <summary>How well a production function foretells periods it has not seen, beside the guess that every unit of supply brings what it brought on average.</summary>
/// <param name="Periods">The periods held out: the last fifth.</param>
/// <param name="Rows">Rows of them whose segment was known before.</param>
/// <param name="MeanAbsoluteError">Of ln O: about the relative error.</param>
/// <param name="NaiveMeanAbsoluteError">Of the segment's earlier output by supply, times supply.</param>
/// <param name="Warnings">Code <c>naive-baseline-wins</c>.</param>
public sealed record ProductionBacktest(
    IReadOnlyList<string> Periods, int Rows, double MeanAbsoluteError, double NaiveMeanAbsoluteError, IReadOnlyList<Message> Warnings)
{
    /// <summary>Fits the earlier periods and compares with the later; refuses as <see cref="ProductionFunction.Fit"/> does on the earlier ones.</summary>
    public static Result<ProductionBacktest> Of(ProductionTable table, ProductionForm form) => table.Checked().Then(rows => ProductionHistory.Replay(rows, form));
}
