using Calendar;
using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>What does not change from customer to customer when flows are told.</summary>
sealed class FlowPlan
{
    readonly int[] ends;
    readonly int lastDay;

    /// <param name="query">What was asked.</param>
    /// <param name="periods">The periods of days, up to the last that was observed.</param>
    /// <param name="observed">How far time was observed.</param>
    public FlowPlan(FlowQuery query, PeriodTable periods, ObservedTime observed)
    {
        (Query, Periods) = (query, periods);
        Last = observed.Last(query.Grain) - periods.First;
        lastDay = Instants.DaysOf(observed.LastDay);
        ends = new int[Math.Max(0, Last + 1)];
        for (var period = 0; period < ends.Length; period++)
            ends[period] = Math.Min(Instants.DaysOf(Calendar.Periods.FirstDay(query.Grain, periods.First + period + 1, observed.WeekStart)) - 1, lastDay);
    }

    public FlowQuery Query { get; }

    public PeriodTable Periods { get; }

    /// <summary>The last period observed, counted as <see cref="Periods"/> counts.</summary>
    public int Last { get; }

    /// <summary>The last period that ends on a day or before it.</summary>
    public int LastEndedBy(int day)
    {
        if (day >= lastDay)
            return Last;
        var period = Periods[day];
        return ends[period] <= day ? period : period - 1;
    }
}

/// <summary>Takes what a customer did in a period, counted from the first.</summary>
interface IMoveTaker
{
    void Take(int period, FlowMove move);
}

/// <summary>Flows by period: where customers are there, and where they were not any more.</summary>
sealed class FlowPass(FlowPlan plan, int values)
{
    readonly Lock gate = new();
    readonly Cell[]?[] cells = new Cell[]?[values];
    Totals totals;
    int first = int.MaxValue;

    public static FlowSeries Read(SortedPass pass, FlowPlan plan, Evidence evidence, CancellationToken ct)
    {
        var flows = new FlowPass(plan, Math.Max(1, pass.Values.Count));
        pass.Run(() => new Visitor(flows, plan), ct);
        return flows.Series(evidence, plan.Query.By is null ? null : pass.Values);
    }

    /// <summary>The customers of a move.</summary>
    public static CellCustomers Behind(SortedPass pass, FlowPlan plan, CustomerCell.InFlow cell, Names names, Evidence evidence, CancellationToken ct) =>
        CustomersFound.Read(pass, names, evidence, () => new Finder(plan, cell.Period - plan.Periods.First, cell.Move, pass.AskedBy(cell, cell.Query.By, cell.Value)), ct);

    FlowSeries Series(Evidence evidence, IReadOnlyList<string>? values)
    {
        int[] there = [.. Enumerable.Range(0, cells.Length).Where(value => cells[value] is not null)];
        (int Period, int Value)[] entries = there.Length == 0 ? [] : [.. Enumerable.Range(first, plan.Last - first + 1).SelectMany(period => there.Select(value => (period, value)))];
        T[] Column<T>(Func<Cell, T> of) => Array.ConvertAll(entries, entry => of(cells[entry.Value]![entry.Period]));
        decimal[] Money(Func<Cell, Int128> of) => Column(cell => Micros.ToDecimal(of(cell)));
        return new FlowSeries(
            totals.Of(evidence),
            Array.ConvertAll(entries, entry => plan.Periods.First + entry.Period),
            Column(cell => cell.Active),
            Column(cell => cell.New),
            Column(cell => cell.Retained),
            Column(cell => cell.Reactivated),
            Column(cell => cell.Churned),
            new RevenueMoves(
                Money(cell => cell.Revenue),
                Money(cell => cell.FromNew),
                Money(cell => cell.Expansion),
                Money(cell => cell.Contraction),
                Money(cell => cell.Lost),
                Money(cell => cell.Regained)),
            values is null ? null : Array.ConvertAll(entries, entry => values[entry.Value]));
    }

    /// <summary>Tells the moves of a customer.</summary>
    static void Each<T>(FlowPlan plan, Rows rows, T taker)
        where T : IMoveTaker
    {
        var (began, there) = (plan.Periods[rows.Day[0]], -1);
        taker.Take(began, FlowMove.New);
        for (var i = 0; i < rows.Count; i++)
        {
            if (i + 1 < rows.Count && rows.Day[i + 1] == rows.Day[i])
                continue;
            var low = plan.Periods[rows.Day[i]];
            var high = low;
            if (plan.Query.SilenceDays is { } days)
                high = plan.LastEndedBy(i + 1 < rows.Count ? Math.Min(rows.Day[i + 1] - 1, rows.Day[i] + days) : rows.Day[i] + days);
            for (var period = Math.Max(low, there + 1); period <= high; period++)
            {
                Arrive(taker, period, there, began);
                there = period;
            }
        }

        if (there < 0)
            taker.Take(began, FlowMove.Churned);
        else if (there < plan.Last)
            taker.Take(there + 1, FlowMove.Churned);
    }

    /// <summary>Tells that a customer is there in a period; the last one before it is −1 where there was none.</summary>
    static void Arrive<T>(T taker, int period, int before, int began)
        where T : IMoveTaker
    {
        if (before < 0 && period > began)
            taker.Take(began, FlowMove.Churned);
        if (before >= 0 && before < period - 1)
            taker.Take(before + 1, FlowMove.Churned);
        if (before >= 0 && before == period - 1)
            taker.Take(period, FlowMove.Retained);
        else if (period > began)
            taker.Take(period, FlowMove.Reactivated);
        taker.Take(period, FlowMove.Active);
    }

    struct Cell
    {
        public long Active, New, Retained, Reactivated, Churned;
        public Int128 Revenue, FromNew, Expansion, Contraction, Lost, Regained;

        public void Add(in Cell more)
        {
            (Active, New, Retained, Reactivated, Churned) = (Active + more.Active, New + more.New, Retained + more.Retained, Reactivated + more.Reactivated, Churned + more.Churned);
            (Revenue, FromNew, Expansion) = (Revenue + more.Revenue, FromNew + more.FromNew, Expansion + more.Expansion);
            (Contraction, Lost, Regained) = (Contraction + more.Contraction, Lost + more.Lost, Regained + more.Regained);
        }
    }

    sealed class Visitor(FlowPass target, FlowPlan plan) : IVisitor, IMoveTaker
    {
        readonly Cell[]?[] mine = new Cell[]?[target.cells.Length];
        readonly OrderCount counting = new();
        Totals sums;
        Cell[] row = [];
        int first = int.MaxValue;

        public void Visit(int code, Rows rows)
        {
            row = mine[rows.Value.IsEmpty ? 0 : rows.Value[0]] ??= new Cell[plan.Last + 1];
            first = Math.Min(first, plan.Periods[rows.Day[0]]);
            Each(plan, rows, this);
            AddMoney(rows);
            sums.Add(rows, counting.Begin(rows.Order).Total);
        }

        public void VisitAnonymous(Rows rows) => sums.Anonymous += rows.Count;

        public void Take(int period, FlowMove move)
        {
            ref var cell = ref row[period];
            switch (move)
            {
                case FlowMove.Active: cell.Active++; break;
                case FlowMove.New: cell.New++; break;
                case FlowMove.Retained: cell.Retained++; break;
                case FlowMove.Reactivated: cell.Reactivated++; break;
                default: cell.Churned++; break;
            }
        }

        public void Complete()
        {
            lock (target.gate)
            {
                target.totals.Add(sums);
                target.first = Math.Min(target.first, first);
                for (var value = 0; value < mine.Length; value++)
                {
                    if (mine[value] is not { } added)
                        continue;
                    var there = target.cells[value] ??= new Cell[added.Length];
                    for (var period = 0; period < added.Length; period++)
                        there[period].Add(added[period]);
                }
            }
        }

        void AddMoney(Rows rows)
        {
            var (before, last, hasPaid) = ((Int128)0, -1, false);
            for (int from = 0, to; from < rows.Count; from = to)
            {
                var period = plan.Periods[rows.Day[from]];
                for (to = from + 1; to < rows.Count && plan.Periods[rows.Day[to]] == period; to++)
                {
                }

                if (last >= 0 && last < period - 1)
                {
                    Move(ref row[last + 1], before, 0, hasPaid);
                    before = 0;
                }

                var now = Rows.Sum(rows.Amount[from..to]);
                row[period].Revenue += now;
                Move(ref row[period], before, now, hasPaid);
                (before, last, hasPaid) = (now, period, hasPaid || now > 0);
            }

            if (last < plan.Last)
                Move(ref row[last + 1], before, 0, hasPaid);
        }

        static void Move(ref Cell cell, Int128 before, Int128 now, bool hasPaid)
        {
            if (before > 0 && now <= 0)
                cell.Lost += before - now;
            else if (before <= 0 && now > 0 && hasPaid)
                cell.Regained += now - before;
            else if (before <= 0 && now > 0)
                cell.FromNew += now - before;
            else if (now > before && before > 0)
                cell.Expansion += now - before;
            else
                cell.Contraction += before - now;
        }
    }

    /// <summary>Finds the customers of a move.</summary>
    sealed class Finder(FlowPlan plan, int period, FlowMove move, bool[]? asked) : IFinder, IMoveTaker
    {
        bool found;

        public bool Is(Rows rows)
        {
            found = false;
            if (asked is null || asked[rows.Value[0]])
                Each(plan, rows, this);
            return found;
        }

        public void Take(int at, FlowMove did) => found |= at == period && did == move;
    }
}
