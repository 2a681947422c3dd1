using Datasets;
using Lake;
using MediatR;
using Quantities;

namespace Ingestion.Core;

sealed class DescribeDatasetsHandler(IDatasets datasets, IStatistics statistics) : IRequestHandler<DescribeDatasets, Result<IReadOnlyList<DatasetOverview>>>
{
    public async Task<Result<IReadOnlyList<DatasetOverview>>> Handle(DescribeDatasets request, CancellationToken cancellationToken)
    {
        IReadOnlyList<Dataset> found = request.Only is not { } only ? await datasets.ListAsync(request.Tenant, cancellationToken)
            : await datasets.FindAsync(new DatasetId(request.Tenant, only), cancellationToken) is { } one ? [one] : [];
        if (request.Only is { } missing && found.Count == 0)
            return Problem.NotFound("dataset", missing.Value);

        var overviews = new List<DatasetOverview>();
        foreach (var dataset in found)
        {
            if (dataset.Latest is not { } latest)
                overviews.Add(Overview(dataset, null));
            else if ((await statistics.DescribeAsync(latest.Snapshot, cancellationToken)).TryGet(out var contents, out var problem))
                overviews.Add(Overview(dataset, contents));
            else
                return problem;
        }

        return overviews;
    }

    static DatasetOverview Overview(Dataset dataset, SnapshotContents? contents) => new(
        dataset.Name.Value,
        dataset.Versions.Count,
        dataset.Zone,
        dataset.WeekStart.ToString().ToLowerInvariant(),
        dataset.Currency.Value,
        contents?.Events ?? 0,
        contents?.AnonymousEvents ?? 0,
        contents?.Customers ?? 0,
        contents?.FirstEvent,
        contents?.LastEvent,
        contents?.Properties.ToDictionary(property => property.Name, property => property.Kind.ToString().ToLowerInvariant()) ?? [],
        dataset.RegisteredAt,
        dataset.Versions.Count == 0 ? null : dataset.Versions[^1].At);
}

sealed class DescribeImportHandler(IDatasets datasets) : IRequestHandler<DescribeImport, Result<ImportOverview>>
{
    public async Task<Result<ImportOverview>> Handle(DescribeImport request, CancellationToken cancellationToken) =>
        await datasets.FindImportAsync(request.Import, cancellationToken) is { } import && import.Of.Tenant == request.Tenant
            ? ImportOverview.Of(import, await datasets.FindProgressAsync(request.Import, cancellationToken))
            : Problem.NotFound("import", request.Import.ToString());
}
