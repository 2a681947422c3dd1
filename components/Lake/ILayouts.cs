using Quantities;

namespace Lake;

/// <summary>How snapshots lie on disk. What is done here changes no answer: a snapshot keeps its id and its events.</summary>
public interface ILayouts
{
    /// <summary>
    /// Merges files of a snapshot where there are many of about one size. From then on it is read as few larger ones, and so are snapshots that land onto it; earlier snapshots are read as they were.
    /// May be done at any time, by several processes at once, and be stopped at any moment. Refuses with <c>snapshot-not-found</c>.
    /// </summary>
    Task<Result<Compacted>> CompactAsync(SnapshotId snapshot, CancellationToken ct);

    /// <summary>
    /// Removes what no kept snapshot needs: files of snapshots that are not kept, files that were merged into others, and what landings left that came to nothing. Labels stay, and so does whatever
    /// became unneeded only after <paramref name="before"/>, since somebody may still be reading it.
    /// </summary>
    /// <param name="kept">All snapshots of all datasets that can still be asked.</param>
    /// <param name="landing">Imports that have not ended: what is theirs stays.</param>
    /// <param name="before">A moment in the past; nothing that is younger is touched.</param>
    /// <param name="ct">Gives up; what was removed stays removed.</param>
    /// <exception cref="FailureException"><c>lake-damaged</c>: what a kept snapshot needs cannot be told. Nothing was removed.</exception>
    Task<Swept> SweepAsync(IReadOnlyCollection<SnapshotId> kept, IReadOnlySet<ImportId> landing, DateTimeOffset before, CancellationToken ct);

    /// <summary>
    /// Removes what no kept snapshot of a dataset needs, however young it is, with files made from it: whoever is reading it fails. Labels stay, and so do notes of how other datasets lie.
    /// </summary>
    /// <param name="dataset">Which dataset.</param>
    /// <param name="kept">Its snapshots that stay.</param>
    /// <param name="gone">Its snapshots that go, as far as they are known.</param>
    /// <param name="landing">Imports that have not ended: what is theirs stays.</param>
    /// <param name="ct">Gives up; what was removed stays removed.</param>
    Task<Swept> PurgeAsync(DatasetId dataset, IReadOnlyCollection<SnapshotId> kept, IReadOnlyCollection<SnapshotId> gone, IReadOnlySet<ImportId> landing, CancellationToken ct);

    /// <summary>Lets go of files that were merged and are damaged or missing: where what they were merged from is there, it is read again. How many.</summary>
    Task<int> UnmergeDamagedAsync(DatasetId dataset, CancellationToken ct);

    /// <summary>Removes everything of a dataset, labels and files made from its own too; whoever is reading it fails.</summary>
    /// <param name="dataset">Which dataset.</param>
    /// <param name="snapshots">The snapshots it has or had, as far as they are known; what cannot be read of them is passed over.</param>
    /// <param name="ct">Gives up; what was removed stays removed.</param>
    Task<Swept> RemoveAsync(DatasetId dataset, IReadOnlyCollection<SnapshotId> snapshots, CancellationToken ct);
}

/// <summary>How a snapshot lies after files of it were merged.</summary>
/// <param name="Before">Segments it had.</param>
/// <param name="Segments">Segments it has.</param>
/// <param name="Events">Events that were written anew.</param>
public sealed record Compacted(int Before, int Segments, long Events);

/// <summary>What was removed.</summary>
/// <param name="Objects">Objects.</param>
/// <param name="Bytes">Their size.</param>
public sealed record Swept(int Objects, long Bytes)
{
    /// <summary>Both together.</summary>
    public static Swept operator +(Swept one, Swept other) => new(one.Objects + other.Objects, one.Bytes + other.Bytes);
}
