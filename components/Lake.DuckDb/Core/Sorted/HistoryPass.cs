using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>One row a customer: every customer has its place by the order of ids, and whoever sees the customer writes there.</summary>
sealed class HistoryPass(Names names, bool purchasesOnly)
{
    readonly Lock gate = new();
    readonly bool purchasesOnly = purchasesOnly;
    readonly Row[] rows = new Row[names.Count];
    Totals totals;
    (long Customers, Int128 Revenue) refundsOnly;

    public static CustomerHistory Read(SortedPass pass, Names names, bool purchasesOnly, bool isSplit, Evidence evidence, CancellationToken ct)
    {
        var history = new HistoryPass(names, purchasesOnly);
        pass.Run(() => new Visitor(history, names), ct);
        return history.Columns(evidence, isSplit ? pass.Values : null);
    }

    CustomerHistory Columns(Evidence evidence, IReadOnlyList<string>? values)
    {
        // Customers without a counted event are left out.
        var counted = totals.Customers - refundsOnly.Customers == names.Count ? null : Enumerable.Range(0, names.Count).Where(place => rows[place].Events > 0).ToArray();
        for (var i = 0; i < counted?.Length; i++)
            rows[i] = rows[counted[i]];
        View<Row, T> Column<T>(Func<Row[], int, T> value) => new(rows, counted?.Length ?? rows.Length, value);
        return new CustomerHistory(
            totals.Of(evidence),
            names.Only(counted),
            Column((all, i) => Instants.Of(all[i].FirstAt)),
            Column((all, i) => Instants.Of(all[i].LastAt)),
            Column((all, i) => Instants.DayOf(all[i].FirstDay)),
            Column((all, i) => Instants.DayOf(all[i].LastDay)),
            Column((all, i) => (long)all[i].Days),
            Column((all, i) => (long)all[i].Orders),
            Column((all, i) => (long)all[i].Events),
            Column((all, i) => all[i].Revenue),
            new RefundsOnly(refundsOnly.Customers, Micros.ToDecimal(refundsOnly.Revenue)))
        {
            Value = values is null ? null : Column((all, i) => values[all[i].Value]),
        };
    }

    struct Row
    {
        public decimal Revenue;
        public long FirstAt, LastAt;
        public int FirstDay, LastDay, Days, Orders, Events, Value;
    }

    sealed class Visitor(HistoryPass target, Names names) : IVisitor
    {
        readonly OrderCount counting = new();
        readonly Growing<ulong> bought = new();
        Totals sums;
        (long Customers, Int128 Revenue) none;

        public void Visit(int code, Rows rows)
        {
            var orders = counting.Begin(rows.Order).Total;
            sums.Add(rows, orders);
            var value = rows.Value.IsEmpty ? 0 : rows.Value[0];
            if (!target.purchasesOnly || !HasRefunds(rows.Amount))
                target.rows[names.PlaceOf(code)] = All(rows, orders) with { Value = value };
            else if (Bought(rows) is { Events: > 0 } row)
                target.rows[names.PlaceOf(code)] = row with { Value = value };
            else
                none = (none.Customers + 1, none.Revenue + rows.Revenue);
        }

        public void VisitAnonymous(Rows rows) => sums.Anonymous += rows.Count;

        public void Complete()
        {
            lock (target.gate)
            {
                target.totals.Add(sums);
                target.refundsOnly = (target.refundsOnly.Customers + none.Customers, target.refundsOnly.Revenue + none.Revenue);
            }
        }

        static bool HasRefunds(ReadOnlySpan<long> amounts)
        {
            foreach (var amount in amounts)
            {
                if (amount < 0)
                    return true;
            }

            return false;
        }

        static Row All(Rows rows, int orders)
        {
            var days = 1;
            for (var i = 1; i < rows.Count; i++)
                days += rows.Day[i] == rows.Day[i - 1] ? 0 : 1;
            return new Row
            {
                Revenue = Micros.ToDecimal(rows.Revenue),
                FirstAt = rows.At[0],
                LastAt = rows.At[^1],
                FirstDay = rows.Day[0],
                LastDay = rows.Day[^1],
                Days = days,
                Orders = orders,
                Events = rows.Count,
            };
        }

        /// <summary>The purchases of a customer with refunds; no event when there is none.</summary>
        Row Bought(Rows rows)
        {
            var row = new Row { Revenue = Micros.ToDecimal(rows.Revenue) };
            bought.Clear();
            for (var i = 0; i < rows.Count; i++)
            {
                if (rows.Amount[i] < 0)
                    continue;
                if (row.Events++ == 0)
                    (row.FirstAt, row.FirstDay, row.Days) = (rows.At[i], rows.Day[i], 1);
                else if (rows.Day[i] != row.LastDay)
                    row.Days++;
                (row.LastAt, row.LastDay) = (rows.At[i], rows.Day[i]);
                bought.Add(rows.Order[i]);
            }

            if (row.Events > 0)
                row.Orders = counting.Distinct(bought.Span);
            return row;
        }
    }
}
