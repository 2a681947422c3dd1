using Quantities;

namespace Lake.Memory.Core;

/// <summary>Deduplicates row by row, in the order the port's rules are written.</summary>
sealed class MemoryLanding(LandingPlan plan, Snapshots snapshots) : ILanding
{
    readonly List<Event> staged = [];
    bool completed;

    public Task AppendAsync(EventBatch batch, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (completed)
            throw new InvalidOperationException("The landing was completed; nothing can be appended.");
        staged.AddRange([.. Enumerable.Range(0, batch.Count).Select(i => Event.Take(batch, i, plan.Properties))]);
        return Task.CompletedTask;
    }

    public Task<Result<Landed>> CompleteAsync(SnapshotId? onto, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        completed = true;
        return Task.FromResult(Complete(onto));
    }

    public ValueTask DisposeAsync()
    {
        staged.Clear();
        return ValueTask.CompletedTask;
    }

    Result<Landed> Complete(SnapshotId? onto)
    {
        Contents? known = null;
        if (onto is { } id && !snapshots.Find(id).TryGet(out known, out var absent))
            return absent;
        if (!PropertyColumn.Merge(known?.Properties ?? [], plan.Properties).TryGet(out var properties, out var changed))
            return changed;

        var there = Identified(known is null ? [] : known.Events).ToDictionary(pair => pair.Identity, pair => pair.Event.Content);
        var first = new Dictionary<Identity, Guid>();
        var (accepted, conflicts, duplicates) = (new List<Event>(), new List<long>(), 0L);
        foreach (var (identity, row) in Identified(staged))
        {
            var taken = first.TryGetValue(identity, out var content) || (first.TryAdd(identity, row.Content) && there.TryGetValue(identity, out content));
            if (!taken)
                accepted.Add(row);
            else if (content == row.Content)
                duplicates++;
            else
                conflicts.Add(row.Line);
        }

        if (accepted.Count == 0)
            return new Landed(onto, 0, duplicates, conflicts);
        var name = $"{plan.Dataset}/{plan.Import}";
        var next = new Contents(
            plan.Dataset,
            plan.Settings,
            properties,
            [.. known?.Events ?? [], .. accepted],
            [.. known?.Segments ?? [], new Segment(name, plan.Import, accepted.Count, 0, "")]);
        return new Landed(snapshots.Keep(next), accepted.Count, duplicates, conflicts);
    }

    /// <summary>Numbers keyless rows of equal content from 0; keyed rows carry −1 instead, so the two never meet.</summary>
    static IEnumerable<(Identity Identity, Event Event)> Identified(IEnumerable<Event> events)
    {
        var occurrences = new Dictionary<Guid, int>();
        foreach (var row in events)
        {
            if (row.Key is { } key)
            {
                yield return (new Identity(key, -1), row);
            }
            else
            {
                var occurrence = occurrences.GetValueOrDefault(row.Content);
                occurrences[row.Content] = occurrence + 1;
                yield return (new Identity(row.Content, occurrence), row);
            }
        }
    }

    readonly record struct Identity(Guid Hash, int Occurrence);
}
