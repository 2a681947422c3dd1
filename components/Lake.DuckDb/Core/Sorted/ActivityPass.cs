using System.Runtime.InteropServices;
using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>Activity by cohort and age: a customer's events come in order of time, so ages are runs and the first event that can begin a cohort is its beginning.</summary>
sealed class ActivityPass(StayPlan plan, int cohorts)
{
    const int RunsBetweenLocks = 1 << 12;

    readonly Lock gate = new();
    readonly Cell[]?[] cells = new Cell[]?[cohorts];
    readonly Dictionary<(int Cohort, int Over, int Begun), long> reach = [];

    /// <summary>Customers of a cohort who count at every age after so many, which have not begun for them.</summary>
    readonly Dictionary<(int Cohort, int Begun), long> later = [];
    Totals totals;

    public static ActivityMatrix Read(SortedPass pass, StayPlan plan, Evidence evidence, CancellationToken ct)
    {
        var activity = new ActivityPass(plan, plan.Query.By is null ? plan.Periods.Count : pass.Values.Count);
        pass.Run(() => new Visitor(activity, plan), ct);
        return activity.Matrix(evidence, plan.Query.By is null ? null : pass.Values);
    }

    /// <summary>The customers of a cell.</summary>
    public static CellCustomers Behind(SortedPass pass, StayPlan plan, CustomerCell.InCohorts cell, Names names, Evidence evidence, CancellationToken ct)
    {
        HashSet<int>? cohorts = cell.Cohorts is not { } chosen ? null
            : cell.Query.By is null ? [.. chosen.Periods.Select(period => period - plan.Periods.First)]
            : pass.PlacesOf(chosen.Values);
        return CustomersFound.Read(pass, names, evidence, () => new Finder(new Stay(plan, cohorts), cell.Age, cell.Who), ct);
    }

    ActivityMatrix Matrix(Evidence evidence, IReadOnlyList<string>? values)
    {
        var (cohort, age, customers, over, orders, revenue) = (new List<int>(), new List<int>(), new List<long>(), new List<long>(), new List<long>(), new List<decimal>());
        int[] there = [.. reach.Keys.Select(one => one.Cohort).Distinct().Order()];
        AddLater();
        int NumberOf(int index) => values is null ? plan.Periods.First + index : Array.BinarySearch(there, index);
        foreach (var index in there)
        {
            for (var i = 0; i < (cells[index]?.Length ?? 0); i++)
            {
                if (cells[index]![i] is not ({ Customers: > 0 } or { Orders: > 0 }))
                    continue;
                ref readonly var cell = ref cells[index]![i];
                cohort.Add(NumberOf(index));
                age.Add(i);
                customers.Add(cell.Customers);
                over.Add(cell.Over);
                orders.Add(cell.Orders);
                revenue.Add(Micros.ToDecimal(cell.Revenue));
            }
        }

        (int Cohort, int Over, int Begun)[] reached = [.. reach.Keys.Order()];
        return new ActivityMatrix(
            totals.Of(evidence),
            cohort,
            age,
            customers,
            over,
            orders,
            revenue,
            new CohortReach([.. reached.Select(one => NumberOf(one.Cohort))], [.. reached.Select(one => one.Over)], [.. reached.Select(one => one.Begun)], [.. reached.Select(one => reach[one])]),
            values is null ? null : [.. there.Select(index => values[index])]);
    }

    /// <summary>Counts those who count at all later ages at those that others of their cohort have reached.</summary>
    void AddLater()
    {
        foreach (var cohort in later.GroupBy(one => one.Key.Cohort))
        {
            var last = reach.Keys.Where(one => one.Cohort == cohort.Key).Max(one => one.Begun);
            for (var age = cohort.Min(one => one.Key.Begun) + 1; age <= last; age++)
                CellOf(cohort.Key, age).Customers += cohort.Where(one => one.Key.Begun < age).Sum(one => one.Value);
        }
    }

    ref Cell CellOf(int cohort, int age)
    {
        ref var row = ref cells[cohort];
        if (row is null || row.Length <= age)
            Array.Resize(ref row, Math.Max(age + 1, 2 * (row?.Length ?? 4)));
        return ref row[age];
    }

    void Add(ReadOnlySpan<Run> runs)
    {
        lock (gate)
        {
            foreach (ref readonly var run in runs)
            {
                ref var cell = ref CellOf(run.Cohort, run.Age);
                cell.Customers += run.Counts ? 1 : 0;
                cell.Over += run.IsOver ? 1 : 0;
                cell.Orders += run.Orders;
                cell.Revenue += run.Revenue;
            }
        }
    }

    void Add(Totals more, Dictionary<(int Cohort, int Over, int Begun), long> reached, Dictionary<(int Cohort, int Begun), long> counted)
    {
        lock (gate)
        {
            totals.Add(more);
            foreach (var (key, count) in counted)
                CollectionsMarshal.GetValueRefOrAddDefault(later, key, out _) += count;
            foreach (var (key, count) in reached)
                CollectionsMarshal.GetValueRefOrAddDefault(reach, key, out _) += count;
        }
    }

    struct Cell
    {
        public long Customers, Over, Orders;
        public Int128 Revenue;
    }

    /// <summary>What a customer adds to a cell.</summary>
    readonly record struct Run(int Cohort, int Age, bool Counts, bool IsOver, int Orders, Int128 Revenue);

    sealed class Visitor(ActivityPass target, StayPlan plan) : IVisitor, IStayTaker
    {
        readonly Run[] runs = new Run[RunsBetweenLocks];
        readonly OrderCount counting = new();
        readonly Stay stay = new(plan);
        readonly Dictionary<(int Cohort, int Over, int Begun), long> reached = [];
        readonly Dictionary<(int Cohort, int Begun), long> counted = [];
        Totals sums;
        int count;

        public void Visit(int code, Rows rows)
        {
            stay.Each(code, rows, this);
            sums.Add(rows, counting.Begin(rows.Order).Total);
        }

        public void VisitAnonymous(Rows rows) => sums.Anonymous += rows.Count;

        public void Complete()
        {
            target.Add(runs.AsSpan(0, count));
            target.Add(sums, reached, counted);
        }

        public void Take(int code, Rows rows, Stay one)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(reached, (one.Cohort, one.LastOver, one.LastBegun), out _)++;
            if (plan.Query.Returning == Returning.Bracket)
                PutBrackets(one);
            else if (plan.Query.Returning == Returning.On)
                PutActive(one);
            else
                PutCounting(one);
        }

        void PutActive(Stay one)
        {
            foreach (ref readonly var active in one.Ages)
                Put(new Run(one.Cohort, active.Age, true, active.Age <= one.LastOver, active.Orders, active.Revenue));
        }

        void PutCounting(Stay one)
        {
            foreach (ref readonly var active in one.Ages)
                Put(new Run(one.Cohort, active.Age, false, false, active.Orders, active.Revenue));
            if (one.CountsAt(0))
                Put(new Run(one.Cohort, 0, true, one.LastOver >= 0, 0, 0));
            if (one.CountsForEver)
                CollectionsMarshal.GetValueRefOrAddDefault(counted, (one.Cohort, one.LastBegun), out _)++;
            var (from, to) = one.Counting;
            for (var age = from; age <= to; age++)
                Put(new Run(one.Cohort, age, true, age <= one.LastOver, 0, 0));
        }

        void PutBrackets(Stay one)
        {
            for (var i = 0; i < plan.Query.Brackets.Count; i++)
            {
                var bracket = plan.Query.Brackets[i];
                var (orders, revenue, there) = (0, (Int128)0, false);
                foreach (ref readonly var active in one.Ages)
                {
                    if (active.Age >= bracket.From && active.Age <= bracket.To)
                        (orders, revenue, there) = (orders + active.Orders, revenue + active.Revenue, true);
                }

                if (there)
                    Put(new Run(one.Cohort, i, true, bracket.To <= one.LastOver, orders, revenue));
            }
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

    /// <summary>Finds the customers of a cell.</summary>
    sealed class Finder(Stay stay, int? age, AtAge who) : IFinder, IStayTaker
    {
        bool found;

        public bool Is(Rows rows)
        {
            found = false;
            stay.Each(0, rows, this);
            return found;
        }

        public void Take(int code, Rows rows, Stay one) =>
            found |= age is not { } at || ((who == AtAge.Over || one.CountsAt(at)) && (who == AtAge.Counting || one.IsOver(at)));
    }
}
