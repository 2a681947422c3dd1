namespace Series.Core;

/// <summary>A covariance W of errors by its diagonal and by what it does to a combination c of nodes: W·c, a number for each node. Of thousands of nodes W itself would not fit.</summary>
sealed record ErrorCovariance(double[] Variances, Func<(int Node, double Weight)[], double[]> Times);

/// <summary>Covariances of errors: known, diagonal, or estimated and shrunk.</summary>
static class ErrorCovariances
{
    public static ErrorCovariance Known(double[][] rows) =>
        new([.. rows.Select((row, node) => row[node])], combination => [.. rows.Select(row => combination.Sum(term => row[term.Node] * term.Weight))]);

    public static ErrorCovariance Diagonal(double[] variances) => new(variances, combination =>
    {
        var product = new double[variances.Length];
        foreach (var (node, weight) in combination)
            product[node] = variances[node] * weight;
        return product;
    });

    /// <summary>Covariances drawn to 0 by the intensity of <see cref="ShrinkageIntensity"/>, variances as they are.</summary>
    public static ErrorCovariance Shrunk(double[][] residuals)
    {
        var (intensity, variances, n) = (ShrinkageIntensity(residuals), Variances(residuals), residuals[0].Length);
        return new(variances, combination =>
        {
            var combined = new double[n];
            foreach (var (node, weight) in combination)
                for (var t = 0; t < n; t++)
                    combined[t] += weight * residuals[node][t];
            double[] product = [.. residuals.Select(row => (1 - intensity) * Product(row, combined) / n)];
            foreach (var (node, weight) in combination)
                product[node] += weight * (variances[node] - (1 - intensity) * Product(residuals[node], residuals[node]) / n);
            return product;
        });
    }

    /// <summary>Mean squares of errors.</summary>
    public static double[] Variances(double[][] residuals)
    {
        double[] variances = [.. residuals.Select(row => Product(row, row) / row.Length)];
        // A node that was always right still gets a weight that can be inverted.
        var least = 1e-10 * Math.Max(variances.Max(), 1e-290);
        return [.. variances.Select(v => Math.Max(v, least))];
    }

    /// <summary>Schäfer &amp; Strimmer 2005: how far correlations are drawn to 0, between 0 and 1.</summary>
    public static double ShrinkageIntensity(double[][] residuals)
    {
        double n = residuals[0].Length;
        double[][] standardised = [.. residuals.Zip(Variances(residuals), (row, variance) => Array.ConvertAll(row, e => e / Math.Sqrt(variance)))];
        var (squares, means) = residuals.Length > n ? ByTimes(standardised) : ByPairs(standardised);
        return means > 0 ? Math.Clamp(n / Math.Pow(n - 1, 3) * (squares - n * means) / means, 0, 1) : 1;
    }

    // Over all pairs of nodes: Σ w_ijt² over the steps t, and the square of their mean, where w_ijt is the product of two errors.
    static (double Squares, double Means) ByPairs(double[][] errors)
    {
        double squares = 0, means = 0;
        for (var i = 0; i < errors.Length; i++)
            for (var j = 0; j < i; j++)
            {
                double mean = 0;
                for (var t = 0; t < errors[0].Length; t++)
                {
                    var product = errors[i][t] * errors[j][t];
                    mean += product / errors[0].Length;
                    squares += product * product;
                }
                means += mean * mean;
            }
        return (squares, means);
    }

    // The same with the sums over nodes inside, for thousands of them: over pairs, (Σ_i x_i)² is twice the products and the squares.
    static (double Squares, double Means) ByTimes(double[][] errors)
    {
        var n = errors[0].Length;
        double[][] times = [.. Enumerable.Range(0, n).Select(t => errors.Select(row => row[t]).ToArray())];
        double squares = times.Sum(at => Math.Pow(at.Sum(e => e * e), 2) - at.Sum(e => e * e * e * e)), means = -errors.Sum(row => Math.Pow(Product(row, row), 2));
        foreach (var at in times)
            foreach (var other in times)
                means += Math.Pow(Product(at, other), 2);
        return (squares / 2, means / 2 / n / n);
    }

    static double Product(double[] one, double[] other)
    {
        double sum = 0;
        for (var t = 0; t < one.Length; t++)
            sum += one[t] * other[t];
        return sum;
    }
}
