using Answers;
using Datasets;
using Quantities;

namespace Answering.Core;

/// <summary>Questions' view of their datasets' streams.</summary>
sealed class DatasetRecords(IDatasets datasets) : IDatasetRecords
{
    public async Task<Result<string>> DefinitionAsync(DatasetId dataset, string kind, string name, string field, CancellationToken ct) => await datasets.FindAsync(dataset, ct) is { } found
        ? found.DefinitionOf(kind, name, field).Map(definition => definition.Document)
        : Problem.NotFound("dataset", dataset.Key.Value);

    public async Task<Result<DatasetVersion>> VersionAsync(DatasetId dataset, long number, CancellationToken ct) =>
        await datasets.FindHeadAsync(dataset, number, ct) is { } head ? head.Version : Problem.NotFound("dataset", dataset.Key.Value);
}
