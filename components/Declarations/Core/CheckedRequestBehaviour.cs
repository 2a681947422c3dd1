using MediatR;
using Quantities;

namespace Declarations.Core;

/// <summary>Refuses a request that finds fault with itself; requests that cannot, or that refuse nothing, never meet it, by its constraints.</summary>
sealed class CheckedRequestBehaviour<TRequest, TResult> : IPipelineBehavior<TRequest, TResult>
    where TRequest : ICheckedRequest
    where TResult : IRefusable<TResult>
{
    public async Task<TResult> Handle(TRequest request, RequestHandlerDelegate<TResult> next, CancellationToken cancellationToken) =>
        request.Fault() is { } fault ? TResult.Refused(fault) : await next();
}
