using Datasets.Core;
using Quantities;
using Quickenshtein;

namespace Datasets;

/// <summary>Names as people write them: which dataset they mean, and what to say where they mean none.</summary>
public static class DatasetNames
{
    /// <summary>The dataset that a tenant calls so; refuses with <c>dataset-not-found</c>.</summary>
    public static async Task<Result<Dataset>> FindNamedAsync(this IDatasets datasets, TenantName tenant, string? name, CancellationToken ct) =>
        DatasetName.Create(name).TryGet(out var called, out _) && await datasets.FindNamedAsync(tenant, called, ct) is { } dataset ? dataset : await datasets.NotFoundAsync(tenant, name ?? "", ct);

    /// <summary>The head of that dataset; refuses with <c>dataset-not-found</c>.</summary>
    public static async Task<Result<DatasetHead>> FindHeadNamedAsync(this IDatasets datasets, TenantName tenant, string? name, long? version, CancellationToken ct) =>
        DatasetName.Create(name).TryGet(out var called, out _) && await datasets.FindHeadNamedAsync(tenant, called, version, ct) is { } head ? head : await datasets.NotFoundAsync(tenant, name ?? "", ct);

    /// <summary>The id of that dataset; refuses with <c>dataset-not-found</c>.</summary>
    public static async Task<Result<DatasetId>> FindIdAsync(this IDatasets datasets, TenantName tenant, string? name, CancellationToken ct) =>
        (await datasets.FindHeadNamedAsync(tenant, name, null, ct)).Map(head => head.Id);

    /// <summary>What the dataset with that id is called; of one that is not there, its key.</summary>
    public static async Task<DatasetName> NameOfAsync(this IDatasets datasets, DatasetId id, CancellationToken ct) => (await datasets.FindHeadAsync(id, null, ct))?.Name ?? id.Key.UsualName;

    /// <summary>
    /// The refusal of a name that no dataset has (<c>dataset-not-found</c>): with the present name of the one that had it last, or with the nearest name there is, at most two letters off, or a third of a long name.
    /// </summary>
    public static async Task<Problem> NotFoundAsync(this IDatasets datasets, TenantName tenant, string name, CancellationToken ct)
    {
        var all = await datasets.ListAsync(tenant, ct);
        var renamed = all.SelectMany(dataset => dataset.FormerNames, (dataset, former) => (dataset, former)).Where(one => one.former.Name.Value == name).OrderByDescending(one => one.former.Until).FirstOrDefault();
        if (renamed.dataset is { } now)
            return Refusals.WasRenamed(name, now.Name);
        var near = all
            .Select(dataset => (Name: dataset.Name.Value, Off: Levenshtein.GetDistance(dataset.Name.Value, name.ToLowerInvariant())))
            .Where(one => one.Off <= Math.Max(2, name.Length / 3) && one.Off < name.Length && one.Name != name)
            .OrderBy(one => one.Off).ThenBy(one => one.Name, StringComparer.Ordinal);
        return Refusals.NoDataset(name, near.FirstOrDefault().Name);
    }
}
