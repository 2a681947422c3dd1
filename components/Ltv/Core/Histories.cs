using Lake;
using PurchaseModels;

namespace Ltv.Core;

/// <summary>Customers' histories, each distinct one once: what somebody alive will do depends on repeat count and age, and on the last purchase only where silence matters.</summary>
sealed class Histories(IReadOnlyList<double> repeatCount, IReadOnlyList<double> ageAtLastOrder, IReadOnlyList<double> age, int[]? profile = null)
{
    (RepeatPurchases[] Distinct, int[] Of)? whole, withoutSilence;

    /// <summary>A quantity of the future of each customer, in the customers' order.</summary>
    public IReadOnlyList<T> ForEach<T>(TransactionModel model, Func<Future, T> quantity, CancellationToken ct)
    {
        var (distinct, of) = model.SilenceMatters ? whole ??= Collapsed(silence: true) : withoutSilence ??= Collapsed(silence: false);
        var values = new T[distinct.Length];
        Parallel.For(0, values.Length, new ParallelOptions { CancellationToken = ct }, i => values[i] = quantity(model.Ahead(distinct[i])));
        return new Told<T>(of.Length, i => values[of[i]]);
    }

    (RepeatPurchases[] Distinct, int[] Of) Collapsed(bool silence)
    {
        var index = new Dictionary<RepeatPurchases, int>();
        var of = new int[age.Count];
        for (var i = 0; i < age.Count; i++)
        {
            var history = new RepeatPurchases(repeatCount[i], silence ? ageAtLastOrder[i] : 0, age[i]) { Profile = profile?[i] ?? 0 };
            if (!index.TryGetValue(history, out of[i]))
                index.Add(history, of[i] = index.Count);
        }

        return ([.. index.Keys], of);
    }
}
