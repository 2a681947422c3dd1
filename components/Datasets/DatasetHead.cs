using Datasets.Core;
using Quantities;

namespace Datasets;

/// <summary>What has to be known of a dataset to ask a question of it: as small after a thousand landings as after one.</summary>
/// <param name="Id">Whose it is and what it is kept under.</param>
/// <param name="Zone">IANA time zone in which its days begin.</param>
/// <param name="Versions">How many versions there are.</param>
/// <param name="Number">Which version was asked for; null: the newest.</param>
/// <param name="Snapshot">The data of that version; null: there is no such version.</param>
public sealed record DatasetHead(DatasetId Id, string Zone, int Versions, long? Number, SnapshotId? Snapshot)
{
    /// <summary>The last version that can no longer be asked; 0 when all can, or the newest was asked for.</summary>
    public long RetiredUpTo { get; init; }

    /// <summary>What the dataset is called; null: by its key.</summary>
    public DatasetName? Called { get; init; }

    /// <summary>What the dataset is called.</summary>
    public DatasetName Name => Called ?? Id.Key.UsualName;

    /// <summary>The version that was asked for; refuses with <c>version-not-found</c>, <c>version-retired</c> or <c>dataset-empty</c>.</summary>
    public Result<DatasetVersion> Version =>
        Versions == 0 || (Number is null && Snapshot is null) ? Refusals.Empty(Name)
        : Number >= 1 && Number <= RetiredUpTo ? Refusals.HasRetired(Name, RetiredUpTo, Number.Value)
        : Snapshot is { } snapshot ? new DatasetVersion(Id, Number ?? Versions, snapshot) { Called = Called }
        : Refusals.NoSuchVersion(Name, Versions, Number ?? Versions);

    /// <summary>The head of a dataset that is known whole.</summary>
    public static DatasetHead Of(Dataset dataset, long? number) =>
        new(dataset.Id, dataset.Zone, dataset.Versions.Count, number, dataset.VersionOf(number).TryGet(out var version, out _) ? version.Snapshot : null) { RetiredUpTo = number is null ? 0 : dataset.Retired?.UpTo ?? 0, Called = dataset.Called };
}
