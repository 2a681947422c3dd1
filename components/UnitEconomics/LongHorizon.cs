using Quantities;
using UnitEconomics.Core;
using Wording;

namespace UnitEconomics;

/// <summary>Value over many months: Σ margin_k · survival_k · discount_k, k = 1 … M.</summary>
public static class LongHorizon
{
    /// <summary>The sum over the months given.</summary>
    /// <param name="margin">Margin of month 1, 2, … from a customer who is still there.</param>
    /// <param name="survival">Share of customers still there in month 1, 2, …, 0…1.</param>
    /// <param name="discount">What later months count.</param>
    /// <exception cref="ArgumentException">Not equally long.</exception>
    public static double Value(IReadOnlyList<double> margin, IReadOnlyList<double> survival, MonthlyDiscount discount)
    {
        if (margin.Count != survival.Count)
            throw new ArgumentException("Margin and survival have one entry a month each.", nameof(survival));
        var sum = 0.0;
        for (var i = 0; i < margin.Count; i++)
            sum += margin[i] * survival[i] * discount.Factor(i + 1);
        return sum;
    }

    /// <summary>
    /// A survival curve that is a customer's own as far as it reaches and then loses the same share every month: S(k) = S(n) · (1 − hazard)^(k − n).
    /// </summary>
    /// <param name="own">Survival of month 1, 2, …, n; at least one.</param>
    /// <param name="hazard">Share lost each month after n, 0…1, shared by the members of a group.</param>
    /// <param name="months">Length of the result; shorter than <paramref name="own"/> cuts it.</param>
    public static double[] Extend(IReadOnlyList<double> own, double hazard, int months)
    {
        if (hazard is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(hazard), hazard, "A hazard lies between 0 and 1.");
        return [.. Enumerable.Range(1, months).Select(k => k <= own.Count ? own[k - 1] : own[^1] * Math.Pow(1 - hazard, k - own.Count))];
    }

    /// <summary>Constant margin and survival s^k: the geometric sum margin · q(1 − q^M)/(1 − q) with q = s/(1 + rate); half a month less discount in mid-month timing.</summary>
    public static double ConstantHazard(double margin, double survival, MonthlyDiscount discount, int months)
    {
        var q = Kept(survival, discount);
        return margin * Timing(discount) * (q == 1 ? months : q * (1 - Math.Pow(q, months)) / (1 - q));
    }

    /// <summary>The same for ever: margin · s/(1 + rate − s). Refuses with <c>value-without-limit</c> when nobody leaves and nothing is discounted.</summary>
    public static Result<double> ConstantHazardForever(double margin, double survival, MonthlyDiscount discount)
    {
        var q = Kept(survival, discount);
        return q < 1
            ? margin * Timing(discount) * q / (1 - q)
            : Refusals.Of("value-without-limit", new Label("The value has no limit", "Ценность не имеет предела"), Phrases.MonthsWithoutLimit);
    }

    static double Kept(double survival, MonthlyDiscount discount) => survival is >= 0 and <= 1
        ? survival / (1 + discount.Rate)
        : throw new ArgumentOutOfRangeException(nameof(survival), survival, "A share lies between 0 and 1.");

    static double Timing(MonthlyDiscount discount) => discount.Factor(1) * (1 + discount.Rate);
}
