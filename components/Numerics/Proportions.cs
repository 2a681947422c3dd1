namespace Numerics;

/// <summary>Shares of independent units that have a trait (who converted, who stayed): their intervals, and whether two of them differ.</summary>
/// <remarks>All refuse counts below 0, above their total, or of nobody with an <see cref="ArgumentOutOfRangeException"/>.</remarks>
public static class Proportions
{
    // R's fisher.test takes tables within this of the observed one's probability as equally likely.
    const double Tie = 1 + 1e-7;

    /// <summary>The score interval (Wilson 1927, J. Am. Stat. Assoc. 22): holds its level for small counts and for 0 and all of them, and stays within 0…1.</summary>
    /// <param name="count">Units with the trait.</param>
    /// <param name="of">Units in all.</param>
    /// <param name="level">Level of the interval, between 0 and 1.</param>
    public static ConfidenceInterval Wilson(long count, long of, double level = 0.95)
    {
        Check(count, of);
        var z = ConfidenceInterval.DeviationsOf(level);
        double n = of, share = count / n, squares = z * z, denominator = n + squares;
        var middle = (count + squares / 2) / denominator;
        var half = z * Math.Sqrt(n * share * (1 - share) + squares / 4) / denominator;
        return new(share, count == 0 ? 0 : middle - half, count == of ? 1 : middle + half);
    }

    /// <summary>The difference of two shares, first less second, with the hybrid score interval: method 10 of Newcombe 1998 (Statistics in Medicine 17, 873–890).</summary>
    /// <param name="count">Units of the first group with the trait.</param>
    /// <param name="of">Units of the first group.</param>
    /// <param name="otherCount">Those of the second with the trait.</param>
    /// <param name="ofOther">Units of the second group.</param>
    /// <param name="level">Level of the interval.</param>
    public static ConfidenceInterval Difference(long count, long of, long otherCount, long ofOther, double level = 0.95)
    {
        ConfidenceInterval first = Wilson(count, of, level), second = Wilson(otherCount, ofOther, level);
        var difference = first.Estimate - second.Estimate;
        return new(difference, difference - Root(first.Estimate - first.Low, second.High - second.Estimate), difference + Root(first.High - first.Estimate, second.Estimate - second.Low));
    }

    /// <summary>The two-sample z-test with a common share under no difference; its square is Pearson's χ² of the table without continuity correction. 0 and 1 where all units are alike.</summary>
    /// <param name="count">Units of the first group with the trait.</param>
    /// <param name="of">Units of the first group.</param>
    /// <param name="otherCount">Those of the second with the trait.</param>
    /// <param name="ofOther">Units of the second group.</param>
    public static DifferenceTest ZTest(long count, long of, long otherCount, long ofOther)
    {
        Check(count, of);
        Check(otherCount, ofOther);
        double n = of, m = ofOther, pooled = (count + otherCount) / (n + m), variance = pooled * (1 - pooled) * (1 / n + 1 / m);
        var z = variance > 0 ? (count / n - otherCount / m) / Math.Sqrt(variance) : 0;
        return new(z, 2 * NormalDistribution.Above(Math.Abs(z)));
    }

    /// <summary>
    /// Fisher's exact test, two-sided: the probability, given both margins, of tables no likelier than this one (Fisher 1935; the rule of R's <c>fisher.test</c>). For small counts, where
    /// <see cref="ZTest"/> does not hold.
    /// </summary>
    /// <param name="count">Units of the first group with the trait.</param>
    /// <param name="of">Units of the first group.</param>
    /// <param name="otherCount">Those of the second with the trait.</param>
    /// <param name="ofOther">Units of the second group.</param>
    /// <returns>The p-value.</returns>
    public static double FisherExact(long count, long of, long otherCount, long ofOther)
    {
        Check(count, of);
        Check(otherCount, ofOther);
        long traits = count + otherCount, least = Math.Max(0, traits - ofOther), most = Math.Min(of, traits);
        var mode = Math.Clamp((long)((traits + 1.0) * (of + 1.0) / (of + ofOther + 2.0)), least, most);

        // Hypergeometric weights relative to the mode's: none overflows, and those that vanish are too small to matter.
        var weights = new double[most - least + 1];
        weights[mode - least] = 1;
        for (var x = mode; x < most; x++)
            weights[x + 1 - least] = weights[x - least] * ((double)(traits - x) * (of - x) / ((x + 1.0) * (ofOther - traits + x + 1.0)));
        for (var x = mode; x > least; x--)
            weights[x - 1 - least] = weights[x - least] * (x * (double)(ofOther - traits + x) / ((traits - x + 1.0) * (of - x + 1.0)));
        var limit = weights[count - least] * Tie;
        return Math.Min(1, weights.Where(weight => weight <= limit).Order().Sum() / weights.Order().Sum());
    }

    static double Root(double a, double b) => Math.Sqrt(a * a + b * b);

    static void Check(long count, long of)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(of);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, of);
    }
}
