using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>The first and the last counted event of a customer, which tell how far time was observed where that depends on them.</summary>
sealed class TotalsPass
{
    readonly Lock gate = new();
    Totals totals;

    public static Evidence Read(SortedPass pass, Evidence evidence, CancellationToken ct)
    {
        var all = new TotalsPass();
        pass.Run(() => new Visitor(all), ct);
        return all.totals.Of(evidence);
    }

    sealed class Visitor(TotalsPass target) : IVisitor
    {
        Totals sums;

        public void Visit(int code, Rows rows) => sums.Add(rows, 0);

        public void VisitAnonymous(Rows rows)
        {
        }

        public void Complete()
        {
            lock (target.gate)
                target.totals.Add(sums);
        }
    }
}
