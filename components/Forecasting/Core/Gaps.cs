namespace Forecasting.Core;

/// <summary>Stand-ins for missing values where a computation needs some number there.</summary>
static class Gaps
{
    /// <summary>Straight lines between the neighbours, the nearest value at the ends.</summary>
    public static double[] Fill(double[] values)
    {
        var filled = (double[])values.Clone();
        var last = -1;
        for (var t = 0; t < values.Length; t++)
        {
            if (double.IsNaN(values[t]))
                continue;
            for (var i = last + 1; i < t; i++)
                filled[i] = last < 0 ? values[t] : values[last] + (values[t] - values[last]) * (i - last) / (t - last);
            last = t;
        }
        for (var i = last + 1; i < values.Length; i++)
            filled[i] = last < 0 ? double.NaN : values[last];
        return filled;
    }
}
