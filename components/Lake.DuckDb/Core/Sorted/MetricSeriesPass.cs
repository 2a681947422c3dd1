using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>Metrics of each period: customers in runs of their events, and the events of nobody by themselves.</summary>
sealed class MetricSeriesPass(PeriodTable periods)
{
    readonly Lock gate = new();
    readonly Cell[] cells = new Cell[periods.Count];
    Totals totals;

    public static MetricSeries Read(SortedPass pass, PeriodTable periods, Evidence evidence, CancellationToken ct)
    {
        var metrics = new MetricSeriesPass(periods);
        pass.Run(() => new Visitor(metrics, periods), ct);
        return metrics.Series(evidence);
    }

    MetricSeries Series(Evidence evidence)
    {
        int[] there = [.. Enumerable.Range(0, cells.Length).Where(period => cells[period].Events > 0)];
        T[] Column<T>(Func<Cell, T> value) => Array.ConvertAll(there, period => value(cells[period]));
        return new MetricSeries(
            totals.Of(evidence),
            Array.ConvertAll(there, period => periods.First + period),
            Column(cell => cell.Active),
            Column(cell => cell.Buyers),
            Column(cell => cell.New),
            Column(cell => cell.Orders),
            Column(cell => Micros.ToDecimal(cell.Revenue)),
            Column(cell => Micros.ToDecimal(cell.Refunds)),
            null);
    }

    struct Cell
    {
        public long Events, Active, Buyers, New, Orders;
        public Int128 Revenue, Refunds;

        /// <summary>Adds amounts; whether one is above 0.</summary>
        public bool Add(ReadOnlySpan<long> amounts)
        {
            var buys = false;
            foreach (var amount in amounts)
            {
                Revenue += amount;
                buys |= amount > 0;
                if (amount < 0)
                    Refunds += amount;
            }

            Events += amounts.Length;
            return buys;
        }

        public void Add(in Cell more)
        {
            Events += more.Events;
            Active += more.Active;
            Buyers += more.Buyers;
            New += more.New;
            Orders += more.Orders;
            Revenue += more.Revenue;
            Refunds += more.Refunds;
        }
    }

    sealed class Visitor(MetricSeriesPass target, PeriodTable periods) : IVisitor
    {
        readonly Cell[] mine = new Cell[periods.Count];
        readonly OrderCount counting = new();
        readonly AnonymousOrders anonymous = new();
        Totals sums;

        public void Visit(int code, Rows rows)
        {
            var day = rows.Day;
            var orders = counting.Begin(rows.Order);
            mine[periods[day[0]]].New++;
            for (int from = 0, to; from < day.Length; from = to)
            {
                var period = periods[day[from]];
                for (to = from + 1; to < day.Length && periods[day[to]] == period; to++)
                {
                }

                ref var cell = ref mine[period];
                cell.Active++;
                cell.Orders += orders.Count(from, to);
                if (cell.Add(rows.Amount[from..to]))
                    cell.Buyers++;
            }

            sums.Add(rows, orders.Total);
        }

        public void VisitAnonymous(Rows rows)
        {
            sums.Anonymous += rows.Count;
            sums.AddMoney(rows, 0);
            for (var i = 0; i < rows.Count; i++)
            {
                var period = periods[rows.Day[i]];
                ref var cell = ref mine[period];
                _ = cell.Add(rows.Amount.Slice(i, 1));
                if (rows.Order[i] == 0)
                    (cell.Orders, sums.Orders) = (cell.Orders + 1, sums.Orders + 1);
                else
                    anonymous.Add(rows.Order[i], period);
            }
        }

        public void Complete()
        {
            sums.Orders += anonymous.Count(period => mine[period].Orders++);
            lock (target.gate)
            {
                for (var i = 0; i < mine.Length; i++)
                    target.cells[i].Add(mine[i]);
                target.totals.Add(sums);
            }
        }
    }

    /// <summary>Orders of nobody, which are as many as there like to be: sorted at the end instead of kept in a table.</summary>
    sealed class AnonymousOrders
    {
        readonly Growing<UInt128> met = new();

        public void Add(ulong order, int period) => met.Add(new UInt128(order, (ulong)period));

        /// <summary>Distinct orders; each period of each is told once.</summary>
        public long Count(Action<int> tell)
        {
            var all = met.Span;
            all.Sort();
            var count = 0L;
            for (var i = 0; i < all.Length; i++)
            {
                if (i == 0 || all[i] != all[i - 1])
                    tell((int)(ulong)all[i]);
                if (i == 0 || all[i] >> 64 != all[i - 1] >> 64)
                    count++;
            }

            return count;
        }
    }
}
