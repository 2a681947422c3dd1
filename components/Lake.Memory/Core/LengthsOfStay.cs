using Quantities;

namespace Lake.Memory.Core;

/// <summary>How long customers stayed: for each a loop over the days with an event, until a silence.</summary>
static class LengthsOfStay
{
    public static Result<Lifetimes> Of(SnapshotId snapshot, Contents contents, LifetimesQuery query) => StaysOf(snapshot, contents, query).Map(found =>
    {
        var entries = found.Stays.GroupBy(stay => (stay.Value, stay.Days)).OrderBy(entry => entry.Key.Value, Utf8Order.Instance).ThenBy(entry => entry.Key.Days).ToList();
        return new Lifetimes(
            found.Counted.Evidence,
            [.. entries.Select(entry => entry.Key.Days)],
            [.. entries.Select(entry => entry.LongCount(stay => stay.HasEnded))],
            [.. entries.Select(entry => entry.LongCount(stay => !stay.HasEnded))],
            query.By is null ? null : [.. entries.Select(entry => entry.Key.Value)]);
    });

    public static Result<CellCustomers> Behind(SnapshotId snapshot, Contents contents, CustomerCell.InLifetimes cell) => StaysOf(snapshot, contents, cell.Query).Map(found => found.Counted.Only(found.Stays
        .Where(stay => stay.Days > cell.MoreThan && !(stay.Days > cell.UpTo) && (cell.IsEnded is null || cell.IsEnded == stay.HasEnded) && (cell.Values?.Contains(stay.Value) ?? true))
        .Select(stay => stay.Customer).ToHashSet(StringComparer.Ordinal)));

    static Result<(Counted Counted, Stay[] Stays)> StaysOf(SnapshotId snapshot, Contents contents, LifetimesQuery query)
    {
        if (!Filter.Compile(query.Where, contents).TryGet(out var meets, out var refused)
            || !Counted.ByOf(query.By, contents.Properties, "by", _ => "").TryGet(out var valueOf, out refused))
            return refused;
        var counted = Counted.Of("lifetimes", snapshot, contents, query.AsOf, query.Where, meets, e => e.Customer);
        var end = counted.Units.Count == 0 ? default : counted.Time().Observed.LastDay;
        Stay[] stays = [.. counted.Units.Select(unit =>
        {
            var events = Counted.InOrder(unit.Value);
            var silence = events.Zip([.. events.Skip(1).Select(e => e.Day), end]).FirstOrDefault(pair => pair.Second.DayNumber - pair.First.Day.DayNumber > query.SilenceDays).First;
            var last = silence?.Day.AddDays(query.SilenceDays) ?? end;
            return new Stay(unit.Key, valueOf(events[0]) ?? "", last.DayNumber - events[0].Day.DayNumber, silence is not null);
        })];
        return (counted, stays);
    }

    sealed record Stay(string Customer, string Value, int Days, bool HasEnded);
}
