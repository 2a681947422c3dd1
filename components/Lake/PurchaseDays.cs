using Quantities;

namespace Lake;

/// <summary>Asks for what every customer, or every other unit, bought on which day.</summary>
/// <param name="AsOf">Events after this instant are left out; null for the snapshot's last event.</param>
/// <param name="Where">Only events that meet all of these count.</param>
/// <param name="Unit">Whose days: null for customers, else a text property such as <c>product</c>; events without a value for it are left out.</param>
/// <param name="Split">A text property to split each day by, or null; an event without a value for it has the empty text.</param>
public sealed record PurchaseDaysQuery(DateTimeOffset? AsOf, IReadOnlyList<Condition> Where, string? Unit = null, string? Split = null)
{
    /// <summary>Properties of either kind that are told as attributes of customers; not with another <see cref="Unit"/>.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];
}

/// <summary>
/// The days of each unit with a counted event, as columns: the entries of unit i are those from <c>Start[i]</c> to before <c>Start[i + 1]</c>, by day, then split value
/// (by UTF-8 bytes). All purchases of a day are one entry; days are those of the dataset's zone.
/// </summary>
/// <remarks>An event with an amount below 0 is a refund: no purchase, and its amount is kept apart. A day with refunds only has 0 purchases.</remarks>
/// <param name="Evidence">Of whom, since when, by which rule. With <see cref="PurchaseDaysQuery.Unit"/>, its anonymous events are those without a unit, its customers the units,
/// and its orders the distinct orders of a unit; other events count whether or not they have a customer.</param>
/// <param name="Unit">Customer ids, or values of the property, by UTF-8 bytes.</param>
/// <param name="Start">Index of each unit's first entry, and at the end the number of entries: one longer than <see cref="Unit"/>.</param>
/// <param name="Day">The day.</param>
/// <param name="Purchases">Events of that day with an amount from 0.</param>
/// <param name="Amount">Sum of those amounts, exact.</param>
/// <param name="Refunds">Sum of that day's amounts below 0, exact: at most 0.</param>
/// <param name="Split">The split value; null when no split was asked for.</param>
public sealed record PurchaseDays(
    Evidence Evidence,
    IReadOnlyList<string> Unit,
    IReadOnlyList<int> Start,
    IReadOnlyList<DateOnly> Day,
    IReadOnlyList<long> Purchases,
    IReadOnlyList<decimal> Amount,
    IReadOnlyList<decimal> Refunds,
    IReadOnlyList<string>? Split)
{
    /// <summary>The attributes asked for, in that order.</summary>
    public IReadOnlyList<AttributeValues> Attributes { get; init; } = [];
}

/// <summary>
/// A property as an attribute of customers: its value by the customer's registration up to the analysis instant, the first that has one (whatever the conditions), else at the customer's first counted
/// event. What later events say is not looked at: who comes back would be known better than who does not.
/// </summary>
/// <param name="Property">The property.</param>
/// <param name="Texts">Of a text property: one a customer, null where there is none. Null of a number.</param>
/// <param name="Numbers">Of a number property likewise.</param>
/// <param name="Day">The day of the event that tells it.</param>
public sealed record AttributeValues(PropertyColumn Property, IReadOnlyList<string?>? Texts, IReadOnlyList<decimal?>? Numbers, IReadOnlyList<DateOnly> Day);
