using Quantities;

namespace Lake.Memory.Core;

/// <summary>Customers active within the days up to each day: a loop over days and customers.</summary>
static class WindowsOfDays
{
    public static Result<ActiveWindows> Of(SnapshotId snapshot, Contents contents, ActiveWindowsQuery query) =>
        CountedOf(snapshot, contents, query).Map(counted =>
        {
            DateOnly[] days = counted.Units.Count == 0 ? [] : [.. DaysOf(counted)];
            return new ActiveWindows(counted.Evidence, days, [.. query.Windows.Select(window => (IReadOnlyList<long>)[.. days.Select(day => counted.Units.Values.LongCount(events => IsActive(events, day, window)))])]);
        });

    public static Result<CellCustomers> Behind(SnapshotId snapshot, Contents contents, CustomerCell.InWindow cell) =>
        CountedOf(snapshot, contents, cell.Query).Map(counted => counted.Only(counted.Units.Where(unit => IsActive(unit.Value, cell.Day, cell.Window)).Select(unit => unit.Key).ToHashSet(StringComparer.Ordinal)));

    static Result<Counted> CountedOf(SnapshotId snapshot, Contents contents, ActiveWindowsQuery query) => Counted.Of("active-windows", snapshot, contents, query.AsOf, query.Where);

    static bool IsActive(List<Event> events, DateOnly day, int window) => events.Any(e => e.Day <= day && e.Day > day.AddDays(-window));

    static IEnumerable<DateOnly> DaysOf(Counted counted)
    {
        var last = counted.Time().Observed.LastDay;
        for (var day = counted.Units.Values.Min(events => events.Min(e => e.Day)); day <= last; day = day.AddDays(1))
            yield return day;
    }
}
