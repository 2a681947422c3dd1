using Datasets;
using Lake;
using MediatR;
using Objects;
using Quantities;

namespace Ingestion.Core;

sealed class DeleteDatasetHandler(IDatasets datasets, IObjects objects, ILayouts layouts, LandingTurns turns) : IRequestHandler<DeleteDataset, Result<DatasetDeleted>>
{
    public async Task<Result<DatasetDeleted>> Handle(DeleteDataset request, CancellationToken cancellationToken)
    {
        if (!(await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem))
            return problem;
        if (request.Confirmation != dataset.Name.Value)
            return Refusals.Unconfirmed(dataset.Name.Value);
        using var turn = await turns.TakeAsync(dataset.Id, cancellationToken);

        // As long as the dataset is there, who was stopped can begin again. What lands meanwhile is removed when it is gone.
        var removed = await RemoveAsync(dataset, cancellationToken);
        await datasets.DeleteAsync(dataset.Id, cancellationToken);
        removed += await RemoveAsync(dataset, CancellationToken.None);
        return new DatasetDeleted(dataset.Name.Value, removed.Objects, removed.Bytes);
    }

    async Task<Swept> RemoveAsync(Dataset dataset, CancellationToken ct)
    {
        var removed = await layouts.RemoveAsync(dataset.Id, [.. dataset.Versions.Select(version => version.Snapshot)], ct);
        foreach (var folder in (string[])["raw", "rejected", "rates", "links", "erased", "checks"])
        {
            var own = new List<StoredObject>();
            await foreach (var one in objects.ListAsync($"{folder}/{dataset.Id}/", ct))
                own.Add(one);
            foreach (var one in own)
                await objects.DeleteAsync(one.Key, ct);
            removed += new Swept(own.Count, own.Sum(one => one.Bytes));
        }

        return removed;
    }
}
