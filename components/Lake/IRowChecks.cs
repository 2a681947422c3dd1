using Quantities;

namespace Lake;

/// <summary>Which events of a snapshot are not as somebody expects them.</summary>
public interface IRowChecks
{
    /// <summary>Holds every event against checks, whatever its type. Refuses with <c>snapshot-not-found</c>.</summary>
    /// <param name="snapshot">The events.</param>
    /// <param name="checks">The checks.</param>
    /// <param name="most">So many events are told of each check at most; all are counted.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>What each check found; one that does not fit the events refuses as <see cref="RowCheck.Bind"/> does, and with <c>snapshot-not-found</c> where that of its reference is gone.</returns>
    Task<Result<IReadOnlyList<Result<RowsFound>>>> CheckAsync(SnapshotId snapshot, IReadOnlyList<RowCheck> checks, int most, CancellationToken ct);
}

/// <summary>Events that a check found at fault.</summary>
/// <param name="Count">How many.</param>
/// <param name="Columns">The columns the check is about, as the dataset spells them.</param>
/// <param name="First">The first of them, by import id, then line.</param>
public sealed record RowsFound(long Count, IReadOnlyList<string> Columns, IReadOnlyList<FoundRow> First);

/// <summary>An event at fault.</summary>
/// <param name="Import">The import it came by.</param>
/// <param name="Line">Its line there.</param>
/// <param name="Values">Its values of the check's columns: days as 2026-01-31, numbers with a point; null where it has none.</param>
public sealed record FoundRow(ImportId Import, long Line, IReadOnlyList<string?> Values);
