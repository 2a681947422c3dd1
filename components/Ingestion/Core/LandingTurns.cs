using System.Collections.Concurrent;
using Quantities;

namespace Ingestion.Core;

/// <summary>
/// Imports of a dataset are compared with its newest version and published one after another: two at once in this process would compare, and one of them in vain. Those of other processes are told
/// apart by the version that each was compared with.
/// </summary>
sealed class LandingTurns
{
    readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new(StringComparer.Ordinal);

    /// <summary>Waits for its turn, which ends when what is given is disposed.</summary>
    public async Task<IDisposable> TakeAsync(DatasetId dataset, CancellationToken ct)
    {
        var turn = turns.GetOrAdd(dataset.Value, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(ct);
        return new Taken(turn);
    }

    sealed class Taken(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
