using System.Security.Cryptography;
using Datasets;
using Lake;
using Objects;
using Quantities;

namespace Ingestion.Core;

/// <summary>The end of an import: exactly one event in the dataset's stream, whoever else appends meanwhile.</summary>
sealed class Publication(IDatasets datasets, IObjects objects, TimeProvider clock, DatasetId dataset, ImportId import, string? maxRejected)
{
    static readonly Rejection Conflict = new("", "conflict", "The event id is taken by a row with other content.");

    public async Task<Result<Import>> PublishAsync(ILanding landing, long read, Quarantine quarantine, FileRows file, CancellationToken ct)
    {
        if (RejectionLimit.FaultOf(maxRejected, read, quarantine.AtFault, quarantine.Reasons) is { } tooMany)
            return await RefuseAsync(tooMany, quarantine, file, [], ct);

        // Whoever was overtaken by another version compares the rows with that one.
        while (await datasets.FindAsync(dataset, ct) is { } standing && standing.IsOpen(import))
        {
            var onto = standing.Latest?.Snapshot;
            if (!(await landing.CompleteAsync(onto, ct)).TryGet(out var landed, out var problem))
                return problem.Code == "snapshot-not-found" ? throw new FailureException(problem) : await RefuseAsync(problem, ct); // Data that are gone are no fault of the file.

            var ledger = new Ledger(read, landed.Accepted, landed.Duplicate, quarantine.Rows + landed.Conflicts.Count);
            if (RejectionLimit.FaultOf(maxRejected, read, quarantine.AtFault + landed.Conflicts.Count, landed.Conflicts.Count > 0 ? [.. quarantine.Reasons, Conflict.Reason] : quarantine.Reasons) is { } beyond)
                return await RefuseAsync(beyond, quarantine, file, landed.Conflicts, ct);
            if (file.Noted.Count > 0)
                ledger = ledger with { Noted = file.Noted };
            var rejected = ledger.Rejected == 0 ? null : await KeepAsync(quarantine, file, landed.Conflicts, ct);
            var ended = await datasets.ChangeAsync(dataset, import, Dataset.Publishing(import, onto, landed.Snapshot, ledger, rejected, clock.GetUtcNow()), ct);
            if (ended.IsOk || ended.Problem.Code != Dataset.Overtaken)
                return ended;
        }

        return await datasets.FindImportAsync(dataset.Tenant, import, ct) ?? throw new InvalidOperationException($"Import {import} is gone.");
    }

    public Task<Result<Import>> RefuseAsync(Problem problem, CancellationToken ct) =>
        datasets.ChangeAsync(dataset, import, Dataset.Refusing(import, problem, clock.GetUtcNow()), ct);

    /// <summary>Refuses for the sake of rejected rows, which are kept where <see cref="RejectedOf"/> says.</summary>
    async Task<Result<Import>> RefuseAsync(Problem problem, Quarantine quarantine, FileRows file, IReadOnlyList<long> conflicts, CancellationToken ct)
    {
        await using var content = File.OpenRead(quarantine.With(file.RawOf(conflicts).Select(row => (row.Line, Conflict, row.Raw))));
        _ = await objects.PutAsync(RejectedOf(dataset, import), content, ct);
        return await RefuseAsync(problem, ct);
    }

    /// <summary>Where the rejected rows of an import are that was refused for them.</summary>
    public static ObjectKey RejectedOf(DatasetId dataset, ImportId import) => new($"rejected/{dataset}/{import}-refused.csv.gz");

    /// <summary>Keeps the rejected rows under a key made of their content, so that a second run of the import finds them kept.</summary>
    async Task<string> KeepAsync(Quarantine quarantine, FileRows file, IReadOnlyList<long> conflicts, CancellationToken ct)
    {
        var path = quarantine.With(file.RawOf(conflicts).Select(row => (row.Line, Conflict, row.Raw)));
        await using var content = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
        content.Position = 0;
        var key = new ObjectKey($"rejected/{dataset}/{import}-{hash[..16]}.csv.gz");
        _ = await objects.PutAsync(key, content, ct);
        return key.Value;
    }
}
