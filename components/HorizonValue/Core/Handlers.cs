using Calendar;
using Lake;
using MediatR;
using Quantities;

namespace HorizonValue.Core;

sealed class ValueOverHorizonHandler(IStatistics lake) : IRequestHandler<ValueOverHorizon, Result<HorizonOutlook>>
{
    public async Task<Result<HorizonOutlook>> Handle(ValueOverHorizon request, CancellationToken cancellationToken) =>
        (await Asked.PredictAsync(lake, request.Of, request.With, cancellationToken)).Map(asked => Summary.Of(request, asked));
}

sealed class ListHorizonValuesHandler(IStatistics lake) : IRequestHandler<ListHorizonValues, Result<HorizonValues>>
{
    public async Task<Result<HorizonValues>> Handle(ListHorizonValues request, CancellationToken cancellationToken) =>
        (await Asked.PredictAsync(lake, request.Of, request.With, cancellationToken)).Map(asked => Summary.List(request.With, asked));
}

/// <summary>What both requests need: the lake's days and the prediction from them.</summary>
sealed record Asked(PurchaseDays Days, DateOnly AsOfDay, HorizonPrediction Prediction)
{
    public static async Task<Result<Asked>> PredictAsync(IStatistics lake, DatasetVersion of, HorizonValueOptions options, CancellationToken ct)
    {
        if (!options.Checked().TryGet(out var with, out var problem) || !Condition.ParseAll(with.Where).TryGet(out var where, out problem))
            return problem;
        var asked = await lake.PurchaseDaysAsync(of.Snapshot, new PurchaseDaysQuery(with.AsOf, where, with.Unit, with.Split), ct);
        if (!asked.TryGet(out var days, out problem) || !Zone.Create(days.Evidence.Settings.Zone).TryGet(out var zone, out problem))
            return problem;
        var asOfDay = LastDayWithData(days, zone);
        return FixedHorizon.Predict(UnitHistory.From(days), asOfDay, new HorizonPlan(with.HorizonDays, with.Value, with.Seed), ct)
            .Map(prediction => new Asked(days, asOfDay, prediction));
    }

    /// <summary>The day of the analysis instant; the day before when the instant is that day's first and nothing happened at it, as it is when asked for by a bare date.</summary>
    internal static DateOnly LastDayWithData(PurchaseDays days, Zone zone)
    {
        var day = zone.DayOf(days.Evidence.AsOf);
        return zone.StartOf(day) == days.Evidence.AsOf && !days.Day.Contains(day) ? day.AddDays(-1) : day;
    }
}
