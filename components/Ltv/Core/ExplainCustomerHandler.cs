using Lake;
using MediatR;
using Quantities;

namespace Ltv.Core;

sealed class ExplainCustomerHandler(IStatistics lake) : IRequestHandler<ExplainCustomer, Result<ExplainedCustomer>>
{
    public async Task<Result<ExplainedCustomer>> Handle(ExplainCustomer request, CancellationToken cancellationToken)
    {
        if (!(await PurchaseHistory.LoadAsync(lake, request.Of, request.With, cancellationToken)).TryGet(out var history, out var problem))
            return problem;
        return await Task.Run(() => history.Score(request.With, cancellationToken).Then(scored => Explanation.Of(request, history, scored)), cancellationToken);
    }
}
