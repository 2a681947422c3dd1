using Quantities;

namespace Series.Core;

/// <summary>What a fit starts from, checked: the values on the scale they are fitted on, and the regressors with the constant.</summary>
sealed record ArimaSetting(TimeSeries Series, ArimaOrder Order, ArimaOptions Options, bool HasConstant, double[] Values, ArimaData Data)
{
    public const string Mean = "intercept", Trend = "drift";

    public static Result<ArimaSetting> Create(TimeSeries series, ArimaOrder order, ArimaOptions options)
    {
        if ((order.Fault(series.Period) ?? RegressorFault(series, options)) is { } fault)
            return fault;
        var hasConstant = options.Constant switch
        {
            ArimaConstant.None => false,
            ArimaConstant.Included => true,
            _ => order.Differences + order.SeasonalDifferences == 0,
        };
        if (hasConstant && order.Differences + order.SeasonalDifferences > 1)
            return Phrases.Invalid("constant", Phrases.QuadraticTrend);
        var values = options.Transformation is { } transformation ? transformation.Transform(series.Values) : series.Values;
        for (var t = 0; t < values.Length; t++)
            if (!double.IsFinite(values[t]) && !double.IsNaN(series.Values[t]))
                return Phrases.Invalid("transformation", Phrases.NoTransform.With(t, series.Values[t], options.Transformation?.Lambda));
        var parameters = order.Coefficients + options.Regressors.Count + (hasConstant ? 1 : 0) + 1;
        var used = series.Observed - order.Lost(series.Period);
        if (used <= parameters)
            return Phrases.TooShort(Phrases.TooFewForArima.With(order.Write(series.Period), parameters, Math.Max(0, used)));
        var data = new ArimaData(values, series.Period, order, [.. Constant(series.Length, order, hasConstant), .. options.Regressors]);
        return data.Columns[^1].All(v => v == data.Columns[^1][0]) && (hasConstant || data.Columns[^1][0] == 0)
            ? Phrases.DoesNotVary(Phrases.Constant.With(order.Write(series.Period)))
            : new ArimaSetting(series, order, options, hasConstant, values, data);
    }

    /// <summary>Value of the constant's regressor at a step from 0: 1 for a mean, the step's number from 1 for a trend.</summary>
    public static double ConstantAt(ArimaOrder order, int step) => order.Differences + order.SeasonalDifferences == 0 ? 1 : step + 1;

    /// <summary>Values on the scale of the model less a regression on the regressors, the constant left in.</summary>
    public double[] LessRegressors(double[] values)
    {
        if (Options.Regressors.Count == 0)
            return values;
        var slopes = new Regression(Data.Regressors, values).Coefficients;
        return [.. values.Select((v, t) => v - Options.Regressors.Select((x, i) => slopes[^(Options.Regressors.Count - i)] is var b && double.IsNaN(b) ? 0 : b * x.Values[t]).Sum())];
    }

    /// <summary>The values less the whole regression, constant and all; NaN where they are missing.</summary>
    public double[] Level(double[] slopes)
    {
        var level = (double[])Values.Clone();
        for (var i = 0; i < slopes.Length; i++)
            for (var t = 0; t < level.Length; t++)
                level[t] -= slopes[i] * Data.Regressors[i][t];
        return level;
    }

    public Result<ArimaModel> ModelOf(ArimaLikelihood likelihood, ArimaMaximum maximum) => double.IsFinite(maximum.LogLikelihood)
        ? new ArimaModel(this, likelihood, maximum)
        : Phrases.DoesNotVary(Phrases.ConstantWithRegressors.With(Order.Write(Series.Period)));

    static IEnumerable<(string, double[])> Constant(int length, ArimaOrder order, bool hasConstant)
    {
        if (hasConstant)
            yield return (order.Differences + order.SeasonalDifferences == 0 ? Mean : Trend,
                [.. Enumerable.Range(0, length).Select(t => ConstantAt(order, t))]);
    }

    static Problem? RegressorFault(TimeSeries series, ArimaOptions options)
    {
        foreach (var (name, values) in options.Regressors)
            if (values.Length != series.Length)
                return Phrases.Invalid("regressors", Phrases.RegressorLength.With(name, values.Length, series.Length));
            else if (!values.All(double.IsFinite))
                return Phrases.Invalid("regressors", Phrases.RegressorGap.With(name));
        return null;
    }
}
