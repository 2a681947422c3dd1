using Calendar;
using Lake;
using MediatR;
using Quantities;
using Tables;

namespace UnitEconomics.Core;

sealed class UpdateInFlightHandler(IStatistics lake) : IRequestHandler<UpdateInFlight, Result<InFlightTable>>
{
    public Task<Result<InFlightTable>> Handle(UpdateInFlight request, CancellationToken cancellationToken) => Purchases.AskAsync(
        lake, request.Of, request.With.AsOf, request.With.Where, request.With.Unit, null,
        (days, zone) => InFlightMath.Update(request, days, zone), cancellationToken);
}

sealed class ValueLongHorizonHandler(IStatistics lake) : IRequestHandler<ValueLongHorizon, Result<LongHorizonAnswer>>
{
    public Task<Result<LongHorizonAnswer>> Handle(ValueLongHorizon request, CancellationToken cancellationToken) => Purchases.AskAsync(
        lake, request.Of, request.With.AsOf, request.With.Where, null, request.With.Group,
        (days, zone) => LongHorizonMath.Value(request, days, zone), cancellationToken);
}

sealed class ValueProductStatesHandler(IStatistics lake) : IRequestHandler<ValueProductStates, Result<ProductStatesAnswer>>
{
    public Task<Result<ProductStatesAnswer>> Handle(ValueProductStates request, CancellationToken cancellationToken) => Purchases.AskAsync(
        lake, request.Of, request.With.AsOf, request.With.Where, null, request.With.State,
        (days, zone) => ProductStatesMath.Value(request, days, zone), cancellationToken);
}

sealed class MeasureCampaignHandler(IStatistics lake, ILabels labels) : IRequestHandler<MeasureCampaign, Result<CampaignAnswer>>
{
    public async Task<Result<CampaignAnswer>> Handle(MeasureCampaign request, CancellationToken cancellationToken)
    {
        var options = request.With;
        if (options.Drawn is { } drawn)
        {
            if (!(await Draws.FindAsync(labels, request.Of.Dataset, drawn, cancellationToken)).TryGet(out var draw, out var missing))
                return missing;
            if (options.Start < draw.On)
                return Problem.Invalid("start", Phrases.BeforeDraw.With(options.Start!.Value, draw.On.Value), Phrases.Words);
            options = options with { TreatedUnits = draw.Treated, ControlUnits = draw.Control, Assignment = Assignment.Randomised };
        }

        PurchaseDays? treated = null, control = null;
        if (options.Treated.Count > 0 && !(await Purchases.DaysAsync(lake, request.Of, options.AsOf, options.Treated, options.Unit, null, "treated", cancellationToken)).TryGet(out treated, out var problem))
            return problem;
        if (options.Control.Count > 0 && !(await Purchases.DaysAsync(lake, request.Of, options.AsOf, options.Control, options.Unit, null, "control", cancellationToken)).TryGet(out control, out problem))
            return problem;
        return await Purchases.AskAsync(lake, request.Of, options.AsOf, options.Where, options.Unit, null,
            (days, zone) => CampaignMath.Measure(request, options, days, treated, control, zone), cancellationToken);
    }
}

sealed class FitProductionHandler(TableBounds? bounds = null) : IRequestHandler<FitProduction, Result<ProductionAnswer>>
{
    public async Task<Result<ProductionAnswer>> Handle(FitProduction request, CancellationToken cancellationToken) =>
        (await ProductionRows.ReadAsync(request.File, request.With.Written, bounds, cancellationToken)).Then(table => ProductionMath.Answer(request, table));
}

static class Purchases
{
    public static async Task<Result<TAnswer>> AskAsync<TAnswer>(
        IStatistics lake, DatasetVersion of, DateTimeOffset? asOf, IReadOnlyList<string> where, string? unit, string? split,
        Func<PurchaseDays, Zone, Result<TAnswer>> answer, CancellationToken ct)
        where TAnswer : notnull
    {
        var days = await DaysAsync(lake, of, asOf, where, unit, split, "where", ct);
        return days.Then(purchases => Zone.Create(purchases.Evidence.Settings.Zone).Then(zone => answer(purchases, zone)));
    }

    /// <summary>A fault of the conditions is told as one of the option that holds them.</summary>
    public static async Task<Result<PurchaseDays>> DaysAsync(
        IStatistics lake, DatasetVersion of, DateTimeOffset? asOf, IReadOnlyList<string> where, string? unit, string? split, string option, CancellationToken ct)
    {
        if (!Condition.ParseAll(where).TryGet(out var conditions, out var problem))
            return Of(problem, option);
        var days = await lake.PurchaseDaysAsync(of.Snapshot, new PurchaseDaysQuery(asOf, conditions, unit, split), ct);
        return days.TryGet(out var found, out problem) ? found : Of(problem, option);
    }

    static Problem Of(Problem problem, string option) => problem.Fields.ContainsKey("where")
        ? problem with { Fields = Renamed(problem.Fields, option), Said = Renamed(problem.Said, option) }
        : problem;

    static Dictionary<string, T> Renamed<T>(IReadOnlyDictionary<string, T> fields, string option) => fields.ToDictionary(field => field.Key == "where" ? option : field.Key, field => field.Value);
}
