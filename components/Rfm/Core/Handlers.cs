using Answers;
using Calendar;
using Lake;
using MediatR;
using Quantities;

namespace Rfm.Core;

sealed class ScoreRfmHandler(IStatistics statistics, ILabels labels, IDatasetRecords records) : IRequestHandler<ScoreRfm, Result<RfmSegments>>
{
    public async Task<Result<RfmSegments>> Handle(ScoreRfm request, CancellationToken cancellationToken)
    {
        if (!(await Rules.FindAsync(records, request.Of.Dataset, request.With, cancellationToken)).TryGet(out var rules, out var problem)
            || !(await History.ScoreAsync(statistics, request.Of.Snapshot, rules, request.With.AsOf, cancellationToken)).TryGet(out var scores, out problem))
            return problem;
        await labels.WriteAsync(ScoreList.Id(request), ScoreList.ToLabels(scores), cancellationToken);
        return Summary.Of(request, rules, scores);
    }
}

static class History
{
    public static Task<Result<RfmScores>> ScoreAsync(IStatistics lake, DatasetVersion of, RfmOptions options, CancellationToken ct) => ScoreAsync(lake, of.Snapshot, Rules.Of(options), options.AsOf, ct);

    /// <summary>The scores of a snapshot's customers at an instant.</summary>
    public static async Task<Result<RfmScores>> ScoreAsync(IStatistics lake, SnapshotId snapshot, Rules rules, DateTimeOffset? asOf, CancellationToken ct) =>
        (await LoadAsync(lake, snapshot, rules.With, asOf, ct)).Then(history => Score(history, rules));

    public static Result<RfmScores> Score(CustomerHistory history, Rules rules) => Zone.Create(history.Evidence.Settings.Zone).Map(zone => Scoring.Score(history, rules, zone));

    /// <summary>What a snapshot's customers did up to an instant; null: its last event.</summary>
    public static async Task<Result<CustomerHistory>> LoadAsync(IStatistics lake, SnapshotId snapshot, RfmOptions options, DateTimeOffset? asOf, CancellationToken ct) =>
        Condition.ParseAll(options.Where).TryGet(out var where, out var problem)
            ? await lake.HistoryAsync(snapshot, new HistoryQuery(asOf, where, options.Refunds == RefundRule.Money), ct)
            : problem;
}
