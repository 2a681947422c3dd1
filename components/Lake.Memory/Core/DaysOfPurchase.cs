using Quantities;

namespace Lake.Memory.Core;

/// <summary>What each unit bought on which day: a loop over its events, grouped by day and split value.</summary>
static class DaysOfPurchase
{
    public static Result<PurchaseDays> Of(SnapshotId snapshot, Contents contents, PurchaseDaysQuery query)
    {
        if (!Filter.Compile(query.Where, contents).TryGet(out var meets, out var refused))
            return refused;
        if (!Counted.Value(query.Unit, contents.Properties, "unit", e => e.Customer).TryGet(out var unitOf, out refused))
            return refused;
        if (!Counted.Value(query.Split, contents.Properties, "split", _ => "").TryGet(out var splitOf, out refused))
            return refused;
        if (!PropertyColumn.Named(query.Attributes, contents.Properties, "attributes").TryGet(out var attributes, out refused))
            return refused;
        var counted = Counted.Of("purchase-days", snapshot, contents, query.AsOf, query.Where, meets, unitOf);
        return Of(counted, e => splitOf(e) ?? "", query.Split is not null) with { Attributes = [.. attributes.Select(attribute => AttributeOf(contents, counted, attribute))] };
    }

    static AttributeValues AttributeOf(Contents contents, Counted counted, PropertyColumn property)
    {
        bool Has(Event e) => property.Kind == PropertyKind.Text ? e.Texts.ContainsKey(property.Name) : e.Numbers.ContainsKey(property.Name);
        var registered = contents.Events.Where(e => e.Type == EventTypes.Registration && e.Customer is not null && e.At <= counted.Evidence.AsOf.UtcDateTime && Has(e)).ToLookup(e => e.Customer!);
        Event[] telling = [.. counted.Units.Select(unit => Counted.InOrder(registered[unit.Key].Any() ? registered[unit.Key] : unit.Value)[0])];
        return new AttributeValues(
            property,
            property.Kind == PropertyKind.Text ? [.. telling.Select(e => e.Texts.GetValueOrDefault(property.Name))] : null,
            property.Kind == PropertyKind.Number ? [.. telling.Select(e => e.Numbers.TryGetValue(property.Name, out var number) ? Counted.Exact(number) : (decimal?)null)] : null,
            [.. telling.Select(e => e.Day)]);
    }

    static PurchaseDays Of(Counted counted, Func<Event, string> splitOf, bool split)
    {
        var (start, day, splits) = (new List<int> { 0 }, new List<DateOnly>(), new List<string>());
        var (purchases, amount, refunds) = (new List<long>(), new List<decimal>(), new List<decimal>());
        foreach (var events in counted.Units.Values)
        {
            foreach (var entry in events.GroupBy(e => (e.Day, Split: splitOf(e))).OrderBy(entry => entry.Key.Day).ThenBy(entry => entry.Key.Split, Utf8Order.Instance))
            {
                day.Add(entry.Key.Day);
                splits.Add(entry.Key.Split);
                purchases.Add(entry.Count(e => e.Amount >= 0));
                amount.Add(Counted.Exact(entry.Where(e => e.Amount >= 0).Sum(e => e.Amount)));
                refunds.Add(Counted.Exact(entry.Where(e => e.Amount < 0).Sum(e => e.Amount)));
            }

            start.Add(day.Count);
        }

        return new PurchaseDays(counted.Evidence, [.. counted.Units.Keys], start, day, purchases, amount, refunds, split ? splits : null);
    }
}
