using Backups.Core;
using Quantities;

namespace Backups;

/// <summary>A finished backup in a folder. While it is open nobody makes a newer one there.</summary>
public sealed class BackupFolder : IDisposable
{
    readonly FileStream? held;

    BackupFolder(Layout layout, Manifest manifest, FileStream? held) => (Layout, Manifest, this.held) = (layout, manifest, held);

    internal Layout Layout { get; }

    internal Manifest Manifest { get; }

    /// <summary>Where it is.</summary>
    public string Folder => Layout.Folder;

    /// <summary>The moment whose state it holds.</summary>
    public DateTimeOffset MadeAt => Manifest.MadeAt;

    /// <summary>The version of the program that made it.</summary>
    public string Product => Manifest.Product;

    /// <summary>How many objects it holds.</summary>
    public int Objects => Manifest.Objects.Count;

    /// <summary>Bytes of the objects and of the database.</summary>
    public long Bytes => Manifest.Bytes;

    /// <summary>Opens the backup in a folder. Refuses with <c>not-a-backup</c>, <c>backup-format-unknown</c> or <c>backup-busy</c>.</summary>
    public static Result<BackupFolder> Open(string folder)
    {
        var layout = new Layout(folder);
        if (!Directory.Exists(layout.Folder) || !File.Exists(layout.ManifestFile))
            return Refusals.NotABackup(layout.Folder);
        if (!layout.TryLock(toChange: false, out var held))
            return Refusals.Busy(layout.Folder);
        if (Manifest.Read(File.ReadAllBytes(layout.ManifestFile)) is { Format: Manifest.CurrentFormat } manifest)
            return new BackupFolder(layout, manifest, held);
        held?.Dispose();
        return Manifest.Read(File.ReadAllBytes(layout.ManifestFile)) is { Format: var format } ? Refusals.OtherFormat(format) : Refusals.NotABackup(layout.Folder);
    }

    /// <summary>Reads all of it. Refuses with <c>backup-damaged</c>, which names what is missing or not as it was.</summary>
    public async Task<Problem?> CheckAsync(IProgress<CopyProgress>? progress, TimeProvider clock, CancellationToken ct)
    {
        var tally = new Tally(CopyStep.Check, Bytes, progress, clock);
        var faults = new List<(string File, Problem Problem)>();
        await LookAsync(Layout.In(Manifest.Database.File), Manifest.Database.File, Manifest.Database.Bytes, digest => digest.Is(Manifest.Database));
        foreach (var entry in Manifest.Objects)
        {
            await LookAsync(Layout.ObjectOf(entry.Key), entry.Key, entry.Bytes, digest => digest.Is(entry));
            tally.EndObject();
        }

        return faults switch
        {
            [] => null,
            [var (_, only)] => only,
            _ => Refusals.Unsound([.. faults.Select(fault => fault.File)]),
        };

        async Task LookAsync(string path, string name, long expected, Func<Digest, bool> isAsItWas)
        {
            if (await Digest.OfFileAsync(path, tally.Pass, ct) is not { } digest)
                faults.Add((name, Refusals.Missing(name)));
            else if (!isAsItWas(digest))
                faults.Add((name, Refusals.Differs(name, digest.Bytes, expected)));
        }
    }

    /// <inheritdoc />
    public void Dispose() => held?.Dispose();
}
