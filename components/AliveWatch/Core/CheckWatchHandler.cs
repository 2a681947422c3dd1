using Lake;
using MediatR;
using Quantities;
using Watches;

namespace AliveWatch.Core;

sealed class CheckWatchHandler(IWatches watches, ILabels labels, Measures measures, TimeProvider clock) : IRequestHandler<CheckWatch, Result<WatchChecked>>
{
    public async Task<Result<WatchChecked>> Handle(CheckWatch request, CancellationToken cancellationToken)
    {
        // Whoever loses a race looks again: at what the winner left, the version is scored already or can be scored after all.
        while (true)
        {
            var due = request.Due;
            if (await watches.FindAsync(due.Version.Dataset.Tenant, due.Watch, cancellationToken) is not { } watch || watch.Question != due.Question || watch.Dataset != due.Version.Dataset.Value)
                return Problem.NotFound("watch", due.Watch);
            if (watch.ScoredVersion >= due.Version.Number)
                return new WatchChecked(measures.Overview(watch, due.Version.Name), 0, AlreadyScored: true);
            if ((await ScoreAsync(watch, due.Version, cancellationToken)).TryGet(out var scored, out var problem))
            {
                if (await watches.RecordAsync(watch, scored, cancellationToken))
                    return new WatchChecked(measures.Overview(watch.After(scored), due.Version.Name), scored.Crossed.Count, AlreadyScored: false, Begins: watch.State is null, BeginsAnew: watch.MeasuresAnew(scored.Metric));
            }
            else if (await watches.RefuseAsync(watch, new WatchProblem(due.Version.Number, problem, clock.GetUtcNow()), cancellationToken))
            {
                return problem;
            }
        }
    }

    async Task<Result<WatchScored>> ScoreAsync(Watch watch, DatasetVersion version, CancellationToken ct)
    {
        WatchState? previous = null;
        if (!(await measures.MeasureAsync(watch, version, ct)).TryGet(out var current, out var problem)
            || (watch.State is { } before && !watch.MeasuresAnew(current.Metric) && !(await labels.ReadAsync(StateLabels.Id(version.Dataset, before), ct)).Map(StateLabels.State).TryGet(out previous, out problem)))
            return problem;
        var compared = Crossings.Between(previous, current, new Moment(version.Number, StateLabels.Microseconds(current.AsOf)), watch.Threshold);
        var stateId = StateLabels.IdOf(watch, version, current.Labels);
        _ = await labels.WriteAsync(stateId, StateLabels.Table(compared.State, watch), ct);
        return new WatchScored(version.Number, current.AsOf, current.Metric, StateLabels.Reference(current.Labels), StateLabels.Reference(stateId), compared.BeyondCount, compared.Crossed);
    }
}
