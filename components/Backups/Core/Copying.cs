using Objects;

namespace Backups.Core;

/// <summary>Copies objects into a backup: those that are not in it yet. Objects never change, so one that differs from its copy is damaged, or the copy is.</summary>
sealed class Copying(IObjects objects, Layout layout, Manifest? former)
{
    readonly Dictionary<string, ObjectEntry> known = former?.Objects.ToDictionary(entry => entry.Key) ?? [];

    public int Copied { get; private set; }

    public long CopiedBytes { get; private set; }

    public int Mended { get; private set; }

    public int Kept { get; private set; }

    public async Task<IReadOnlyList<ObjectEntry>> RunAsync(IReadOnlyList<StoredObject> listed, IProgress<CopyProgress>? progress, TimeProvider clock, CancellationToken ct)
    {
        var tally = new Tally(CopyStep.Objects, listed.Sum(one => one.Bytes), progress, clock);
        var entries = new SortedDictionary<string, ObjectEntry>(StringComparer.Ordinal);
        foreach (var stored in listed)
        {
            if (await CopyAsync(stored.Key, tally, ct) is { } entry)
                entries.Add(entry.Key, entry);
            tally.EndObject();
        }

        // What the data folder has no longer was lost there: nothing removes an object that anything mentions.
        foreach (var entry in known.Values.Where(entry => !entries.ContainsKey(entry.Key)))
        {
            if (await Digest.OfFileAsync(layout.ObjectOf(entry.Key), _ => { }, ct) is not { } copy || !copy.Is(entry))
                throw Refusals.Lost(entry.Key);
            entries.Add(entry.Key, entry);
            Kept++;
        }

        return [.. entries.Values];
    }

    /// <summary>Null: it is gone, as one is that was refused just after it had been received.</summary>
    async Task<ObjectEntry?> CopyAsync(ObjectKey key, Tally tally, CancellationToken ct)
    {
        var before = known.GetValueOrDefault(key.Value);
        var copy = await Digest.OfFileAsync(layout.ObjectOf(key.Value), _ => { }, ct);
        if (copy is { } there)
        {
            await using var source = await objects.OpenAsync(key, 0, ct);
            if (source is null)
                return null;
            var entry = Entry(key, await Digest.OfAsync(source, null, tally.Pass, ct), before);
            if (there.Is(entry))
                return entry;
        }

        return await WriteAsync(key, before, copy is null ? tally.Pass : _ => { }, ct);
    }

    async Task<ObjectEntry?> WriteAsync(ObjectKey key, ObjectEntry? before, Action<long> passed, CancellationToken ct)
    {
        await using var source = await objects.OpenAsync(key, 0, ct);
        if (source is null)
            return null;
        var arriving = layout.AsideOf("object");
        Digest digest;
        await using (var file = Layout.Create(arriving))
            digest = await Digest.OfAsync(source, file, passed, ct);
        var entry = Entry(key, digest, before);
        layout.Place(arriving, layout.ObjectOf(key.Value));
        (Copied, CopiedBytes, Mended) = (Copied + 1, CopiedBytes + digest.Bytes, Mended + (before is null ? 0 : 1));
        return entry;
    }

    static ObjectEntry Entry(ObjectKey key, Digest digest, ObjectEntry? before) =>
        before is null || digest.Is(before) ? new ObjectEntry(key.Value, digest.Bytes, digest.Sha256) : throw Refusals.SourceDiffers(key.Value);
}
