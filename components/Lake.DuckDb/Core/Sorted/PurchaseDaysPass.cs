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
        var entries = new DayEntries(counting.days);
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

    sealed class Filler(Names names, DayEntries entries) : IVisitor
    {
        readonly DayEntries.Writer writer = new(entries);

        public void Visit(int code, Rows rows)
        {
            var entry = entries.Start[names.PlaceOf(code)];
            for (int from = 0, to; from < rows.Count; from = to, entry++)
            {
                for (to = from + 1; to < rows.Count && rows.Day[to] == rows.Day[from]; to++)
                {
                }

                writer.Put(entry, rows.Day[from], rows.Amount[from..to]);
            }
        }

        public void VisitAnonymous(Rows rows)
        {
        }

        public void Complete() => writer.Complete();
    }
}
