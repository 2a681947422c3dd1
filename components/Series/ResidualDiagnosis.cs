namespace Series;

/// <summary>What a model leaves: noise around 0 if it caught all there is.</summary>
/// <remarks>Multiplicative models leave relative errors. Tests that cannot be computed are null.</remarks>
/// <param name="Count">Errors there are; the steps a model starts from have none.</param>
/// <param name="Mean">Far from 0 for a biased model.</param>
/// <param name="StandardDeviation">Around that mean.</param>
/// <param name="Quantiles">Least, quarter, median, three quarters, greatest.</param>
/// <param name="Correlations">Of the errors.</param>
/// <param name="LjungBox">Small p: something is left to explain. Lags: 10, or two seasons, up to a fifth of the errors.</param>
/// <param name="JarqueBera">Small p: not normal, so that the bands' shares are rough.</param>
public sealed record ResidualDiagnosis(
    int Count,
    double Mean,
    double StandardDeviation,
    double[] Quantiles,
    Correlogram? Correlations,
    TestOutcome? LjungBox,
    TestOutcome? JarqueBera)
{
    const double Significant = 0.05;

    /// <summary>True when nothing is found that is left to explain, at 5 %; null without the test.</summary>
    public bool? IsNoise => LjungBox is null ? null : LjungBox.PValue > Significant;

    /// <summary>True when the errors do not look other than normal, at 5 %; null without the test.</summary>
    public bool? IsNormal => JarqueBera is null ? null : JarqueBera.PValue > Significant;

    internal static ResidualDiagnosis? Of(IForecastModel model, int period, int? lags)
    {
        var residuals = model.Residuals.SkipWhile(double.IsNaN).ToArray();
        var there = residuals.Where(double.IsFinite).ToArray();
        if (there.Length < 2)
            return null;
        var mean = there.Average();
        var fitted = (model as ArimaModel)?.Order.Coefficients ?? 0;
        var tested = Math.Min(residuals.Length - 1, Math.Max(fitted + 3, Math.Min(period > 1 ? 2 * period : 10, there.Length / 5)));
        Array.Sort(there);
        return new(
            there.Length,
            mean,
            Math.Sqrt(there.Sum(e => (e - mean) * (e - mean)) / (there.Length - 1)),
            [.. new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(share => Numerics.Quantiles.OfSorted(there, share))],
            Correlogram.Of(residuals, period, lags),
            tested > fitted ? Diagnosis.Defined(residuals, 4, e => Autocorrelation.LjungBox(e, tested, fitted)) : null,
            Diagnosis.Defined(there, 4, Normality.JarqueBera));
    }
}
