using Series.Core;
using Quantities;

namespace Series;

/// <summary>
/// Seasonal ARIMA with regressors: φ(B)Φ(B^m)(1−B)^d(1−B^m)^D (y − xβ) = θ(B)Θ(B^m)ε, fitted by the exact Gaussian likelihood of the differenced
/// series from its stationary start (Box &amp; Jenkins 1970; Gardner, Harvey &amp; Phillips 1980).
/// </summary>
/// <remarks>
/// Programs that put a wide prior on the values lost by differencing report likelihoods that differ in the third decimal. Moving-average signs
/// are those of 1 + θB.
/// </remarks>
public static class Arima
{
    /// <summary>Fits a model of given orders.</summary>
    /// <param name="series">The series.</param>
    /// <param name="order">Its model.</param>
    /// <param name="options">Constant, regressors, transformation; null: the usual constant alone.</param>
    /// <param name="ct">Stops between evaluations of the likelihood.</param>
    /// <returns>
    /// The model, <c>invalid-value</c> on <c>order</c>, <c>constant</c>, <c>transformation</c> or <c>regressors</c>, <c>series-too-short</c>, or
    /// <c>series-constant</c> when nothing is left to explain.
    /// </returns>
    public static Result<ArimaModel> Fit(TimeSeries series, ArimaOrder order, ArimaOptions? options = null, CancellationToken ct = default)
    {
        var (later, given, skipped) = SinceFirst(series, options ?? new());
        if (!ArimaSetting.Create(later, order, given).TryGet(out var setting, out var refused))
            return refused;
        var likelihood = new ArimaLikelihood(setting.Data);
        return setting.ModelOf(likelihood, ArimaFitting.Maximise(likelihood, order, ct)).Map(model => model.After(skipped));
    }

    /// <summary>Chooses differences by tests and orders by the corrected Akaike criterion, and fits the model.</summary>
    /// <remarks>
    /// With regressors the tests look at what a regression on them leaves; gaps are filled for them. Orders are compared on what was observed; where many gaps
    /// meet a long season and a long series, on one with values drawn for the gaps, and the best few again on what was observed.
    /// </remarks>
    /// <param name="series">The series.</param>
    /// <param name="search">Limits; null: the usual ones.</param>
    /// <param name="ct">Stops between evaluations of the likelihood.</param>
    /// <returns>The model with all that were tried, or a refusal as for <see cref="Fit"/>.</returns>
    public static Result<ArimaSelection> Select(TimeSeries series, ArimaSearch? search = null, CancellationToken ct = default)
    {
        search ??= new();
        var (later, options, skipped) = SinceFirst(series, search.Options);
        return SelectLater(later, search with { Options = options }, ct).Map(selection => selection with { Model = selection.Model.After(skipped) });
    }

    static Result<ArimaSelection> SelectLater(TimeSeries series, ArimaSearch search, CancellationToken ct)
    {
        if (!ArimaSetting.Create(series, new(0, 0, 0), search.Options with { Constant = ArimaConstant.Included }).TryGet(out var setting, out var refused))
            return refused;
        var gaps = ArimaGaps.Fill(setting, ct);
        var tested = series.With(setting.LessRegressors(gaps.Expected));
        var seasonal = search.SeasonalDifferences ?? (series.Period > 1 && setting.Data.Used > 2 * series.Period ? SeasonalRoots.Differences(tested) : 0);
        var level = ArmaPolynomials.Difference(tested.Values, ArmaPolynomials.Differencing(0, seasonal, series.Period));
        return new ArimaSelecting(series, series.With(gaps.Compared), search, search.Differences ?? UnitRoots.Differences(level), seasonal, ct).Run();
    }

    // Steps before the first value say nothing; a product that came later than others has hundreds of them.
    static (TimeSeries Series, ArimaOptions Options, int Skipped) SinceFirst(TimeSeries series, ArimaOptions options)
    {
        var first = Array.FindIndex(series.Values, value => !double.IsNaN(value));
        return first == 0 || options.Regressors.Any(x => x.Values.Length != series.Length)
            ? (series, options, 0)
            : (TimeSeries.Create(series.Values[first..], series.Period).Value, options with { Regressors = [.. options.Regressors.Select(x => (x.Name, x.Values[first..]))] }, first);
    }

    /// <summary>The exact log-likelihood at given coefficients, with the errors' variance at its best.</summary>
    /// <param name="series">The series.</param>
    /// <param name="order">Its model.</param>
    /// <param name="coefficients">ar, ma, sar, sma, in this order; those of regressors and of the constant are at their best, too.</param>
    /// <param name="options">Constant and regressors.</param>
    /// <returns>The value, NaN where the autoregressive part is not stationary, or a refusal as for <see cref="Fit"/>.</returns>
    public static Result<double> LogLikelihoodAt(TimeSeries series, ArimaOrder order, double[] coefficients, ArimaOptions? options = null)
    {
        if (coefficients.Length != order.Coefficients)
            throw new ArgumentException($"{order.Write(series.Period)} has {order.Coefficients} coefficients.", nameof(coefficients));
        var (later, given, _) = SinceFirst(series, options ?? new());
        return ArimaSetting.Create(later, order, given).Map(setting =>
        {
            var likelihood = new ArimaLikelihood(setting.Data);
            return likelihood.LogLikelihood(likelihood.SumOfSquares(coefficients, new double[likelihood.Length]));
        });
    }
}
