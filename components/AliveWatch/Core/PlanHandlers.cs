using Datasets;
using MediatR;
using Quantities;
using Watches;

namespace AliveWatch.Core;

sealed class PlanWatchesHandler(IDatasets datasets, IWatches watches, Measures measures) : IRequestHandler<PlanWatches, IReadOnlyList<WatchDue>>
{
    public async Task<IReadOnlyList<WatchDue>> Handle(PlanWatches request, CancellationToken cancellationToken)
    {
        if (await datasets.FindAsync(request.Version.Dataset, cancellationToken) is not { } dataset || dataset.Versions.Count > request.Version.Number)
            return [];
        var version = request.Version with { Called = dataset.Called };

        // Numbers of another process are not this worker's to ask for.
        var all = await watches.ListAsync(version.Dataset.Tenant, new WatchesOfDataset(version.Dataset), cancellationToken);
        return [.. all.Where(watch => (watch.ScoredVersion ?? 0) < version.Number && measures.Gives(watch.Metric)).Select(watch => new WatchDue(version, watch.Id, watch.Question))];
    }
}

sealed class PlanUntriedWatchesHandler(IDatasets datasets, IWatches watches, Measures measures) : IRequestHandler<PlanUntriedWatches, IReadOnlyList<WatchDue>>
{
    public async Task<IReadOnlyList<WatchDue>> Handle(PlanUntriedWatches request, CancellationToken cancellationToken)
    {
        var due = new List<WatchDue>();
        foreach (var watch in await watches.ListAsync(Tenants.All, new UntriedWatches(), cancellationToken))
        {
            if (measures.Gives(watch.Metric) && await datasets.FindAsync(watch.Of, cancellationToken) is { Latest: { } newest })
                due.Add(new WatchDue(newest, watch.Id, watch.Question));
        }

        return due;
    }
}

sealed class PlanCheckHandler(IDatasets datasets, IWatches watches) : IRequestHandler<PlanCheck, Result<WatchDue>>
{
    public async Task<Result<WatchDue>> Handle(PlanCheck request, CancellationToken cancellationToken)
    {
        if (!(await Finding.DatasetAsync(datasets, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem)
            || !(await Finding.WatchAsync(watches, dataset.Id, request.Watch, cancellationToken)).TryGet(out var watch, out problem))
            return problem;
        return dataset.VersionOf(null).Map(newest => new WatchDue(newest, watch.Id, watch.Question));
    }
}

/// <summary>What people call by name.</summary>
static class Finding
{
    public static async Task<Result<Dataset>> DatasetAsync(IDatasets datasets, DatasetId id, CancellationToken ct) =>
        await datasets.FindAsync(id, ct) is { } dataset ? dataset : await datasets.NotFoundAsync(id.Tenant, id.Key.Value, ct);

    public static async Task<Result<Watch>> WatchAsync(IWatches watches, DatasetId dataset, string name, CancellationToken ct) =>
        await watches.FindAsync(dataset.Tenant, Watch.IdOf(dataset, name), ct) is { } watch ? watch : Problem.NotFound("watch", name);

    public static async Task<Result<(Dataset Dataset, Watch Watch)>> WatchAsync(IDatasets datasets, IWatches watches, DatasetId dataset, string name, CancellationToken ct) =>
        (await DatasetAsync(datasets, dataset, ct)).TryGet(out var found, out var problem) ? (await WatchAsync(watches, found.Id, name, ct)).Map(watch => (found, watch)) : problem;
}
