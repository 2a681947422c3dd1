using Quantities;

namespace Lake;

/// <summary>Results customer by customer, kept beside the facts they were computed from.</summary>
public interface ILabels
{
    /// <summary>Keeps labels of a snapshot's customers, durably and whole or not at all; false, and nothing written, when there are some under that id.</summary>
    /// <exception cref="ArgumentException">The columns are not equally long, the customers not ascending, or a name is not as <see cref="LabelsId"/> and <see cref="LabelTable"/> say.</exception>
    Task<bool> WriteAsync(LabelsId id, LabelTable labels, CancellationToken ct);

    /// <summary>
    /// The labels under an id in parts, to be gone through once: of at most <see cref="LabelTable.PartRows"/> customers each, in order; all have the same columns, and there is always a first.
    /// Refuses with <c>labels-not-found</c>.
    /// </summary>
    Task<Result<IAsyncEnumerable<LabelTable>>> OpenAsync(LabelsId id, CancellationToken ct);

    /// <summary>Takes customers out of all labels of a dataset; how many tables had one. What is left stands under the same ids. May be stopped at any moment and done again.</summary>
    Task<int> ForgetAsync(DatasetId dataset, Func<string, bool> isErased, CancellationToken ct);

    /// <summary>Which labels a dataset has, by name, snapshot and key.</summary>
    Task<IReadOnlyList<LabelsId>> ListAsync(DatasetId dataset, CancellationToken ct);
}

/// <summary>Labels as a whole.</summary>
public static class WholeLabels
{
    /// <summary>The labels under an id, all at once; refuses with <c>labels-not-found</c>.</summary>
    public static async Task<Result<LabelTable>> ReadAsync(this ILabels labels, LabelsId id, CancellationToken ct)
    {
        if (!(await labels.OpenAsync(id, ct)).TryGet(out var parts, out var problem))
            return problem;
        var read = new List<LabelTable>();
        await foreach (var part in parts.WithCancellation(ct))
            read.Add(part);
        return LabelTable.Joined(read);
    }
}
