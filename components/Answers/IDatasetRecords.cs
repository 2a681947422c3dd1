using Quantities;

namespace Answers;

/// <summary>What questions need to know of their dataset beside the version they are asked of: the documents kept, the other versions.</summary>
public interface IDatasetRecords
{
    /// <summary>A document by <c>NAME@REVISION</c>, as it is kept. Refuses with <c>dataset-not-found</c>, and with <c>invalid-value</c> on a field where there is none.</summary>
    /// <param name="dataset">Whose.</param>
    /// <param name="kind">Which kind of document.</param>
    /// <param name="name">Its name and revision.</param>
    /// <param name="field">The option that named it.</param>
    /// <param name="ct">Gives up.</param>
    Task<Result<string>> DefinitionAsync(DatasetId dataset, string kind, string name, string field, CancellationToken ct);

    /// <summary>A version by its number. Refuses with <c>dataset-not-found</c>, <c>version-not-found</c> or <c>version-retired</c>.</summary>
    Task<Result<DatasetVersion>> VersionAsync(DatasetId dataset, long number, CancellationToken ct);
}
