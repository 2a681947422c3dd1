using Lake;
using Quantities;
using Survival;

namespace Churn.Core;

/// <summary>Lifetimes as a life table a group.</summary>
/// <param name="Tables">By name, those taken together last.</param>
/// <param name="Values">Of each the values of the property; null: there is none, and all are one.</param>
/// <param name="Together">How many of the smallest groups are one.</param>
sealed record LifetimeGroups(IReadOnlyList<(string Name, LifeTable Table)> Tables, IReadOnlyList<IReadOnlyList<string>?> Values, int Together)
{
    /// <summary>The group of the smallest ones.</summary>
    public const string Other = "other";

    const int Most = 12;

    public static Result<LifetimeGroups> Of(Lifetimes lifetimes)
    {
        int[] rows = [.. Enumerable.Range(0, lifetimes.Days.Count)];
        if (lifetimes.Values is not { } values)
            return Table(lifetimes, rows).Map(all => new LifetimeGroups([(SurvivalFigures.Everybody, all)], [null], 0));
        var groups = rows.GroupBy(row => values[row], StringComparer.Ordinal).Select(group => (Name: group.Key, Rows: group.ToArray())).ToList();
        var largest = groups.OrderByDescending(group => group.Rows.Sum(row => lifetimes.Ended[row] + lifetimes.Censored[row])).ThenBy(group => group.Name, StringComparer.Ordinal).ToList();
        var own = groups.Count <= Most ? largest : largest[..(Most - 1)];
        List<(string Name, int[] Rows)> shown = [.. own.OrderBy(group => group.Name, ValueOrder.Instance), .. own.Count == groups.Count ? [] : new[] { (Other, largest[own.Count..].SelectMany(group => group.Rows).ToArray()) }];

        var tables = new List<(string, LifeTable)>();
        foreach (var (name, of) in shown)
        {
            if (!Table(lifetimes, of).TryGet(out var table, out var problem))
                return problem;
            tables.Add((name, table));
        }

        return tables.Count == 0 ? Table(lifetimes, []).Problem : new LifetimeGroups(tables, [.. shown.Select(group => (IReadOnlyList<string>)[.. group.Rows.Select(row => values[row]).Distinct(StringComparer.Ordinal)])], groups.Count - own.Count);
    }

    static Result<LifeTable> Table(Lifetimes lifetimes, int[] rows) =>
        LifeTable.OfCounts([.. rows.Select(row => (double)lifetimes.Days[row])], [.. rows.Select(row => lifetimes.Ended[row])], [.. rows.Select(row => lifetimes.Censored[row])]);
}
