using Quantities;

namespace Lake;

/// <summary>Asks for events of one customer, one after another.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="AsOf">Events after this instant are left out; null for the snapshot's last event.</param>
/// <param name="Where">Only events that meet all of these.</param>
/// <param name="Most">So many at most, from 1.</param>
public sealed record CustomerEventsQuery(string Customer, DateTimeOffset? AsOf, IReadOnlyList<Condition> Where, int Most)
{
    /// <summary>The statistic's name.</summary>
    public const string Statistic = "customer-events";

    /// <summary>True: the newest first; of one instant those first that came last.</summary>
    public bool IsNewestFirst { get; init; }

    /// <summary>True: events of types that do not count, too.</summary>
    public bool OfAllTypes { get; init; }

    /// <summary>Only those that come after this place in the order asked for; null: from the first.</summary>
    public EventPlace? After { get; init; }
}

/// <summary>Where an event stands among those of its customer: by instant, then import, then line.</summary>
/// <param name="At">Its instant, UTC.</param>
/// <param name="Import">The import it came by.</param>
/// <param name="Line">Its line there.</param>
public readonly record struct EventPlace(DateTime At, ImportId Import, long Line);

/// <summary>Events of a customer, as columns.</summary>
/// <param name="Evidence">Of all the customer's events that are asked for, those of other pages too.</param>
/// <param name="At">Instants, UTC.</param>
/// <param name="Type">Types; null for none.</param>
/// <param name="Order">Order ids; null for none.</param>
/// <param name="Amount">Signed amounts in the dataset's currency, exact.</param>
/// <param name="Import">The import each came by.</param>
/// <param name="Line">Its line there.</param>
/// <param name="Properties">The snapshot's properties, in their order.</param>
/// <param name="HasMore">Whether more come after them.</param>
public sealed record CustomerEvents(
    Evidence Evidence,
    IReadOnlyList<DateTime> At,
    IReadOnlyList<string?> Type,
    IReadOnlyList<string?> Order,
    IReadOnlyList<decimal> Amount,
    IReadOnlyList<ImportId> Import,
    IReadOnlyList<long> Line,
    IReadOnlyList<EventProperty> Properties,
    bool HasMore)
{
    /// <summary>The place of the last of them, which the next page comes after; null: there is no more.</summary>
    public EventPlace? Next => HasMore ? new EventPlace(At[^1], Import[^1], Line[^1]) : null;
}

/// <summary>A property's values, one an event; null where an event has none.</summary>
/// <param name="Property">The property.</param>
/// <param name="Texts">Of a text property; null of a number.</param>
/// <param name="Numbers">Of a number property; null of a text.</param>
public sealed record EventProperty(PropertyColumn Property, IReadOnlyList<string?>? Texts, IReadOnlyList<decimal?>? Numbers);
