using Lake.Core;
using Quantities;

namespace Lake;

/// <summary>The way into the lake: events become immutable segments, and these a snapshot.</summary>
public interface ILandings
{
    /// <summary>Opens a place to put an import's events; nothing of it is visible before <see cref="ILanding.CompleteAsync"/> returned.</summary>
    Task<ILanding> BeginAsync(LandingPlan plan, CancellationToken ct);

    /// <summary>The same events, of which others count by their type, or whose customers leave after another silence: another snapshot of the same segments. Nothing of it is visible before it returned.</summary>
    /// <param name="snapshot">The events.</param>
    /// <param name="valueEvents">The types that count; null: all but registrations.</param>
    /// <param name="silenceDays">The declared days of silence; null: none are.</param>
    /// <param name="ct">Gives up.</param>
    Task<Result<SnapshotId>> RecountAsync(SnapshotId snapshot, EventTypes? valueEvents, int? silenceDays, CancellationToken ct);
}

/// <summary>The events of one import on their way into the lake. Disposing removes what was staged.</summary>
public interface ILanding : IAsyncDisposable
{
    /// <summary>Stages a batch; batches come in file order. The batch's arrays may be reused afterwards.</summary>
    Task AppendAsync(EventBatch batch, CancellationToken ct);

    /// <summary>
    /// Deduplicates the staged events among themselves and against <paramref name="onto"/> (null for an empty lake), writes the new ones as
    /// segments, durably, and describes the snapshot <paramref name="onto"/> + new. May be called again with another base when publishing lost a race.
    /// Refuses with <c>property-kind-changed</c> when a property is text in one and a number in the other.
    /// </summary>
    /// <remarks>
    /// Rules, in this order. Rows without a key get (content, occurrence) as identity, the occurrence counted among the staged rows of equal content by line,
    /// starting at 0. Rows with a key have that key as identity. Of several staged rows of one identity the lowest line stands; a later one is a duplicate when
    /// its content is equal and a conflict when not. A row whose identity <paramref name="onto"/> has already is a duplicate or a conflict in the same way.
    /// Keyed and keyless identities never meet. What becomes of rows that differ from what <paramref name="onto"/> has of the same order or key, <see cref="LandingPlan.Changed"/> says.
    /// Refuses with <c>nothing-left</c> when no event would remain.
    /// </remarks>
    Task<Result<Landed>> CompleteAsync(SnapshotId? onto, CancellationToken ct);
}

/// <summary>What an import needs to land.</summary>
/// <param name="Dataset">Whose lake.</param>
/// <param name="Import">The import; names its segments.</param>
/// <param name="Settings">The dataset's settings, kept with the snapshot.</param>
/// <param name="Properties">The event properties the batches carry, in their order; names differ in more than case.</param>
public sealed record LandingPlan(DatasetId Dataset, ImportId Import, LakeSettings Settings, IReadOnlyList<PropertyColumn> Properties)
{
    /// <summary>The system that the order ids are of; null: the usual one. Orders of different ones are never the same.</summary>
    public string? Source { get; init; }

    /// <summary>What becomes of rows that differ from what is there.</summary>
    public ChangedRows Changed { get; init; } = ChangedRows.Add;
}

/// <summary>
/// What becomes of rows that differ from what is there of the same thing. With a key, that is the event of this key. Without one it is the order: the base has rows of it, and the staged ones are others,
/// each row told by its content and how often it occurs.
/// </summary>
public enum ChangedRows
{
    /// <summary>Rows of an order that are new land beside those that are there. A key's other content is a conflict.</summary>
    Add,

    /// <summary>Rows of an order that are new are set aside. A key's other content is a conflict.</summary>
    SetAside,

    /// <summary>
    /// The staged rows stand for the order, or the key: what is there of it and not among them is withdrawn, and so is that of which all rows were left out. Of an order with an unreadable row nothing is
    /// withdrawn, and its new rows are set aside; when such a row does not tell its order, that may be any.
    /// </summary>
    Replace,
}

/// <summary>The outcome of a landing.</summary>
/// <param name="Snapshot">The resulting snapshot; equals the base when nothing was accepted (null when there was no base either).</param>
/// <param name="Accepted">New rows.</param>
/// <param name="Duplicate">Rows that were there already.</param>
/// <param name="Conflicts">Lines whose key is taken by other content, ascending.</param>
public sealed record Landed(SnapshotId? Snapshot, long Accepted, long Duplicate, IReadOnlyList<long> Conflicts)
{
    /// <summary>New rows of orders and keys that were there with others: they landed, and are not among the accepted.</summary>
    public long Replaced { get; init; }

    /// <summary>Rows of the base that the snapshot no longer has.</summary>
    public long Withdrawn { get; init; }

    /// <summary>Lines set aside because their order is there with other rows, ascending.</summary>
    public IReadOnlyList<long> Changed { get; init; } = [];

    /// <summary>Lines set aside because another row of their order could not be read, ascending.</summary>
    public IReadOnlyList<long> Incomplete { get; init; } = [];

    /// <summary>Orders and keys that the base has otherwise and that stay as they are; those too of which all rows were left out.</summary>
    public long Differing { get; init; }

    /// <summary>The refusal to leave a snapshot without an event: <c>nothing-left</c>.</summary>
    public static Problem NothingLeft => Refusals.NothingLeft;

    /// <summary>Whether the snapshot is another than the base.</summary>
    public bool IsChange => Accepted + Replaced + Withdrawn > 0;
}
