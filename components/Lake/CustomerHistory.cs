using Quantities;

namespace Lake;

/// <summary>Asks for one row a customer.</summary>
/// <param name="AsOf">Events after this instant are left out; null for the snapshot's last event.</param>
/// <param name="Where">Only events that meet all of these count.</param>
/// <param name="PurchasesOnly">True: an event with an amount below 0 is a refund, as in <see cref="PurchaseDays"/>: no purchase. It changes the revenue and nothing else, and customers who have
/// nothing but refunds are left out and told of. False: all events count alike.</param>
public sealed record HistoryQuery(DateTimeOffset? AsOf, IReadOnlyList<Condition> Where, bool PurchasesOnly = false)
{
    /// <summary>A dimension whose value at each customer's first counted event, refunds too, is told; null: none.</summary>
    public string? By { get; init; }

    /// <summary>Number properties that are added up for each customer, over the same events as all but the revenue.</summary>
    public IReadOnlyList<string> Sums { get; init; } = [];
}

/// <summary>What each customer did, as columns in order of customer id (by UTF-8 bytes); customers without a counted event are left out. With
/// <see cref="HistoryQuery.PurchasesOnly"/>, "event" in all columns but the revenue is one with an amount from 0.</summary>
/// <param name="Evidence">Of whom, since when, by which rule: of all events, also those that are no purchases.</param>
/// <param name="Customer">Customer id.</param>
/// <param name="FirstAt">Instant of the first counted event, UTC.</param>
/// <param name="LastAt">Instant of the last counted event, UTC.</param>
/// <param name="FirstDay">Its day in the dataset's zone.</param>
/// <param name="LastDay">Its day in the dataset's zone.</param>
/// <param name="Days">Distinct days with a counted event.</param>
/// <param name="Orders">Distinct orders with a counted event; an event without an order id is one order.</param>
/// <param name="Events">Counted events.</param>
/// <param name="Revenue">Sum of amounts, refunds deducted, exact.</param>
/// <param name="RefundsOnly">Those left out because all they have is refunds; nobody when all events count alike.</param>
public sealed record CustomerHistory(
    Evidence Evidence,
    IReadOnlyList<string> Customer,
    IReadOnlyList<DateTime> FirstAt,
    IReadOnlyList<DateTime> LastAt,
    IReadOnlyList<DateOnly> FirstDay,
    IReadOnlyList<DateOnly> LastDay,
    IReadOnlyList<long> Days,
    IReadOnlyList<long> Orders,
    IReadOnlyList<long> Events,
    IReadOnlyList<decimal> Revenue,
    RefundsOnly RefundsOnly)
{
    /// <summary>The value of the dimension asked for; empty where there is none. Null when none was asked for.</summary>
    public IReadOnlyList<string>? Value { get; init; }

    /// <summary>The number properties asked for, in that order.</summary>
    public IReadOnlyList<NumberSums> Sums { get; init; } = [];
}

/// <summary>A number property, customer by customer.</summary>
/// <param name="Property">The property.</param>
/// <param name="Sum">Sum of its values, exact; 0 where there is none.</param>
/// <param name="Events">Events that have a value.</param>
public sealed record NumberSums(PropertyColumn Property, IReadOnlyList<decimal> Sum, IReadOnlyList<long> Events);

/// <summary>Customers whose counted events are all refunds.</summary>
/// <param name="Customers">How many.</param>
/// <param name="Revenue">Sum of their amounts, exact: at most 0.</param>
public readonly record struct RefundsOnly(long Customers, decimal Revenue);
