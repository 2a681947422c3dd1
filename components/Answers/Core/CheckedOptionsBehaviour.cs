using Declarations;
using MediatR;
using Quantities;

namespace Answers.Core;

/// <summary>Options made in code meet the same declaration as those that were read.</summary>
sealed class CheckedOptionsBehaviour<TQuestion, TAnswer> : IPipelineBehavior<TQuestion, Result<TAnswer>>
    where TQuestion : IQuestion, IRequest<Result<TAnswer>>
    where TAnswer : class, IAnswer
{
    public async Task<Result<TAnswer>> Handle(TQuestion request, RequestHandlerDelegate<Result<TAnswer>> next, CancellationToken cancellationToken) =>
        OptionSet.FaultOf(request.Options) is { } fault ? fault : await next();
}
