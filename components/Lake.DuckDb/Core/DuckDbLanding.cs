using System.Globalization;
using Lake.DuckDb.Core.Merging;
using Lake.DuckDb.Core.Sorted;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Stages batches, then turns what is new into a segment, a dictionary of new customers and a manifest.</summary>
sealed class DuckDbLanding(LandingPlan plan, Staging staging, Store store, Merges merges, SortedFiles sorted) : ILanding
{
    int attempts;
    bool disposed;

    public Task AppendAsync(EventBatch batch, CancellationToken ct) => store.ReadAsync([], () => staging.Append(batch, ct), ct);

    public async Task<Result<Landed>> CompleteAsync(SnapshotId? onto, CancellationToken ct)
    {
        Manifest? known = null;
        if (onto is { } id && !(await merges.ReadAsync(id, ct)).TryGet(out known, out var absent))
            return absent;
        if (!PropertyColumn.Merge(known?.Properties ?? [], plan.Properties).TryGet(out var properties, out var changed))
            return changed;

        var verdict = await FindAsync(known, ct);
        if (verdict.Accepted == 0)
            return new Landed(onto, 0, verdict.Duplicate, verdict.Conflicts);

        var names = known is null ? [] : await sorted.NameFilesAsync(known.Dictionaries, ct);
        var path = staging.Engine.PathOf(string.Create(CultureInfo.InvariantCulture, $"{staging.Name}_{++attempts}"));
        try
        {
            var written = await store.ReadAsync([], () => NewFiles.Write(staging, verdict, Targets(properties), names, path, ct), ct);
            var next = await StoreAsync(known, properties, written, ct);
            return new Landed(await store.WriteAsync(next, ct), verdict.Accepted, verdict.Duplicate, verdict.Conflicts);
        }
        finally
        {
            File.Delete(NewFiles.Segment(path));
            File.Delete(NewFiles.Dictionary(path));
        }
    }

    public ValueTask DisposeAsync()
    {
        if (!disposed)
            staging.Dispose();
        disposed = true;
        return ValueTask.CompletedTask;
    }

    /// <summary>Which rows are new; once more when a file of marks turns out to be spoilt.</summary>
    async Task<NewRows> FindAsync(Manifest? known, CancellationToken ct)
    {
        try
        {
            return await FindOnceAsync(known, ct);
        }
        catch (SpoiltColumnsException e)
        {
            SortedFiles.Forget(e);
            return await FindOnceAsync(known, ct);
        }
    }

    async Task<NewRows> FindOnceAsync(Manifest? known, CancellationToken ct)
    {
        var segments = known is null ? [] : await store.SegmentsAsync(known, ct);
        var identities = new List<IdentityFile>();
        try
        {
            foreach (var segment in known?.Segments ?? [])
                identities.Add(await sorted.IdentitiesAsync(segment, ct));
            return await store.ReadAsync(segments, () => NewRows.Find(staging, segments, identities, ct), ct);
        }
        finally
        {
            identities.ForEach(file => file.Dispose());
        }
    }

    async Task<Manifest> StoreAsync(Manifest? known, IReadOnlyList<PropertyColumn> properties, NewFiles written, CancellationToken ct)
    {
        var prefix = $"lake/{plan.Dataset}/{plan.Import}";
        var (name, bytes, checksum) = await store.WriteAsync($"{prefix}/events", written.SegmentPath, ct);
        var segment = new Segment(name, plan.Import, written.Events, bytes, checksum);
        IReadOnlyList<CustomerCodes> dictionaries = known?.Dictionaries ?? [];
        if (written.NewCustomers > 0)
        {
            var codes = await store.WriteAsync($"{prefix}/customers", written.DictionaryPath, ct);
            dictionaries = [.. dictionaries, new CustomerCodes(codes.Name, written.NewCustomers, codes.Bytes, codes.Checksum)];
        }

        return new Manifest(
            Manifest.CurrentFormat,
            plan.Dataset,
            plan.Settings,
            properties,
            (known?.Events ?? 0) + written.Events,
            (known?.AnonymousEvents ?? 0) + written.AnonymousEvents,
            (known?.Customers ?? 0) + written.NewCustomers,
            known is not null && known.FirstEvent < written.FirstEvent ? known.FirstEvent : written.FirstEvent,
            known is not null && known.LastEvent > written.LastEvent ? known.LastEvent : written.LastEvent,
            [.. known?.Segments ?? [], segment],
            dictionaries);
    }

    /// <summary>The plan's properties as the snapshot spells them.</summary>
    IReadOnlyList<PropertyColumn> Targets(IReadOnlyList<PropertyColumn> properties) =>
        [.. plan.Properties.Select(property => properties.First(known => known.Is(property.Name)))];
}
