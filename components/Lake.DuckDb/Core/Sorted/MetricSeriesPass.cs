using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>Metrics of each period, and of each value of a property in it: customers in runs of their events, and the events of nobody by themselves.</summary>
sealed class MetricSeriesPass(PeriodTable periods, int values)
{
    readonly Lock gate = new();
    readonly SeriesCells cells = new(periods.Count, values);
    Totals totals;

    public static MetricSeries Read(SortedPass pass, PeriodTable periods, bool isSplit, Evidence evidence, CancellationToken ct)
    {
        var values = isSplit ? pass.Values : [""];
        var metrics = new MetricSeriesPass(periods, values.Count);
        pass.Run(() => new Visitor(metrics, periods, values.Count), ct);
        return metrics.Series(evidence, isSplit ? values : null);
    }

    MetricSeries Series(Evidence evidence, IReadOnlyList<string>? values)
    {
        var there = cells.There();
        T[] Column<T>(Func<SeriesCell, T> value) => Array.ConvertAll(there, entry => value(entry.Cell));
        return new MetricSeries(
            totals.Of(evidence),
            Array.ConvertAll(there, entry => periods.First + entry.Period),
            Column(cell => cell.Active),
            Column(cell => cell.Buyers),
            Column(cell => cell.New),
            Column(cell => cell.Orders),
            Column(cell => Micros.ToDecimal(cell.Revenue)),
            Column(cell => Micros.ToDecimal(cell.Refunds)),
            Column(cell => cell.AnonymousOrders),
            Column(cell => Micros.ToDecimal(cell.AnonymousRevenue)),
            values is null ? null : Array.ConvertAll(there, entry => values[entry.Value]));
    }

    sealed class Visitor(MetricSeriesPass target, PeriodTable periods, int values) : IVisitor
    {
        readonly SeriesCells mine = new(periods.Count, values);
        readonly OrderCount counting = new();
        readonly AnonymousOrders anonymous = new();
        readonly Growing<long> places = new(), amounts = new();
        readonly Growing<ulong> orders = new(), bought = new();
        Totals sums;

        public void Visit(int code, Rows rows)
        {
            var day = rows.Day;
            mine[periods[day[0]], rows.FirstValue].New++;
            for (int from = 0, to; from < day.Length; from = to)
            {
                var period = periods[day[from]];
                for (to = from + 1; to < day.Length && periods[day[to]] == period; to++)
                {
                }

                if (rows.Value.IsEmpty || rows.Value[(from + 1)..to].IndexOfAnyExcept(rows.Value[from]) < 0)
                    Add(period, rows.Value.IsEmpty ? 0 : rows.Value[from], rows.Order[from..to], rows.Amount[from..to]);
                else
                    AddByValue(period, rows, from, to);
            }

            sums.Add(rows, counting.Begin(rows.Order).Total);
        }

        public void VisitAnonymous(Rows rows)
        {
            sums.Anonymous += rows.Count;
            sums.AddMoney(rows, 0);
            for (var i = 0; i < rows.Count; i++)
            {
                var (period, value) = (periods[rows.Day[i]], rows.Value.IsEmpty ? 0 : rows.Value[i]);
                ref var cell = ref mine[period, value];
                _ = cell.Add(rows.Amount.Slice(i, 1));
                cell.AnonymousRevenue += rows.Amount[i];
                var isPurchase = rows.Amount[i] >= 0;
                if (rows.Order[i] != 0)
                {
                    anonymous.Add(rows.Order[i], period, value, isPurchase);
                    continue;
                }

                sums.Orders++;
                if (isPurchase)
                    (cell.Orders, cell.AnonymousOrders) = (cell.Orders + 1, cell.AnonymousOrders + 1);
            }
        }

        public void Complete()
        {
            sums.Orders += anonymous.Count((period, value) =>
            {
                ref var cell = ref mine[period, value];
                (cell.Orders, cell.AnonymousOrders) = (cell.Orders + 1, cell.AnonymousOrders + 1);
            });
            lock (target.gate)
            {
                target.cells.Add(mine);
                target.totals.Add(sums);
            }
        }

        /// <summary>Adds what a customer did in a period under one value.</summary>
        void Add(int period, int value, ReadOnlySpan<ulong> ordersOf, ReadOnlySpan<long> amountsOf)
        {
            ref var cell = ref mine[period, value];
            cell.Active++;
            cell.Orders += Bought(ordersOf, amountsOf);
            if (cell.Add(amountsOf))
                cell.Buyers++;
        }

        /// <summary>Orders with a purchase: where nothing is a refund, all of them.</summary>
        int Bought(ReadOnlySpan<ulong> ordersOf, ReadOnlySpan<long> amountsOf)
        {
            var from = 0;
            while (from < amountsOf.Length && amountsOf[from] >= 0)
                from++;
            if (from == amountsOf.Length)
                return counting.Distinct(ordersOf);
            bought.Clear();
            bought.Add(ordersOf[..from]);
            for (var i = from + 1; i < amountsOf.Length; i++)
            {
                if (amountsOf[i] >= 0)
                    bought.Add(ordersOf[i]);
            }

            return bought.Count == 0 ? 0 : counting.Distinct(bought.Span);
        }

        /// <summary>The same of a period with several values, one after the other.</summary>
        void AddByValue(int period, Rows rows, int from, int to)
        {
            places.Clear();
            orders.Clear();
            amounts.Clear();
            for (var i = from; i < to; i++)
                places.Add(((long)rows.Value[i] << 32) | (uint)i);
            var sorted = places.Span;
            sorted.Sort();
            foreach (var place in sorted)
            {
                orders.Add(rows.Order[(int)place]);
                amounts.Add(rows.Amount[(int)place]);
            }

            for (int one = 0, next; one < sorted.Length; one = next)
            {
                var value = (int)(sorted[one] >> 32);
                for (next = one + 1; next < sorted.Length && (int)(sorted[next] >> 32) == value; next++)
                {
                }

                Add(period, value, orders.Span[one..next], amounts.Span[one..next]);
            }
        }
    }

    /// <summary>Orders of nobody, which are as many as there like to be: sorted at the end instead of kept in a table.</summary>
    sealed class AnonymousOrders
    {
        readonly Growing<UInt128> met = new();

        /// <summary>A purchase goes before a refund of the same order, period and value.</summary>
        public void Add(ulong order, int period, int value, bool isPurchase) => met.Add(new UInt128(order, ((ulong)(uint)period << 32) | ((uint)value << 1) | (isPurchase ? 0u : 1u)));

        /// <summary>Distinct orders; each period and value in which one has a purchase is told once.</summary>
        public long Count(Action<int, int> tell)
        {
            var all = met.Span;
            all.Sort();
            var count = 0L;
            for (var i = 0; i < all.Length; i++)
            {
                if (((ulong)all[i] & 1) == 0 && (i == 0 || all[i] != all[i - 1]))
                    tell((int)((ulong)all[i] >> 32), (int)((uint)(ulong)all[i] >> 1));
                if (i == 0 || all[i] >> 64 != all[i - 1] >> 64)
                    count++;
            }

            return count;
        }
    }
}
