using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>Tells which customers belong to a cell; one worker of a pass has one.</summary>
interface IFinder
{
    bool Is(Rows rows);
}

/// <summary>The customers of a cell with what they did.</summary>
sealed class CustomersFound(Names names)
{
    readonly Lock gate = new();
    readonly List<Found> found = [];
    Totals totals;

    public static CellCustomers Read(SortedPass pass, Names names, Evidence evidence, Func<IFinder> create, CancellationToken ct)
    {
        var all = new CustomersFound(names);
        pass.Run(() => new Visitor(all, create()), ct);
        return all.Customers(evidence);
    }

    CellCustomers Customers(Evidence evidence)
    {
        found.Sort((one, other) => one.Place.CompareTo(other.Place));
        Found[] rows = [.. found];
        return new CellCustomers(
            totals.Of(evidence),
            names.Only([.. rows.Select(one => one.Place)]),
            [.. rows.Select(one => Instants.Of(one.FirstAt))],
            [.. rows.Select(one => Instants.Of(one.LastAt))],
            [.. rows.Select(one => (long)one.Events)],
            [.. rows.Select(one => Micros.ToDecimal(one.Revenue))]);
    }

    readonly record struct Found(int Place, long FirstAt, long LastAt, int Events, Int128 Revenue);

    sealed class Visitor(CustomersFound target, IFinder finder) : IVisitor
    {
        readonly List<Found> mine = [];
        readonly OrderCount counting = new();
        Totals sums;

        public void Visit(int code, Rows rows)
        {
            sums.Add(rows, counting.Begin(rows.Order).Total);
            if (finder.Is(rows))
                mine.Add(new Found(target.PlaceOf(code), rows.At[0], rows.At[^1], rows.Count, rows.Revenue));
        }

        public void VisitAnonymous(Rows rows) => sums.Anonymous += rows.Count;

        public void Complete()
        {
            lock (target.gate)
            {
                target.found.AddRange(mine);
                target.totals.Add(sums);
            }
        }
    }

    int PlaceOf(int code) => names.PlaceOf(code);
}
