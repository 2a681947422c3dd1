using Datasets;
using Objects;
using Quantities;

namespace Ingestion.Core;

/// <summary>The end of imports: exactly one event each in the dataset's stream, whoever else appends meanwhile.</summary>
sealed class Publication(IDatasets datasets, IObjects objects, DatasetChecks checking, LandingTurns turns, TimeProvider clock)
{
    /// <summary>Publishes a file as read for a dataset; null: the dataset has other settings by now, or more erased customers.</summary>
    public Task<Result<Import>?> PublishAsync(WaitingFile file, CancellationToken ct) => turns.ShareAsync(file, PublishAsync, ct);

    public Task<Result<Import>> RefuseAsync(DatasetId dataset, ImportId import, Problem problem, CancellationToken ct) =>
        datasets.ChangeAsync(dataset, import, Dataset.Refusing(import, problem, clock.GetUtcNow()), ct);

    /// <summary>Where the rejected rows of an import are that was refused for them.</summary>
    public static ObjectKey RejectedOf(DatasetId dataset, ImportId import) => new($"rejected/{dataset}/{import}-refused.csv.gz");

    /// <summary>Publishes files of a dataset, each onto the version that the one before makes, and all or none of these versions. Whoever was overtaken by another version compares the rows with that one.</summary>
    async Task PublishAsync(IReadOnlyList<WaitingFile> files, CancellationToken ct)
    {
        while (files.Count > 0)
        {
            var dataset = files[0].Dataset;
            var standing = await datasets.FindAsync(dataset, ct);
            var (ends, onto) = (new List<(WaitingFile File, Ending Ending)>(), standing?.Latest?.Snapshot);
            foreach (var file in files)
            {
                if (await EndAsync(file, standing, onto, ct) is not { } ending)
                    continue;
                ends.Add((file, ending));
                onto = ending.Snapshot;
            }

            var changed = ends.Count == 0 ? null : (Result<Dataset>?)await datasets.ChangeAsync(dataset, Dataset.InTurn([.. ends.Select(one => one.Ending.Decide)]), ct);
            files = changed is { IsOk: false, Problem.Code: Dataset.Overtaken } ? [.. ends.Select(one => one.File)] : [];
            foreach (var (file, ending) in ends)
            {
                var ended = changed!.Value.IsOk ? await FindAsync(file, ct) : changed.Value.Problem;
                if (!ended.TryGet(out var known, out _) || known.Checks?.RowsObject != ending.Checks?.RowsObject)
                    await checking.ForgetAsync(ending.Checks ?? VersionChecks.None, ct);
                if (files.Count == 0)
                    file.End(new Published(ended));
            }
        }
    }

    /// <summary>How a file is to end; null: it has ended, is to be read anew, or failed, which is for its own import to tell.</summary>
    async Task<Ending?> EndAsync(WaitingFile file, Dataset? standing, SnapshotId? onto, CancellationToken ct)
    {
        try
        {
            if (standing?.IsOpen(file.Import) != true)
                file.End(new Published(await FindAsync(file, ct)));
            else if (standing.Settings != file.Seen.Settings || standing.Erasures.Count != file.Seen.Erasures.Count)
                file.End(new Published(null));
            else
                return await LandAsync(file, standing, onto, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            file.Fail(e);
        }

        return null;
    }

    async Task<Ending> LandAsync(WaitingFile file, Dataset standing, SnapshotId? onto, CancellationToken ct)
    {
        var (import, staged) = (file.Import, file.Staged);
        if (staged.Fault is { } tooMany)
            return await RefuseAsync(tooMany, RowsAside.None);
        if (!(await staged.LandAsync(onto, ct)).TryGet(out var landed, out var problem))
            return new Ending(Dataset.Refusing(import, problem, clock.GetUtcNow()), onto, null);
        if (landed.Fault is { } beyond)
            return await RefuseAsync(beyond, landed.Aside);
        var checks = landed.Ledger.IsChange ? await checking.KeepAsync(standing, import, landed.Snapshot!.Value, ct) : null;
        if (checks?.AreInTheWay == true)
            return await RefuseAsync(Refusals.ChecksFailed(checks, await checking.ReadAsync(checks, ct)), landed.Aside, checks);
        var rejected = await staged.KeepRejectedAsync(objects, file.Dataset, import, landed, ct);
        return new Ending(Dataset.Publishing(import, onto, landed.Snapshot, landed.Ledger, rejected, clock.GetUtcNow(), file.Seen.Settings, file.Seen.Erasures.Count, checks), landed.Snapshot, checks);

        // For the sake of rejected rows, which are kept where RejectedOf says.
        async Task<Ending> RefuseAsync(Problem why, RowsAside aside, VersionChecks? found = null)
        {
            await using var content = File.OpenRead(staged.Rejected(aside));
            _ = await objects.PutAsync(RejectedOf(file.Dataset, import), content, ct);
            return new Ending(Dataset.Refusing(import, why, clock.GetUtcNow(), new RowsSeen(staged.Read, staged.Rejects + aside.Rows.Count), found), onto, found);
        }
    }

    async Task<Result<Import>> FindAsync(WaitingFile file, CancellationToken ct) =>
        await datasets.FindImportAsync(file.Dataset.Tenant, file.Import, ct) ?? throw new InvalidOperationException($"Import {file.Import} is gone.");

    /// <param name="Decide">What is to happen.</param>
    /// <param name="Snapshot">The data of the dataset then; null: there are none.</param>
    /// <param name="Checks">What was kept of its checks.</param>
    sealed record Ending(Decision Decide, SnapshotId? Snapshot, VersionChecks? Checks);
}
