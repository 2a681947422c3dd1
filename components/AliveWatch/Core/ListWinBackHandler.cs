using Answers;
using Datasets;
using Lake;
using MediatR;
using Quantities;
using Watches;

namespace AliveWatch.Core;

sealed class ListWinBackHandler(IDatasets datasets, IWatches watches, ILabels labels, Measures measures) : IRequestHandler<ListWinBack, Result<WinBackList>>
{
    public async Task<Result<WinBackList>> Handle(ListWinBack request, CancellationToken cancellationToken)
    {
        if (!(await Finding.WatchAsync(datasets, watches, request.Dataset, request.Watch, cancellationToken)).TryGet(out var found, out var problem))
            return problem;
        var (dataset, watch) = found;
        if (watch is not { State: { } reference })
            return Refusals.NotScored(watch, dataset.Name);
        return (await labels.ReadAsync(StateLabels.Id(watch.Of, reference), cancellationToken)).Map(StateLabels.State)
            .Map(state => WinBack.Of(measures.Overview(watch, dataset.Name), measures.TermsOf(watch), state, request.By, request.Take));
    }
}

/// <summary>Who is beyond the threshold, with their values, in order.</summary>
static class WinBack
{
    /// <param name="watch">The watch.</param>
    /// <param name="terms">What its values are; null where that cannot be told.</param>
    /// <param name="state">Its state.</param>
    /// <param name="by">Which come first.</param>
    /// <param name="take">At most so many; null for all.</param>
    public static WinBackList Of(WatchOverview watch, ValueTerms? terms, WatchState state, WinBackOrder by, int? take)
    {
        double Value(int i) => by == WinBackOrder.Value && !double.IsNaN(state.LifetimeValue[i]) ? state.LifetimeValue[i] : double.NegativeInfinity;
        int[] listed = [.. Enumerable.Range(0, state.Customer.Count)
            .Where(i => !double.IsNaN(state.BeyondSinceVersion[i]))
            .OrderByDescending(Value).ThenBy(i => watch.Above is null ? state.Value[i] : -state.Value[i]).ThenBy(i => i)
            .Take(take ?? int.MaxValue)];
        return new WinBackList(
            watch,
            terms,
            by,
            [.. listed.Select(i => state.Customer[i])],
            [.. listed.Select(i => state.Value[i])],
            [.. listed.Select(i => OrNull(state.ExpectedValue[i]))],
            [.. listed.Select(i => OrNull(state.LifetimeValue[i]))],
            [.. listed.Select(i => (long)state.BeyondSinceVersion[i])],
            [.. listed.Select(i => StateLabels.Instant(state.BeyondSince[i]))]);
    }

    // JSON has neither NaN nor infinities.
    static double? OrNull(double value) => double.IsFinite(value) ? value : null;
}
