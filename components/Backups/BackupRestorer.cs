using System.Security.Cryptography;
using Backups.Core;
using Objects;
using Quantities;

namespace Backups;

/// <summary>Restores a backup into an installation that has nothing yet.</summary>
/// <remarks>The objects come first and the database last, in one transaction: whenever it stops, there is nothing that mentions an object, or all is there.</remarks>
public sealed class BackupRestorer(IObjects objects, IDatabaseCopy database, TimeProvider clock)
{
    /// <summary>Restores a backup. Refuses a database that holds an installation: <c>restore-target-not-empty</c>.</summary>
    /// <exception cref="FailureException">
    /// <c>backup-damaged</c>, <c>copy-program-missing</c>, <c>copy-program-too-old</c>, <c>copy-server-too-old</c>, <c>copy-failed</c> or <c>disk-full</c>; the database is as it was.
    /// </exception>
    public async Task<Problem?> RestoreAsync(BackupFolder backup, IProgress<CopyProgress>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(backup);
        if (await database.HoldsAnythingAsync(ct))
            return Refusals.DatabaseNotEmpty();
        var (layout, manifest) = (backup.Layout, backup.Manifest);
        var tally = new Tally(CopyStep.Objects, manifest.Objects.Sum(one => one.Bytes), progress, clock);
        foreach (var entry in manifest.Objects)
        {
            await PutAsync(layout, entry, ct);
            tally.Pass(entry.Bytes);
            tally.EndObject();
        }

        progress?.Report(new CopyProgress(CopyStep.Database, manifest.Objects.Count, 0, 0, clock.GetUtcNow()));
        try
        {
            await database.RestoreAsync(layout.In(manifest.Database.File), new DatabaseOrigin(manifest.Database.Schemas, manifest.Database.Server, manifest.Database.Program), ct);
        }
        catch (DatabaseCopyException e)
        {
            throw Refusals.Of(e);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // It may have been told to stop just after it had ended.
            if (!await database.HoldsAnythingAsync(CancellationToken.None))
                throw;
        }

        return null;
    }

    async Task PutAsync(Layout layout, ObjectEntry entry, CancellationToken ct)
    {
        await using var file = Layout.Open(layout.ObjectOf(entry.Key)) ?? throw new FailureException(Refusals.Missing(entry.Key));
        using var hash = SHA256.Create();
        await using var hashed = new CryptoStream(file, hash, CryptoStreamMode.Read);
        if (!(await objects.PutAsync(new ObjectKey(entry.Key), hashed, ct)).TryGet(out var stored, out var problem))
            throw new FailureException(problem);
        if (stored.Bytes != entry.Bytes || Convert.ToHexStringLower(hash.Hash!) != entry.Sha256)
            throw new FailureException(Refusals.Differs(entry.Key, stored.Bytes, entry.Bytes));
    }
}
