using Answers;
using Quantities;

namespace UnitEconomics;

/// <summary>A fitted production function with what speaks for and against it.</summary>
/// <param name="Form">The form fitted.</param>
/// <param name="RSquared">Share of the variance of ln O within segments that supply and demand explain.</param>
/// <param name="ErrorDeviation">Standard deviation of the errors of ln O.</param>
/// <param name="Segments">The segments, by name.</param>
/// <param name="Asked">Value at the supply and demand asked about; null when none was.</param>
/// <param name="Backtest">How well it foretells the last periods from the earlier; null when those do not suffice.</param>
/// <param name="Warnings">Those of the function and the backtest, and code <c>no-backtest</c>.</param>
public sealed record ProductionAnswer(
    ProductionForm Form,
    double RSquared,
    double ErrorDeviation,
    IReadOnlyList<SegmentProduction> Segments,
    IncrementalValue? Asked,
    ProductionBacktest? Backtest,
    IReadOnlyList<Warning> Warnings)
{
    /// <summary>Fits a table, holds its last periods out, and values a point; refuses as <see cref="ProductionFunction.Fit"/> and <see cref="ProductionFunction.ValueAt"/> do.</summary>
    public static Result<ProductionAnswer> Of(ProductionTable table, ProductionOptions options)
    {
        if (!ProductionFunction.Fit(table, options.Form).TryGet(out var fit, out var problem))
            return problem;
        IncrementalValue? asked = null;
        if (options.At is { } at && !fit.ValueAt(at.Segment, at.Supply, at.Demand).TryGet(out asked, out problem))
            return problem;
        IReadOnlyList<Warning> tested = ProductionBacktest.Of(table, options.Form).TryGet(out var backtest, out var untested)
            ? backtest.Warnings
            : [new("no-backtest", $"The last periods cannot be held out. {untested.Detail}")];
        return new ProductionAnswer(fit.Form, fit.RSquared, fit.ErrorDeviation, fit.Segments, asked, backtest, [.. fit.Warnings, .. tested]);
    }
}

/// <summary>Where a production function is asked about.</summary>
/// <param name="Segment">A segment of the table.</param>
/// <param name="Supply">Units on offer, above 0.</param>
/// <param name="Demand">Demand, above 0.</param>
public sealed record ProductionPoint(string Segment, double Supply, double Demand);

/// <summary>How a production function is fitted, and where it is asked about.</summary>
public sealed record ProductionOptions
{
    /// <summary>The form.</summary>
    public ProductionForm Form { get; init; } = ProductionForm.ConstantElasticity;

    /// <summary>Where it is asked about; null for the means of every segment only.</summary>
    public ProductionPoint? At { get; init; }

    /// <summary>Reads <c>form, segment, supply, demand</c>, the last three all or none; refuses with <c>invalid-value</c>.</summary>
    public static Result<ProductionOptions> From(Parameters parameters)
    {
        var form = parameters.Word("form", ProductionForm.ConstantElasticity);
        var segment = parameters.One("segment");
        double supply = parameters.Number("supply", double.NaN, 1e-9, 1e15), demand = parameters.Number("demand", double.NaN, 1e-9, 1e15);
        return parameters.Finish(new ProductionOptions { Form = form }).Then(options => (segment, double.IsNaN(supply), double.IsNaN(demand)) switch
        {
            (null, true, true) => Result<ProductionOptions>.Ok(options),
            (null, _, _) => Problem.Invalid("segment", "Say of which segment: a value takes segment, supply and demand."),
            (_, true, _) => Problem.Invalid("supply", "Say how many units are on offer: a value takes segment, supply and demand."),
            (_, _, true) => Problem.Invalid("demand", "Say how much demand there is: a value takes segment, supply and demand."),
            _ => Result<ProductionOptions>.Ok(options with { At = new(segment, supply, demand) }),
        });
    }
}
