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
        var counted = Counted.Of("purchase-days", snapshot, contents, query.AsOf, query.Where, meets, unitOf);
        return Of(counted, e => splitOf(e) ?? "", query.Split is not null);
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
