using Datasets;
using Quantities;

namespace Ingestion.Core;

/// <summary>
/// Imports take turns in a process: so many at once, small files in places of their own, so that none waits behind large ones; and of those that wait, one of the dataset that has the fewest under way
/// and has waited longest, so that nobody's hundred files keep somebody's one waiting.
/// </summary>
/// <remarks>Within a dataset nothing overtakes, or is overtaken by, an import that replaces orders: what counts of an order is what was received last. Other processes keep turns of their own.</remarks>
sealed class ImportTurns
{
    /// <summary>Bytes as received up to which a file is small.</summary>
    const long Small = 1 << 20;

    /// <summary>Large ones at once: more would fight for memory and disk. Small ones: those that were read wait for one commit together.</summary>
    const int LargePlaces = 2, SmallPlaces = 8;

    readonly Lock gate = new();
    readonly List<Turn> waiting = [], running = [];
    readonly Dictionary<DatasetId, long> lastServed = [];
    long served;

    /// <summary>Whether a file, or what else it is, is one of the small ones.</summary>
    public static bool IsSmall(ImportSource source) => source.Rework is null && source.Bytes <= Small;

    /// <summary>Waits for the turn of an import, which ends when what is given is disposed.</summary>
    public async Task<IDisposable> TakeAsync(Import import, CancellationToken ct)
    {
        var turn = new Turn(
            this, import.Of, import.ReceivedAt, IsLarge: !IsSmall(import.Source),
            Replaces: import.Source.Rework is null && FileMapping.Of(import.Source).OnChange == FileReading.Replaces);
        lock (gate)
        {
            waiting.Add(turn);
            Admit();
        }

        await using (ct.Register(() => turn.Come.TrySetCanceled(ct)))
        {
            try
            {
                await turn.Come.Task;
                return turn;
            }
            catch
            {
                turn.Dispose();
                throw;
            }
        }
    }

    void End(Turn turn)
    {
        lock (gate)
        {
            waiting.Remove(turn);
            running.Remove(turn);
            Admit();
        }
    }

    void Admit()
    {
        while (Next() is { } next)
        {
            waiting.Remove(next);
            running.Add(next);
            lastServed[next.Dataset] = ++served;
            next.Come.TrySetResult();
        }
    }

    Turn? Next() => waiting
        .Where(turn => running.Count(other => other.IsLarge == turn.IsLarge) < (turn.IsLarge ? LargePlaces : SmallPlaces) && !waiting.Concat(running).Any(turn.IsBehind))
        .OrderBy(turn => running.Count(other => other.Dataset == turn.Dataset)).ThenBy(turn => lastServed.GetValueOrDefault(turn.Dataset)).ThenBy(turn => turn.ReceivedAt)
        .FirstOrDefault();

    sealed record Turn(ImportTurns Turns, DatasetId Dataset, DateTimeOffset ReceivedAt, bool IsLarge, bool Replaces) : IDisposable
    {
        public TaskCompletionSource Come { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsBehind(Turn other) => other.Dataset == Dataset && other.ReceivedAt < ReceivedAt && (Replaces || other.Replaces);

        public void Dispose() => Turns.End(this);
    }
}
