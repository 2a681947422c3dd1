using Numerics;

namespace PurchaseModels;

/// <summary>A model fitted again to customers drawn again: how the estimates would scatter over other samples of the same size.</summary>
/// <typeparam name="TModel">The model, or the union it belongs to.</typeparam>
/// <remarks>Takes nothing for normal, and sees what the delta method does not: skewness, ridges, and samples that would have had no maximum.</remarks>
public sealed class Bootstrap<TModel>
    where TModel : IModel<TModel>
{
    readonly TModel estimate;

    internal Bootstrap(TModel estimate, IReadOnlyList<TModel> models, int replicates) => (this.estimate, Models, Replicates) = (estimate, models, replicates);

    /// <summary>The fits of the replicates that had an interior maximum, in the order they were drawn.</summary>
    public IReadOnlyList<TModel> Models { get; }

    /// <summary>Replicates drawn.</summary>
    public int Replicates { get; }

    /// <summary>Replicates whose likelihood had no interior maximum. They are in no interval: where they are not rare, read intervals as too short.</summary>
    public int WithoutMaximum => Replicates - Models.Count;

    /// <summary>Percentile interval of a parameter.</summary>
    /// <param name="parameter">Its name, such as <c>alpha</c>.</param>
    /// <param name="level">Share of samples whose interval holds the true value.</param>
    public Interval IntervalOf(string parameter, double level = 0.95)
    {
        var i = estimate.ParameterNames.ToList().IndexOf(parameter);
        return i >= 0
            ? IntervalOf(model => model.ParameterValues[i], level)
            : throw new ArgumentException($"{estimate.Code} has no parameter '{parameter}'.", nameof(parameter));
    }

    /// <summary>Percentile interval of anything the model gives.</summary>
    /// <param name="quantity">For example <c>model =&gt; model.ExpectedTransactions(52)</c>; computed once per replicate.</param>
    /// <param name="level">Share of samples whose interval holds the true value.</param>
    /// <returns>The estimate with the standard deviation and two quantiles of the replicates.</returns>
    /// <exception cref="InvalidOperationException">Fewer than two replicates had a maximum.</exception>
    public Interval IntervalOf(Func<TModel, double> quantity, double level = 0.95)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies between 0 and 1.");
        if (Models.Count < 2)
            throw new InvalidOperationException($"Of {Replicates} replicates {Models.Count} had a maximum: there is no interval.");
        double[] values = [.. Models.AsParallel().AsOrdered().Select(quantity)];
        return new(quantity(estimate), Quantiles.Deviation(values), Quantiles.Of(values, (1 - level) / 2), Quantiles.Of(values, (1 + level) / 2));
    }
}
