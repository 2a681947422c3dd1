using Quantities;
using UnitEconomics.Core;
using Wording;

namespace UnitEconomics;

/// <summary>The form of a production function.</summary>
public enum ProductionForm
{
    /// <summary>O = A · S^α · D^β with 0 &lt; α &lt; 1 and β &gt; 0 (Cobb and Douglas, 1928): the incremental share is α everywhere.</summary>
    [Word("Cobb-Douglas", "Кобба — Дугласа")]
    CobbDouglas,

    /// <summary>
    /// O = A · (δ·S^ρ + (1 − δ)·D^ρ)^(1/ρ) with ρ &lt; 1, S and D by their geometric means in the segment (Arrow, Chenery, Minhas and Solow, 1961; normalised after
    /// de La Grandville, 1989): the incremental share moves with demand by supply.
    /// </summary>
    [Word("constant elasticity of substitution", "с постоянной эластичностью замещения")]
    ConstantElasticity,
}

/// <summary>
/// A production function O = f(supply, demand) of several segments: productivity of each its own, the two shape parameters partially pooled, so that a segment
/// with few periods leans on the others.
/// </summary>
/// <remarks>
/// Fitted on logarithms, errors normal with one deviation. Shape parameters live on scales without bounds (log-odds, logarithm) and are normal among segments; mean and
/// deviations of that distribution, and the errors', by EM with Laplace's approximation (exact but for the bends of the scales; Dempster, Laird and Rubin, 1977).
/// Standard errors take that distribution as known; intervals are Student's, with the rows that segments and shapes have not used up as degrees of freedom. A single segment is fitted by itself with a nearly flat prior (deviation 5 on those scales).
/// </remarks>
public sealed record ProductionFunction
{
    readonly ProductionFit fit;

    ProductionFunction(ProductionFit fit) => this.fit = fit;

    /// <summary>The form fitted.</summary>
    public ProductionForm Form => fit.Form;

    /// <summary>The segments, by name.</summary>
    public IReadOnlyList<SegmentProduction> Segments => fit.Segments;

    /// <summary>Standard deviation of the errors of ln O.</summary>
    public double ErrorDeviation => Math.Sqrt(fit.ErrorVariance);

    /// <summary>Share of the variance of ln O within segments that supply and demand explain.</summary>
    public double RSquared => fit.RSquared;

    /// <summary>Codes <c>few-periods</c> for segments that mostly lean on the others, <c>supply-follows-demand</c> and <c>form-does-not-fit</c>.</summary>
    public IReadOnlyList<Message> Warnings => fit.Warnings;

    /// <summary>
    /// Fits the table. Refuses as <see cref="ProductionTable.Checked"/> does, with <c>too-little-data</c> when there are not five rows more than segments, and with
    /// <c>no-variation</c> when supply, demand or output never varies within a segment.
    /// </summary>
    public static Result<ProductionFunction> Fit(ProductionTable table, ProductionForm form) =>
        table.Checked().Then(rows => ProductionFit.Of(rows, form)).Map(fit => new ProductionFunction(fit));

    /// <summary>
    /// What units of supply bring where there are so many, at such demand; refuses with <c>segment-not-found</c>.
    /// </summary>
    /// <param name="segment">A segment of the table.</param>
    /// <param name="supply">Units on offer, above 0.</param>
    /// <param name="demand">Demand, above 0.</param>
    /// <param name="level">Level of the intervals, which are by the delta method on the log-odds of the share.</param>
    public Result<IncrementalValue> ValueAt(string segment, double supply, double demand, double level = 0.95)
    {
        Sample.CheckLevel(level);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(supply);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(demand);
        return fit.ValueAt(segment, supply, demand, level) is { } value ? value : Refusals.Of("segment-not-found", new Label("No such segment", "Нет такого сегмента"), Phrases.NoSuchSegment.With(segment));
    }
}

/// <summary>One segment's part of a production function.</summary>
/// <param name="Name">The segment.</param>
/// <param name="Periods">Rows it has.</param>
/// <param name="Productivity">Output at the geometric means of its supply and demand.</param>
/// <param name="SupplyShare">Cobb–Douglas: α. Constant elasticity: δ, the incremental share at those means. 0…1.</param>
/// <param name="DemandElasticity">Cobb–Douglas: β. Null otherwise.</param>
/// <param name="Substitution">Constant elasticity: 1/(1 − ρ), near 0 when neither helps without the other, 1 for Cobb–Douglas. Null otherwise.</param>
/// <param name="OwnWeight">How far the shape rests on the segment's own rows, 0…1; the rest is the other segments'.</param>
/// <param name="RSquared">Share of the variance of its ln O explained; null when it does not vary.</param>
/// <param name="Mean">What a unit of supply brings at the means.</param>
public sealed record SegmentProduction(
    string Name, int Periods, double Productivity, Estimate SupplyShare, Estimate? DemandElasticity, Estimate? Substitution, double OwnWeight, double? RSquared, IncrementalValue Mean);
