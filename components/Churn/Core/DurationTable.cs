using Lake;
using Quantities;
using Survival;
using Wording;

namespace Churn.Core;

/// <summary>The rows of a file that can be used, as columns of equal length.</summary>
/// <param name="Time">Durations.</param>
/// <param name="Ended">Whether the event came.</param>
/// <param name="Count">Cases a row stands for; null: one each.</param>
/// <param name="Group">Groups; null: none were asked for.</param>
/// <param name="GroupedBy">The column of groups, as the file calls it; null: none was asked for.</param>
/// <param name="Read">How the file was understood.</param>
/// <param name="Warnings">What was left out.</param>
sealed record DurationTable(
    IReadOnlyList<double> Time, IReadOnlyList<bool> Ended, IReadOnlyList<long>? Count, IReadOnlyList<string>? Group, string? GroupedBy, Message Read, IReadOnlyList<Message> Warnings)
{
    const int MostGroups = 30;

    /// <summary>A life table a group, in the order of values: numbers and brackets by number, then by name.</summary>
    public Result<IReadOnlyList<(string Name, LifeTable Table)>> LifeTables()
    {
        if (Group is null)
            return LifeTable.Of(Time, Ended, Count).Map(IReadOnlyList<(string, LifeTable)> (table) => [(SurvivalFigures.Everybody, table)]);
        var rows = Enumerable.Range(0, Time.Count).GroupBy(row => Group[row], StringComparer.Ordinal).ToList();
        if (rows.Count > MostGroups)
            return Problem.Invalid("group", Phrases.TooManyGroups.With(rows.Count, MostGroups), Phrases.Words);
        var tables = new List<(string, LifeTable)>();
        foreach (var group in rows.OrderBy(group => group.Key, ValueOrder.Instance))
        {
            if (!LifeTable.Of([.. group.Select(row => Time[row])], [.. group.Select(row => Ended[row])], Count is null ? null : [.. group.Select(row => Count[row])]).TryGet(out var table, out var problem))
                return problem;
            tables.Add((group.Key, table));
        }

        return tables;
    }
}
