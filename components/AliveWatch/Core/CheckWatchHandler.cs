using Answers;
using Lake;
using MediatR;
using Quantities;
using Watches;

namespace AliveWatch.Core;

sealed class CheckWatchHandler(IWatches watches, IStatistics statistics, ILabels labels, IAnswers answers, QuestionCatalog catalog, TimeProvider clock)
    : IRequestHandler<CheckWatch, Result<WatchChecked>>
{
    public async Task<Result<WatchChecked>> Handle(CheckWatch request, CancellationToken cancellationToken)
    {
        // Whoever loses a race looks again: at what the winner left, the version is scored already or can be scored after all.
        while (true)
        {
            var due = request.Due;
            if (await watches.FindAsync(due.Watch, cancellationToken) is not { } watch || watch.Question != due.Question || watch.Dataset != due.Version.Dataset.Value)
                return Problem.NotFound("watch", due.Watch);
            if (watch.ScoredVersion >= due.Version.Number)
                return new WatchChecked(WatchOverview.Of(watch), 0, AlreadyScored: true);
            if ((await ScoreAsync(watch, request, cancellationToken)).TryGet(out var scored, out var problem))
            {
                if (await watches.RecordAsync(watch, scored, cancellationToken))
                    return new WatchChecked(WatchOverview.Of(watch.After(scored)), scored.Crossed.Count, AlreadyScored: false);
            }
            else if (await watches.RefuseAsync(watch, new WatchProblem(due.Version.Number, problem, clock.GetUtcNow()), cancellationToken))
            {
                return problem;
            }
        }
    }

    async Task<Result<WatchScored>> ScoreAsync(Watch watch, CheckWatch request, CancellationToken ct)
    {
        var version = request.Due.Version;
        if (request.Refusal is { } refusal)
            return refusal;
        if (!catalog.Read(WatchDue.Kind, version, watch.Question).TryGet(out var question, out var problem))
            return problem;
        var key = AnswerKey.Of(question);
        var scoresId = new LabelsId(version.Dataset, WatchDue.Kind, version.Snapshot, key.Value);
        if (!(await labels.ReadAsync(scoresId, ct)).TryGet(out var table, out _))
            return StateLabels.NotUsable("The question leaves no scores in the lake: one that looks back from a calibration end tells nothing about today.");
        var answer = await answers.FindAsync(key, ct);
        if (!StateLabels.Scores(table, answer).TryGet(out var scores, out problem))
            return problem;
        if (!(await PreviousAsync(version.Dataset, watch, ct)).TryGet(out var previous, out problem))
            return problem;
        if (!(await AsOfAsync(answer, version.Snapshot, ct)).TryGet(out var asOf, out problem))
            return problem;

        var compared = Crossings.Between(previous, scores, new Moment(version.Number, StateLabels.Microseconds(asOf)), watch.Below, watch.RecoverAt);
        var stateId = StateLabels.IdOf(watch, version, scoresId);
        _ = await labels.WriteAsync(stateId, StateLabels.Table(compared.State), ct);
        return new WatchScored(version.Number, asOf, StateLabels.Reference(scoresId), StateLabels.Reference(stateId), compared.BelowCount, compared.Crossed);
    }

    async Task<Result<WatchState>> PreviousAsync(DatasetName dataset, Watch watch, CancellationToken ct) =>
        watch.State is { } reference ? (await labels.ReadAsync(StateLabels.Id(dataset, reference), ct)).Map(StateLabels.State) : WatchState.Empty;

    async Task<Result<DateTimeOffset>> AsOfAsync(StoredAnswer? answer, SnapshotId snapshot, CancellationToken ct) =>
        StateLabels.AsOf(answer) is { } stated ? stated : (await statistics.DescribeAsync(snapshot, ct)).Map(contents => contents.LastEvent);
}
