using Quantities;

namespace Lake.Memory.Core;

/// <summary>The events of one customer, in order.</summary>
static class EventsOfCustomer
{
    public static Result<CustomerEvents> Of(SnapshotId snapshot, Contents contents, CustomerEventsQuery query)
    {
        if (!Filter.Compile(query.Where, [], contents, "where", query.OfAllTypes).TryGet(out var meets, out var refused))
            return refused;
        if (!contents.Events.Any(e => e.Customer == query.Customer))
            return LakeRefusals.NoCustomer(query.Customer);
        var counted = Counted.Of(CustomerEventsQuery.Statistic, snapshot, contents, query.AsOf, query.Where, e => e.Customer == query.Customer && meets(e), e => e.Customer, query.OfAllTypes);
        Event[] inOrder = counted.Units.TryGetValue(query.Customer, out var all) ? Counted.InOrder(all) : [];
        var wanted = query.IsNewestFirst ? inOrder.Reverse() : inOrder;
        if (query.After is { } after)
            wanted = wanted.Where(e => query.IsNewestFirst ? Compare(e, after) < 0 : Compare(e, after) > 0);
        Event[] found = [.. wanted.Take(query.Most + 1)], shown = [.. found.Take(query.Most)];
        return new CustomerEvents(
            counted.Evidence,
            [.. shown.Select(e => e.At)],
            [.. shown.Select(e => e.Type)],
            [.. shown.Select(e => e.Order)],
            [.. shown.Select(e => Counted.Exact(e.Amount))],
            [.. shown.Select(e => e.Import)],
            [.. shown.Select(e => e.Line)],
            [.. contents.Properties.Where(property => !CustomerGroups.IsNamedBy(property.Name)).Select(property => property.Kind == PropertyKind.Text
                ? new EventProperty(property, [.. shown.Select(e => e.Texts.GetValueOrDefault(property.Name))], null)
                : new EventProperty(property, null, [.. shown.Select(e => e.Numbers.TryGetValue(property.Name, out var number) ? Counted.Exact(number) : (decimal?)null)]))],
            found.Length > shown.Length);
    }

    static int Compare(Event e, EventPlace place) =>
        e.At.CompareTo(place.At) is var byInstant and not 0 ? byInstant : e.Import.Value.CompareTo(place.Import.Value) is var byImport and not 0 ? byImport : e.Line.CompareTo(place.Line);
}
