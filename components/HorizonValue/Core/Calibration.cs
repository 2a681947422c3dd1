namespace HorizonValue.Core;

/// <summary>
/// A rising map from raw to calibrated predictions: straight lines through the origin and the points (mean predicted, mean actual) of the deciles of predictions for units
/// the model did not learn from, made rising by pooling adjacent violators; then scaled so that the totals agree.
/// </summary>
sealed record Calibration(double[] Raw, double[] Calibrated)
{
    const int MostBins = 10;
    const int RowsOfBin = 200;

    public static Calibration Learn(double[] predicted, double[] actual)
    {
        var order = Ordering.Ascending(predicted);
        var bins = Math.Clamp(order.Length / RowsOfBin, 1, MostBins);
        var pools = new List<(double Predicted, double Actual, int Rows)>();
        for (var b = 0; b < bins; b++)
        {
            var rows = order[(int)((long)order.Length * b / bins)..(int)((long)order.Length * (b + 1) / bins)];
            pools.Add((rows.Sum(i => predicted[i]), rows.Sum(i => actual[i]), rows.Length));
            while (pools.Count > 1 && Mean(pools[^2]) >= Mean(pools[^1]))
            {
                var last = pools[^1];
                pools.RemoveAt(pools.Count - 1);
                pools[^1] = (pools[^1].Predicted + last.Predicted, pools[^1].Actual + last.Actual, pools[^1].Rows + last.Rows);
            }
        }
        var map = new Calibration([.. pools.Select(pool => pool.Predicted / pool.Rows)], [.. pools.Select(pool => Math.Max(0, Mean(pool)))]);
        var total = predicted.Sum(map.Apply);
        var scale = total > 0 ? Math.Max(0, actual.Sum()) / total : 1;
        return map with { Calibrated = [.. map.Calibrated.Select(value => value * scale)] };

        static double Mean((double Predicted, double Actual, int Rows) pool) => pool.Actual / pool.Rows;
    }

    public double Apply(double raw)
    {
        var above = Array.FindIndex(Raw, point => point >= raw);
        if (above < 0)
            return Raw[^1] > 0 ? raw * Calibrated[^1] / Raw[^1] : Calibrated[^1];
        var (x0, y0) = above == 0 ? (0, 0) : (Raw[above - 1], Calibrated[above - 1]);
        return Raw[above] > x0 ? y0 + ((raw - x0) / (Raw[above] - x0) * (Calibrated[above] - y0)) : Calibrated[above];
    }
}

static class Ordering
{
    /// <summary>Indexes by ascending value, equal values in the order given.</summary>
    public static int[] Ascending(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count)];
        double[] keys = [.. values];
        Array.Sort(keys, order);
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && keys[to] == keys[from])
                to++;
            Array.Sort(order, from, to - from);
            from = to;
        }
        return order;
    }
}
