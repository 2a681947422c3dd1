using Calendar;
using Lake;
using MediatR;
using Quantities;

namespace Metrics.Core;

sealed class MeasureRecurringRevenueHandler(IStatistics lake) : IRequestHandler<MeasureRecurringRevenue, Result<RecurringRevenueTable>>
{
    public async Task<Result<RecurringRevenueTable>> Handle(MeasureRecurringRevenue request, CancellationToken cancellationToken)
    {
        var with = request.With;
        if (!Condition.ParseAll(with.Where).TryGet(out var where, out var problem))
            return problem;

        // A customer has one value, that of the first event: the flows of the values add up to those of all.
        var flows = await lake.FlowsAsync(request.Of.Snapshot, new FlowQuery(with.Grain, with.AsOf, where) { By = with.By }, cancellationToken);
        return flows.Then(series => Zone.Create(series.Evidence.Settings.Zone).Then(zone => RecurringRevenueMath.Measure(request, series, zone)));
    }
}
