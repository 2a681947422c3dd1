using Quantities;

namespace Lake.Memory.Core;

/// <summary>Customers active within the days up to each day: a loop over days and customers.</summary>
static class WindowsOfDays
{
    public static Result<ActiveWindows> Of(SnapshotId snapshot, Contents contents, ActiveWindowsQuery query) =>
        CountedOf(snapshot, contents, query).Then(counted => PartOf(contents, query).Map(partOf =>
        {
            DateOnly[] days = counted.Units.Count == 0 ? [] : [.. DaysOf(counted)];
            IReadOnlyList<IReadOnlyList<long>> Count(int? part) => [.. query.Windows.Select(window => (IReadOnlyList<long>)[.. days.Select(day => counted.Units.Values.LongCount(events => IsActive(Of(events, part), day, window)))])];
            IEnumerable<Event> Of(List<Event> events, int? part) => part is null ? events : events.Where(e => partOf(e) == part);
            return new ActiveWindows(counted.Evidence, days, Count(null)) { Parts = query.By is null ? [] : [.. Enumerable.Range(0, query.Values.Count + 1).Select(part => Count(part))] };
        }));

    public static Result<CellCustomers> Behind(SnapshotId snapshot, Contents contents, CustomerCell.InWindow cell) =>
        CountedOf(snapshot, contents, cell.Query).Then(counted => PartOf(contents, cell.Query).Map(partOf => counted.Only(counted.Units
            .Where(unit => IsActive(unit.Value.Where(e => cell.Part is null || partOf(e) == cell.Part), cell.Day, cell.Window)).Select(unit => unit.Key).ToHashSet(StringComparer.Ordinal))));

    static Result<Counted> CountedOf(SnapshotId snapshot, Contents contents, ActiveWindowsQuery query) => Counted.Of("active-windows", snapshot, contents, query.AsOf, query.Where);

    /// <summary>Which of the query's values an event has; the index after the last for any other.</summary>
    static Result<Func<Event, int>> PartOf(Contents contents, ActiveWindowsQuery query) => Counted.ByOf(query.By, contents.Properties, "by", _ => "").Map(valueOf => (Func<Event, int>)(e =>
        Enumerable.Range(0, query.Values.Count).Where(i => query.Values[i] == (valueOf(e) ?? "")).Append(query.Values.Count).First()));

    static bool IsActive(IEnumerable<Event> events, DateOnly day, int window) => events.Any(e => e.Day <= day && e.Day > day.AddDays(-window));

    static IEnumerable<DateOnly> DaysOf(Counted counted)
    {
        var last = counted.Time().Observed.LastDay;
        for (var day = counted.Units.Values.Min(events => events.Min(e => e.Day)); day <= last; day = day.AddDays(1))
            yield return day;
    }
}
