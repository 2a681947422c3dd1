namespace PurchaseModels;

/// <summary>A probability model with a few positive parameters.</summary>
/// <typeparam name="TSelf">The model, or the union it belongs to.</typeparam>
public interface IModel<out TSelf>
{
    /// <summary>Stable name for programs: <c>bg-nbd</c>.</summary>
    string Code { get; }

    /// <summary>The parameters' names in the papers: <c>r, alpha, a, b</c>.</summary>
    IReadOnlyList<string> ParameterNames { get; }

    /// <summary>Their values, in the same order.</summary>
    IReadOnlyList<double> ParameterValues { get; }

    /// <summary>The scale on which a parameter may take every value: logarithms, but log-odds for a chance, and itself for an effect of a covariate.</summary>
    IntervalScale ScaleOf(int parameter) => ParameterNames[parameter].Contains('.', StringComparison.Ordinal) ? IntervalScale.Plain : IntervalScale.Positive;

    /// <summary>The same model with other values, in the same order.</summary>
    TSelf With(IReadOnlyList<double> values);
}
