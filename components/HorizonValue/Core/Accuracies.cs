namespace HorizonValue.Core;

/// <summary>Comparing predictions with the truth.</summary>
static class Accuracies
{
    public static HorizonAccuracy Of(double[] predicted, double[] actual)
    {
        double absolute = 0, squared = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            var error = predicted[i] - actual[i];
            (absolute, squared) = (absolute + Math.Abs(error), squared + (error * error));
        }
        var total = actual.Sum();
        return new HorizonAccuracy(
            absolute / actual.Length,
            Math.Sqrt(squared / actual.Length),
            total > 0 ? (predicted.Sum() / total) - 1 : null,
            NormalisedGini(predicted, actual),
            Spearman(predicted, actual));
    }

    public static double? NormalisedGini(double[] predicted, double[] actual)
    {
        var perfect = Gini(actual, actual);
        return actual.Sum() > 0 && perfect > 0 ? Gini(predicted, actual) / perfect : null;
    }

    /// <summary>Area between the Lorenz curve of actual value, in ascending order of prediction, and the diagonal; units of equal prediction share their value evenly.</summary>
    static double Gini(double[] predicted, double[] actual)
    {
        var order = Ordering.Ascending(predicted);
        double total = actual.Sum(), below = 0, area = 0;
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            var sum = 0.0;
            for (; to < order.Length && predicted[order[to]] == predicted[order[from]]; to++)
                sum += actual[order[to]];
            area += (to - from) * (below + (sum / 2));
            (below, from) = (below + sum, to);
        }
        return 0.5 - (area / (total * order.Length));
    }

    public static double? Spearman(double[] one, double[] other)
    {
        var (a, b) = (MeanRanks(one), MeanRanks(other));
        var centre = (one.Length + 1) / 2.0;
        double ab = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
            (ab, aa, bb) = (ab + ((a[i] - centre) * (b[i] - centre)), aa + ((a[i] - centre) * (a[i] - centre)), bb + ((b[i] - centre) * (b[i] - centre)));
        return aa > 0 && bb > 0 ? ab / Math.Sqrt(aa * bb) : null;
    }

    static double[] MeanRanks(double[] values)
    {
        var order = Ordering.Ascending(values);
        var ranks = new double[values.Length];
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            while (to < order.Length && values[order[to]] == values[order[from]])
                to++;
            for (var i = from; i < to; i++)
                ranks[order[i]] = (from + to + 1) / 2.0;
            from = to;
        }
        return ranks;
    }
}
