using Numerics;

namespace PurchaseModels.Core;

/// <summary>The likelihood of a limit model over collapsed rows; <see cref="LimitRow"/> has the formulas.</summary>
sealed class LimitLikelihood(CollapsedRows rows, LimitKind kind) : ILikelihood
{
    const int Most = 3;
    readonly LimitShape shape = LimitShape.Of(kind);

    public double Customers => rows.Customers;

    public double At(ReadOnlySpan<double> logParameters, Span<double> gradient, CancellationToken ct)
    {
        Span<double> sums = stackalloc double[1 + gradient.Length];
        double[] at = [.. logParameters];
        OrderedSums.Add(rows.Count.Length, sums, (from, to, into) =>
        {
            var row = new LimitRow(shape, at);
            for (var i = from; i < to; i++)
                if (rows.Count[i] > 0)
                    row.Add(new(rows.RepeatCount[i], rows.AgeAtLastOrder[i], rows.Age[i]), rows.Count[i], into);
        }, ct);
        for (var i = 0; i < gradient.Length; i++)
            gradient[i] = sums[i + 1];
        return sums[0];
    }

    /// <summary>ln of the odds that the customer has left; negative infinity: certainly alive.</summary>
    public static double LogOddsOfLeft(in RepeatPurchases customer, LimitKind kind, double[] at)
    {
        Span<double> byStay = stackalloc double[Most], byLeave = stackalloc double[Most];
        var (stay, leave) = new LimitRow(LimitShape.Of(kind), at).Parts(customer, byStay, byLeave);
        return leave - stay;
    }
}
