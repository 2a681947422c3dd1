using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>One row a customer: every customer has its place by the order of ids, and whoever sees the customer writes there.</summary>
sealed class HistoryPass(Names names)
{
    readonly Lock gate = new();
    readonly Row[] rows = new Row[names.Count];
    Totals totals;

    public static CustomerHistory Read(SortedPass pass, Names names, Evidence evidence, CancellationToken ct)
    {
        var history = new HistoryPass(names);
        pass.Run(() => new Visitor(history, names), ct);
        return history.Columns(evidence);
    }

    CustomerHistory Columns(Evidence evidence)
    {
        // Customers without a counted event are left out.
        var counted = totals.Customers == names.Count ? null : Enumerable.Range(0, names.Count).Where(place => rows[place].Events > 0).ToArray();
        var there = counted is null ? rows : Array.ConvertAll(counted, place => rows[place]);
        View<Row, T> Column<T>(Func<Row[], int, T> value) => new(there, value);
        return new CustomerHistory(
            totals.Of(evidence),
            names.Only(counted),
            Column((all, i) => Instants.Of(all[i].FirstAt)),
            Column((all, i) => Instants.Of(all[i].LastAt)),
            Column((all, i) => Instants.DayOf(all[i].FirstDay)),
            Column((all, i) => Instants.DayOf(all[i].LastDay)),
            Column((all, i) => (long)all[i].Orders),
            Column((all, i) => (long)all[i].Events),
            Column((all, i) => all[i].Revenue));
    }

    struct Row
    {
        public decimal Revenue;
        public long FirstAt, LastAt;
        public int FirstDay, LastDay, Orders, Events;
    }

    sealed class Visitor(HistoryPass target, Names names) : IVisitor
    {
        readonly OrderCount counting = new();
        Totals sums;

        public void Visit(int code, Rows rows)
        {
            var orders = counting.Begin(rows.Order).Total;
            target.rows[names.PlaceOf(code)] = new Row
            {
                Revenue = Micros.ToDecimal(rows.Revenue),
                FirstAt = rows.At[0],
                LastAt = rows.At[^1],
                FirstDay = rows.Day[0],
                LastDay = rows.Day[^1],
                Orders = orders,
                Events = rows.Count,
            };
            sums.Add(rows, orders);
        }

        public void VisitAnonymous(Rows rows) => sums.Anonymous += rows.Count;

        public void Complete()
        {
            lock (target.gate)
                target.totals.Add(sums);
        }
    }
}
