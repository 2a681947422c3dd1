using Calendar;
using Quantities;

namespace Lake;

/// <summary>Asks for activity by cohort and age.</summary>
/// <param name="Grain">Length of cohort periods and of ages.</param>
/// <param name="AsOf">Events after this instant are left out; null for the snapshot's last event.</param>
/// <param name="Where">Only events that meet all of these count, also for a customer's first event.</param>
public sealed record ActivityQuery(Grain Grain, DateTimeOffset? AsOf, IReadOnlyList<Condition> Where);

/// <summary>
/// Activity by cohort and age, as columns: one entry for each cohort and age with at least one event, by cohort, then age.
/// A customer's cohort is the period of the first counted event, an event's age the number of periods since.
/// </summary>
/// <param name="Evidence">Of whom, since when, by which rule.</param>
/// <param name="Cohort">Period index (see <see cref="Periods"/>) of the cohort.</param>
/// <param name="Age">Age in periods; 0 is the cohort's own period.</param>
/// <param name="Customers">Customers of the cohort active at that age.</param>
/// <param name="Orders">Their distinct orders within that period; an event without an order id is one order.</param>
/// <param name="Revenue">Sum of their amounts, exact.</param>
public sealed record ActivityMatrix(
    Evidence Evidence,
    IReadOnlyList<int> Cohort,
    IReadOnlyList<int> Age,
    IReadOnlyList<long> Customers,
    IReadOnlyList<long> Orders,
    IReadOnlyList<decimal> Revenue);

/// <summary>Asks for one row a customer.</summary>
/// <param name="AsOf">Events after this instant are left out; null for the snapshot's last event.</param>
/// <param name="Where">Only events that meet all of these count.</param>
public sealed record HistoryQuery(DateTimeOffset? AsOf, IReadOnlyList<Condition> Where);

/// <summary>What each customer did, as columns in order of customer id (by UTF-8 bytes); customers without a counted event are left out.</summary>
/// <param name="Evidence">Of whom, since when, by which rule.</param>
/// <param name="Customer">Customer id.</param>
/// <param name="FirstAt">Instant of the first counted event, UTC.</param>
/// <param name="LastAt">Instant of the last counted event, UTC.</param>
/// <param name="FirstDay">Its day in the dataset's zone.</param>
/// <param name="LastDay">Its day in the dataset's zone.</param>
/// <param name="Orders">Distinct orders; an event without an order id is one order.</param>
/// <param name="Events">Counted events.</param>
/// <param name="Revenue">Sum of amounts, exact.</param>
public sealed record CustomerHistory(
    Evidence Evidence,
    IReadOnlyList<string> Customer,
    IReadOnlyList<DateTime> FirstAt,
    IReadOnlyList<DateTime> LastAt,
    IReadOnlyList<DateOnly> FirstDay,
    IReadOnlyList<DateOnly> LastDay,
    IReadOnlyList<long> Orders,
    IReadOnlyList<long> Events,
    IReadOnlyList<decimal> Revenue);
