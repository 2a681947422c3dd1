using Wording;

namespace UnitEconomics.Core;

/// <summary>Groups too small for a tail of their own, put together; if that is still too small, left out.</summary>
static class SmallGroups
{
    public const string Other = "other";
    const int LeastMonths = 4;

    public static (CustomerMonths Customers, IReadOnlyList<Message> Warnings) Together(CustomerMonths customers)
    {
        int Watched(Func<string, bool> isMeant) => Enumerable.Range(0, customers.Customers).Count(i => customers.MonthsObserved[i] >= LeastMonths && isMeant(customers.Group[i]));
        var small = customers.Group.Zip(customers.MonthsObserved).GroupBy(pair => pair.First, StringComparer.Ordinal)
            .Where(group => group.Count(pair => pair.Second >= LeastMonths) < LongHorizonFit.LeastExposed).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        if (small.Count == 0 || small.Count == customers.Group.Distinct().Count())
            return (customers, []);
        Message Said(int leftOut) => Phrases.SmallGroups.With(small.Count, LongHorizonFit.LeastExposed, LeastMonths, leftOut);
        if (Watched(group => small.Contains(group) || group == Other) >= LongHorizonFit.LeastExposed)
            return (customers with { Group = [.. customers.Group.Select(group => small.Contains(group) ? Other : group)] }, [Said(0)]);
        int[] kept = [.. Enumerable.Range(0, customers.Customers).Where(i => !small.Contains(customers.Group[i]))];
        return (Some(customers, kept), [Said(customers.Customers - kept.Length)]);
    }

    /// <summary>Some of the customers, in order.</summary>
    public static CustomerMonths Some(CustomerMonths customers, int[] kept)
    {
        List<int> start = [0], month = [];
        List<double> margin = [];
        foreach (var i in kept)
        {
            for (var entry = customers.Start[i]; entry < customers.Start[i + 1]; entry++)
            {
                month.Add(customers.Month[entry]);
                margin.Add(customers.Margin[entry]);
            }
            start.Add(month.Count);
        }
        return new([.. kept.Select(i => customers.Member[i])], [.. kept.Select(i => customers.Group[i])], [.. kept.Select(i => customers.MonthsObserved[i])], start, month, margin);
    }
}
