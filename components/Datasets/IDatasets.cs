using Ardalis.Specification;
using Quantities;

namespace Datasets;

/// <summary>The datasets and their commit logs.</summary>
public interface IDatasets
{
    /// <summary>Begins a dataset's stream; false when the name is taken.</summary>
    Task<bool> RegisterAsync(DatasetRegistered registered, CancellationToken ct);

    /// <summary>
    /// Appends one event if the stream still has <paramref name="expectedRevision"/> events, together with what follows from it
    /// (the <see cref="Import"/> document), in one transaction; false when somebody else appended first and nothing was written.
    /// </summary>
    Task<bool> AppendAsync(DatasetEvent happened, long expectedRevision, CancellationToken ct);

    /// <summary>The dataset as of its newest event, or null.</summary>
    Task<Dataset?> FindAsync(DatasetName name, CancellationToken ct);

    /// <summary>All datasets by name.</summary>
    Task<IReadOnlyList<Dataset>> ListAsync(CancellationToken ct);

    /// <summary>One import, or null.</summary>
    Task<Import?> FindImportAsync(ImportId import, CancellationToken ct);

    /// <summary>The imports a specification asks for.</summary>
    Task<IReadOnlyList<Import>> ListImportsAsync(ISpecification<Import> specification, CancellationToken ct);

    /// <summary>Overwrites an import's progress.</summary>
    Task ReportProgressAsync(ImportProgress progress, CancellationToken ct);

    /// <summary>An import's last progress, or null.</summary>
    Task<ImportProgress?> FindProgressAsync(ImportId import, CancellationToken ct);
}
