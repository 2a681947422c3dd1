using System.IO.Compression;
using System.Text;
using Datasets;
using Lake;
using MediatR;
using Objects;
using Quantities;

namespace Ingestion.Core;

sealed class KeepCheckHandler(IDatasets datasets, IStatistics statistics, TimeProvider clock) : IRequestHandler<KeepCheck, Result<CheckView>>
{
    public async Task<Result<CheckView>> Handle(KeepCheck request, CancellationToken cancellationToken)
    {
        if (!(await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem) || !CheckDocument.Of(request.Check).TryGet(out var check, out problem))
            return problem;
        if (!check.ToRowCheck(null).Bind(await PropertiesAsync(dataset, cancellationToken)).TryGet(out var bound, out problem))
            return problem;
        if (bound is BoundCheck.Unreferenced unreferenced)
        {
            var name = check.Said.References?.Dataset ?? dataset.Name.Value;
            if (!(await datasets.FindNamedAsync(request.Tenant, name, cancellationToken)).TryGet(out var other, out problem) || !unreferenced.BindReference(await PropertiesAsync(other, cancellationToken)).TryGet(out _, out problem))
                return problem;
            check = check.To(other.Id.Key);
        }

        return await (await datasets.ChangeAsync(dataset.Id, Dataset.KeepingDefinition(Dataset.CheckKind, request.Name ?? "", check.Write(), clock.GetUtcNow()), cancellationToken)).ThenAsync(changed => datasets.CheckNamedAsync(changed, request.Name!, cancellationToken));
    }

    /// <summary>Null: they are not known before something landed.</summary>
    async Task<IReadOnlyList<PropertyColumn>?> PropertiesAsync(Dataset dataset, CancellationToken ct) =>
        dataset.Latest is { } latest ? (await statistics.DescribeAsync(latest.Snapshot, ct)).Value.Properties : null;
}

sealed class ListChecksHandler(IDatasets datasets) : IRequestHandler<ListChecks, Result<CheckList>>
{
    public async Task<Result<CheckList>> Handle(ListChecks request, CancellationToken cancellationToken) =>
        await (await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).MapAsync(async dataset => new CheckList(await datasets.ViewsOfAsync(dataset, dataset.Checks, cancellationToken)));
}

sealed class ShowCheckHandler(IDatasets datasets) : IRequestHandler<ShowCheck, Result<CheckView>>
{
    public async Task<Result<CheckView>> Handle(ShowCheck request, CancellationToken cancellationToken) =>
        await (await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).ThenAsync(dataset => datasets.CheckNamedAsync(dataset, request.Name, cancellationToken));
}

sealed class RemoveCheckHandler(IDatasets datasets, TimeProvider clock) : IRequestHandler<RemoveCheck, Result<CheckView>>
{
    public async Task<Result<CheckView>> Handle(RemoveCheck request, CancellationToken cancellationToken)
    {
        if (!(await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem) || !(await datasets.CheckNamedAsync(dataset, request.Name, cancellationToken)).TryGet(out var standing, out problem))
            return problem;
        return (await datasets.ChangeAsync(dataset.Id, Dataset.RemovingDefinition(Dataset.CheckKind, request.Name, clock.GetUtcNow()), cancellationToken)).Map(_ => standing);
    }
}

sealed class RunChecksHandler(IDatasets datasets, DatasetChecks checks) : IRequestHandler<RunChecks, Result<CheckResults>>
{
    public async Task<Result<CheckResults>> Handle(RunChecks request, CancellationToken cancellationToken) =>
        (await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem) && dataset.VersionOf(request.Version).TryGet(out var version, out problem)
            ? new CheckResults(dataset.Name.Value, version.Number, await checks.RunAsync(dataset, version.Snapshot, Math.Min(request.Take, DatasetChecks.MostListed), cancellationToken))
            : problem;
}

sealed class ShowCheckResultsHandler(IDatasets datasets, DatasetChecks checks) : IRequestHandler<ShowCheckResults, Result<CheckResults>>
{
    public async Task<Result<CheckResults>> Handle(ShowCheckResults request, CancellationToken cancellationToken)
    {
        if (!(await datasets.FindNamedAsync(request.Tenant, request.Dataset, cancellationToken)).TryGet(out var dataset, out var problem) || !dataset.VersionOf(request.Version).TryGet(out var version, out problem))
            return problem;
        var made = await datasets.FindImportAsync(request.Tenant, dataset.Versions[(int)version.Number - 1].Import, cancellationToken);
        var kept = made?.Checks ?? VersionChecks.None;
        var listed = await checks.ReadAsync(kept, cancellationToken);
        return new CheckResults(dataset.Name.Value, version.Number, [.. kept.Outcomes.Select(one => new CheckResult(one.Check, one.Revision, one.Severity, one.IsPassed, one.Failed, one.Problem, [.. listed[one.Check].Take(request.Take)]))]);
    }
}

sealed class OpenFailedRowsHandler(IDatasets datasets, IObjects objects) : IRequestHandler<OpenFailedRows, Result<Stream>>
{
    public async Task<Result<Stream>> Handle(OpenFailedRows request, CancellationToken cancellationToken)
    {
        if (!(await datasets.FindAsync(request.Tenant, request.Import, cancellationToken)).TryGet(out var import, out var problem))
            return problem;
        return import.Checks?.RowsObject is { } key && await objects.OpenAsync(new ObjectKey(key), 0, cancellationToken) is { } kept
            ? new GZipStream(kept, CompressionMode.Decompress)
            : new MemoryStream(Encoding.UTF8.GetBytes(string.Join(',', DatasetChecks.Header) + "\r\n"));
    }
}

static class NamedChecks
{
    /// <summary>Checks as people wrote them: what they refer to goes by its present name.</summary>
    public static async Task<IReadOnlyList<CheckView>> ViewsOfAsync(this IDatasets datasets, Dataset dataset, IEnumerable<Definition> checks, CancellationToken ct)
    {
        var views = new List<CheckView>();
        foreach (var definition in checks)
        {
            var said = CheckDocument.Read(definition);
            if (CheckDocument.ReferenceOf(dataset.Id.Tenant, said) is { } other)
                said = said with { References = await datasets.FindHeadAsync(other, null, ct) is { } there ? said.References! with { Dataset = there.Name.Value } : said.References! with { IsDeleted = true } };
            views.Add(new CheckView(definition.Name, definition.Revision, definition.At, said));
        }

        return views;
    }

    /// <summary>A check of a dataset; refuses with <c>check-not-found</c>.</summary>
    public static async Task<Result<CheckView>> CheckNamedAsync(this IDatasets datasets, Dataset dataset, string name, CancellationToken ct) =>
        dataset.Checks.FirstOrDefault(one => one.Name == name) is { } found ? (await datasets.ViewsOfAsync(dataset, [found], ct))[0] : Refusals.NoCheck(dataset.Name.Value, name, [.. dataset.Checks.Select(one => one.Name)]);
}
