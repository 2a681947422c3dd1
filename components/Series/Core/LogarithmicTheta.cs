using Quantities;
using Wording;

namespace Series.Core;

/// <summary>
/// The standard theta method of logarithms: half the growth rate goes on rather than half the slope. Medians are taken back; the bands have the errors on the scale of the values, since
/// widths of logarithms, taken back, grow without bound where the errors are large.
/// </summary>
sealed class LogarithmicTheta : IForecastModel
{
    const int Estimated = 2;

    readonly Theta inner;
    readonly double alpha;

    LogarithmicTheta(TimeSeries series, Theta inner)
    {
        this.inner = inner;
        alpha = inner.Parameters[0].Value;
        Fitted = [.. inner.Fitted.Select(value => Math.Exp(value))];
        Residuals = [.. series.Values.Zip(Fitted, (y, f) => y - f)];
        double[] known = [.. Residuals.Where(e => !double.IsNaN(e))];
        Sigma2 = known.Sum(e => e * e) / Math.Max(1, known.Length - Estimated);
    }

    public Message Method => inner.Method;

    public IReadOnlyList<Parameter> Parameters => inner.Parameters;

    public double LogLikelihood => double.NaN;

    public double Aic => double.NaN;

    public double Aicc => double.NaN;

    public double Bic => double.NaN;

    public double Sigma2 { get; }

    public double[] Fitted { get; }

    public double[] Residuals { get; }

    /// <summary>Of logarithms where every value is positive, else of the values themselves.</summary>
    public static Result<IForecastModel> FitWherePositive(TimeSeries series, CancellationToken ct) => series.Values.Any(y => y <= 0)
        ? Theta.Fit(series, ct).Map<IForecastModel>(theta => theta)
        : Theta.FitNamed(ModelNames.LogarithmicTheta, series.With([.. series.Values.Select(value => Math.Log(value))]), ct).Map<IForecastModel>(inner => new LogarithmicTheta(series, inner));

    public Forecast Predict(int horizon, params double[] levels)
    {
        double[] mean = [.. inner.Predict(horizon).Mean.Select(value => Math.Exp(value))];
        double[] variance = [.. Enumerable.Range(0, horizon).Select(h => Sigma2 * (1 + h * alpha * alpha))];
        return new(mean, [.. levels.Select(level => PredictionBand.Normal(level, mean, variance))]);
    }
}
