using Quantities;

namespace Lake;

/// <summary>Results customer by customer, kept beside the facts they were computed from.</summary>
public interface ILabels
{
    /// <summary>Keeps labels of a snapshot's customers, durably and whole or not at all; false, and nothing written, when there are some under that id.</summary>
    /// <exception cref="ArgumentException">The columns are not equally long, the customers not ascending, or a name is not as <see cref="LabelsId"/> and <see cref="LabelTable"/> say.</exception>
    Task<bool> WriteAsync(LabelsId id, LabelTable labels, CancellationToken ct);

    /// <summary>The labels under an id; refuses with <c>labels-not-found</c>.</summary>
    Task<Result<LabelTable>> ReadAsync(LabelsId id, CancellationToken ct);

    /// <summary>Which labels a dataset has, by name, snapshot and key.</summary>
    Task<IReadOnlyList<LabelsId>> ListAsync(DatasetId dataset, CancellationToken ct);
}
