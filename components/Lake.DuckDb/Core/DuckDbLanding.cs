using System.Globalization;
using Lake.DuckDb.Core.Merging;
using Lake.DuckDb.Core.Sorted;
using Quantities;

namespace Lake.DuckDb.Core;

/// <summary>Stages batches, then turns what is new into a segment, a dictionary of new customers and a manifest; segments that lose rows are written anew.</summary>
sealed class DuckDbLanding(Staging staging, Store store, Merges merges, SortedFiles sorted) : ILanding
{
    /// <summary>Rows from which on the segment's columns are kept at once: questions follow landings, but small segments become larger ones before they are asked.</summary>
    const int ManyRows = 1 << 15;

    readonly LandingPlan plan = staging.Plan;
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

        var (rows, orders) = await FindAsync(known, ct);
        var isReplacing = plan.Changed == ChangedRows.Replace;
        var landed = new Landed(onto, rows.Accepted - orders.Replaced - orders.Aside.Count, rows.Duplicate, rows.Conflicts)
        {
            Replaced = orders.Replaced,
            Withdrawn = orders.Withdrawn,
            Changed = isReplacing ? [] : orders.Aside,
            Incomplete = isReplacing ? orders.Aside : [],
            Differing = orders.Left + (plan.Changed == ChangedRows.SetAside ? rows.Taken : 0),
        };
        if (!landed.IsChange)
            return landed;
        if (landed.Accepted + landed.Replaced == 0 && known!.Events == landed.Withdrawn)
            return Landed.NothingLeft;

        var path = string.Create(CultureInfo.InvariantCulture, $"{staging.Path}_{++attempts}");
        try
        {
            var next = await RemainingAsync(known, orders, path, ct) with { Properties = properties };
            CountedPart? added = null;
            if (landed.Accepted + landed.Replaced > 0)
                (next, added) = await AddAsync(next, rows, orders, path, ct);
            if (next.Customers < next.Dictionaries.Sum(codes => codes.Customers) || landed.Withdrawn > 0)
                next = await RecountAsync(next, ct);
            next = (landed.Withdrawn > 0 ? null : Counting.Added(next, known, added)) ?? await Counting.LookAsync(next, store, staging.Connection, ct);
            return landed with { Snapshot = await store.WriteAsync(next, ct) };
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

    /// <summary>Which rows are new, and what they change; once more when a file of marks turns out to be spoilt.</summary>
    async Task<(NewRows Rows, ChangedOrders Orders)> FindAsync(Manifest? known, CancellationToken ct)
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

    async Task<(NewRows Rows, ChangedOrders Orders)> FindOnceAsync(Manifest? known, CancellationToken ct)
    {
        var segments = known is null ? [] : await store.SegmentsAsync(known, ct);
        var (identities, orders) = (new List<MarkFile>(), new List<MarkFile>());
        try
        {
            foreach (var segment in known?.Segments ?? [])
                identities.Add(await sorted.IdentitiesAsync(segment, ct));
            var rows = await store.ReadAsync(segments, () => NewRows.Find(staging, identities, ct), ct);
            if (known is null || !ChangedOrders.MayBe(staging, rows, known.Events))
                return (rows, ChangedOrders.None);
            foreach (var segment in known.Segments)
                orders.Add(await sorted.OrdersAsync(segment, known, ct));
            return (rows, await store.ReadAsync(segments, () => ChangedOrders.Find(staging, rows, new ChangedOrders.Known(known, segments), orders, identities, ct), ct));
        }
        finally
        {
            identities.ForEach(file => file.Dispose());
            orders.ForEach(file => file.Dispose());
        }
    }

    /// <summary>The base without the rows that are withdrawn, not counted anew; an empty one where there is none. It is to be added to, not to be kept.</summary>
    async Task<Manifest> RemainingAsync(Manifest? known, ChangedOrders orders, string path, CancellationToken ct)
    {
        if (known is null)
            return new Manifest(Manifest.CurrentFormat, plan.Dataset, plan.Settings, [], 0, 0, 0, DateTime.MaxValue, DateTime.MinValue, [], []);
        var remaining = new List<Segment>();
        for (var place = 0; place < known.Segments.Count; place++)
        {
            var segment = known.Segments[place];
            var lost = orders.Gone.GetValueOrDefault(place);
            if (lost == 0)
                remaining.Add(segment);
            else if (lost < segment.Events)
                remaining.Add(await WithoutAsync(segment, lost, path, ct));
        }

        return known with { Settings = plan.Settings, Events = known.Events - orders.Withdrawn, Segments = remaining };
    }

    async Task<Segment> WithoutAsync(Segment segment, long lost, string path, CancellationToken ct)
    {
        var files = await store.OpenAsync([(segment.Name, segment.Bytes, segment.Checksum)], ct);
        var written = NewFiles.Segment(path);
        _ = await store.ReadAsync(
            files,
            () =>
            {
                staging.Connection.Run(Merging.Merging.Without(segment, files[0], $"{staging.Name}.gone", written), ct);
                return true;
            },
            ct);
        var (name, bytes, checksum) = await store.WriteAsync($"{Folder}/events", written, ct);
        return new Segment(name, segment.Import, segment.Events - lost, bytes, checksum);
    }

    /// <summary>A manifest with the new rows, and those of them that count by their type.</summary>
    async Task<(Manifest Next, CountedPart Added)> AddAsync(Manifest known, NewRows rows, ChangedOrders orders, string path, CancellationToken ct)
    {
        var names = await sorted.NameFilesAsync(known.Dictionaries, ct);
        using var draft = rows.Accepted >= ManyRows ? new ColumnsDraft(path + ".columns", plan.Source) : null;
        var written = await store.ReadAsync([], () => NewFiles.Write(staging, rows.Findings, Targets(known.Properties), names, path, draft, ct), ct);
        var (name, bytes, checksum) = await store.WriteAsync($"{Folder}/events", written.SegmentPath, ct);
        var segment = new Segment(name, plan.Import, written.Events, bytes, checksum);
        if (orders.Aside.Count == 0)
            await sorted.KeepAsync(segment, staging.Identities.Draft, rows.Findings.Refused.Count == 0 ? staging.Bills?.Draft : null, ct);
        var dictionaries = known.Dictionaries;
        if (written.NewCustomers > 0)
        {
            var stored = await store.WriteAsync($"{Folder}/customers", written.DictionaryPath, ct);
            var codes = new CustomerCodes(stored.Name, written.NewCustomers, stored.Bytes, stored.Checksum);
            if (written.Names is { } fresh)
                await sorted.KeepAsync(codes, fresh, ct);
            dictionaries = [.. dictionaries, codes];
        }

        var next = known with
        {
            Events = known.Events + written.Events,
            AnonymousEvents = known.AnonymousEvents + written.AnonymousEvents,
            Customers = known.Customers + written.NewCustomers,
            FirstEvent = known.FirstEvent < written.FirstEvent ? known.FirstEvent : written.FirstEvent,
            LastEvent = known.LastEvent > written.LastEvent ? known.LastEvent : written.LastEvent,
            Segments = [.. known.Segments, segment],
            Dictionaries = dictionaries,
            Sources = plan.Source is { } source ? [.. known.Sources ?? [], new NamedSource(plan.Import, source)] : known.Sources,
        };
        if (draft is not null)
            await sorted.KeepAsync(segment, next, draft, ct);
        return (next, written.Counted);
    }

    /// <summary>Counts what can no longer be told from what was counted before: customers may have lost all their events.</summary>
    async Task<Manifest> RecountAsync(Manifest manifest, CancellationToken ct)
    {
        var segments = await store.SegmentsAsync(manifest, ct);
        return await store.ReadAsync(
            segments,
            () => staging.Connection.One(
                $"""SELECT count(*) FILTER (customer IS NULL), count(DISTINCT customer), min("at"), max("at") FROM {Sql.Parquet(segments)}""",
                row => manifest with { AnonymousEvents = row.GetInt64(0), Customers = row.GetInt64(1), FirstEvent = row.GetUtc(2), LastEvent = row.GetUtc(3) },
                ct),
            ct);
    }

    string Folder => $"lake/{plan.Dataset}/{plan.Import}";

    /// <summary>The plan's properties as the snapshot spells them.</summary>
    IReadOnlyList<PropertyColumn> Targets(IReadOnlyList<PropertyColumn> properties) =>
        [.. plan.Properties.Select(property => properties.First(known => known.Is(property.Name)))];
}
