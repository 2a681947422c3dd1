using System.Text.Json.Serialization;

namespace Quantities;

/// <summary>What a statistic came from; every answer repeats it.</summary>
/// <param name="Statistic">The statistic's name.</param>
/// <param name="Snapshot">The data it was taken from.</param>
/// <param name="Settings">Zone, week start, currency.</param>
/// <param name="AsOf">The analysis instant that was applied, UTC.</param>
/// <param name="AsOfLastEvent">True when that is the last event that can count, because none was asked for.</param>
/// <param name="Where">The conditions that were applied, as text.</param>
/// <param name="Events">Counted events that have a customer.</param>
/// <param name="AnonymousEvents">Events that met the conditions but have no customer: left out of everything else here.</param>
/// <param name="Customers">Distinct customers of the counted events.</param>
/// <param name="Orders">Distinct (customer, order) pairs; an event without an order id is one order.</param>
/// <param name="Revenue">Sum of the counted events' amounts.</param>
/// <param name="FirstEvent">First counted event, or null when none was counted.</param>
/// <param name="LastEvent">Last counted event, or null when none was counted.</param>
/// <param name="Query">How the engine obtained it: the SQL, or a sentence.</param>
public sealed record Evidence(
    string Statistic,
    SnapshotId Snapshot,
    LakeSettings Settings,
    DateTimeOffset AsOf,
    bool AsOfLastEvent,
    IReadOnlyList<string> Where,
    long Events,
    long AnonymousEvents,
    long Customers,
    long Orders,
    decimal Revenue,
    DateTimeOffset? FirstEvent,
    DateTimeOffset? LastEvent,
    string Query)
{
    /// <summary>Whether orders and revenue hold those of <see cref="AnonymousEvents"/>: metrics by period do; what goes by customer leaves them out.</summary>
    [JsonIgnore]
    public bool CountsAnonymous => Statistic == MetricsByPeriod;

    /// <summary>Whether orders and revenue mean something of it: a funnel's events are visits and the like, each of which would be an order of its own.</summary>
    [JsonIgnore]
    public bool TellsOrders => Statistic != FunnelSteps;

    /// <summary>Which events counted by their type; null: no type left an event out, or a condition asked for types.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CountedTypes? Counted { get; init; }

    /// <summary>The groups of customers that conditions or dimensions named; null: none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<GroupedCustomers>? Groups { get; init; }

    /// <summary>The properties that conditions ask for and some events have no value of, which are left out by them; null: none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AbsentValues>? Absent { get; init; }

    /// <summary>The statistic of funnels.</summary>
    public const string FunnelSteps = "funnel";

    /// <summary>The statistic of metrics by period.</summary>
    public const string MetricsByPeriod = "metric-series";
}

/// <summary>Groups of customers that a question named.</summary>
/// <param name="Field">What they are named by: <c>segment:NAME@REVISION</c>.</param>
/// <param name="Customers">Customers in them.</param>
public sealed record GroupedCustomers(string Field, long Customers);

/// <summary>Events that no condition on a property is met by, since they have no value of it.</summary>
/// <param name="Field">The property.</param>
/// <param name="Events">Events without a value of it.</param>
/// <param name="Of">All events up to the analysis instant that count by their type, whatever the conditions.</param>
public sealed record AbsentValues(string Field, long Events, long Of);

/// <summary>Settings of a dataset that answers repeat.</summary>
/// <param name="Zone">IANA zone in which the events' days were taken.</param>
/// <param name="WeekStart">First day of weeks.</param>
/// <param name="Currency">Currency of amounts.</param>
public sealed record LakeSettings(string Zone, DayOfWeek WeekStart, CurrencyCode Currency)
{
    /// <summary>The types of events that count as orders, revenue and activity; null: none are declared, and all do but registrations.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EventTypes? ValueEvents { get; init; }

    /// <summary>After a silence of more than so many days a customer has left, where a question does not say otherwise; null: none is declared.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? SilenceDays { get; init; }
}
