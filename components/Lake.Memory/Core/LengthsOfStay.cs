using Quantities;

namespace Lake.Memory.Core;

/// <summary>How long customers stayed: for each a loop over the days with an event, until a silence.</summary>
static class LengthsOfStay
{
    public static Result<Lifetimes> Of(SnapshotId snapshot, Contents contents, LifetimesQuery query)
    {
        if (!Filter.Compile(query.Where, contents.Properties).TryGet(out var meets, out var refused)
            || !Counted.Value(query.By, contents.Properties, "by", _ => "").TryGet(out var valueOf, out refused))
            return refused;
        var counted = Counted.Of("lifetimes", snapshot, contents, query.AsOf, query.Where, meets, e => e.Customer);
        var end = counted.Units.Count == 0 ? default : counted.Time().Observed.LastDay;
        var stays = counted.Units.Values.Select(Counted.InOrder).Select(events =>
        {
            var silence = events.Zip([.. events.Skip(1).Select(e => e.Day), end]).FirstOrDefault(pair => pair.Second.DayNumber - pair.First.Day.DayNumber > query.SilenceDays).First;
            var last = silence?.Day.AddDays(query.SilenceDays) ?? end;
            return (Value: valueOf(events[0]) ?? "", Days: last.DayNumber - events[0].Day.DayNumber, Ended: silence is not null);
        });
        var entries = stays.GroupBy(stay => (stay.Value, stay.Days)).OrderBy(entry => entry.Key.Value, Utf8Order.Instance).ThenBy(entry => entry.Key.Days).ToList();
        return new Lifetimes(
            counted.Evidence,
            [.. entries.Select(entry => entry.Key.Days)],
            [.. entries.Select(entry => entry.LongCount(stay => stay.Ended))],
            [.. entries.Select(entry => entry.LongCount(stay => !stay.Ended))],
            query.By is null ? null : [.. entries.Select(entry => entry.Key.Value)]);
    }
}
