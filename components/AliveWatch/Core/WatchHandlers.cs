using Answers;
using Datasets;
using MediatR;
using Quantities;
using Watches;

namespace AliveWatch.Core;

sealed class AddWatchHandler(IDatasets datasets, IWatches watches, Measures measures, TimeProvider clock) : IRequestHandler<AddWatch, Result<WatchOverview>>
{
    public async Task<Result<WatchOverview>> Handle(AddWatch request, CancellationToken cancellationToken)
    {
        var isThere = (await Finding.DatasetAsync(datasets, request.Dataset, cancellationToken)).TryGet(out var dataset, out var absent);
        var isMetric = measures.Asked(request.Metric).TryGet(out var measure, out var noMetric);
        var question = "";
        var unasked = isMetric && !(await measures.CheckAsync(request.Dataset, dataset?.Latest, measure!.Code, request.Question, cancellationToken)).TryGet(out question, out var refused) ? refused : null;
        if (Problem.Together(request.Fault(isShare: measure?.Kind == ColumnKind.Share, isMetric), noMetric, unasked) is { } problem)
            return problem;
        if (!isThere)
            return absent!;
        var watch = Watch.Create(dataset!.Id, request.Name, request.Below, request.RecoverAt, question!, clock.GetUtcNow(), measure!.Code, measure.Kind == ColumnKind.Share, request.Above).Value;
        return await watches.AddAsync(watch, cancellationToken) ? measures.Overview(watch, dataset.Name) : Refusals.Exists(watch, dataset.Name);
    }
}

sealed class RemoveWatchHandler(IDatasets datasets, IWatches watches, Measures measures) : IRequestHandler<RemoveWatch, Result<WatchOverview>>
{
    public async Task<Result<WatchOverview>> Handle(RemoveWatch request, CancellationToken cancellationToken)
    {
        if (!(await Finding.WatchAsync(datasets, watches, request.Dataset, request.Watch, cancellationToken)).TryGet(out var found, out var problem))
            return problem;
        var (dataset, watch) = found;
        return await watches.RemoveAsync(watch.Of.Tenant, watch.Id, cancellationToken) ? measures.Overview(watch, dataset.Name) : Problem.NotFound("watch", request.Watch);
    }
}

sealed class ListWatchesHandler(IDatasets datasets, IWatches watches, Measures measures) : IRequestHandler<ListWatches, Result<WatchList>>
{
    public async Task<Result<WatchList>> Handle(ListWatches request, CancellationToken cancellationToken)
    {
        if (!(await Finding.DatasetAsync(datasets, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem))
            return problem;
        var all = await watches.ListAsync(dataset.Id.Tenant, new WatchesOfDataset(dataset.Id), cancellationToken);
        return new WatchList([.. all.Select(watch => measures.Overview(watch, dataset.Name))]);
    }
}

sealed class ListCrossingsHandler(IDatasets datasets, IWatches watches, Measures measures) : IRequestHandler<ListCrossings, Result<CrossingPage>>
{
    public async Task<Result<CrossingPage>> Handle(ListCrossings request, CancellationToken cancellationToken)
    {
        if (!(await Finding.WatchAsync(datasets, watches, request.Dataset, request.Watch, cancellationToken)).TryGet(out var found, out var problem))
            return problem;
        var (dataset, watch) = found;
        Crossing[] page = [.. (await watches.CrossingsAsync(watch.Of.Tenant, watch.Id, request.After, request.Take, cancellationToken)).Select(crossing => crossing with { Dataset = dataset.Name.Value })];
        return new CrossingPage(watch.Name, watch.Threshold.Word, [.. page.Select(crossing => crossing.Metric).Distinct().Select(measures.Of)], page, page.Length == 0 ? request.After : page[^1].Sequence);
    }
}
