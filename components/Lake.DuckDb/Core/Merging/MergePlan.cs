namespace Lake.DuckDb.Core.Merging;

/// <summary>
/// Which files to merge: those of about one size, as soon as there are <see cref="Many"/>. So a row is written anew once for each time its file grows eightfold, and of any size there are fewer than eight files.
/// </summary>
static class MergePlan
{
    /// <summary>Files of a size that are merged.</summary>
    public const int Many = 8;

    /// <summary>Files below are of one size, whatever they have: they cost what their number does.</summary>
    const long Smallest = 4096;

    /// <summary>A file has no more rows by merging: what is this large is read no faster as one, and would take long to write anew.</summary>
    const long Largest = 1 << 25;

    /// <summary>The groups to merge, each of at least two places in the list; the others stay.</summary>
    /// <param name="rows">The files' rows.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Of(IReadOnlyList<long> rows)
    {
        // What one merge gives may be merged on at once: groups are gathered before anything is written.
        var groups = rows.Select((count, place) => (Rows: count, Places: (IReadOnlyList<int>)[place])).ToList();
        while (Due(groups) is { Count: > 1 } due)
        {
            groups.RemoveAll(due.Contains);
            groups.Add((due.Sum(group => group.Rows), [.. due.SelectMany(group => group.Places).Order()]));
        }

        return [.. groups.Select(group => group.Places).Where(places => places.Count > 1)];
    }

    static List<(long Rows, IReadOnlyList<int> Places)>? Due(List<(long Rows, IReadOnlyList<int> Places)> groups) => groups
        .GroupBy(group => SizeOf(group.Rows))
        .Where(same => same.Count() >= Many)
        .OrderBy(same => same.Key)
        .Select(Fitting)
        .FirstOrDefault(fitting => fitting.Count > 1);

    static List<(long Rows, IReadOnlyList<int> Places)> Fitting(IEnumerable<(long Rows, IReadOnlyList<int> Places)> same)
    {
        var (taken, rows) = (new List<(long, IReadOnlyList<int>)>(), 0L);
        foreach (var group in same.OrderBy(group => group.Rows).ThenBy(group => group.Places[0]).TakeWhile(group => (rows += group.Rows) <= Largest))
            taken.Add(group);
        return taken;
    }

    static int SizeOf(long rows)
    {
        var size = 0;
        for (var at = Smallest; rows >= at; at *= Many)
            size++;
        return size;
    }
}
