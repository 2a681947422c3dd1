using Quantities;

namespace Lake;

/// <summary>Whether what was stored is still what was stored.</summary>
public interface ISoundness
{
    /// <summary>Reads every object that any of the snapshots needs to its end, each once, and tells every fault, not the first one only.</summary>
    Task<Soundness> CheckAsync(IReadOnlyList<SnapshotId> snapshots, CancellationToken ct);

    /// <summary>As <see cref="CheckAsync(IReadOnlyList{SnapshotId}, CancellationToken)"/>, of the labels under an id.</summary>
    Task<Soundness> CheckAsync(LabelsId labels, CancellationToken ct);
}

/// <summary>What a check found.</summary>
/// <param name="Objects">Objects looked at, those at fault among them; 0 for an engine that keeps them in memory.</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="Events">Events of each snapshot by its manifest, null where that cannot be read; none for labels.</param>
/// <param name="Faults">What is damaged or missing (<c>lake-damaged</c>, <c>snapshot-not-found</c>).</param>
public sealed record Soundness(int Objects, long Bytes, IReadOnlyList<long?> Events, IReadOnlyList<Problem> Faults);
