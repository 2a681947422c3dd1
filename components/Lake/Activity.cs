using Calendar;
using Quantities;

namespace Lake;

/// <summary>Asks for activity by cohort and age.</summary>
/// <param name="Grain">Length of cohort periods, and of ages that are calendar periods.</param>
/// <param name="AsOf">Events after this instant are left out; null for the snapshot's last event.</param>
/// <param name="Where">Only events that meet all of these count, also for a customer's first event.</param>
public sealed record ActivityQuery(Grain Grain, DateTimeOffset? AsOf, IReadOnlyList<Condition> Where)
{
    /// <summary>What a counted event has to meet too to begin a cohort.</summary>
    public IReadOnlyList<Condition> Start { get; init; } = [];

    /// <summary>What a counted event has to meet too to be activity.</summary>
    public IReadOnlyList<Condition> Return { get; init; } = [];

    /// <summary>Cohorts and calendar ages by periods of so many days; null: by the grain.</summary>
    public DayPeriods? Every { get; init; }

    /// <summary>The period of a day.</summary>
    public int PeriodOf(DateOnly day, DayOfWeek weekStart) => Every?.IndexOf(day) ?? Periods.IndexOf(Grain, day, weekStart);

    /// <summary>The first day of a period.</summary>
    public DateOnly FirstDayOf(int period, DayOfWeek weekStart) => Every?.FirstDay(period) ?? Periods.FirstDay(Grain, period, weekStart);

    /// <summary>What a period is called.</summary>
    public string LabelOf(int period, DayOfWeek weekStart) => Every?.Label(period) ?? Periods.Label(Grain, period, weekStart);

    /// <summary>The last period that is over, and the last that has begun.</summary>
    public (int Over, int Begun) LastOf(ObservedTime observed) => (PeriodOf(observed.LastDayOver.AddDays(1), observed.WeekStart) - 1, PeriodOf(observed.LastDay, observed.WeekStart));

    /// <summary>A text property: cohorts are its values at the event that begins them, instead of periods; an event without a value has the empty text. Null: cohorts are periods.</summary>
    public string? By { get; init; }

    /// <summary>Only customers whose beginning falls on this day or a later one; null: from the first.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only customers whose beginning falls on this day or an earlier one; null: to the last.</summary>
    public DateOnly? To { get; init; }

    /// <summary>How ages are counted.</summary>
    public Ages Ages { get; init; } = Ages.Calendar;

    /// <summary>How much there has to be at an age for a customer to be active there, from 1.</summary>
    public int AtLeast { get; init; } = 1;

    /// <summary>Of what.</summary>
    public ActivityUnit Of { get; init; } = ActivityUnit.Events;

    /// <summary>
    /// True: a customer begins anew in every period with an event that can begin a cohort, and is in the cohorts of all of them. Only where cohorts and ages are calendar periods.
    /// </summary>
    public bool IsRecurring { get; init; }

    /// <summary>At which ages a customer counts.</summary>
    public Returning Returning { get; init; } = Returning.On;

    /// <summary>For <see cref="Returning.Bracket"/>: the brackets; age n of the answer is the bracket of index n.</summary>
    public IReadOnlyList<AgeBracket> Brackets { get; init; } = [];

    /// <summary>Whether events that begin and events that are activity are told apart.</summary>
    public bool IsSelective => Start.Count + Return.Count > 0;

    /// <summary>Whether both cohorts and ages are calendar periods, so that a cohort's customers reach every age together.</summary>
    public bool IsByCalendar => By is null && Ages.Kind == AgeKind.Calendar;
}

/// <summary>How ages are counted.</summary>
/// <param name="Kind">In what.</param>
/// <param name="Days">Length of a window or bucket in days, from 1; of no meaning for calendar periods.</param>
/// <param name="Since">Where windows begin; of no meaning otherwise.</param>
public readonly record struct Ages(AgeKind Kind, int Days, WindowStart Since = WindowStart.Instant)
{
    /// <summary>In calendar periods: the difference of the periods' indices.</summary>
    public static Ages Calendar => new(AgeKind.Calendar, 1);

    /// <summary>
    /// In windows of so many times 24 hours since the very instant of the beginning: window n holds [n·length, (n+1)·length). Since its hour: the same of the hours (of UTC) that instants are in. Since its
    /// day: of the calendar days of the dataset's zone.
    /// </summary>
    public static Ages Windows(int days, WindowStart since = WindowStart.Instant) => new(AgeKind.Windows, days, since);

    /// <summary>In buckets of days since the day of the beginning: bucket ⌈Δdays / length⌉, that day a bucket of its own.</summary>
    public static Ages Buckets(int days) => new(AgeKind.Buckets, days);
}

/// <summary>Where windows of ages begin.</summary>
public enum WindowStart
{
    /// <summary>At the instant of the beginning.</summary>
    Instant,

    /// <summary>At the hour it is in.</summary>
    Hour,

    /// <summary>On the day it is on.</summary>
    Day,
}

/// <summary>What ages are counted in.</summary>
public enum AgeKind
{
    /// <summary>Calendar periods.</summary>
    Calendar,

    /// <summary>Windows since the instant.</summary>
    Windows,

    /// <summary>Buckets of days since the day.</summary>
    Buckets,
}

/// <summary>What is counted to tell whether a customer was active.</summary>
public enum ActivityUnit
{
    /// <summary>Events.</summary>
    Events,

    /// <summary>Distinct orders; an event without an order id is one.</summary>
    Orders,
}

/// <summary>At which ages a customer counts, given the ages at which they were active.</summary>
public enum Returning
{
    /// <summary>At those.</summary>
    On,

    /// <summary>At those and every earlier one: active at the age or later.</summary>
    OnOrAfter,

    /// <summary>From the first of them after age 0 on, to the last age that has begun for anybody of the cohort: active at an age from 1 to this one. At age 0: as <see cref="On"/>.</summary>
    OnOrBefore,

    /// <summary>In brackets that hold one of them.</summary>
    Bracket,

    /// <summary>At every age from 1 on as long as none is missing. At age 0: as <see cref="On"/>.</summary>
    Streak,
}

/// <summary>Ages from one to another, both within.</summary>
/// <param name="From">The first age, from 0.</param>
/// <param name="To">The last age.</param>
public readonly record struct AgeBracket(int From, int To);

/// <summary>
/// Activity by cohort and age, as columns: one entry for each cohort and age that has a customer or an event, by cohort, then age. A customer's beginning is the first event that can begin a cohort; activity
/// before it does not count.
/// </summary>
/// <param name="Evidence">Of whom, since when, by which rule.</param>
/// <param name="Cohort">Period index (see <see cref="Periods"/>) of the cohort; where cohorts are values of a property, the index in <paramref name="Values"/>.</param>
/// <param name="Age">Age; 0 is the one that begins with the cohort.</param>
/// <param name="Customers">Customers of the cohort that count at that age.</param>
/// <param name="Over">Those of them whose age was over at the analysis instant (see <see cref="ObservedTime"/>).</param>
/// <param name="Orders">Distinct orders within that age of customers active at it; an event without an order id is one order. For brackets: of the bracket.</param>
/// <param name="Revenue">Sum of their amounts, exact.</param>
/// <param name="Reach">How many customers the cohorts have, and which ages these have reached.</param>
/// <param name="Values">The values that cohorts stand for, by UTF-8 bytes; null where they are periods.</param>
public sealed record ActivityMatrix(
    Evidence Evidence,
    IReadOnlyList<int> Cohort,
    IReadOnlyList<int> Age,
    IReadOnlyList<long> Customers,
    IReadOnlyList<long> Over,
    IReadOnlyList<long> Orders,
    IReadOnlyList<decimal> Revenue,
    CohortReach Reach,
    IReadOnlyList<string>? Values);

/// <summary>How many customers of each cohort have come how far, as columns: one entry for each cohort and ages reached, by cohort, then those. Customers of a cohort add up to its size.</summary>
/// <param name="Cohort">The cohort.</param>
/// <param name="LastOver">The last age that is over for these; −1 where none is.</param>
/// <param name="LastBegun">The last age that has begun.</param>
/// <param name="Customers">How many they are.</param>
public sealed record CohortReach(IReadOnlyList<int> Cohort, IReadOnlyList<int> LastOver, IReadOnlyList<int> LastBegun, IReadOnlyList<long> Customers);
