using Calendar;
using Lake;
using MediatR;
using Quantities;

namespace HorizonValue.Core;

sealed class ValueOverHorizonHandler(IStatistics statistics, ILabels labels) : IRequestHandler<ValueOverHorizon, Result<HorizonOutlook>>
{
    public async Task<Result<HorizonOutlook>> Handle(ValueOverHorizon request, CancellationToken cancellationToken)
    {
        if (!(await Asked.PredictAsync(statistics, request.Of, request.With, cancellationToken)).TryGet(out var asked, out var problem))
            return problem;
        await labels.WriteAsync(UnitList.Id(request), UnitList.ToLabels(request.With.HorizonDays, asked), cancellationToken);
        return Summary.Of(request, asked);
    }
}

/// <summary>What answer and list are made from: the lake's days and the prediction from them.</summary>
sealed record Asked(PurchaseDays Days, DateOnly AsOfDay, HorizonPrediction Prediction)
{
    public static async Task<Result<Asked>> PredictAsync(IStatistics lake, DatasetVersion of, HorizonValueOptions with, CancellationToken ct)
    {
        if (!Condition.ParseAll(with.Where).TryGet(out var where, out var problem))
            return problem;
        var asked = await lake.PurchaseDaysAsync(of.Snapshot, new PurchaseDaysQuery(with.AsOf, where, with.Unit, with.Split), ct);
        if (!asked.TryGet(out var days, out problem) || !Zone.Create(days.Evidence.Settings.Zone).TryGet(out var zone, out problem))
            return problem;
        var asOfDay = ObservedTime.Of(days.Evidence, zone).LastDay;
        return FixedHorizon.Predict(UnitHistory.From(days), asOfDay, new HorizonPlan(with.HorizonDays, with.Value, with.Seed), ct)
            .Map(prediction => new Asked(days, asOfDay, prediction));
    }
}
