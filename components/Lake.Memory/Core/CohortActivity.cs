using Calendar;
using Quantities;

namespace Lake.Memory.Core;

/// <summary>Activity by cohort and age: for each customer and beginning a loop over the events from there on.</summary>
static class CohortActivity
{
    public static Result<ActivityMatrix> Of(SnapshotId snapshot, Contents contents, ActivityQuery query) =>
        Plan.Of(snapshot, contents, query).Map(plan => Matrix(plan.Counted.Evidence, [.. plan.Stays()], query));

    public static Result<CellCustomers> Behind(SnapshotId snapshot, Contents contents, CustomerCell.InCohorts cell) =>
        Plan.Of(snapshot, contents, cell.Query).Map(plan => plan.Counted.Only(plan.Stays()
            .Where(stay => cell.Cohorts is not { } chosen || (cell.Query.By is null ? chosen.Periods.Contains(stay.Period) : chosen.Values.Contains(stay.Value)))
            .Where(stay => cell.Age is not { } age || ((cell.Who == AtAge.Over || stay.CountsAt(age)) && (cell.Who == AtAge.Counting || EndOf(cell.Query, age) <= stay.LastOver)))
            .Select(stay => stay.Customer).ToHashSet(StringComparer.Ordinal)));

    static int EndOf(ActivityQuery query, int age) => query.Returning == Returning.Bracket ? query.Brackets[age].To : age;

    static ActivityMatrix Matrix(Evidence evidence, Stay[] stays, ActivityQuery query)
    {
        var values = query.By is null ? null : stays.Select(stay => stay.Value).Distinct(StringComparer.Ordinal).Order(Utf8Order.Instance).ToList();
        int CohortOf(Stay stay) => values?.IndexOf(stay.Value) ?? stay.Period;

        // Who has come back by an age has come back by every later one that somebody of the cohort has reached.
        var last = stays.GroupBy(CohortOf).ToDictionary(cohort => cohort.Key, cohort => cohort.Max(stay => stay.LastBegun));
        var cells = stays
            .SelectMany(stay => stay.Counts.Union(stay.Active.Keys).Union(Enumerable.Range(stay.LastBegun + 1, last[CohortOf(stay)] - stay.LastBegun).Where(stay.CountsAt)).Select(age => (Cohort: CohortOf(stay), Age: age, Stay: stay)))
            .GroupBy(one => (one.Cohort, one.Age))
            .OrderBy(cell => cell.Key)
            .ToList();
        var reach = stays.GroupBy(stay => (Cohort: CohortOf(stay), stay.LastOver, stay.LastBegun)).OrderBy(group => group.Key).ToList();
        return new ActivityMatrix(
            evidence,
            [.. cells.Select(cell => cell.Key.Cohort)],
            [.. cells.Select(cell => cell.Key.Age)],
            [.. cells.Select(cell => cell.LongCount(one => one.Stay.CountsAt(one.Age)))],
            [.. cells.Select(cell => cell.LongCount(one => one.Stay.Counts.Contains(one.Age) && EndOf(query, one.Age) <= one.Stay.LastOver))],
            [.. cells.Select(cell => cell.Sum(one => one.Stay.Active.GetValueOrDefault(one.Age).Orders))],
            [.. cells.Select(cell => Counted.Exact(cell.Sum(one => one.Stay.Active.GetValueOrDefault(one.Age).Revenue)))],
            new CohortReach(
                [.. reach.Select(group => group.Key.Cohort)],
                [.. reach.Select(group => group.Key.LastOver)],
                [.. reach.Select(group => group.Key.LastBegun)],
                [.. reach.Select(group => group.LongCount())]),
            values);
    }

    /// <summary>A customer in a cohort.</summary>
    /// <param name="Customer">Who.</param>
    /// <param name="Period">The period of the beginning.</param>
    /// <param name="Value">Its value.</param>
    /// <param name="Active">Orders and revenue by age (or bracket) with enough activity.</param>
    /// <param name="Counts">The ages (or brackets) they count at.</param>
    /// <param name="LastOver">The last age that is over.</param>
    /// <param name="LastBegun">The last age that has begun.</param>
    /// <param name="Returned">The age from which on they count for ever; null: none.</param>
    sealed record Stay(string Customer, int Period, string Value, IReadOnlyDictionary<int, (long Orders, decimal Revenue)> Active, IReadOnlySet<int> Counts, int LastOver, int LastBegun, int? Returned)
    {
        public bool CountsAt(int age) => Counts.Contains(age) || age >= Returned;
    }

    sealed record Plan(ActivityQuery Query, Counted Counted, Func<Event, bool> Begins, Func<Event, bool> Counts, Func<Event, string?> ValueOf)
    {
        public static Result<Plan> Of(SnapshotId snapshot, Contents contents, ActivityQuery query)
        {
            if (!Filter.Compile(query.Where, query.Start, contents, "start").TryGet(out var start, out var refused)
                || !Filter.Compile(query.Where, query.Return, contents, "return").TryGet(out var back, out refused)
                || !Counted.ByOf(query.By, contents.Properties, "by", _ => "").TryGet(out var valueOf, out refused))
                return refused;
            var counted = Counted.Of("activity", snapshot, contents, query.AsOf, query.Where, e => start(e) || back(e), e => e.Customer, query.Start, query.Return);
            return new Plan(query, counted, start, back, valueOf);
        }

        public IEnumerable<Stay> Stays()
        {
            var (zone, observed) = Counted.Time();
            foreach (var (customer, all) in Counted.Units)
            {
                var events = Counted.InOrder(all);
                foreach (var beginning in Beginnings(events).Where(e => (Query.From is null || e.Day >= Query.From) && (Query.To is null || e.Day <= Query.To)))
                    yield return StayFrom(customer, beginning, [.. events.Where(e => Counts(e) && e.At >= beginning.At)], zone, observed);
            }
        }

        IEnumerable<Event> Beginnings(Event[] events) =>
            Query.IsRecurring ? events.Where(Begins).DistinctBy(e => PeriodOf(e.Day)) : events.Where(Begins).Take(1);

        int PeriodOf(DateOnly day) => Query.PeriodOf(day, Counted.Evidence.Settings.WeekStart);

        Stay StayFrom(string customer, Event beginning, Event[] events, Zone zone, ObservedTime observed)
        {
            var enough = events.GroupBy(e => AgeOf(beginning, e)).Where(age => (Query.Of == ActivityUnit.Orders ? Counted.OrdersIn(age) : age.LongCount()) >= Query.AtLeast).ToList();
            var active = enough.ToDictionary(age => age.Key, age => (Orders: Counted.OrdersIn(age), Revenue: age.Sum(e => e.Amount)));
            var (over, begun) = Reach(beginning, zone, observed);
            var counts = CountsAt([.. active.Keys], begun);
            int? returned = Query.Returning == Returning.OnOrBefore && active.Keys.Any(age => age > 0) ? active.Keys.Where(age => age > 0).Min() : null;
            if (Query.Returning == Returning.Bracket)
            {
                active = Enumerable.Range(0, Query.Brackets.Count)
                    .Select(i => (Bracket: i, Within: active.Where(age => Holds(Query.Brackets[i], age.Key)).Select(age => age.Value).ToList()))
                    .Where(one => one.Within.Count > 0)
                    .ToDictionary(one => one.Bracket, one => (one.Within.Sum(age => age.Orders), one.Within.Sum(age => age.Revenue)));
            }

            return new Stay(customer, PeriodOf(beginning.Day), ValueOf(beginning) ?? "", active, counts, over, begun, returned);
        }

        int AgeOf(Event beginning, Event e) => Query.Ages.Kind switch
        {
            AgeKind.Calendar => PeriodOf(e.Day) - PeriodOf(beginning.Day),
            AgeKind.Windows when Query.Ages.Since == WindowStart.Day => (e.Day.DayNumber - beginning.Day.DayNumber) / Query.Ages.Days,
            AgeKind.Windows => (int)Math.Floor((Rounded(e.At) - Rounded(beginning.At)) / TimeSpan.FromDays(Query.Ages.Days)),
            _ => (int)Math.Ceiling((e.Day.DayNumber - beginning.Day.DayNumber) / (double)Query.Ages.Days),
        };

        (int Over, int Begun) Reach(Event beginning, Zone zone, ObservedTime observed)
        {
            var since = new DateTimeOffset(Rounded(beginning.At));
            var window = TimeSpan.FromDays(Query.Ages.Days);
            var (over, begun) = Query.Ages.Kind switch
            {
                AgeKind.Calendar => (Query.LastOf(observed).Over - PeriodOf(beginning.Day), Query.LastOf(observed).Begun - PeriodOf(beginning.Day)),
                AgeKind.Windows when Query.Ages.Since == WindowStart.Day => (
                    (int)Math.Floor((observed.LastDayOver.DayNumber - beginning.Day.DayNumber + 1.0) / Query.Ages.Days) - 1, (int)Math.Floor((observed.LastDay.DayNumber - beginning.Day.DayNumber) / (double)Query.Ages.Days)),
                AgeKind.Windows => ((int)Math.Floor((observed.End(zone, Counted.Evidence.AsOf) - since) / window) - 1, (int)Math.Floor((Counted.Evidence.AsOf - since) / window)),
                _ => ((int)Math.Floor((observed.LastDayOver.DayNumber - beginning.Day.DayNumber) / (double)Query.Ages.Days), (int)Math.Ceiling((observed.LastDay.DayNumber - beginning.Day.DayNumber) / (double)Query.Ages.Days)),
            };
            return (Math.Max(over, -1), begun);
        }

        DateTime Rounded(DateTime at) => Query.Ages.Since == WindowStart.Hour ? new DateTime(at.Year, at.Month, at.Day, at.Hour, 0, 0, DateTimeKind.Utc) : at;

        HashSet<int> CountsAt(int[] active, int begun)
        {
            int[] later = [.. active.Where(age => age > 0)];
            int[] first = active.Contains(0) ? [0] : [];
            return Query.Returning switch
            {
                Returning.On => [.. active],
                Returning.OnOrAfter => active.Length == 0 ? [] : [.. Enumerable.Range(0, active.Max() + 1)],
                Returning.OnOrBefore => later.Length == 0 ? [.. first] : [.. first, .. Enumerable.Range(later.Min(), begun - later.Min() + 1)],
                Returning.Streak => [.. first, .. Enumerable.Range(1, later.Length).TakeWhile(later.Contains)],
                _ => [.. Enumerable.Range(0, Query.Brackets.Count).Where(i => active.Any(age => Holds(Query.Brackets[i], age)))],
            };
        }

        static bool Holds(AgeBracket bracket, int age) => age >= bracket.From && age <= bracket.To;
    }
}
