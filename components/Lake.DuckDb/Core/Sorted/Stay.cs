using Calendar;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>What does not change from customer to customer when stays in cohorts are told.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Periods">The periods of days.</param>
/// <param name="Observed">How far time was observed.</param>
/// <param name="AsOf">The analysis instant, microseconds since 1970.</param>
/// <param name="End">The instant up to which time has passed.</param>
/// <param name="Begins">The mark of events that can begin a cohort.</param>
/// <param name="Counts">The mark of events that are activity.</param>
sealed record StayPlan(ActivityQuery Query, PeriodTable Periods, ObservedTime Observed, long AsOf, long End, byte Begins, byte Counts)
{
    const long MicrosecondsOfDay = 86_400_000_000;

    /// <summary>Length of a window in microseconds.</summary>
    public long Window { get; } = Query.Ages.Days * MicrosecondsOfDay;

    /// <summary>Whether activity is told apart from other events.</summary>
    public bool IsSelective => Begins != Counts;

    /// <summary>The last period that is over, and the last that has begun, counted as <see cref="Periods"/> counts.</summary>
    public (int Over, int Begun) Last { get; } = (Query.LastOf(Observed).Over - Periods.First, Query.LastOf(Observed).Begun - Periods.First);

    public int FirstDay { get; } = Query.From is { } from ? Instants.DaysOf(from) : int.MinValue;

    public int LastDay { get; } = Query.To is { } to ? Instants.DaysOf(to) : int.MaxValue;

    public int LastDayObserved { get; } = Instants.DaysOf(Observed.LastDay);

    public int LastDayOver { get; } = Instants.DaysOf(Observed.LastDayOver);
}

/// <summary>A customer in a cohort: the ages with activity, and those the customer counts at. One is used again and again.</summary>
/// <param name="plan">What does not change from customer to customer.</param>
/// <param name="only">The cohorts whose stays are looked at; null: all.</param>
sealed class Stay(StayPlan plan, HashSet<int>? only = null)
{
    const long MicrosecondsOfHour = 3_600_000_000;

    readonly OrderCount counting = new();
    readonly Gathered selected = new();
    readonly Growing<Active> active = new();
    readonly Growing<int> reached = new();
    readonly ActivityQuery query = plan.Query;
    int streak, firstLater;

    /// <summary>Index of the cohort: the period of the beginning, or its value.</summary>
    public int Cohort { get; private set; }

    /// <summary>The last age that is over, −1 for none.</summary>
    public int LastOver { get; private set; }

    /// <summary>The last age that has begun.</summary>
    public int LastBegun { get; private set; }

    /// <summary>Ages with enough activity, ascending.</summary>
    public ReadOnlySpan<Active> Ages => active.Span;

    /// <summary>Goes through the stays of a customer.</summary>
    public void Each<T>(int code, Rows rows, T take)
        where T : IStayTaker
    {
        var last = -1;
        for (var i = 0; i < rows.Count; i++)
        {
            if (!rows.Mark.IsEmpty && (rows.Mark[i] & plan.Begins) == 0)
                continue;
            var period = plan.Periods[rows.Day[i]];
            if (period == last)
                continue;
            last = period;
            Cohort = rows.Value.IsEmpty ? period : rows.Value[i];
            if (rows.Day[i] >= plan.FirstDay && rows.Day[i] <= plan.LastDay && only?.Contains(Cohort) != false)
            {
                Begin(rows, i);
                take.Take(code, rows, this);
            }

            if (!query.IsRecurring)
                return;
        }
    }

    /// <summary>Whether the customer counts at an age, or in a bracket.</summary>
    public bool CountsAt(int age) => query.Returning switch
    {
        Returning.On => IsActive(age),
        Returning.OnOrAfter => active.Count > 0 && age >= 0 && age <= active.Span[^1].Age,
        Returning.OnOrBefore => age == 0 ? IsActive(0) : firstLater > 0 && age >= firstLater,
        Returning.Streak => age == 0 ? IsActive(0) : age > 0 && age <= streak,
        _ => age >= 0 && age < query.Brackets.Count && IsActive(query.Brackets[age]),
    };

    /// <summary>Whether an age, or a bracket, is over.</summary>
    public bool IsOver(int age) => (query.Returning == Returning.Bracket ? query.Brackets[age].To : age) <= LastOver;

    /// <summary>The ages the customer counts at besides age 0, where they are not the active ones: from one to another.</summary>
    public (int From, int To) Counting => query.Returning switch
    {
        Returning.OnOrAfter => (1, active.Count > 0 ? active.Span[^1].Age : 0),
        Returning.OnOrBefore => (Math.Max(firstLater, 1), firstLater > 0 ? LastBegun : 0),
        _ => (1, streak),
    };

    /// <summary>Whether the customer counts at all later ages, those that have not begun for them too.</summary>
    public bool CountsForEver => query.Returning == Returning.OnOrBefore && firstLater > 0;

    void Begin(Rows rows, int first)
    {
        var (at, day, period) = (rows.At[first], rows.Day[first], plan.Periods[rows.Day[first]]);
        (LastOver, LastBegun) = query.Ages.Kind switch
        {
            AgeKind.Calendar => (plan.Last.Over - period, plan.Last.Begun - period),
            AgeKind.Windows when query.Ages.Since == WindowStart.Day => (plan.LastDayOver < day ? -1 : ((plan.LastDayOver - day + 1) / query.Ages.Days) - 1, (plan.LastDayObserved - day) / query.Ages.Days),
            AgeKind.Windows => ((int)((plan.End - Rounded(at)) / plan.Window) - 1, (int)((plan.AsOf - Rounded(at)) / plan.Window)),
            _ => (plan.LastDayOver < day ? -1 : (plan.LastDayOver - day) / query.Ages.Days, Bucket(plan.LastDayObserved - day)),
        };
        LastOver = Math.Max(LastOver, -1);
        while (first > 0 && rows.At[first - 1] == at)
            first--;
        var later = rows.From(first);
        if (plan.IsSelective)
        {
            selected.Clear();
            selected.AddMarked(later, plan.Counts);
            later = selected.Rows;
        }

        Count(later, at, day, period);
    }

    void Count(Rows rows, long at, int day, int period)
    {
        active.Clear();
        var ages = AgesOf(rows, at, day, period);
        var orders = counting.Begin(rows.Order);
        for (int from = 0, to; from < ages.Length; from = to)
        {
            var age = ages[from];
            for (to = from + 1; to < ages.Length && ages[to] == age; to++)
            {
            }

            var distinct = orders.Count(from, to);
            if ((query.Of == ActivityUnit.Orders ? distinct : to - from) >= query.AtLeast)
                active.Add(new Active(age, distinct, Rows.Sum(rows.Amount[from..to])));
        }

        (streak, firstLater) = (0, 0);
        foreach (ref readonly var one in active.Span)
        {
            if (one.Age > 0 && firstLater == 0)
                firstLater = one.Age;
            if (one.Age == streak + 1)
                streak++;
        }
    }

    /// <summary>The age at each row, ascending.</summary>
    ReadOnlySpan<int> AgesOf(Rows rows, long at, int day, int period)
    {
        reached.Clear();
        var ages = reached.Extend(rows.Count);
        switch (query.Ages.Kind)
        {
            case AgeKind.Calendar:
                for (var i = 0; i < ages.Length; i++)
                    ages[i] = plan.Periods[rows.Day[i]] - period;
                break;
            case AgeKind.Windows when query.Ages.Since == WindowStart.Day:
                for (var i = 0; i < ages.Length; i++)
                    ages[i] = (rows.Day[i] - day) / query.Ages.Days;
                break;
            case AgeKind.Windows:
                for (var i = 0; i < ages.Length; i++)
                    ages[i] = (int)((Rounded(rows.At[i]) - Rounded(at)) / plan.Window);
                break;
            default:
                for (var i = 0; i < ages.Length; i++)
                    ages[i] = Bucket(rows.Day[i] - day);
                break;
        }

        return ages;
    }

    long Rounded(long at) => query.Ages.Since == WindowStart.Hour ? at - (((at % MicrosecondsOfHour) + MicrosecondsOfHour) % MicrosecondsOfHour) : at;

    int Bucket(int days) => (days + query.Ages.Days - 1) / query.Ages.Days;

    bool IsActive(int age)
    {
        foreach (ref readonly var one in active.Span)
        {
            if (one.Age >= age)
                return one.Age == age;
        }

        return false;
    }

    bool IsActive(AgeBracket bracket)
    {
        foreach (ref readonly var one in active.Span)
        {
            if (one.Age >= bracket.From && one.Age <= bracket.To)
                return true;
        }

        return false;
    }
}

/// <summary>An age with enough activity.</summary>
/// <param name="Age">The age.</param>
/// <param name="Orders">Distinct orders.</param>
/// <param name="Revenue">Sum of amounts in millionths.</param>
readonly record struct Active(int Age, int Orders, Int128 Revenue);

/// <summary>Takes stays; what it is given is valid during the call.</summary>
interface IStayTaker
{
    void Take(int code, Rows rows, Stay stay);
}
