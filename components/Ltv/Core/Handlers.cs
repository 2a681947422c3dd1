using Calendar;
using Lake;
using MediatR;
using Quantities;
using Tables;
using Wording;

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
        await labels.WriteAsync(LifetimeValues.Id(request), prediction.Labels, cancellationToken);
        return prediction.Answer;
    }
}

sealed class ExplainCustomerHandler(IStatistics lake) : IRequestHandler<ExplainCustomer, Result<ExplainedCustomer>>
{
    public async Task<Result<ExplainedCustomer>> Handle(ExplainCustomer request, CancellationToken cancellationToken)
    {
        if (!(await PurchaseHistory.LoadAsync(lake, request.Of, request.With, cancellationToken)).TryGet(out var history, out var problem))
            return problem;
        return await Task.Run(() => history.Score(request.With, cancellationToken).Then(scored => Explanation.Of(request, history, scored)), cancellationToken);
    }
}

sealed class MeasureHistoricValueHandler(IStatistics lake) : IRequestHandler<MeasureHistoricValue, Result<HistoricValue>>
{
    public async Task<Result<HistoricValue>> Handle(MeasureHistoricValue request, CancellationToken cancellationToken)
    {
        if (!Condition.ParseAll(request.With.Where).TryGet(out var where, out var problem))
            return problem;
        var days = await lake.PurchaseDaysAsync(request.Of.Snapshot, new PurchaseDaysQuery(request.With.AsOf, where), cancellationToken);
        return days.Then(found => Zone.Create(found.Evidence.Settings.Zone).Map(zone => Historic.Measure(request, found, zone)));
    }
}

sealed class FitTableHandler(TableBounds? bounds = null) : IRequestHandler<FitTable, Result<FittedTable>>
{
    public async Task<Result<FittedTable>> Handle(FitTable request, CancellationToken cancellationToken)
    {
        if (!(await StatisticsTable.ReadAsync(request.File, request.With.Written, bounds, cancellationToken)).TryGet(out var table, out var problem))
            return problem;
        return await Task.Run(() => TableFits.Fit(request, table, cancellationToken), cancellationToken);
    }
}

/// <summary>By which rule, as every prediction says it.</summary>
static class Definitions
{
    public static IEnumerable<Message> Of(PurchaseHistory history, LtvOptions options, Scored scored) =>
    [
        Phrases.Purchase,
        Phrases.Unit,
        scored.Fits.Timing.Members is [_, _, ..]
            ? Phrases.Averaged.With(scored.Fits.Timing.Members.Select(member => member.Fit.Model.Code).ToList(), scored.Fits.Timing.Best.Model.Code, scored.Fits.Timing.Members[0].Weight)
            : Phrases.TimingModel.With(scored.Fits.Timing.Best.Model.Code, options.Model, options.Model is LtvModel.Auto or LtvModel.GammaGamma ? "chosen" : Words.Of(options.Model) == scored.Fits.Timing.Best.Model.Code ? "asked" : "fallback"),
        .. scored.Fits.Covariates is { } covariates ? (Message[])[Phrases.CovariatesBy.With(covariates.Of.Rows.Select(row => row.Covariate).Distinct().ToList())] : [],
        .. SeasonOf(options, scored.Season),
        Phrases.CalibrationEnd.With(history.CalibrationEnd, options.CalibrationEnd is null ? "last-day" : "asked"),
        Phrases.Span.With(options.HorizonWeeks, options.HorizonMonths ?? 0, options.Lifetime),
        Phrases.Value.With(options.Margin),
        Phrases.Discounted.With(options.Discount, options.Discount == 0 ? "none" : Words.Of(options.Discounting)),
        Phrases.Level.With(options.Level),
    ];

    static IEnumerable<Message> SeasonOf(LtvOptions options, Season season)
    {
        if (options.Season == SeasonRule.None)
            yield return Phrases.SeasonUnasked;
        else if (season.IsTooShort)
            yield return Phrases.SeasonUntold;
        else if (!season.IsFound)
            yield return Phrases.SeasonNone.With(season.Years);
        else
            yield return Phrases.SeasonFound.With(season.Years, season.Factors.Max(), season.Factors.Min(), season.Gain);
    }
}
