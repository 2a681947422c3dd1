using System.Collections.Concurrent;
using Objects;
using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>
/// Column files and sorted names in the work folder, under the checksums of the segments and dictionaries they were made from. They are made when they are first asked for or after a landing, shared by
/// all processes of the folder, may be deleted at any time, and are bounded: the longest unused go.
/// </summary>
sealed class SortedFiles(Engine engine, Store store, TimeProvider clock, DuckDbLakeOptions options) : IDisposable
{
    const int MostHeld = 1_000;

    const string Identities = "identities", Orders = "orders", SortedColumns = "columns", SourcedColumns = "sourced", SortedNames = "names";

    /// <summary>What the names of kinds of facts begin with.</summary>
    public const string Facts = "facts-";

    readonly ColumnsFolder columns = new(options, clock);
    readonly SemaphoreSlim making = new(1, 1);
    readonly ConcurrentDictionary<string, WeakReference<NameFile>> names = new(StringComparer.Ordinal);

    /// <summary>The columns of segments of a snapshot, in their order.</summary>
    /// <param name="segments">The segments.</param>
    /// <param name="manifest">Which says what systems the order ids are of.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="FailureException"><c>lake-damaged</c>: a segment is not what was stored.</exception>
    public async Task<IReadOnlyList<SortedFile>> OpenAsync(IReadOnlyList<Segment> segments, Manifest manifest, CancellationToken ct)
    {
        var opened = new List<SortedFile>();
        try
        {
            foreach (var segment in segments)
                opened.Add(await OpenAsync(segment, SourcedOrders.SeedsOf(manifest, segment), ct));
            return opened;
        }
        catch
        {
            opened.ForEach(file => file.Dispose());
            throw;
        }
    }

    /// <summary>The ids of a snapshot's customers.</summary>
    /// <exception cref="FailureException"><c>lake-damaged</c>: a dictionary is not what was stored.</exception>
    public async Task<Names> NamesAsync(IReadOnlyList<CustomerCodes> dictionaries, CancellationToken ct)
    {
        var files = await NameFilesAsync(dictionaries, ct);
        return await Task.Run(() => Names.Of(files), ct);
    }

    /// <summary>The same, a file for each dictionary.</summary>
    /// <exception cref="FailureException"><c>lake-damaged</c>: a dictionary is not what was stored.</exception>
    public async Task<IReadOnlyList<NameFile>> NameFilesAsync(IReadOnlyList<CustomerCodes> dictionaries, CancellationToken ct)
    {
        var files = new List<NameFile>();
        foreach (var codes in dictionaries)
            files.Add(await OpenAsync(codes, ct));
        return files;
    }

    /// <summary>Deletes a file that is not what was written; it is made again when it is next asked for.</summary>
    public static void Forget(SpoiltColumnsException spoilt) => File.Delete(spoilt.Path);

    /// <summary>Keeps the marks of a segment that was just written, by whom they are known: they need not be read from it.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="identities">Those of its identities; null: not known.</param>
    /// <param name="orders">Those of its orders; null: not known.</param>
    /// <param name="ct">Gives up.</param>
    public async Task KeepAsync(Segment segment, MarkDraft? identities, MarkDraft? orders, CancellationToken ct)
    {
        var written = (await store.FindAsync(segment.Name, segment.Bytes, segment.Checksum, ct)).Stamp.Written;
        columns.Create();
        foreach (var (kind, marks) in new[] { (Identities, identities), (Orders, orders) })
        {
            if (File.Exists(columns.PathOf(segment.Checksum, kind)) || marks is null)
                continue;
            marks.Keep(written, columns.PathOf(segment.Checksum, kind));
            columns.Bound(columns.PathOf(segment.Checksum, kind));
        }
    }

    /// <summary>Keeps the columns of a segment that was just written, as they were drafted on the way.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="manifest">Which says what system the order ids are of.</param>
    /// <param name="draft">Its columns.</param>
    /// <param name="ct">Gives up.</param>
    public async Task KeepAsync(Segment segment, Manifest manifest, ColumnsDraft draft, CancellationToken ct)
    {
        var path = columns.PathOf(segment.Checksum, SourcedOrders.SeedsOf(manifest, segment).AreUsual ? SortedColumns : SourcedColumns);
        if (File.Exists(path))
            return;
        draft.Finish((await store.FindAsync(segment.Name, segment.Bytes, segment.Checksum, ct)).Stamp.Written);
        columns.Create();
        File.Move(draft.Path, path, overwrite: true);
        columns.Bound(path);
    }

    /// <summary>Keeps the names of a dictionary that was just written, by whom they are known.</summary>
    public async Task KeepAsync(CustomerCodes codes, NameFile known, CancellationToken ct)
    {
        var (path, found) = (columns.PathOf(codes.Checksum, SortedNames), await store.FindAsync(codes.Name, codes.Bytes, codes.Checksum, ct));
        if (File.Exists(path))
            return;
        _ = await MakeAsync(
            path,
            found,
            codes.Bytes,
            stream =>
            {
                known.Write(stream, found.Stamp.Written);
                return 0;
            },
            () => NameFileAt(path)?.Names,
            ct);
    }

    /// <summary>What was kept of a segment's rows; null: nothing.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="kind">What was asked of them.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="FailureException"><c>lake-damaged</c>: the segment is not what was stored.</exception>
    public async Task<RowFacts?> FactsAsync(Segment segment, string kind, CancellationToken ct)
    {
        var (path, found) = (columns.PathOf(segment.Checksum, kind), await store.FindAsync(segment.Name, segment.Bytes, segment.Checksum, ct));
        if (FactFile.Open(path) is not { } kept)
            return null;
        if (kept.Written != found.Stamp.Written)
            await SeeAsync(found, segment.Bytes, () => DerivedFile.Renew(path, found.Stamp.Written), null, ct);
        columns.Use(path);
        return kept.Facts;
    }

    /// <summary>Keeps what was found out of a segment's rows. Where there is no room, or nothing may be written, it is found out again.</summary>
    public async Task KeepAsync(Segment segment, string kind, RowFacts facts, CancellationToken ct)
    {
        try
        {
            var (path, found) = (columns.PathOf(segment.Checksum, kind), await store.FindAsync(segment.Name, segment.Bytes, segment.Checksum, ct));
            _ = await MakeAsync(
                path,
                found,
                segment.Bytes,
                stream =>
                {
                    FactFile.Write(stream, facts, found.Stamp.Written);
                    return 0;
                },
                () => FactFile.Open(path),
                ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Deletes what was made from an object, which is being removed.</summary>
    public void Forget(ObjectKey source)
    {
        var checksum = Path.GetFileNameWithoutExtension(source.Value).Split('-')[^1];
        names.TryRemove(columns.PathOf(checksum, SortedNames), out _);
        columns.Delete(checksum);
    }

    public void Dispose() => making.Dispose();

    /// <summary>The marks of a segment's identities.</summary>
    /// <exception cref="FailureException"><c>lake-damaged</c>: the segment is not what was stored.</exception>
    public Task<MarkFile> IdentitiesAsync(Segment segment, CancellationToken ct) =>
        OpenAsync(segment, Identities, MarkFile.Open, file => file.Written, (found, stream) => MarkFiles.WriteIdentities(engine, found, segment.Events, stream, ct), ct);

    /// <summary>The marks of a segment's orders.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="manifest">Which says what systems the ids are of.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="FailureException"><c>lake-damaged</c>: the segment is not what was stored.</exception>
    public Task<MarkFile> OrdersAsync(Segment segment, Manifest manifest, CancellationToken ct) =>
        OpenAsync(segment, Orders, MarkFile.Open, file => file.Written, (found, stream) => MarkFiles.WriteOrders(engine, found, segment, manifest, stream, ct), ct);

    Task<SortedFile> OpenAsync(Segment segment, OrderSeeds seeds, CancellationToken ct) =>
        OpenAsync(segment, seeds.AreUsual ? SortedColumns : SourcedColumns, SortedFile.Open, file => file.Written, (found, stream) => ColumnFiles.Write(engine, found, seeds, stream, ct), ct);

    async Task<T> OpenAsync<T>(Segment segment, string kind, Func<string, T?> open, Func<T, DateTime> writtenOf, Func<StoredFile, Stream, int> make, CancellationToken ct)
        where T : class, IDisposable
    {
        var (path, found) = (columns.PathOf(segment.Checksum, kind), await store.FindAsync(segment.Name, segment.Bytes, segment.Checksum, ct));
        if (open(path) is not { } there)
            return await MakeAsync(path, found, segment.Bytes, stream => make(found, stream), () => open(path), ct);
        if (writtenOf(there) != found.Stamp.Written)
            await SeeAsync(found, segment.Bytes, () => DerivedFile.Renew(path, found.Stamp.Written), there, ct);
        columns.Use(path);
        return there;
    }

    async Task<NameFile> OpenAsync(CustomerCodes codes, CancellationToken ct)
    {
        var (path, found) = (columns.PathOf(codes.Checksum, SortedNames), await store.FindAsync(codes.Name, codes.Bytes, codes.Checksum, ct));
        if (await Task.Run(() => NameFileAt(path), ct) is var (known, written))
        {
            if (written != found.Stamp.Written)
                await SeeAsync(found, codes.Bytes, () => NameFile.Renew(path, found.Stamp.Written), null, ct);
            columns.Use(path);
            return known;
        }

        return await MakeAsync(path, found, codes.Bytes, stream => ColumnFiles.WriteNames(engine, found, stream, ct), () => NameFile.Open(path)?.Names, ct);
    }

    /// <summary>Names that were read a moment ago and are still in memory need not be read again: files are never changed, but for the time in them.</summary>
    (NameFile Names, DateTime Written)? NameFileAt(string path)
    {
        if (names.TryGetValue(path, out var held) && held.TryGetTarget(out var there) && NameFile.WrittenOf(path) is { } written)
            return (there, written);
        if (NameFile.Open(path) is not { } read)
            return null;
        if (names.Count > MostHeld)
            names.Clear();
        names[path] = new WeakReference<NameFile>(read.Names);
        return read;
    }

    /// <summary>The source was written to since: what was made from it stands only if its bytes are the same.</summary>
    async Task SeeAsync(StoredFile found, long bytes, Action renew, IDisposable? opened, CancellationToken ct)
    {
        try
        {
            _ = await store.OpenAsync([(found.Name, bytes, found.Checksum)], ct, isAnew: true);
            renew();
        }
        catch
        {
            opened?.Dispose();
            throw;
        }
    }

    /// <summary>Makes a file under another name and then gives it its own, unless somebody else was first. One at a time: each takes memory of the engine.</summary>
    async Task<T> MakeAsync<T>(string path, StoredFile found, long bytes, Func<Stream, int> make, Func<T?> open, CancellationToken ct)
        where T : class
    {
        await making.WaitAsync(ct);
        try
        {
            if (open() is { } first)
                return first;
            columns.Create();
            var draft = engine.PathOf($"{engine.NextName()}{Path.GetExtension(path)}");
            try
            {
                var source = await store.OpenAsync([(found.Name, bytes, found.Checksum)], ct);
                _ = await store.ReadAsync(
                    source,
                    () =>
                    {
                        using var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
                        return make(stream);
                    },
                    ct);
                File.Move(draft, path, overwrite: true);
            }
            finally
            {
                File.Delete(draft);
            }

            columns.Bound(path);
            return open() ?? throw new IOException($"'{path}' cannot be read although it was just written.");
        }
        finally
        {
            making.Release();
        }
    }
}
