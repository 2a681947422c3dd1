using Answers;
using Lake;
using MediatR;
using Quantities;

namespace Ltv.Core;

sealed class PredictLifetimeValueHandler(IStatistics lake, ILabels labels) : IRequestHandler<PredictLifetimeValue, Result<PredictedLifetimeValue>>
{
    public async Task<Result<PredictedLifetimeValue>> Handle(PredictLifetimeValue request, CancellationToken cancellationToken)
    {
        if (!(await PurchaseHistory.LoadAsync(lake, request.Of, request.With, cancellationToken)).TryGet(out var history, out var problem))
            return problem;
        var made = await Task.Run(() => Prediction.Make(request, history, cancellationToken), cancellationToken);
        if (!made.TryGet(out var prediction, out problem))
            return problem;

        // Current scores become labels; those of a backtest are of the past.
        if (request.With.CalibrationEnd is null)
        {
            var id = new LabelsId(request.Of.Dataset, LifetimeValues.LabelsName, request.Of.Snapshot, AnswerKey.Of(request).Value);
            await labels.WriteAsync(id, prediction.Values.ToLabels(), cancellationToken);
        }

        return prediction.Answer;
    }
}

sealed class ListLifetimeValuesHandler(IStatistics lake) : IRequestHandler<ListLifetimeValues, Result<LifetimeValues>>
{
    public async Task<Result<LifetimeValues>> Handle(ListLifetimeValues request, CancellationToken cancellationToken)
    {
        if (!(await PurchaseHistory.LoadAsync(lake, request.Of, request.With, cancellationToken)).TryGet(out var history, out var problem))
            return problem;
        return await Task.Run(
            () => history.Score(request.With, cancellationToken).Map(scored => Prediction.Values(scored, history, request.With)), cancellationToken);
    }
}
