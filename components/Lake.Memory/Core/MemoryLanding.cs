using Quantities;

namespace Lake.Memory.Core;

/// <summary>Deduplicates row by row, in the order the port's rules are written.</summary>
sealed class MemoryLanding(LandingPlan plan, Snapshots snapshots) : ILanding
{
    readonly List<Event> staged = [];
    readonly List<Mention> mentions = [];
    bool completed;

    public Task AppendAsync(EventBatch batch, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (completed)
            throw new InvalidOperationException("The landing was completed; nothing can be appended.");
        staged.AddRange([.. Enumerable.Range(0, batch.Count).Select(i => Event.Take(batch, i, plan))]);
        mentions.AddRange(batch.Mentions);
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

        var there = Identity.Of(known?.Events ?? []).ToDictionary(pair => pair.Identity, pair => pair.Event);
        var given = new Dictionary<Identity, Guid>();
        var withdrawn = new HashSet<Identity>();
        var (fresh, conflicts, duplicates, differing) = (new List<Event>(), new List<long>(), 0L, 0L);
        foreach (var (identity, row) in Identity.Of(staged))
        {
            var isRepeated = given.TryGetValue(identity, out var content);
            if (!isRepeated)
                given.Add(identity, row.Content);
            if (!isRepeated && !there.ContainsKey(identity))
                fresh.Add(row);
            else if (row.Content == (isRepeated ? content : there[identity].Content))
                duplicates++;
            else if (!isRepeated && plan.Changed == ChangedRows.Replace && withdrawn.Add(identity))
                fresh.Add(row);
            else
            {
                conflicts.Add(row.Line);
                differing += !isRepeated && plan.Changed == ChangedRows.SetAside ? 1 : 0;
            }
        }

        var orders = ChangedOrders.Of(plan, staged, mentions, there, given);
        if (plan.Changed == ChangedRows.Replace)
            withdrawn.UnionWith(there.Where(pair => !given.ContainsKey(pair.Key) && orders.IsWithdrawn(pair.Key, pair.Value)).Select(pair => pair.Key));
        var aside = fresh.Where(orders.IsAside).ToArray();
        var landing = fresh.Where(row => !orders.IsAside(row)).ToArray();
        var replaced = landing.LongCount(row => orders.IsReplacing(row) || (row.Key is { } key && withdrawn.Contains(new Identity(key, Identity.Keyed))));
        var lines = aside.Select(row => row.Line).Order().ToArray();
        var landed = new Landed(onto, landing.Length - replaced, duplicates, conflicts)
        {
            Replaced = replaced,
            Withdrawn = withdrawn.Count,
            Changed = plan.Changed == ChangedRows.SetAside ? lines : [],
            Incomplete = plan.Changed == ChangedRows.Replace ? lines : [],
            Differing = differing + (plan.Changed == ChangedRows.SetAside ? orders.LostKeys.Count : 0) + aside.Select(row => row.Order!).Union(orders.Differing).LongCount(),
        };
        if (!landed.IsChange)
            return landed;
        Event[] events = [.. there.Where(pair => !withdrawn.Contains(pair.Key)).Select(pair => pair.Value), .. landing];
        if (events.Length == 0)
            return Landed.NothingLeft;
        Segment[] segments = [.. events.GroupBy(row => row.Import).Select(own => new Segment($"{plan.Dataset}/{own.Key}", own.Key, own.Count(), 0, ""))];
        return landed with { Snapshot = snapshots.Keep(new Contents(plan.Dataset, plan.Settings, properties, events, segments)) };
    }
}
