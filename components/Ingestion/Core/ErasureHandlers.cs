using System.Text;
using Datasets;
using MediatR;
using Quantities;
using Tables;

namespace Ingestion.Core;

sealed class EraseCustomerHandler(IDatasets datasets, ErasureKeys keys, TimeProvider clock) : IRequestHandler<EraseCustomer, Result<Import>>
{
    public async Task<Result<Import>> Handle(EraseCustomer request, CancellationToken cancellationToken)
    {
        if (!(await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem))
            return problem;
        if (KeptId.Of(request.Customer) is not { Length: > 0 } customer)
            return Refusals.NoCustomerId;
        if (KeptId.Of(request.Confirmation) != customer)
            return Refusals.UnconfirmedCustomer;
        var hash = (await keys.OfAsync(dataset, cancellationToken)).HashOf(customer);

        // One that was begun and has not ended is gone on with.
        return dataset.Erasures.FirstOrDefault(one => one.Customer == hash && dataset.IsOpen(one.Import)) is { } open
            ? await datasets.FindAsync(request.Tenant, open.Import, cancellationToken)
            : await datasets.BeginAsync(dataset.Id, ImportSource.Of(dataset.Name.Value, new Rework { Erased = hash, By = request.By }), request.Runner, clock, cancellationToken);
    }
}

sealed class AllowCustomerHandler(IDatasets datasets, ErasureKeys keys, TimeProvider clock) : IRequestHandler<AllowCustomer, Result<ErasureOverview>>
{
    public async Task<Result<ErasureOverview>> Handle(AllowCustomer request, CancellationToken cancellationToken)
    {
        if (!(await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem))
            return problem;
        if (dataset.Erasures.Count == 0)
            return Refusals.NotErased;
        var hash = (await keys.OfAsync(dataset, cancellationToken)).HashOf(KeptId.Of(request.Customer));
        if (!(await datasets.ChangeAsync(dataset.Id, Dataset.Allowing(hash, clock.GetUtcNow()), cancellationToken)).TryGet(out var after, out problem))
            return problem;
        return after.Erasures.LastOrDefault(one => one.Customer == hash) is { } erasure ? ErasureOverview.Of(erasure) : Refusals.NotErased;
    }
}

sealed class RepeatErasuresHandler(IDatasets datasets, Erasures erasures, TimeProvider clock) : IRequestHandler<RepeatErasures, long>
{
    public async Task<long> Handle(RepeatErasures request, CancellationToken cancellationToken)
    {
        var (since, sum) = (clock.GetUtcNow() - RepeatErasures.For, 0L);
        foreach (var tenant in await datasets.ListTenantsAsync(cancellationToken))
        {
            foreach (var dataset in (await datasets.ListAsync(tenant, cancellationToken)).Where(dataset => dataset.Erasures.Any(erasure => erasure.Receipt?.At > since)))
                sum += await erasures.RepeatAsync(dataset, cancellationToken);
        }

        return sum;
    }
}

sealed class ListErasuresHandler(IDatasets datasets) : IRequestHandler<ListErasures, Result<IReadOnlyList<ErasureOverview>>>
{
    public async Task<Result<IReadOnlyList<ErasureOverview>>> Handle(ListErasures request, CancellationToken cancellationToken) =>
        (await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).Map(dataset => (IReadOnlyList<ErasureOverview>)[.. dataset.Erasures.Reverse().Select(ErasureOverview.Of)]);
}

/// <summary>An id as somebody says it, as it is kept.</summary>
static class KeptId
{
    public static string Of(string? given) => Blanks.Trimmed(given ?? "").Normalize(NormalizationForm.FormC);
}
