using MediatR;
using Quantities;

namespace AliveWatch;

/// <summary>Which watches are behind a version? None when the dataset has a newer one: that has its own plan.</summary>
/// <param name="Version">The version that landed.</param>
public sealed record PlanWatches(DatasetVersion Version) : IRequest<IReadOnlyList<WatchDue>>;

/// <summary>Which check has a watch that no version was scored or refused for yet, so that it need not wait for the next landing?</summary>
public sealed record PlanUntriedWatches : IRequest<IReadOnlyList<WatchDue>>;

/// <summary>What is to be asked to check a watch at its dataset's newest version now.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Watch">The watch's name.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>, <c>dataset-empty</c> or <c>watch-not-found</c>.</remarks>
public sealed record PlanCheck(DatasetId Dataset, string Watch) : IRequest<Result<WatchDue>>;

/// <summary>A watch is to be checked at a version, by <see cref="CheckWatch"/>. Doing it twice changes nothing.</summary>
/// <param name="Version">The version.</param>
/// <param name="Watch">The watch's id.</param>
/// <param name="Question">The options of the scores, as JSON.</param>
public sealed record WatchDue(DatasetVersion Version, string Watch, string Question);

/// <summary>Asks for a version's numbers, holds them against the watch and records who crossed its threshold.</summary>
/// <param name="Due">What was due.</param>
/// <remarks>
/// Refuses with <c>watch-not-found</c> when the watch is gone or another one has taken its name, with the refusal of the scores, or with <c>scores-not-usable</c> when nobody has a number, or P(alive) is
/// that of a model in which nobody leaves. All but the first are kept as the watch's last problem.
/// </remarks>
public sealed record CheckWatch(WatchDue Due) : IRequest<Result<WatchChecked>>;

/// <summary>What a check came to.</summary>
/// <param name="Watch">The watch afterwards.</param>
/// <param name="Crossings">Customers who crossed, found by this check; 0 as well when the version was scored before.</param>
/// <param name="AlreadyScored">True when this version or a newer one was scored before, and nothing was done.</param>
/// <param name="Begins">True when this was the watch's first scoring, which tells where everyone stands: nobody crossed.</param>
/// <param name="BeginsAnew">True when this was the first one of another measure than before (<c>silence</c> in place of <c>alive</c>, or back), which the numbers before cannot be compared with: nobody crossed either.</param>
public sealed record WatchChecked(WatchOverview Watch, int Crossings, bool AlreadyScored, bool Begins = false, bool BeginsAnew = false);
