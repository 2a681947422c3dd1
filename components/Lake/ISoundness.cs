using Quantities;

namespace Lake;

/// <summary>Whether what was stored is still what was stored.</summary>
public interface ISoundness
{
    /// <summary>Reads every object of a snapshot to its end, and tells every fault, not the first one only.</summary>
    Task<Soundness> CheckAsync(SnapshotId snapshot, CancellationToken ct);

    /// <summary>Reads a snapshot's list of objects only: an earlier one lists nothing that a later one does not.</summary>
    Task<Soundness> CheckManifestAsync(SnapshotId snapshot, CancellationToken ct);

    /// <summary>As <see cref="CheckAsync(SnapshotId, CancellationToken)"/>, of the labels under an id.</summary>
    Task<Soundness> CheckAsync(LabelsId labels, CancellationToken ct);
}

/// <summary>What a check found.</summary>
/// <param name="Objects">Objects looked at, those at fault among them; 0 for an engine that keeps them in memory.</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="Events">Events of the snapshot by its manifest; null when that cannot be read, and for labels.</param>
/// <param name="Faults">What is damaged or missing (<c>lake-damaged</c>, <c>snapshot-not-found</c>).</param>
public sealed record Soundness(int Objects, long Bytes, long? Events, IReadOnlyList<Problem> Faults);
