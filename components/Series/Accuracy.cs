namespace Series;

/// <summary>How far forecasts were from what came. Steps without a value are left out.</summary>
/// <param name="MeanError">Mean of actual − forecast: the bias.</param>
/// <param name="Mae">Mean absolute error, in units of the series.</param>
/// <param name="Rmse">Root of the mean squared error, in units of the series.</param>
/// <param name="Smape">Mean of 2|y − f|/(|y| + |f|), a share of 0 … 2; NaN where both are 0, and no measure for series with zeros.</param>
/// <param name="Wape">Sum of absolute errors by the sum of absolute values.</param>
/// <param name="Mase">Mean absolute error by that of the seasonal naive forecast within the history (Hyndman &amp; Koehler 2006).</param>
/// <param name="Rmsse">Root of the mean squared error by that of the seasonal naive forecast within the history.</param>
/// <param name="Bands">What the bands did, in the forecast's order.</param>
public sealed record Accuracy(
    double MeanError, double Mae, double Rmse, double Smape, double Wape, double Mase, double Rmsse, IReadOnlyList<BandAccuracy> Bands)
{
    /// <summary>What a number may be off by, as a share of it, and still be the same: forecasts of what repeats exactly are exact up to that.</summary>
    public const double Rounding = 1e-12;

    /// <summary>Measures a forecast.</summary>
    /// <param name="history">What was known when it was made; its naive errors are the scale.</param>
    /// <param name="forecast">The forecast.</param>
    /// <param name="actual">What came, from the first step; no longer than the forecast.</param>
    public static Accuracy Of(TimeSeries history, Forecast forecast, double[] actual) => Of([(history, forecast, actual)]);

    /// <summary>Measures several forecasts together, each scaled by its own history.</summary>
    public static Accuracy Of(IReadOnlyList<(TimeSeries History, Forecast Forecast, double[] Actual)> all)
    {
        double n = 0, bias = 0, absolute = 0, squared = 0, symmetric = 0, size = 0, scaled = 0, scaledSquares = 0;
        var levels = all[0].Forecast.Bands.Select(band => band.Level).ToArray();
        double[] inside = new double[levels.Length], width = new double[levels.Length];
        foreach (var (history, forecast, actual) in all)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(actual.Length, forecast.Horizon);
            var (scale, squareScale) = NaiveErrors(history);
            for (var h = 0; h < actual.Length; h++)
            {
                if (double.IsNaN(actual[h]))
                    continue;
                var error = actual[h] - forecast.Mean[h];
                n++;
                bias += error;
                absolute += Math.Abs(error);
                squared += error * error;
                symmetric += 2 * Math.Abs(error) / (Math.Abs(actual[h]) + Math.Abs(forecast.Mean[h]));
                size += Math.Abs(actual[h]);
                scaled += Math.Abs(error) / scale;
                scaledSquares += error * error / squareScale;
                for (var k = 0; k < levels.Length; k++)
                {
                    var (low, high) = (forecast.Bands[k].Lower[h], forecast.Bands[k].Upper[h]);
                    var rounding = Rounding * Math.Abs(actual[h]);
                    inside[k] += actual[h] >= low - rounding && actual[h] <= high + rounding ? 1 : 0;
                    width[k] += (high - low + 2 / (1 - levels[k]) * (Math.Max(0, low - actual[h]) + Math.Max(0, actual[h] - high))) / scale;
                }
            }
        }
        return new(bias / n, absolute / n, Math.Sqrt(squared / n), symmetric / n, absolute / size, scaled / n, Math.Sqrt(scaledSquares / n),
            [.. levels.Select((level, k) => new BandAccuracy(level, inside[k] / n, width[k] / n))]);
    }

    /// <summary>Mean absolute and mean squared error of the seasonal naive forecast within a series.</summary>
    internal static (double Absolute, double Squared) NaiveErrors(TimeSeries series)
    {
        double n = 0, absolute = 0, squared = 0;
        var lag = series.Length > series.Period ? series.Period : 1;
        for (var t = lag; t < series.Length; t++)
            if (series.Values[t] - series.Values[t - lag] is var move && !double.IsNaN(move))
                (n, absolute, squared) = (n + 1, absolute + Math.Abs(move), squared + move * move);
        return (absolute / n, squared / n);
    }
}

/// <summary>What a band did.</summary>
/// <param name="Level">The share of values it promised to hold.</param>
/// <param name="CoverageShare">The share it held.</param>
/// <param name="Msis">Mean scaled interval score: width and penalties for what fell outside, by the naive error (Gneiting &amp; Raftery 2007); lower is better.</param>
public sealed record BandAccuracy(double Level, double CoverageShare, double Msis);
