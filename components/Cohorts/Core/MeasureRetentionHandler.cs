using Answers;
using Lake;
using MediatR;
using Quantities;

namespace Cohorts.Core;

sealed class MeasureRetentionHandler(IStatistics lake) : IRequestHandler<MeasureRetention, Result<RetentionTable>>
{
    public Task<Result<RetentionTable>> Handle(MeasureRetention request, CancellationToken cancellationToken) => lake.GridAsync(
        request, request.With, (settled, matrix, grid) => RetentionMath.Measure(request, settled, matrix, grid), cancellationToken);
}

sealed class OpenRetentionCellHandler(IStatistics lake) : IRequestHandler<OpenCell<MeasureRetention>, Result<CellCustomers>>
{
    public Task<Result<CellCustomers>> Handle(OpenCell<MeasureRetention> request, CancellationToken cancellationToken) => lake.OpenAsync(request.Question, request.Question.With, request.Cell, cancellationToken);
}
