using Series;

namespace Forecasting.Core;

/// <summary>A history that grows by a share of itself each step, and a forecast that leaves this growth behind. The mean of methods carries growth on by about half: on average that errs less.</summary>
/// <param name="Rate">Growth a step, a share.</param>
/// <param name="Carried">What growth at this rate would come to: the mean over the last season of the horizon.</param>
/// <param name="Expected">The forecast's mean over the same steps.</param>
readonly record struct ExponentialGrowth(double Rate, double Carried, double Expected)
{
    const int Least = 8, Anchors = 4;

    // χ² with one degree of freedom, 99 %, by which a line of logarithms is likelier than one of values; what growth has to make beside the forecast, and beside its narrowest band's upper half.
    const double Evidence = 6.634896601021214, Apart = 1.1, OfBand = 0.5, StillGrowing = 0.7;

    /// <summary>The growth left behind; null where there is none: not all values positive, a straight line as likely, growth that slowed in the second half, or a forecast near enough.</summary>
    /// <param name="series">The history.</param>
    /// <param name="forecast">Its forecast, with bands.</param>
    /// <remarks>Likelihoods are those of Box &amp; Cox (1964), λ = 0 against λ = 1, around straight lines; those of a season are a year's values apart from its line, alike in both.</remarks>
    public static ExponentialGrowth? LeftBehind(TimeSeries series, Forecast forecast)
    {
        var values = series.Values;
        if (series.Observed < Least || !series.IsComplete || values.Any(value => value <= 0) || forecast.Bands.Count == 0)
            return null;
        int n = values.Length, m = series.Period;
        double[] logs = [.. values.Select(value => Math.Log(value))];
        var (straight, (rate, left)) = (Line(values), Line(logs));
        if (rate <= 0 || n * Math.Log(straight.Left / left) - 2 * logs.Sum() < Evidence || Line(logs[(n / 2)..]).Slope < StillGrowing * rate)
            return null;
        double anchor = Enumerable.Range(n - Anchors, Anchors).Average(t => logs[t] + rate * (n - 1 - t));
        int horizon = forecast.Horizon, over = Math.Min(Math.Max(1, m), horizon);
        double Coming(int h) => m > 1 ? logs[n - m + (h - 1) % m] + rate * m * ((h - 1) / m + 1) : anchor + rate * h;
        var steps = Enumerable.Range(horizon - over + 1, over).ToArray();
        double carried = steps.Average(h => Math.Exp(Coming(h))), expected = steps.Average(h => forecast.Mean[h - 1]), up = forecast.Bands.Min(band => steps.Average(h => band.Upper[h - 1])) - expected;
        return carried > Apart * expected && carried - expected > OfBand * up ? new(Math.Exp(rate) - 1, carried, expected) : null;
    }

    static (double Slope, double Left) Line(double[] values)
    {
        double middle = (values.Length - 1) / 2.0, mean = values.Average(), square = values.Select((_, t) => (t - middle) * (t - middle)).Sum();
        var slope = values.Select((y, t) => (t - middle) * (y - mean)).Sum() / square;
        return (slope, values.Select((y, t) => Math.Pow(y - mean - slope * (t - middle), 2)).Sum());
    }
}
