using Lake;
using MediatR;
using Quantities;

namespace Cohorts.Core;

sealed class MeasureRetentionHandler(IStatistics lake) : IRequestHandler<MeasureRetention, Result<RetentionTable>>
{
    public Task<Result<RetentionTable>> Handle(MeasureRetention request, CancellationToken cancellationToken) => lake.GridAsync(
        request, request.With, (settled, matrix, grid) => RetentionMath.Measure(request, settled, matrix, grid), cancellationToken);
}
