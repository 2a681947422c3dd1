using Datasets;
using MediatR;
using Quantities;

namespace Ingestion.Core;

sealed class LinkAccountsHandler(IDatasets datasets, LinkObjects links, ErasureKeys keys, TimeProvider clock) : IRequestHandler<LinkAccounts, Result<BegunLinking>>
{
    public async Task<Result<BegunLinking>> Handle(LinkAccounts request, CancellationToken cancellationToken)
    {
        if (!(await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem) || !LinkRows.Kept(request.Links).TryGet(out var given, out problem))
            return problem;
        var change = new LinkChange(given, []);
        if (await keys.NamesErasedAsync(dataset, change, cancellationToken))
            return Refusals.LinkOfErased;
        var before = await links.ComingAsync(datasets, dataset, cancellationToken);
        if (!change.After(before).TryGet(out var after, out problem))
            return problem;
        var come = after.Count - before.Count;
        return await datasets.BeginAsync(links, dataset, change, come, given.Count - come, request.Runner, clock, cancellationToken);
    }
}

sealed class UnlinkAccountsHandler(IDatasets datasets, LinkObjects links, TimeProvider clock) : IRequestHandler<UnlinkAccounts, Result<BegunLinking>>
{
    public async Task<Result<BegunLinking>> Handle(UnlinkAccounts request, CancellationToken cancellationToken)
    {
        if (!(await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem) || !LinkRows.Kept(request.Accounts).TryGet(out var given, out problem))
            return problem;
        var before = await links.ComingAsync(datasets, dataset, cancellationToken);
        var go = given.Where(before.IsAccount).ToArray();
        return await datasets.BeginAsync(links, dataset, new LinkChange([], go), go.Length, given.Count - go.Length, request.Runner, clock, cancellationToken);
    }
}

sealed class ListLinksHandler(IDatasets datasets, LinkObjects links) : IRequestHandler<ListLinks, Result<IReadOnlyList<LinkedAccount>>>
{
    public async Task<Result<IReadOnlyList<LinkedAccount>>> Handle(ListLinks request, CancellationToken cancellationToken)
    {
        if (!(await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem))
            return problem;
        var all = await links.ReadAsync(dataset.Links, cancellationToken);
        var only = request.Customer is { } named ? all.CustomerOf(KeptId.Of(named)) : null;
        return all.Links.Select(link => new LinkedAccount(link.Account, all.CustomerOf(link.Account), link.Customer)).Where(link => only is null || link.Customer == only).ToArray();
    }
}

static class BegunLinkings
{
    /// <summary>Begins what changes links, where anything changes.</summary>
    public static async Task<Result<BegunLinking>> BeginAsync(
        this IDatasets datasets, LinkObjects links, Dataset dataset, LinkChange change, int changed, int unchanged, ImportRunner runner, TimeProvider clock, CancellationToken ct)
    {
        if (changed == 0)
            return new BegunLinking(null, 0, unchanged);
        var rework = new Rework { Links = await links.KeepAsync(dataset.Id, change, ct) };
        return (await datasets.BeginAsync(dataset.Id, ImportSource.Of(dataset.Name.Value, rework), runner, clock, ct)).Map(begun => new BegunLinking(ImportOverview.Of(begun, dataset.Name, null), changed, unchanged));
    }

    /// <summary>The links that a dataset will have when all changes have landed that wait: what is asked for now comes after them.</summary>
    public static async Task<AccountLinks> ComingAsync(this LinkObjects links, IDatasets datasets, Dataset dataset, CancellationToken ct)
    {
        while (true)
        {
            var coming = await links.ReadAsync(dataset.Links, ct);
            if (dataset.OpenReworks.Count == 0)
                return coming;
            foreach (var open in dataset.OpenReworks)
            {
                // One that cannot be done after those before it is refused when its turn comes.
                if ((await datasets.FindImportAsync(dataset.Id.Tenant, open, ct))?.Source.Rework?.Links is { } name && await links.FindChangeAsync(name, ct) is { } change && change.After(coming).TryGet(out var after, out _))
                    coming = after;
            }

            // Whatever landed meanwhile may have taken its change with it.
            if (await datasets.FindAsync(dataset.Id, ct) is not { } now || (now.Links == dataset.Links && now.OpenReworks.SequenceEqual(dataset.OpenReworks)))
                return coming;
            dataset = now;
        }
    }

    /// <summary>Whether a change names somebody who was erased from a dataset, or is being.</summary>
    public static async Task<bool> NamesErasedAsync(this ErasureKeys keys, Dataset dataset, LinkChange change, CancellationToken ct)
    {
        if (dataset.ErasedCustomers.Count == 0)
            return false;
        var erased = await keys.OfAsync(dataset, ct);
        return change.Names(id => erased.Of(id) is not null);
    }
}
