using Datasets;
using Objects;
using Quantities;

namespace Ingestion.Core;

/// <summary>The end of an import: exactly one event in the dataset's stream, whoever else appends meanwhile.</summary>
sealed class Publication(IDatasets datasets, IObjects objects, DatasetChecks checking, TimeProvider clock, DatasetId dataset, ImportId import)
{
    /// <summary>Publishes a file as read for a dataset; null: the dataset has other settings by now, or more erased customers.</summary>
    public async Task<Result<Import>?> PublishAsync(StagedFile staged, Dataset seen, CancellationToken ct)
    {
        if (staged.Fault is { } tooMany)
            return await RefuseAsync(tooMany, staged, RowsAside.None, ct);

        // Whoever was overtaken by another version compares the rows with that one.
        while (await datasets.FindAsync(dataset, ct) is { } standing && standing.IsOpen(import))
        {
            if (standing.Settings != seen.Settings || standing.Erasures.Count != seen.Erasures.Count)
                return null;
            var onto = standing.Latest?.Snapshot;
            if (!(await staged.LandAsync(onto, ct)).TryGet(out var landed, out var problem))
                return await RefuseAsync(problem, ct);
            if (landed.Fault is { } beyond)
                return await RefuseAsync(beyond, staged, landed.Aside, ct);
            var checks = landed.Ledger.IsChange ? await checking.KeepAsync(standing, import, landed.Snapshot!.Value, ct) : null;
            if (checks?.AreInTheWay == true)
                return await RefuseAsync(Refusals.ChecksFailed(checks, await checking.ReadAsync(checks, ct)), staged, landed.Aside, ct, checks);
            var rejected = await staged.KeepRejectedAsync(objects, dataset, import, landed, ct);
            var ended = await datasets.ChangeAsync(dataset, import, Dataset.Publishing(import, onto, landed.Snapshot, landed.Ledger, rejected, clock.GetUtcNow(), seen.Settings, seen.Erasures.Count, checks), ct);
            if (!ended.TryGet(out var known, out _) || known.Checks?.RowsObject != checks?.RowsObject)
                await checking.ForgetAsync(checks ?? VersionChecks.None, ct);
            if (ended.IsOk || ended.Problem.Code != Dataset.Overtaken)
                return ended;
        }

        return await datasets.FindImportAsync(dataset.Tenant, import, ct) ?? throw new InvalidOperationException($"Import {import} is gone.");
    }

    public Task<Result<Import>> RefuseAsync(Problem problem, CancellationToken ct) =>
        datasets.ChangeAsync(dataset, import, Dataset.Refusing(import, problem, clock.GetUtcNow()), ct);

    /// <summary>Refuses for the sake of rejected rows, which are kept where <see cref="RejectedOf"/> says.</summary>
    async Task<Result<Import>> RefuseAsync(Problem problem, StagedFile staged, RowsAside aside, CancellationToken ct, VersionChecks? checks = null)
    {
        await using var content = File.OpenRead(staged.Rejected(aside));
        _ = await objects.PutAsync(RejectedOf(dataset, import), content, ct);
        return await datasets.ChangeAsync(dataset, import, Dataset.Refusing(import, problem, clock.GetUtcNow(), new RowsSeen(staged.Read, staged.Rejects + aside.Rows.Count), checks), ct);
    }

    /// <summary>Where the rejected rows of an import are that was refused for them.</summary>
    public static ObjectKey RejectedOf(DatasetId dataset, ImportId import) => new($"rejected/{dataset}/{import}-refused.csv.gz");
}
