using Numerics;

namespace PurchaseModels.Core;

/// <summary>The likelihood of a shape over collapsed rows, every k-th hidden event a purchase; <see cref="ModelRow"/> has the formulas.</summary>
sealed class ShapeLikelihood(CollapsedRows rows, ModelShape shape, int k = 1) : ILikelihood
{
    const int Most = 4;

    public double Customers => rows.Customers;

    public double At(ReadOnlySpan<double> logParameters, Span<double> gradient, CancellationToken ct)
    {
        Span<double> sums = stackalloc double[1 + gradient.Length];
        double[] at = [.. logParameters];
        OrderedSums.Add(rows.Count.Length, sums, (from, to, into) =>
        {
            var row = new ModelRow(shape, k, at);
            for (var i = from; i < to; i++)
                if (rows.Count[i] > 0)
                    row.Add(new(rows.RepeatCount[i], rows.AgeAtLastOrder[i], rows.Age[i]), rows.Count[i], into);
        }, ct);
        for (var i = 0; i < gradient.Length; i++)
            gradient[i] = sums[i + 1];
        return sums[0];
    }

    /// <summary>ln of the odds that the customer has left; negative infinity: certainly alive.</summary>
    public static double LogOddsOfLeft(in RepeatPurchases customer, ModelShape shape, int k, double[] at)
    {
        Span<double> byStay = stackalloc double[Most], byLeave = stackalloc double[Most];
        var (stay, leave) = new ModelRow(shape, k, at).Parts(customer, byStay, byLeave);
        return leave - stay;
    }
}
