using Calendar;
using Quantities;

namespace Lake.Memory.Core;

/// <summary>The events a statistic counts, by unit (mostly the customer) in UTF-8 byte order, and the evidence of it.</summary>
sealed record Counted(IReadOnlyDictionary<string, List<Event>> Units, Evidence Evidence)
{
    /// <summary>The counted events by customer.</summary>
    public static Result<Counted> Of(string statistic, SnapshotId snapshot, Contents contents, DateTimeOffset? asOf, IReadOnlyList<Condition> where) =>
        Filter.Compile(where, contents).Map(meets => Of(statistic, snapshot, contents, asOf, where, meets, e => e.Customer));

    public static Counted Of(
        string statistic,
        SnapshotId snapshot,
        Contents contents,
        DateTimeOffset? asOf,
        IReadOnlyList<Condition> where,
        Func<Event, bool> meets,
        Func<Event, string?> unitOf,
        params IReadOnlyList<IReadOnlyList<Condition>> parts) => Of(statistic, snapshot, contents, asOf, where, meets, unitOf, false, parts);

    public static Counted Of(
        string statistic,
        SnapshotId snapshot,
        Contents contents,
        DateTimeOffset? asOf,
        IReadOnlyList<Condition> where,
        Func<Event, bool> meets,
        Func<Event, string?> unitOf,
        bool ofAllTypes,
        params IReadOnlyList<IReadOnlyList<Condition>> parts)
    {
        Condition[] conditions = [.. where, .. parts.SelectMany(part => part)];
        var types = ofAllTypes || Predicate.AsksForTypes(conditions) ? null : contents.Counted;
        var instant = (asOf ?? new DateTimeOffset(contents.LastOf(types))).ToUniversalTime();
        var met = contents.Events.Where(e => e.At <= instant.UtcDateTime && meets(e)).ToList();
        var counted = met.Where(e => unitOf(e) is not null).ToList();
        var units = new SortedDictionary<string, List<Event>>(Utf8Order.Instance);
        foreach (var e in counted)
        {
            if (!units.TryGetValue(unitOf(e)!, out var events))
                units.Add(unitOf(e)!, events = []);
            events.Add(e);
        }

        return new Counted(units, new Evidence(
            statistic,
            snapshot,
            contents.Settings,
            instant,
            asOf is null,
            [.. where.Select(condition => condition.ToString())],
            counted.Count,
            met.Count - counted.Count,
            units.Count,
            units.Values.Sum(OrdersIn),
            Exact(counted.Sum(e => e.Amount)),
            counted.Count == 0 ? null : new DateTimeOffset(counted.Min(e => e.At)),
            counted.Count == 0 ? null : new DateTimeOffset(counted.Max(e => e.At)),
            $"A loop over the {contents.Events.Count} events of the snapshot.")
        {
            Counted = types,
            Absent = Absent(statistic, contents, conditions, [.. contents.Events.Where(e => e.At <= instant.UtcDateTime && types?.Has(e.Type) != false)]),
            Groups = contents.Groups,
        });
    }

    /// <summary>The properties asked for by conditions of which some events have no value; null: none.</summary>
    static AbsentValues[]? Absent(string statistic, Contents contents, IReadOnlyList<Condition> conditions, IReadOnlyList<Event> all)
    {
        AbsentValues[] absent = statistic == CustomerEventsQuery.Statistic ? [] :
        [
            .. PropertyColumn.AskedBy(conditions, contents.Properties)
                .Select(field => new AbsentValues(field.Name, all.Count(e => field.Kind == PropertyKind.Text ? e.Texts.GetValueOrDefault(field.Name) is null : !e.Numbers.ContainsKey(field.Name)), all.Count))
                .Where(one => one.Events > 0),
        ];
        return absent.Length == 0 ? null : absent;
    }

    /// <summary>A customer's events in the order in which they came.</summary>
    public static Event[] InOrder(IEnumerable<Event> events) => [.. events.OrderBy(e => e.At).ThenBy(e => e.Import.Value).ThenBy(e => e.Line)];

    /// <summary>The zone of the dataset, and how far it was observed.</summary>
    public (Zone Zone, ObservedTime Observed) Time() => Zone.Create(Evidence.Settings.Zone).Value is var zone ? (zone, ObservedTime.Of(Evidence, zone)) : default;

    /// <summary>Those of the customers for whom something holds.</summary>
    public CellCustomers Only(IReadOnlySet<string> customers)
    {
        var those = Units.Where(unit => customers.Contains(unit.Key)).ToList();
        return new CellCustomers(
            Evidence,
            [.. those.Select(unit => unit.Key)],
            [.. those.Select(unit => unit.Value.Min(e => e.At))],
            [.. those.Select(unit => unit.Value.Max(e => e.At))],
            [.. those.Select(unit => (long)unit.Value.Count)],
            [.. those.Select(unit => Exact(unit.Value.Sum(e => e.Amount)))]);
    }

    /// <summary>How an event's value of a text property is found; <paramref name="otherwise"/> when none was named. Refuses on <paramref name="field"/>.</summary>
    public static Result<Func<Event, string?>> Value(string? name, IReadOnlyList<PropertyColumn> properties, string field, Func<Event, string?> otherwise) =>
        name is null
            ? otherwise
            : PropertyColumn.TextNamed(name, properties, field).Map(property => (Func<Event, string?>)(e => e.Texts.GetValueOrDefault(property.Name)));

    /// <summary>How an event's value of a dimension is found; <paramref name="otherwise"/> when none was named. Refuses on <paramref name="field"/>.</summary>
    public static Result<Func<Event, string?>> ByOf(string? name, IReadOnlyList<PropertyColumn> properties, string field, Func<Event, string?> otherwise) =>
        name is null ? otherwise : Dimension.Bind(name, properties, field).Map(by => (Func<Event, string?>)(e =>
            by.Field == EventField.Type ? e.Type
            : by.Field.Kind == PropertyKind.Text ? e.Texts.GetValueOrDefault(by.Field.Name)
            : by.Of(by.Field == EventField.Amount ? e.Amount : e.Numbers.TryGetValue(by.Field.Name, out var number) ? number : null)));

    /// <summary>Distinct orders of one unit's events; an event without an order id is one, and ids of different systems are of different orders.</summary>
    public static long OrdersIn(IEnumerable<Event> events)
    {
        var all = events.ToList();
        return all.Count(e => e.Order is null) + all.Where(e => e.Order is not null).Select(e => (e.Source, e.Order)).Distinct().Count();
    }

    /// <summary>The same number without trailing zeros, so that engines agree in the digits they print.</summary>
    public static decimal Exact(decimal sum) => sum / 1.0000000000000000000000000000m;
}
