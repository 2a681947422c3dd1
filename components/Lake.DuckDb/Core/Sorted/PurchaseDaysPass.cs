using System.Collections.Concurrent;
using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>What each customer bought on which day, in two passes: the first counts the days, so that in the second whoever sees a customer knows where its entries go.</summary>
sealed class PurchaseDaysPass(Names names)
{
    readonly Lock gate = new();
    readonly int[] days = new int[names.Count];
    Totals totals;

    public static PurchaseDays Read(SortedPass pass, Names names, Evidence evidence, CancellationToken ct)
    {
        var counting = new PurchaseDaysPass(names);
        pass.Run(() => new Counter(counting, names), ct);
        var entries = new Entries(counting.days);
        pass.Run(() => new Filler(names, entries), ct);
        var counted = counting.totals.Customers == names.Count ? null : Enumerable.Range(0, names.Count).Where(place => counting.days[place] > 0).ToArray();
        return entries.Columns(counting.totals.Of(evidence), names.Only(counted), counted);
    }

    sealed class Counter(PurchaseDaysPass target, Names names) : IVisitor
    {
        readonly OrderCount counting = new();
        Totals sums;

        public void Visit(int code, Rows rows)
        {
            var count = 1;
            for (var i = 1; i < rows.Count; i++)
                count += rows.Day[i] == rows.Day[i - 1] ? 0 : 1;
            target.days[names.PlaceOf(code)] = count;
            sums.Add(rows, counting.Begin(rows.Order).Total);
        }

        public void VisitAnonymous(Rows rows) => sums.Anonymous += rows.Count;

        public void Complete()
        {
            lock (target.gate)
                target.totals.Add(sums);
        }
    }

    sealed class Filler(Names names, Entries entries) : IVisitor
    {
        public void Visit(int code, Rows rows)
        {
            var entry = entries.Start[names.PlaceOf(code)];
            for (int from = 0, to; from < rows.Count; from = to, entry++)
            {
                for (to = from + 1; to < rows.Count && rows.Day[to] == rows.Day[from]; to++)
                {
                }

                entries.Put(entry, rows.Day[from], rows.Amount[from..to]);
            }
        }

        public void VisitAnonymous(Rows rows)
        {
        }

        public void Complete()
        {
        }
    }

    /// <summary>All entries, and where those of each customer begin. Sums are kept in 64 bits; the rare one that has no room there is kept beside.</summary>
    sealed class Entries
    {
        readonly Entry[] entries;
        readonly ConcurrentDictionary<int, (Int128 Amount, Int128 Refunds)> large = new();

        public Entries(int[] days)
        {
            Start = new int[days.Length + 1];
            for (var place = 0; place < days.Length; place++)
                Start[place + 1] = checked(Start[place] + days[place]);
            entries = new Entry[Start[^1]];
        }

        public int[] Start { get; }

        public void Put(int entry, int day, ReadOnlySpan<long> amounts)
        {
            Int128 amount = 0, refunds = 0;
            var purchases = 0;
            foreach (var micros in amounts)
            {
                if (micros < 0)
                    refunds += micros;
                else
                    (purchases, amount) = (purchases + 1, amount + micros);
            }

            if (amount <= long.MaxValue && refunds > long.MinValue)
                entries[entry] = new Entry(day, purchases, (long)amount, (long)refunds);
            else
                (entries[entry], large[entry]) = (new Entry(day, purchases, 0, long.MinValue), (amount, refunds));
        }

        public PurchaseDays Columns(Evidence evidence, IReadOnlyList<string> units, int[]? counted) => new(
            evidence,
            units,
            counted is null ? Start : [.. counted.Select(place => Start[place]), Start[^1]],
            new View<Entry, DateOnly>(entries, entries.Length, (all, i) => Instants.DayOf(all[i].Day)),
            new View<Entry, long>(entries, entries.Length, (all, i) => all[i].Purchases),
            new View<Entry, decimal>(entries, entries.Length, (all, i) => Micros.ToDecimal(all[i].IsLarge ? large[i].Amount : all[i].Amount)),
            new View<Entry, decimal>(entries, entries.Length, (all, i) => Micros.ToDecimal(all[i].IsLarge ? large[i].Refunds : all[i].Refunds)),
            null);
    }

    readonly record struct Entry(int Day, int Purchases, long Amount, long Refunds)
    {
        public bool IsLarge => Refunds == long.MinValue;
    }
}
