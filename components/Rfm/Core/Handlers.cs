using Calendar;
using Lake;
using MediatR;
using Quantities;

namespace Rfm.Core;

sealed class ScoreRfmHandler(IStatistics lake) : IRequestHandler<ScoreRfm, Result<RfmSegments>>
{
    public async Task<Result<RfmSegments>> Handle(ScoreRfm request, CancellationToken cancellationToken) =>
        (await History.ScoreAsync(lake, request.Of, request.With, cancellationToken)).Map(scores => Summary.Of(request, scores));
}

sealed class ListRfmScoresHandler(IStatistics lake) : IRequestHandler<ListRfmScores, Result<RfmScores>>
{
    public Task<Result<RfmScores>> Handle(ListRfmScores request, CancellationToken cancellationToken) =>
        History.ScoreAsync(lake, request.Of, request.With, cancellationToken);
}

static class History
{
    public static async Task<Result<RfmScores>> ScoreAsync(IStatistics lake, DatasetVersion of, RfmOptions options, CancellationToken ct)
    {
        if (!Condition.ParseAll(options.Where).TryGet(out var where, out var problem))
            return problem;
        var history = await lake.HistoryAsync(of.Snapshot, new HistoryQuery(options.AsOf, where), ct);
        return history.Then(customers => Zone.Create(customers.Evidence.Settings.Zone).Map(zone => Scoring.Score(customers, options, zone)));
    }
}
