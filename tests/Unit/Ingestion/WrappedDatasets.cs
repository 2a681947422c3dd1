using Ardalis.Specification;
using Datasets;
using Quantities;

namespace Unit.Ingestion;

/// <summary>Datasets of which one thing is done otherwise.</summary>
abstract class WrappedDatasets(IDatasets inner) : IDatasets
{
    public virtual Task<Result<Dataset>> ChangeAsync(DatasetId id, Decision decide, CancellationToken ct) => inner.ChangeAsync(id, decide, ct);

    public Task DeleteAsync(DatasetId id, CancellationToken ct) => inner.DeleteAsync(id, ct);

    public Task<Forgotten> ForgetAsync(DatasetId id, Func<string, bool> isErased, IReadOnlyDictionary<ImportId, Problem> retold, long? upTo, CancellationToken ct) => inner.ForgetAsync(id, isErased, retold, upTo, ct);

    public Task<Dataset?> FindAsync(DatasetId id, CancellationToken ct) => inner.FindAsync(id, ct);

    public Task<DatasetHead?> FindHeadAsync(DatasetId id, long? version, CancellationToken ct) => inner.FindHeadAsync(id, version, ct);

    public Task<Dataset?> FindNamedAsync(TenantName tenant, DatasetName name, CancellationToken ct) => inner.FindNamedAsync(tenant, name, ct);

    public Task<DatasetHead?> FindHeadNamedAsync(TenantName tenant, DatasetName name, long? version, CancellationToken ct) => inner.FindHeadNamedAsync(tenant, name, version, ct);

    public Task<IReadOnlyList<Dataset>> ListAsync(TenantName tenant, CancellationToken ct) => inner.ListAsync(tenant, ct);

    public Task<IReadOnlyList<TenantName>> ListTenantsAsync(CancellationToken ct) => inner.ListTenantsAsync(ct);

    public Task<Import?> FindImportAsync(TenantName tenant, ImportId import, CancellationToken ct) => inner.FindImportAsync(tenant, import, ct);

    public Task<IReadOnlyList<Import>> ListImportsAsync(Tenants tenants, ISpecification<Import> specification, CancellationToken ct) => inner.ListImportsAsync(tenants, specification, ct);

    public Task ReportProgressAsync(TenantName tenant, ImportProgress progress, CancellationToken ct) => inner.ReportProgressAsync(tenant, progress, ct);

    public Task<ImportProgress?> FindProgressAsync(TenantName tenant, ImportId import, CancellationToken ct) => inner.FindProgressAsync(tenant, import, ct);
}
