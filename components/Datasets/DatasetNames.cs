using Datasets.Core;
using Quantities;
using Quickenshtein;

namespace Datasets;

/// <summary>Names that people mistype.</summary>
public static class DatasetNames
{
    /// <summary>The refusal of a name that no dataset has (<c>dataset-not-found</c>), with the nearest one there is: at most two letters off, or a third of a long name.</summary>
    public static async Task<Problem> NotFoundAsync(this IDatasets datasets, TenantName tenant, string name, CancellationToken ct)
    {
        var near = (await datasets.ListAsync(tenant, ct))
            .Select(dataset => (Name: dataset.Name.Value, Off: Levenshtein.GetDistance(dataset.Name.Value, name.ToLowerInvariant())))
            .Where(one => one.Off <= Math.Max(2, name.Length / 3) && one.Off < name.Length)
            .OrderBy(one => one.Off).ThenBy(one => one.Name, StringComparer.Ordinal);
        return Refusals.NoDataset(name, near.FirstOrDefault().Name);
    }
}
