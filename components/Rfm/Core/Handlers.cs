using Calendar;
using Lake;
using MediatR;
using Quantities;

namespace Rfm.Core;

sealed class ScoreRfmHandler(IStatistics statistics, ILabels labels) : IRequestHandler<ScoreRfm, Result<RfmSegments>>
{
    public async Task<Result<RfmSegments>> Handle(ScoreRfm request, CancellationToken cancellationToken)
    {
        if (!(await History.ScoreAsync(statistics, request.Of, request.With, cancellationToken)).TryGet(out var scores, out var problem))
            return problem;
        await labels.WriteAsync(ScoreList.Id(request), ScoreList.ToLabels(scores), cancellationToken);
        return Summary.Of(request, scores);
    }
}

static class History
{
    public static async Task<Result<RfmScores>> ScoreAsync(IStatistics lake, DatasetVersion of, RfmOptions options, CancellationToken ct)
    {
        if (!Condition.ParseAll(options.Where).TryGet(out var where, out var problem))
            return problem;
        var history = await lake.HistoryAsync(of.Snapshot, new HistoryQuery(options.AsOf, where, options.Refunds == RefundRule.Money), ct);
        return history.Then(customers => Zone.Create(customers.Evidence.Settings.Zone).Map(zone => Scoring.Score(customers, options, zone)));
    }
}
