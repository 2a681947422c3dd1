using Datasets;
using Quantities;

namespace Ingestion.Core;

static class ImportChanges
{
    /// <summary>A tenant's import; refuses with <c>import-not-found</c>.</summary>
    public static async Task<Result<Import>> FindAsync(this IDatasets datasets, TenantName tenant, ImportId import, CancellationToken ct) =>
        await datasets.FindImportAsync(tenant, import, ct) is { } found && found.Of.Tenant == tenant ? found : Problem.NotFound("import", import.ToString());

    /// <summary>Changes the dataset and gives the import as it is then.</summary>
    public static async Task<Result<Import>> ChangeAsync(this IDatasets datasets, DatasetId id, ImportId import, Decision decide, CancellationToken ct) =>
        (await datasets.ChangeAsync(id, decide, ct)).TryGet(out _, out var refused)
            ? await datasets.FindImportAsync(id.Tenant, import, ct) ?? throw new InvalidOperationException($"Import {import} is gone.")
            : refused;
}
