using Ardalis.Specification;
using Datasets;
using Quantities;

namespace Store.Memory.Core;

sealed class MemoryDatasets(MemoryAnswers answers, MemoryWatches watches, MemoryWebhooks webhooks) : IDatasets
{
    readonly Lock _gate = new();
    readonly SortedDictionary<string, Dataset> _datasets = new(StringComparer.Ordinal);
    readonly Dictionary<Guid, Import> _imports = [];
    readonly Dictionary<Guid, ImportProgress> _progress = [];

    public Task<Result<Dataset>> ChangeAsync(DatasetId id, Decision decide, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(DatasetChange.Of(id, _datasets.GetValueOrDefault(id.Value), decide).Then(change =>
                FindNamed(id.Tenant, change.After.Name) is { } other && other.Id != id ? Dataset.Taken(other.Name) : Result<Dataset>.Ok(Keep(change))));
        }
    }

    public Task DeleteAsync(DatasetId id, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
        {
            foreach (var import in _imports.Values.Where(import => import.Dataset == id.Value).Select(import => import.Id).ToArray())
            {
                _imports.Remove(import);
                _progress.Remove(import);
            }

            _datasets.Remove(id.Value);
        }

        answers.Forget(id);
        watches.Forget(id);
        webhooks.Forget(id);
        return Task.CompletedTask;
    }

    public Task<Forgotten> ForgetAsync(DatasetId id, Func<string, bool> isErased, IReadOnlyDictionary<ImportId, Problem> retold, long? upTo, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
        {
            foreach (var (import, problem) in retold)
                _imports[import.Value] = _imports[import.Value] with { Problem = problem };
        }

        var (kept, standing) = answers.Forget(id, isErased, upTo);
        return Task.FromResult(new Forgotten(kept, standing, watches.Forget(id, isErased), webhooks.Forget(id, isErased)));
    }

    public Task<Dataset?> FindAsync(DatasetId id, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(_datasets.GetValueOrDefault(id.Value));
    }

    public async Task<DatasetHead?> FindHeadAsync(DatasetId id, long? version, CancellationToken ct) => await FindAsync(id, ct) is { } dataset ? DatasetHead.Of(dataset, version) : null;

    public Task<Dataset?> FindNamedAsync(TenantName tenant, DatasetName name, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(FindNamed(tenant, name));
    }

    public async Task<DatasetHead?> FindHeadNamedAsync(TenantName tenant, DatasetName name, long? version, CancellationToken ct) =>
        await FindNamedAsync(tenant, name, ct) is { } dataset ? DatasetHead.Of(dataset, version) : null;

    public Task<IReadOnlyList<Dataset>> ListAsync(TenantName tenant, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult<IReadOnlyList<Dataset>>([.. _datasets.Values.Where(dataset => dataset.Id.Tenant == tenant).OrderBy(dataset => dataset.Name.Value, StringComparer.Ordinal)]);
    }

    public Task<IReadOnlyList<TenantName>> ListTenantsAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult<IReadOnlyList<TenantName>>([.. _datasets.Values.Select(dataset => dataset.Id.Tenant).Distinct().OrderBy(tenant => tenant.Value, StringComparer.Ordinal)]);
    }

    public Task<Import?> FindImportAsync(TenantName tenant, ImportId import, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(Find(tenant, import.Value));
    }

    public Task<IReadOnlyList<Import>> ListImportsAsync(Tenants tenants, ISpecification<Import> specification, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult<IReadOnlyList<Import>>([.. specification.Evaluate(_imports.Values.Where(import => tenants.Have(import.Of.Tenant)))]);
    }

    public Task ReportProgressAsync(TenantName tenant, ImportProgress progress, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            _progress[progress.Id] = progress;
        return Task.CompletedTask;
    }

    public Task<ImportProgress?> FindProgressAsync(TenantName tenant, ImportId import, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(Find(tenant, import.Value) is null ? null : _progress.GetValueOrDefault(import.Value));
    }

    Dataset? FindNamed(TenantName tenant, DatasetName name) => _datasets.Values.FirstOrDefault(dataset => dataset.Id.Tenant == tenant && dataset.Name == name);

    Import? Find(TenantName tenant, Guid id) => _imports.GetValueOrDefault(id) is { } import && import.Of.Tenant == tenant ? import : null;

    Dataset Keep(DatasetChange change)
    {
        foreach (var happened in change.Events.OfType<ImportEvent>())
        {
            if (Import.After(_imports.GetValueOrDefault(happened.Import.Value), happened) is { } import)
                _imports[import.Id] = import;
        }

        return _datasets[change.After.Id.Value] = change.After;
    }
}
