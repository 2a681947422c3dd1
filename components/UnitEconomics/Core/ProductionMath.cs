using Answers;
using Quantities;

namespace UnitEconomics.Core;

/// <summary>From a production table to the answer.</summary>
static class ProductionMath
{
    /// <summary>Fits a table, holds its last periods out, and values a point; refuses as <see cref="ProductionFunction.Fit"/> and <see cref="ProductionFunction.ValueAt"/> do.</summary>
    public static Result<ProductionAnswer> Answer(FitProduction question, ProductionTable table)
    {
        var options = question.With;
        if (!ProductionFunction.Fit(table, options.Form).TryGet(out var fit, out var problem))
            return problem;
        IncrementalValue? asked = null;
        if (options is { Segment: { } segment, Supply: { } supply, Demand: { } demand } && !fit.ValueAt(segment, supply, demand).TryGet(out asked, out problem))
            return problem;
        var tested = ProductionBacktest.Of(table, options.Form).TryGet(out var backtest, out var untested)
            ? backtest.Warnings
            : [Phrases.NoBacktest.With(untested.Said.Values.FirstOrDefault()?.Code)];
        return new ProductionAnswer(
            AnswerHead.Of(question, [Phrases.Form.With(options.Form), Phrases.Pooling, Phrases.AtMeans], [.. fit.Warnings, .. tested]),
            fit.Form, fit.RSquared, fit.ErrorDeviation, fit.Segments, asked, backtest);
    }
}
