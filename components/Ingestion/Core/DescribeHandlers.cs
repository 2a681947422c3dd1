using Ardalis.Specification;
using Datasets;
using Lake;
using MediatR;
using Quantities;

namespace Ingestion.Core;

sealed class DescribeDatasetsHandler(IDatasets datasets, IStatistics statistics) : IRequestHandler<DescribeDatasets, Result<IReadOnlyList<DatasetOverview>>>
{
    public async Task<Result<IReadOnlyList<DatasetOverview>>> Handle(DescribeDatasets request, CancellationToken cancellationToken)
    {
        IReadOnlyList<Dataset> found = request.Id is { } id ? await datasets.FindAsync(id, cancellationToken) is { } known ? [known] : []
            : request.Only is not { } only ? await datasets.ListAsync(request.Tenant, cancellationToken)
            : await datasets.FindNamedAsync(request.Tenant, only, cancellationToken) is { } one ? [one] : [];
        if ((request.Id?.Key.Value ?? request.Only?.Value) is { } missing && found.Count == 0)
            return await datasets.NotFoundAsync(request.Tenant, missing, cancellationToken);

        var overviews = new List<DatasetOverview>();
        foreach (var dataset in found)
        {
            var (contents, problem) = await ContentsAsync(dataset, cancellationToken);
            overviews.Add(Overview(dataset, contents, problem) with { Checks = await ChecksAsync(dataset, cancellationToken) });
        }

        return overviews;
    }

    /// <summary>One dataset whose data are damaged hides no other.</summary>
    async Task<(SnapshotContents? Contents, Problem? Problem)> ContentsAsync(Dataset dataset, CancellationToken ct)
    {
        if (dataset.Latest is not { } latest)
            return default;
        try
        {
            return (await statistics.DescribeAsync(latest.Snapshot, ct)).TryGet(out var contents, out var problem) ? (contents, null) : (null, problem);
        }
        catch (FailureException e)
        {
            return (null, e.Problem);
        }
    }

    async Task<IReadOnlyList<CheckOutcome>?> ChecksAsync(Dataset dataset, CancellationToken ct) =>
        dataset is { Latest: not null, Checks.Count: > 0 } && (await datasets.FindImportAsync(dataset.Id.Tenant, dataset.Versions[^1].Import, ct))?.Checks is { Outcomes.Count: > 0 } kept ? kept.Outcomes : null;

    static DatasetOverview Overview(Dataset dataset, SnapshotContents? contents, Problem? problem) => new(
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
        dataset.Versions.Count == 0 ? null : dataset.Versions[^1].At,
        problem)
    {
        ValueEvents = dataset.ValueEvents?.Types,
        SilenceDays = dataset.SilenceDays,
        CountedEvents = contents?.CountedEvents ?? 0,
    };
}

sealed class DescribeImportHandler(IDatasets datasets, WaitingImports waiting, StandingRows standing) : IRequestHandler<DescribeImport, Result<ImportOverview>>
{
    public async Task<Result<ImportOverview>> Handle(DescribeImport request, CancellationToken cancellationToken) =>
        (await datasets.FindAsync(request.Tenant, request.Import, cancellationToken)).TryGet(out var import, out var problem)
            ? await waiting.ToldAsync(ImportOverview.Of(import, await datasets.NameOfAsync(import.Of, cancellationToken), await datasets.FindProgressAsync(request.Tenant, request.Import, cancellationToken)) with
            {
                Corrected = import.Ledger?.Rejected > 0 ? await standing.CorrectedAsync(import, await datasets.FindAsync(import.Of, cancellationToken), cancellationToken) : 0,
            }, cancellationToken)
            : problem;
}

sealed class ListImportsHandler(IDatasets datasets, WaitingImports waiting, StandingRows standing) : IRequestHandler<ListImports, Result<IReadOnlyList<ImportOverview>>>
{
    public async Task<Result<IReadOnlyList<ImportOverview>>> Handle(ListImports request, CancellationToken cancellationToken)
    {
        IReadOnlyList<Import> found;
        Dataset? known = null;
        if (request.Dataset is not { } named)
            found = [.. (await datasets.ListImportsAsync(request.Tenant, new UnfinishedImports(), cancellationToken)).Where(import => import.Of.Tenant == request.Tenant).Take(request.Take)];
        else if (!(await datasets.FindNamedAsync(request.Tenant, named, cancellationToken)).TryGet(out known, out var problem))
            return problem;
        else
            found = request.After is { } after ? await after.ListAsync(datasets, known.Id, request.Take, cancellationToken)
                : await datasets.ListImportsAsync(request.Tenant, new ImportsOfDataset(known.Id, request.Take), cancellationToken);

        var overviews = new List<ImportOverview>();
        var names = new Dictionary<DatasetId, DatasetName>();
        foreach (var import in found)
        {
            if (!names.TryGetValue(import.Of, out var name))
                names[import.Of] = name = known?.Name ?? await datasets.NameOfAsync(import.Of, cancellationToken);
            overviews.Add(await waiting.ToldAsync(ImportOverview.Of(import, name, import.FinishedAt is null ? await datasets.FindProgressAsync(request.Tenant, new ImportId(import.Id), cancellationToken) : null) with { Corrected = import.Ledger?.Rejected > 0 ? await standing.CorrectedAsync(import, known, cancellationToken) : 0 }, cancellationToken));
        }

        return overviews;
    }
}
