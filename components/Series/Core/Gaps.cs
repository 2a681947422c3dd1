namespace Series.Core;

/// <summary>Stand-ins for missing values where a computation needs some number there.</summary>
static class Gaps
{
    /// <summary>
    /// A season from the value a season before, moved by how much the steps around it moved since the season before; by the one after where there is none before;
    /// else, and without a season, <see cref="Fill(double[])"/>.
    /// </summary>
    public static double[] Fill(TimeSeries series)
    {
        var (values, m) = (series.Values, series.Period);
        if (series.IsComplete || m < 2)
            return Fill(values);
        var filled = (double[])values.Clone();
        for (var t = m; t < values.Length; t++)
            if (double.IsNaN(filled[t]) && !double.IsNaN(filled[t - m]) && Move(t) is { } move)
                filled[t] = filled[t - m] + move;
        for (var t = values.Length - m - 1; t >= 0; t--)
            if (double.IsNaN(filled[t]) && !double.IsNaN(filled[t + m]) && Move(t + m) is { } move)
                filled[t] = filled[t + m] - move;
        return Fill(filled);

        // The median of what was observed within a season around.
        double? Move(int t)
        {
            double[] moves =
            [
                .. Enumerable.Range(t - m + 1, 2 * m - 1).Where(s => s >= m && s < values.Length).Select(s => values[s] - values[s - m]).Where(move => !double.IsNaN(move)).Order(),
            ];
            return moves.Length == 0 ? null : (moves[(moves.Length - 1) / 2] + moves[moves.Length / 2]) / 2;
        }
    }

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
