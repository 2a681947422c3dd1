using Lake;
using MediatR;
using Quantities;

namespace Cohorts.Core;

sealed class ReadRetentionCurveHandler(IStatistics lake) : IRequestHandler<ReadRetentionCurve, Result<RetentionCurve>>
{
    public Task<Result<RetentionCurve>> Handle(ReadRetentionCurve request, CancellationToken cancellationToken) => lake.GridAsync(
        request, request.With, (settled, matrix, grid) => CurveMath.Curve(request, settled, matrix, grid), cancellationToken);
}
