namespace PurchaseModels;

/// <summary>How regularly customers buy, whatever their rates and whether they leave (Wheat &amp; Morrison 1990, Journal of Marketing Research 27).</summary>
/// <param name="K">1 where purchases come at random, above it where intervals are more alike; at most <see cref="Most"/>.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Customers">Customers with two intervals, whose last two it is by.</param>
public readonly record struct BuyingRegularity(double K, double Low, double High, int Customers)
{
    /// <summary>Fewer customers than that say too little.</summary>
    public const int FewestCustomers = 20;

    /// <summary>Nobody buys more regularly than this can be told apart from: intervals vary by a thirtieth.</summary>
    public const double Most = 1_000;

    /// <summary>
    /// Estimates k from two successive intervals of each customer: the share M of the first in their sum is Beta(k, k) whatever the customer's rate, with variance 1/(4(2k + 1)) around ½.
    /// </summary>
    /// <param name="first">The earlier interval of each customer, in any unit.</param>
    /// <param name="second">The later one.</param>
    /// <returns>Null with fewer than <see cref="FewestCustomers"/> customers.</returns>
    public static BuyingRegularity? Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count != second.Count)
            throw new ArgumentException("Each customer has two intervals.", nameof(second));
        if (first.Count < FewestCustomers)
            return null;
        double[] squares = [.. first.Zip(second, (a, b) => Math.Pow(a / (a + b) - 0.5, 2))];
        var variance = squares.Average();
        var error = Math.Sqrt(squares.Average(square => (square - variance) * (square - variance)) / squares.Length);
        static double Regularity(double variance) => Math.Clamp((1 - 4 * variance) / (8 * Math.Max(1e-9, variance)), 0, Most);
        return new(Regularity(variance), Regularity(variance + 1.96 * error), Regularity(variance - 1.96 * error), squares.Length);
    }
}
