using Datasets;

namespace Ingestion.Core;

/// <summary>Counts what was odd about rows that landed nevertheless.</summary>
sealed class Oddities
{
    readonly Dictionary<(string Code, string Column), long> rows = [];

    public void Add(string code, string column) => rows[(code, column)] = rows.GetValueOrDefault((code, column)) + 1;

    /// <summary>All there were, in a fixed order.</summary>
    public IReadOnlyList<RowsNoted> Noted =>
        [.. rows.Select(pair => new RowsNoted(pair.Key.Code, pair.Key.Column, pair.Value)).OrderBy(noted => noted.Code, StringComparer.Ordinal).ThenBy(noted => noted.Column, StringComparer.Ordinal)];
}
