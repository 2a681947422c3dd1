using Lake;
using MediatR;
using Quantities;

namespace Segmentation.Core;

sealed class FindSegmentsHandler(IStatistics lake, ILabels labels) : IRequestHandler<FindSegments, Result<SegmentsAnswer>>
{
    public async Task<Result<SegmentsAnswer>> Handle(FindSegments request, CancellationToken cancellationToken)
    {
        var options = request.With;
        if (!Condition.ParseAll(options.Where).TryGet(out var where, out var problem)
            || !(await lake.HistoryAsync(request.Of.Snapshot, new HistoryQuery(options.AsOf, where, PurchasesOnly: true), cancellationToken)).TryGet(out var history, out problem)
            || !SegmentMath.Find(history, options, cancellationToken).TryGet(out var found, out problem))
            return problem;
        await labels.WriteAsync(SegmentList.Id(request), SegmentList.ToLabels(history, found), cancellationToken);
        return SegmentMath.Answer(request, history, found, cancellationToken);
    }
}
