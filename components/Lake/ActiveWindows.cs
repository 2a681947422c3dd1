using Quantities;

namespace Lake;

/// <summary>Asks how many customers were active within the days up to each day.</summary>
/// <param name="AsOf">Events after this instant are left out; null for the snapshot's last event.</param>
/// <param name="Where">Only events that meet all of these count.</param>
/// <param name="Windows">Lengths of the windows in days, each from 1: 1, 7 and 30 give DAU, WAU and MAU.</param>
public sealed record ActiveWindowsQuery(DateTimeOffset? AsOf, IReadOnlyList<Condition> Where, IReadOnlyList<int> Windows)
{
    /// <summary>A dimension to tell customers apart by, too; null: none. A customer with events of several values within a window counts under each of them.</summary>
    public string? By { get; init; }

    /// <summary>The values that are counted by themselves, each once; customers with an event of any other value are counted together.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}

/// <summary>Distinct customers with an event within the days up to each day: an entry for every day from the first with an event to the day of the analysis instant.</summary>
/// <param name="Evidence">Of whom, since when, by which rule.</param>
/// <param name="Day">The days.</param>
/// <param name="Active">For each window its customers, day by day.</param>
public sealed record ActiveWindows(Evidence Evidence, IReadOnlyList<DateOnly> Day, IReadOnlyList<IReadOnlyList<long>> Active)
{
    /// <summary>The same of each value asked for, one after another, and at the end of all the others together; empty without a dimension.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<long>>> Parts { get; init; } = [];
}
