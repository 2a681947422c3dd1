using Quantities;

namespace Webhooks;

/// <summary>What became of the customers of a saved segment from what was told of it to a version, whoever finds segments.</summary>
public interface ISegmentSteps
{
    /// <summary>
    /// The step of a segment's newest revision to a version. Where what was told cannot be found any more (its version is retired), or nothing was told, it is whole: everybody who is there. Refuses as the segment
    /// does: <c>dataset-not-found</c>, <c>segment-not-found</c>, <c>version-not-found</c>, and as its question does.
    /// </summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="segment">The segment's name.</param>
    /// <param name="told">What was told; null: nothing.</param>
    /// <param name="version">The version to go to.</param>
    /// <param name="ct">Gives up.</param>
    Task<Result<SegmentStep>> StepAsync(DatasetId dataset, string segment, ToldMembers? told, long version, CancellationToken ct);

    /// <summary>The newest version of a dataset and the segment's newest revision; refuses with <c>dataset-not-found</c>, <c>dataset-empty</c> or <c>segment-not-found</c>.</summary>
    Task<Result<ToldMembers>> NewestAsync(DatasetId dataset, string segment, CancellationToken ct);
}

/// <summary>Customers of a segment as they were told.</summary>
/// <param name="Version">In which version.</param>
/// <param name="Revision">By which revision of the segment.</param>
public readonly record struct ToldMembers(long Version, int Revision);

/// <summary>A step of a segment.</summary>
/// <param name="To">The version and revision it goes to.</param>
/// <param name="IsWhole">True: everybody who is in the segment is a move from nowhere.</param>
/// <param name="Moves">Who came, moved or left, by id.</param>
public sealed record SegmentStep(ToldMembers To, bool IsWhole, IReadOnlyList<MemberMove> Moves);

/// <summary>A customer whose group is another one.</summary>
/// <param name="Customer">The id.</param>
/// <param name="From">The group before; null: the customer was not there.</param>
/// <param name="To">The group after; null: the customer is there no longer.</param>
public readonly record struct MemberMove(string Customer, string? From, string? To);
