using System.Security.Cryptography;
using Datasets;
using Lake;
using Objects;
using Quantities;

namespace Ingestion.Core;

/// <summary>The end of an import: exactly one event in the dataset's stream, whoever else appends meanwhile.</summary>
sealed class Publication(IDatasets datasets, IObjects objects, TimeProvider clock, DatasetName name, ImportId import)
{
    static readonly Rejection Conflict = new("", "conflict", "The event id is taken by a row with other content.");

    public async Task<Result<Import>> PublishAsync(ILanding landing, long read, Quarantine quarantine, FileRows file, CancellationToken ct)
    {
        while (await OpenAsync(ct) is { } dataset)
        {
            if (!(await landing.CompleteAsync(dataset.Latest?.Snapshot, ct)).TryGet(out var landed, out var problem))
                return await RefuseAsync(problem, ct);

            var ledger = new Ledger(read, landed.Accepted, landed.Duplicate, quarantine.Rows + landed.Conflicts.Count);
            if (ledger.Read != ledger.Accepted + ledger.Duplicate + ledger.Rejected)
                throw new InvalidOperationException($"The ledger of import {import} does not add up: {ledger}.");

            var rejected = ledger.Rejected == 0 ? null : await KeepAsync(quarantine, file, landed.Conflicts, ct);
            DatasetEvent ended = landed.Accepted > 0
                ? new SegmentsLanded(name, import, dataset.Versions.Count + 1, landed.Snapshot!.Value, ledger, rejected, clock.GetUtcNow())
                : new NothingNewLanded(name, import, ledger, rejected, clock.GetUtcNow());
            if (await datasets.AppendAsync(ended, dataset.Revision, ct))
                break;
        }

        return await EndedAsync(ct);
    }

    public async Task<Result<Import>> RefuseAsync(Problem problem, CancellationToken ct)
    {
        while (await OpenAsync(ct) is { } dataset && !await datasets.AppendAsync(new ImportRefused(name, import, problem, clock.GetUtcNow()), dataset.Revision, ct))
        {
        }

        return await EndedAsync(ct);
    }

    /// <summary>The dataset while the import is open in it; null when another process ended it.</summary>
    async Task<Dataset?> OpenAsync(CancellationToken ct) =>
        await datasets.FindAsync(name, ct) is { } dataset && dataset.OpenImports.Contains(import) ? dataset : null;

    async Task<Import> EndedAsync(CancellationToken ct) =>
        await datasets.FindImportAsync(import, ct) ?? throw new InvalidOperationException($"Import {import} is gone.");

    /// <summary>Keeps the rejected rows under a key made of their content, so that a second run of the import finds them kept.</summary>
    async Task<string> KeepAsync(Quarantine quarantine, FileRows file, IReadOnlyList<long> conflicts, CancellationToken ct)
    {
        var path = quarantine.With(file.RawOf(conflicts).Select(row => (row.Line, Conflict, row.Raw)));
        await using var content = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
        content.Position = 0;
        var key = new ObjectKey($"rejected/{name}/{import}-{hash[..16]}.csv.gz");
        _ = await objects.PutAsync(key, content, ct);
        return key.Value;
    }
}
