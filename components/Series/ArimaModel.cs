using Series.Core;
using Wording;

namespace Series;

/// <summary>A fitted ARIMA model.</summary>
public sealed class ArimaModel : IForecastModel
{
    readonly ArimaSetting setting;
    readonly double[] coefficients, slopes, transformedFitted, residuals;
    readonly Lazy<IReadOnlyList<Parameter>> parameters;
    int skipped;

    internal ArimaModel(ArimaSetting setting, ArimaLikelihood likelihood, ArimaMaximum maximum)
    {
        (this.setting, coefficients, LogLikelihood) = (setting, maximum.Coefficients, maximum.LogLikelihood);
        var adjusted = new double[likelihood.Length];
        MaximumLikelihoodVariance = likelihood.Variance(likelihood.SumOfSquares(coefficients, adjusted));
        slopes = likelihood.Slopes;
        (ParameterCount, Used) = (coefficients.Length + slopes.Length + 1, likelihood.Used);
        Sigma2 = MaximumLikelihoodVariance * Used / (Used - ParameterCount + 1);
        parameters = new(() => Name(ArimaInformation.StandardErrors(likelihood, coefficients, slopes.Length)));
        var level = setting.Level(slopes);
        var (expected, variance) = ArimaForecasting.Of(Order, setting.Series.Period, coefficients, level, 0);
        transformedFitted = [.. setting.Values.Select((y, t) => y - (level[t] - expected[t]))];
        residuals = [.. level.Select((y, t) => (y - expected[t]) / Math.Sqrt(variance[t]))];
    }

    /// <summary>The orders.</summary>
    public ArimaOrder Order => setting.Order;

    /// <summary>ar, ma, sar, sma, in this order.</summary>
    public IReadOnlyList<double> Coefficients => coefficients;

    internal double[] Arma => coefficients;

    /// <summary>True with a mean or a linear trend.</summary>
    public bool HasConstant => setting.HasConstant;

    /// <inheritdoc />
    public Message Method => setting.Options.Regressors.Count > 0
        ? ModelNames.Regression.With(Order.Write(setting.Series.Period))
        : ModelNames.Arima.With(Order.Write(setting.Series.Period), (Order.Differences + Order.SeasonalDifferences, HasConstant) switch
        {
            (0, true) => "mean",
            (0, false) => "zero-mean",
            (_, true) => "drift",
            _ => "none",
        });

    /// <inheritdoc />
    /// <remarks>ar, ma, sar, sma, <c>intercept</c> or <c>drift</c> (change per step), regressors. Their standard errors are computed when first asked for.</remarks>
    public IReadOnlyList<Parameter> Parameters => parameters.Value;

    /// <inheritdoc />
    /// <remarks>Of the differenced and transformed series.</remarks>
    public double LogLikelihood { get; }

    /// <summary>Estimated numbers, the errors' variance included.</summary>
    public int ParameterCount { get; }

    /// <summary>Values the likelihood is taken over: those observed, less those lost by differencing.</summary>
    public int Used { get; }

    /// <inheritdoc />
    public double Aic => 2 * ParameterCount - 2 * LogLikelihood;

    /// <inheritdoc />
    public double Aicc => Used - ParameterCount - 1 > 0
        ? Aic + 2.0 * ParameterCount * (ParameterCount + 1) / (Used - ParameterCount - 1)
        : double.PositiveInfinity;

    /// <inheritdoc />
    public double Bic => Math.Log(Used) * ParameterCount - 2 * LogLikelihood;

    /// <inheritdoc />
    /// <remarks>Sum of squared errors over values less coefficients, on the scale of the transformation; the bands use it.</remarks>
    public double Sigma2 { get; }

    /// <summary>The maximum-likelihood estimate of the same, which is smaller.</summary>
    public double MaximumLikelihoodVariance { get; }

    /// <inheritdoc />
    public double[] Fitted => Padded(setting.Options.Transformation is { } transformation ? transformation.Back(transformedFitted) : transformedFitted);

    /// <inheritdoc />
    /// <remarks>Each divided by the root of its variance over <see cref="Sigma2"/>, so that all vary alike; on the scale of the transformation.</remarks>
    public double[] Residuals => Padded(residuals);

    /// <inheritdoc />
    public Forecast Predict(int horizon, params double[] levels) => Predict(horizon, [], levels);

    /// <summary>Forecasts with coming values of the regressors.</summary>
    /// <param name="horizon">Steps, from 1.</param>
    /// <param name="regressors">One array a regressor, in the order of the fit, each <paramref name="horizon"/> long.</param>
    /// <param name="levels">Probabilities of bands.</param>
    public Forecast Predict(int horizon, IReadOnlyList<double[]> regressors, params double[] levels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        if (regressors.Count != setting.Options.Regressors.Count || regressors.Any(x => x.Length != horizon))
            throw new ArgumentException($"The model needs {setting.Options.Regressors.Count} regressors of {horizon} coming values.", nameof(regressors));
        var (all, relative) = ArimaForecasting.Of(Order, setting.Series.Period, coefficients, setting.Level(slopes), horizon);
        var (mean, variance) = (all[^horizon..], relative[^horizon..]);
        var first = HasConstant ? 1 : 0;
        for (var h = 0; h < horizon; h++)
        {
            variance[h] *= Sigma2;
            mean[h] += HasConstant ? slopes[0] * ArimaSetting.ConstantAt(Order, setting.Series.Length + h) : 0;
            for (var i = 0; i < regressors.Count; i++)
                mean[h] += slopes[first + i] * regressors[i][h];
        }
        var forecast = new Forecast(mean, [.. levels.Select(level => PredictionBand.Normal(level, mean, variance))]);
        return setting.Options.Transformation is { } transformation
            ? transformation.Back(forecast, setting.Options.IsBiasAdjusted ? variance : null)
            : forecast;
    }

    // The same model of a series with so many more steps, without values, before the first.
    internal ArimaModel After(int steps)
    {
        skipped = steps;
        return this;
    }

    double[] Padded(double[] values) => skipped == 0 ? values : [.. Enumerable.Repeat(double.NaN, skipped), .. values];

    Parameter[] Name(double?[] errors)
    {
        var names = new[] { ("ar", Order.AutoRegressive), ("ma", Order.MovingAverage), ("sar", Order.SeasonalAutoRegressive), ("sma", Order.SeasonalMovingAverage) }
            .SelectMany(block => Enumerable.Range(1, block.Item2).Select(i => $"{block.Item1}{i}")).Concat(setting.Data.Names);
        return [.. names.Zip(coefficients.Concat(slopes), errors).Select(x => new Parameter(x.First, x.Second, x.Third))];
    }
}
