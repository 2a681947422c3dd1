using System.Collections.Concurrent;
using Datasets;
using Npgsql;
using Quantities;

namespace Store.Marten.Core;

/// <summary>
/// Datasets as they were read last. A dataset grows with every version, and a landing looks at it again and again: PostgreSQL is asked each time, and what it sends is whether the row still is the one
/// that was read, or the new one.
/// </summary>
sealed class SeenDatasets(MartenStore store)
{
    /// <summary>As many are held: each may be some hundred kilobytes.</summary>
    const int Most = 100;

    readonly ConcurrentDictionary<DatasetId, Seen> seen = new();

    /// <summary>The dataset as of its newest event; null: there is none, or what is kept of it is behind its stream.</summary>
    public async Task<Dataset?> FindAsync(DatasetId id, CancellationToken ct)
    {
        var known = seen.GetValueOrDefault(id);
        var found = await store.FindRowAsync(
            id.Tenant,
            StandingDatasets.UpToDateUnless,
            () => [new NpgsqlParameter<string> { TypedValue = id.Value }, new NpgsqlParameter<string> { TypedValue = known?.Mark ?? "" }],
            async (row, token) => known is not null && row.IsDBNull(1) ? known : new Seen(row.GetString(0), (await StoredShapes.Json.FromJsonAsync<StandingDataset>(row, 1, token)).Dataset),
            ct);
        if (found is null)
        {
            seen.TryRemove(id, out _);
        }
        else if (!ReferenceEquals(found, known))
        {
            if (seen.Count >= Most)
                seen.Clear();
            seen[id] = found;
        }

        return found?.Dataset;
    }

    /// <param name="Mark">What no other row of the table is or ever was called.</param>
    /// <param name="Dataset">What stood in it.</param>
    sealed record Seen(string Mark, Dataset Dataset);
}
