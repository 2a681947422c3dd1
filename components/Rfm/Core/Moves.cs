using Lake;

namespace Rfm.Core;

/// <summary>The customers of two dates side by side, in order of id: where each is in the scores of either, −1 where not.</summary>
/// <param name="Before">Scores of the earlier date.</param>
/// <param name="After">Of the later.</param>
/// <param name="InBefore">Places in the earlier.</param>
/// <param name="InAfter">Places in the later.</param>
sealed record Moves(RfmScores Before, RfmScores After, int[] InBefore, int[] InAfter)
{
    public int Count => InBefore.Length;

    public static Moves Of(RfmScores before, RfmScores after)
    {
        var (inBefore, inAfter) = (new List<int>(after.Customer.Count), new List<int>(after.Customer.Count));
        for (int b = 0, a = 0; b < before.Customer.Count || a < after.Customer.Count;)
        {
            var order = b == before.Customer.Count ? 1 : a == after.Customer.Count ? -1 : Utf8Order.Instance.Compare(before.Customer[b], after.Customer[a]);
            inBefore.Add(order <= 0 ? b++ : -1);
            inAfter.Add(order >= 0 ? a++ : -1);
        }

        return new Moves(before, after, [.. inBefore], [.. inAfter]);
    }

    public string Customer(int i) => InAfter[i] >= 0 ? After.Customer[InAfter[i]] : Before.Customer[InBefore[i]];

    /// <summary>The segment before; null: no customer yet.</summary>
    public string? From(int i) => InBefore[i] >= 0 ? Before.Segment[InBefore[i]] : null;

    /// <summary>The segment after; null: there no more.</summary>
    public string? To(int i) => InAfter[i] >= 0 ? After.Segment[InAfter[i]] : null;

    public decimal RevenueBefore(int i) => InBefore[i] >= 0 ? Before.Revenue[InBefore[i]] : 0;

    public decimal RevenueAfter(int i) => InAfter[i] >= 0 ? After.Revenue[InAfter[i]] : 0;
}
