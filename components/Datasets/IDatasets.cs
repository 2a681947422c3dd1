using Ardalis.Specification;
using Quantities;

namespace Datasets;

/// <summary>The datasets and their commit logs.</summary>
public interface IDatasets
{
    /// <summary>
    /// Decides on the dataset as it stands and appends what was decided, together with what follows from it (the <see cref="Import"/> document), in one transaction.
    /// When somebody else appends meanwhile nothing is written, and the decision is taken again on what stands then.
    /// </summary>
    /// <returns>
    /// The dataset after the decision's events; or its refusal, or <c>dataset-not-found</c>, or <c>dataset-exists</c> when it would be called as another of its tenant is, and then nothing was written. Of two who
    /// want a name at once one gets it.
    /// </returns>
    /// <exception cref="ArgumentException">What was decided cannot happen to that dataset.</exception>
    Task<Result<Dataset>> ChangeAsync(DatasetId id, Decision decide, CancellationToken ct);

    /// <summary>
    /// Removes a dataset with everything that is kept about it here: its stream, imports, answers, standing questions, watches and crossings, in one transaction. Nothing happens when there is none.
    /// Afterwards another can be registered by its name, or under its id.
    /// </summary>
    Task DeleteAsync(DatasetId id, CancellationToken ct);

    /// <summary>
    /// Removes customers from what is kept of a dataset here beside its stream: stored answers, standing questions that name one, crossings, and places in messages of webhooks. What was
    /// removed leaves nothing behind in tables, as far as that can be seen to. Nothing happens when there is none.
    /// </summary>
    /// <param name="id">The dataset.</param>
    /// <param name="isErased">Whether a customer, by the id, is to go.</param>
    /// <param name="retold">Imports that were refused for reasons that quote rows, and what is told from here on, in the stream as well.</param>
    /// <param name="upTo">Answers of which versions go: those up to this one; null: all.</param>
    /// <param name="ct">Gives up; what was removed stays removed.</param>
    Task<Forgotten> ForgetAsync(DatasetId id, Func<string, bool> isErased, IReadOnlyDictionary<ImportId, Problem> retold, long? upTo, CancellationToken ct);

    /// <summary>The dataset as of its newest event, or null.</summary>
    Task<Dataset?> FindAsync(DatasetId id, CancellationToken ct);

    /// <summary>The head of the dataset as of its newest event, with the version of that number, the newest for null; or null.</summary>
    Task<DatasetHead?> FindHeadAsync(DatasetId id, long? version, CancellationToken ct);

    /// <summary>The dataset that a tenant calls so, as of its newest event, or null.</summary>
    Task<Dataset?> FindNamedAsync(TenantName tenant, DatasetName name, CancellationToken ct);

    /// <summary>Its head, with the version of that number, the newest for null; or null. One look-up, as by its id.</summary>
    Task<DatasetHead?> FindHeadNamedAsync(TenantName tenant, DatasetName name, long? version, CancellationToken ct);

    /// <summary>A tenant's datasets by name.</summary>
    Task<IReadOnlyList<Dataset>> ListAsync(TenantName tenant, CancellationToken ct);

    /// <summary>Every tenant that has a dataset, by name.</summary>
    Task<IReadOnlyList<TenantName>> ListTenantsAsync(CancellationToken ct);

    /// <summary>One import of a tenant, or null.</summary>
    Task<Import?> FindImportAsync(TenantName tenant, ImportId import, CancellationToken ct);

    /// <summary>Those imports of some tenants that a specification asks for.</summary>
    Task<IReadOnlyList<Import>> ListImportsAsync(Tenants tenants, ISpecification<Import> specification, CancellationToken ct);

    /// <summary>Overwrites the progress of a tenant's import.</summary>
    Task ReportProgressAsync(TenantName tenant, ImportProgress progress, CancellationToken ct);

    /// <summary>The last progress of a tenant's import, or null.</summary>
    Task<ImportProgress?> FindProgressAsync(TenantName tenant, ImportId import, CancellationToken ct);
}
