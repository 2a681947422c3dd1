using Calendar;
using Lake;
using MediatR;
using Quantities;

namespace Ltv.Core;

sealed class MeasureHistoricValueHandler(IStatistics lake) : IRequestHandler<MeasureHistoricValue, Result<HistoricValue>>
{
    public async Task<Result<HistoricValue>> Handle(MeasureHistoricValue request, CancellationToken cancellationToken)
    {
        if (request.With.Fault is { } fault)
            return fault;
        if (!Condition.ParseAll(request.With.Where).TryGet(out var where, out var problem))
            return problem;
        var days = await lake.PurchaseDaysAsync(request.Of.Snapshot, new PurchaseDaysQuery(request.With.AsOf, where), cancellationToken);
        return days.Then(found => Zone.Create(found.Evidence.Settings.Zone).Map(zone => Historic.Measure(request, found, zone)));
    }
}
