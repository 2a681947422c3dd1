using MediatR;
using Quantities;

namespace Answers.Core;

/// <summary>Measures questions whose answers are not kept; those that are measure themselves, since they may be found.</summary>
sealed class MeasuredBehaviour<TQuestion, TAnswer>(TimeProvider clock) : IPipelineBehavior<TQuestion, Result<TAnswer>>
    where TQuestion : IRequest<Result<TAnswer>>
    where TAnswer : class, IAnswer
{
    public Task<Result<TAnswer>> Handle(TQuestion request, RequestHandlerDelegate<Result<TAnswer>> next, CancellationToken cancellationToken) => AnswerMeter.ComputeAsync(
        request is IFileQuestion ofFile ? ofFile.Declared.Kind : ((IQuestion)request).Declared.Kind, clock, () => next());
}
