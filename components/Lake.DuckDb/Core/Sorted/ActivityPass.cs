using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>Activity by cohort and age: a customer's events come in order of time, so periods are runs and the first one is the cohort.</summary>
sealed class ActivityPass(PeriodTable periods)
{
    const int RunsBetweenLocks = 1 << 12;

    readonly Lock gate = new();
    readonly Cell[]?[] cells = new Cell[]?[periods.Count];
    Totals totals;

    public static ActivityMatrix Read(SortedPass pass, PeriodTable periods, Evidence evidence, CancellationToken ct)
    {
        var activity = new ActivityPass(periods);
        pass.Run(() => new Visitor(activity), ct);
        return activity.Matrix(evidence);
    }

    ActivityMatrix Matrix(Evidence evidence)
    {
        var (cohort, age, customers, orders, revenue) = (new List<int>(), new List<int>(), new List<long>(), new List<long>(), new List<decimal>());
        for (var first = 0; first < cells.Length; first++)
        {
            for (var i = 0; i < (cells[first]?.Length ?? 0); i++)
            {
                if (cells[first]![i] is not { Customers: > 0 } cell)
                    continue;
                cohort.Add(periods.First + first);
                age.Add(i);
                customers.Add(cell.Customers);
                orders.Add(cell.Orders);
                revenue.Add(Micros.ToDecimal(cell.Revenue));
            }
        }

        return new ActivityMatrix(totals.Of(evidence), cohort, age, customers, orders, revenue);
    }

    void Add(ReadOnlySpan<Run> runs)
    {
        lock (gate)
        {
            foreach (ref readonly var run in runs)
            {
                var row = cells[run.Cohort] ??= new Cell[cells.Length - run.Cohort];
                ref var cell = ref row[run.Period - run.Cohort];
                cell.Customers++;
                cell.Orders += run.Orders;
                cell.Revenue += run.Revenue;
            }
        }
    }

    void Add(Totals more)
    {
        lock (gate)
            totals.Add(more);
    }

    struct Cell
    {
        public long Customers, Orders;
        public Int128 Revenue;
    }

    /// <summary>What a customer did in a period; periods are counted from the first of the table.</summary>
    readonly record struct Run(int Cohort, int Period, int Orders, Int128 Revenue);

    sealed class Visitor(ActivityPass target) : IVisitor
    {
        readonly Run[] runs = new Run[RunsBetweenLocks];
        readonly OrderCount counting = new();
        Totals sums;
        int count;

        public void Visit(int code, Rows rows)
        {
            var periods = target.Periods;
            var day = rows.Day;
            var cohort = periods[day[0]];
            var orders = counting.Begin(rows.Order);
            for (int from = 0, to; from < day.Length; from = to)
            {
                var period = periods[day[from]];
                for (to = from + 1; to < day.Length && periods[day[to]] == period; to++)
                {
                }

                Put(new Run(cohort, period, orders.Count(from, to), Rows.Sum(rows.Amount[from..to])));
            }

            sums.Add(rows, orders.Total);
        }

        public void VisitAnonymous(Rows rows) => sums.Anonymous += rows.Count;

        public void Complete()
        {
            target.Add(runs.AsSpan(0, count));
            target.Add(sums);
        }

        void Put(in Run run)
        {
            if (count == runs.Length)
            {
                target.Add(runs);
                count = 0;
            }

            runs[count++] = run;
        }
    }

    PeriodTable Periods => periods;
}
