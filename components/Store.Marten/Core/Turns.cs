using System.Collections.Concurrent;

namespace Store.Marten.Core;

/// <summary>Lets one at a time do something by a name.</summary>
sealed class Turns
{
    readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new(StringComparer.Ordinal);

    /// <summary>Waits for its turn, which ends when what is given is disposed.</summary>
    public async Task<IDisposable> TakeAsync(string name, CancellationToken ct)
    {
        var turn = turns.GetOrAdd(name, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(ct);
        return new Taken(turn);
    }

    sealed class Taken(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
