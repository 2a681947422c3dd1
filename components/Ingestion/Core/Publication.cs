using System.Security.Cryptography;
using Datasets;
using Lake;
using Objects;
using Quantities;

namespace Ingestion.Core;

/// <summary>The end of an import: exactly one event in the dataset's stream, whoever else appends meanwhile.</summary>
sealed class Publication(IDatasets datasets, IObjects objects, TimeProvider clock, DatasetId dataset, ImportId import, FileMapping mapping)
{
    public async Task<Result<Import>> PublishAsync(ILanding landing, long read, Quarantine quarantine, FileRows file, CancellationToken ct)
    {
        if (RejectionLimit.FaultOf(mapping.MaxRejected, read, quarantine.AtFault, quarantine.Reasons) is { } tooMany)
            return await RefuseAsync(tooMany, quarantine, file, [], ct);

        // Whoever was overtaken by another version compares the rows with that one.
        while (await datasets.FindAsync(dataset, ct) is { } standing && standing.IsOpen(import))
        {
            var onto = standing.Latest?.Snapshot;
            if (!(await landing.CompleteAsync(onto, ct)).TryGet(out var landed, out var problem))
                return problem.Code == "snapshot-not-found" ? throw new FailureException(problem) : await RefuseAsync(problem, ct); // Data that are gone are no fault of the file.

            var aside = RowsAside.Of(landed, mapping);
            var ledger = new Ledger(read, landed.Accepted, landed.Duplicate, quarantine.Rows + aside.Rows.Count) { Replaced = landed.Replaced, Withdrawn = landed.Withdrawn };
            if (RejectionLimit.FaultOf(mapping.MaxRejected, read, quarantine.AtFault + aside.AtFault, [.. quarantine.Reasons, .. aside.Reasons]) is { } beyond)
                return await RefuseAsync(beyond, quarantine, file, aside.Rows, ct);
            RowsNoted[] noted = [.. file.Noted, .. aside.Noted];
            if (noted.Length > 0)
                ledger = ledger with { Noted = noted };
            var rejected = ledger.Rejected == 0 ? null : await KeepAsync(quarantine, file, aside.Rows, ct);
            var ended = await datasets.ChangeAsync(dataset, import, Dataset.Publishing(import, onto, landed.Snapshot, ledger, rejected, clock.GetUtcNow()), ct);
            if (ended.IsOk || ended.Problem.Code != Dataset.Overtaken)
                return ended;
        }

        return await datasets.FindImportAsync(dataset.Tenant, import, ct) ?? throw new InvalidOperationException($"Import {import} is gone.");
    }

    public Task<Result<Import>> RefuseAsync(Problem problem, CancellationToken ct) =>
        datasets.ChangeAsync(dataset, import, Dataset.Refusing(import, problem, clock.GetUtcNow()), ct);

    /// <summary>Refuses for the sake of rejected rows, which are kept where <see cref="RejectedOf"/> says.</summary>
    async Task<Result<Import>> RefuseAsync(Problem problem, Quarantine quarantine, FileRows file, IReadOnlyList<(long Line, Rejection Why)> aside, CancellationToken ct)
    {
        await using var content = File.OpenRead(quarantine.With(file.RawOf(aside)));
        _ = await objects.PutAsync(RejectedOf(dataset, import), content, ct);
        return await RefuseAsync(problem, ct);
    }

    /// <summary>Where the rejected rows of an import are that was refused for them.</summary>
    public static ObjectKey RejectedOf(DatasetId dataset, ImportId import) => new($"rejected/{dataset}/{import}-refused.csv.gz");

    /// <summary>Keeps the rejected rows under a key made of their content, so that a second run of the import finds them kept.</summary>
    async Task<string> KeepAsync(Quarantine quarantine, FileRows file, IReadOnlyList<(long Line, Rejection Why)> aside, CancellationToken ct)
    {
        var path = quarantine.With(file.RawOf(aside));
        await using var content = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
        content.Position = 0;
        var key = new ObjectKey($"rejected/{dataset}/{import}-{hash[..16]}.csv.gz");
        _ = await objects.PutAsync(key, content, ct);
        return key.Value;
    }
}
