using Datasets;
using Lake;
using MediatR;
using Quantities;
using Watches;

namespace AliveWatch.Core;

sealed class ListWinBackHandler(IDatasets datasets, IWatches watches, ILabels labels) : IRequestHandler<ListWinBack, Result<WinBackList>>
{
    public async Task<Result<WinBackList>> Handle(ListWinBack request, CancellationToken cancellationToken)
    {
        if (request.Take is < 1)
            return Problem.Invalid("take", $"{request.Take} is no number of customers: use 1 or more.");
        if (!(await Finding.WatchAsync(datasets, watches, request.Dataset, request.Watch, cancellationToken)).TryGet(out var watch, out var problem))
            return problem;
        if (watch is not { State: { } stateReference, Scores: { } scoresReference })
        {
            return new Problem("watch-not-scored", "The watch has not seen any scores yet", watch.LastProblem is { } last
                ? $"Version {last.Version} could not be scored: {last.Problem.Detail}"
                : $"No version of dataset '{watch.Dataset}' has been scored for watch '{watch.Name}' so far; a worker does so soon after data landed.");
        }

        var dataset = DatasetName.Create(watch.Dataset).Value;
        if (!(await labels.ReadAsync(StateLabels.Id(dataset, stateReference), cancellationToken)).Map(StateLabels.State).TryGet(out var state, out problem)
            || !(await labels.ReadAsync(StateLabels.Id(dataset, scoresReference), cancellationToken)).TryGet(out var scores, out problem))
            return problem;
        return WinBack.Of(WatchOverview.Of(watch), state, scores, request.By, request.Take);
    }
}

/// <summary>Who is below, with their values, in order.</summary>
static class WinBack
{
    /// <param name="watch">The watch.</param>
    /// <param name="state">Its state.</param>
    /// <param name="scores">The scores of the same version: the same customers in the same order.</param>
    /// <param name="by">Which come first.</param>
    /// <param name="take">At most so many; null for all.</param>
    public static WinBackList Of(WatchOverview watch, WatchState state, LabelTable scores, WinBackOrder by, int? take)
    {
        var (expected, lifetime) = (StateLabels.Find(scores, "expectedValue"), StateLabels.Find(scores, "lifetimeValue"));
        double Value(int i) => by == WinBackOrder.Value && lifetime is not null && !double.IsNaN(lifetime[i]) ? lifetime[i] : double.NegativeInfinity;
        int[] listed = [.. Enumerable.Range(0, state.Customer.Count)
            .Where(i => !double.IsNaN(state.BelowSinceVersion[i]))
            .OrderByDescending(Value).ThenBy(i => state.Probability[i]).ThenBy(i => i)
            .Take(take ?? int.MaxValue)];
        return new WinBackList(
            watch,
            by,
            [.. listed.Select(i => state.Customer[i])],
            [.. listed.Select(i => state.Probability[i])],
            [.. listed.Select(i => OrNull(expected, i))],
            [.. listed.Select(i => OrNull(lifetime, i))],
            [.. listed.Select(i => (long)state.BelowSinceVersion[i])],
            [.. listed.Select(i => StateLabels.Instant(state.BelowSince[i]))]);
    }

    // JSON has neither NaN nor infinities.
    static double? OrNull(IReadOnlyList<double>? values, int i) => values is null || !double.IsFinite(values[i]) ? null : values[i];
}
