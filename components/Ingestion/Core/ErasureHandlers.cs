using System.Buffers;
using System.Text;
using Datasets;
using MediatR;
using Quantities;
using Tables;

namespace Ingestion.Core;

sealed class EraseCustomerHandler(IDatasets datasets, LinkObjects links, ErasureKeys keys, TimeProvider clock) : IRequestHandler<EraseCustomer, Result<Import>>
{
    public async Task<Result<Import>> Handle(EraseCustomer request, CancellationToken cancellationToken)
    {
        if (!(await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem))
            return problem;
        if (KeptId.Of(request.Customer) is not { Length: > 0 } customer)
            return Refusals.NoCustomerId;
        if (!KeptId.IsText(customer))
            return Refusals.CustomerIdNoText;
        if (KeptId.Of(request.Confirmation) != customer)
            return Refusals.UnconfirmedCustomer;
        while (true)
        {
            var ids = await keys.OfAsync(dataset, cancellationToken);
            var hash = ids.HashOf(customer);

            // One that was begun and has not ended is gone on with.
            if (dataset.Erasures.FirstOrDefault(one => one.Customer == hash && dataset.IsOpen(one.Import)) is { } open)
                return await datasets.FindAsync(request.Tenant, open.Import, cancellationToken);
            var linked = await links.ReadAsync(dataset.Links, cancellationToken);
            if (linked.IsAccount(customer))
                return Refusals.AccountToErase;
            string[] accounts = [.. linked.AccountsOf(customer).Select(ids.HashOf)];
            var rework = new Rework { Erased = hash, ErasedAccounts = accounts.Length > 0 ? accounts : null, By = request.By };
            var begun = await datasets.BeginAsync(dataset.Id, ImportSource.Of(dataset.Name.Value, rework), request.Runner, clock, cancellationToken, decide => Dataset.WhileLinked(dataset.Links, decide));
            if (begun.TryGet(out var import, out problem))
                return import;
            if (problem.Code != Dataset.Overtaken)
                return problem;
            if (!(await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).TryGet(out dataset, out problem))
                return problem;
        }
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
        return after.Erasures.LastOrDefault(one => one.Covers(hash)) is { } erasure ? ErasureOverview.Of(erasure) : Refusals.NotErased;
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
    public static string Of(string? given) => Blanks.Trimmed(given ?? "") is var id && IsText(id) ? id.Normalize(NormalizationForm.FormC) : id;

    /// <summary>Whether it can be an id at all: without a NUL, and whole characters only.</summary>
    public static bool IsText(string id)
    {
        if (id.Contains('\0', StringComparison.Ordinal))
            return false;
        for (var rest = id.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
                return false;
            rest = rest[length..];
        }

        return true;
    }
}
