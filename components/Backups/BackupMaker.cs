using System.Reflection;
using Backups.Core;
using Objects;
using Quantities;

namespace Backups;

/// <summary>Makes backups of an installation, also while it is used.</summary>
/// <remarks>
/// The database is read first, the objects after it: an object is placed before the event that mentions it, and never changes, so that all that the copy of the database mentions is among the copied
/// objects. A folder that holds a backup is added to, and is that earlier backup until the new one is complete.
/// </remarks>
public sealed class BackupMaker(IObjects objects, IDatabaseCopy database, TimeProvider clock)
{
    const int Listings = 10;

    /// <summary>
    /// Makes a backup. Refuses with <c>backup-folder-taken</c>, <c>backup-folder-inside</c>, <c>not-a-backup</c> (its manifest cannot be read), <c>backup-format-unknown</c> or <c>backup-busy</c>.
    /// </summary>
    /// <param name="folder">Where to; made when it is missing.</param>
    /// <param name="dataFolder">The data folder, which the backup must not lie in.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="ct">Stops it; an earlier backup stays as it was.</param>
    /// <exception cref="FailureException">
    /// <c>copy-program-missing</c>, <c>copy-program-too-old</c>, <c>copy-failed</c>, <c>disk-full</c>, <c>backup-source-damaged</c> or <c>backup-damaged</c>; an earlier backup stays as it was.
    /// </exception>
    public async Task<Result<BackupMade>> MakeAsync(string folder, string dataFolder, IProgress<CopyProgress>? progress, CancellationToken ct)
    {
        var layout = new Layout(folder);
        if (IsIn(layout.Folder, dataFolder) || IsIn(dataFolder, layout.Folder))
            return Refusals.FolderInside(layout.Folder, dataFolder);
        if (!layout.IsOurs)
            return Refusals.FolderTaken(layout.Folder);
        PrivateFolder.Create(layout.Folder);
        if (!layout.TryLock(toChange: true, out var held))
            return Refusals.Busy(layout.Folder);
        await using (held)
        {
            Manifest? former = null;
            if (File.Exists(layout.ManifestFile))
            {
                former = Manifest.Read(await File.ReadAllBytesAsync(layout.ManifestFile, ct));
                if (former is not { Format: Manifest.CurrentFormat })
                    return former is null ? Refusals.NotABackup(layout.Folder) : Refusals.OtherFormat(former.Format);
            }

            layout.RemoveUnfinished();
            try
            {
                return await MakeAsync(layout, former, progress, ct);
            }
            catch (DatabaseCopyException e)
            {
                throw Refusals.Of(e);
            }
            finally
            {
                layout.RemoveUnfinished();
            }
        }
    }

    async Task<BackupMade> MakeAsync(Layout layout, Manifest? former, IProgress<CopyProgress>? progress, CancellationToken ct)
    {
        var madeAt = clock.GetUtcNow();
        progress?.Report(new CopyProgress(CopyStep.Database, 0, 0, 0, madeAt));
        var arriving = layout.AsideOf("database");
        await Layout.Create(arriving).DisposeAsync();
        var origin = await database.DumpAsync(arriving, ct);
        var dump = await Digest.OfFileAsync(arriving, _ => { }, ct) ?? throw new FileNotFoundException("The copy of the database is gone.", arriving);

        var copying = new Copying(objects, layout, former);
        var entries = await copying.RunAsync(await ListAsync(ct), progress, clock, ct);

        var named = Layout.NameOfDump(dump.Sha256[..16]);
        var manifest = new Manifest(Manifest.CurrentFormat, Version, madeAt, new DumpEntry(named, dump.Bytes, dump.Sha256, origin.Schemas, origin.Server, origin.Program), entries);
        layout.Place(arriving, layout.In(named));
        var written = layout.AsideOf("manifest");
        await using (var file = Layout.Create(written))
            await file.WriteAsync(manifest.Write(), ct);

        // All that the manifest names is there for good before the manifest is; from then on it is the backup.
        Layout.Flush();
        layout.Place(written, layout.ManifestFile);
        Layout.Flush();
        layout.RemoveDumpsBut(named);
        return new BackupMade(layout.Folder, madeAt, entries.Count, manifest.Bytes, dump.Bytes, copying.Copied, copying.CopiedBytes, copying.Mended, copying.Kept);
    }

    /// <summary>The objects there are, with all that they mention: an object that came while they were listed may mention one whose place had been passed.</summary>
    async Task<IReadOnlyList<StoredObject>> ListAsync(CancellationToken ct)
    {
        var listed = await objects.ListAsync("", ct).ToArrayAsync(ct);
        for (var again = 1; again < Listings; again++)
        {
            var now = await objects.ListAsync("", ct).ToArrayAsync(ct);
            if (now.SequenceEqual(listed))
                break;
            listed = now;
        }

        return listed;
    }

    static string Version => Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    static bool IsIn(string inner, string outer) =>
        (Path.TrimEndingDirectorySeparator(Path.GetFullPath(inner)) + Path.DirectorySeparatorChar).StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(outer)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}

/// <summary>A backup that was made.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="MadeAt">The moment whose state it holds.</param>
/// <param name="Objects">Objects in it.</param>
/// <param name="Bytes">Bytes of the objects and of the database.</param>
/// <param name="DatabaseBytes">Bytes of the database.</param>
/// <param name="Copied">Objects that were copied this time.</param>
/// <param name="CopiedBytes">Their bytes.</param>
/// <param name="Mended">Of these, objects whose copy was damaged or missing.</param>
/// <param name="Kept">Objects that the data folder has no longer; the backup keeps them.</param>
public sealed record BackupMade(string Folder, DateTimeOffset MadeAt, int Objects, long Bytes, long DatabaseBytes, int Copied, long CopiedBytes, int Mended, int Kept);
