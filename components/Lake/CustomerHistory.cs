using Quantities;

namespace Lake;

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
