using System.Diagnostics;
using MediatR;
using Quantities;

namespace Answers.Core;

/// <summary>Stored answer, else compute and store. Refusals are not stored.</summary>
sealed class StoredAnswerBehaviour<TQuestion, TAnswer>(IAnswers answers, TimeProvider clock) : IPipelineBehavior<TQuestion, Result<TAnswer>>
    where TQuestion : IQuestion, IRequest<Result<TAnswer>>
    where TAnswer : class, IAnswer
{
    public async Task<Result<TAnswer>> Handle(TQuestion request, RequestHandlerDelegate<Result<TAnswer>> next, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var key = AnswerKey.Of(request);
        using var activity = AnswersTrace.Source.StartActivity($"answer {request.Declared.Kind}");
        activity?.SetTag("perennial.dataset", request.Of.Dataset.Value).SetTag("perennial.version", request.Of.Number);

        if (await answers.FindAsync(request.Of.Dataset.Tenant, key, cancellationToken) is { } stored)
        {
            activity?.SetTag("perennial.stored", true);
            var found = AnswerJson.Read<TAnswer>(stored.Body);
            AnswerMeter.Stored(request.Declared.Kind, clock.GetElapsedTime(began));
            return found;
        }

        var result = await AnswerMeter.ComputeAsync(request.Declared.Kind, clock, () => next());
        if (result.TryGet(out var answer, out _))
            await answers.SaveAsync(Store(request, key, answer), cancellationToken);
        return result;
    }

    StoredAnswer Store(TQuestion question, AnswerKey key, TAnswer answer) => new()
    {
        Id = key.Value,
        Dataset = question.Of.Dataset.Value,
        Version = question.Of.Number,
        Kind = question.Declared.Kind,
        Question = AnswerJson.Write(question.Options),
        Body = AnswerJson.Write(answer),
        ComputedAt = clock.GetUtcNow(),
    };
}

static class AnswersTrace
{
    public static readonly ActivitySource Source = new("Perennial.Answers");
}
