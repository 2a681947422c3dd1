using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Quantities;

namespace Api.Core;

/// <summary>The one place where refusals become RFC 9457 problem details.</summary>
static class ProblemResults
{
    public static IResult ToResult(this Problem problem) => new Refused(problem);

    public static IResult ToResult<T>(this Result<T> result, Func<T, IResult> ok)
        where T : notnull => result.TryGet(out var value, out var problem) ? ok(value) : problem.ToResult();
}

/// <summary>A refusal, in the language of the request.</summary>
sealed class Refused(Problem problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var said = problem.In(httpContext.Speak());
        ApiMeter.Refuse(said.Code);
        if (said.Code is "too-many-questions" or "too-many-bodies" or "stopping" or "too-many-requests")
            httpContext.Response.Headers.RetryAfter = said.Code == "too-many-requests" ? "1" : "5";
        return Results.Problem(
            type: $"urn:perennial:problem:{said.Code}",
            title: said.Title,
            detail: said.Detail,
            statusCode: StatusOf(said.Code),
            extensions: new Dictionary<string, object?> { ["code"] = said.Code, ["fields"] = said.Fields }).ExecuteAsync(httpContext);
    }

    public static int StatusOf(string code) => code switch
    {
        "invalid-value" => StatusCodes.Status400BadRequest,
        "host-not-allowed" => StatusCodes.Status421MisdirectedRequest,
        "not-acceptable" => StatusCodes.Status406NotAcceptable,
        "definition-changed" => StatusCodes.Status412PreconditionFailed,
        "idempotency-key-reused" => StatusCodes.Status422UnprocessableEntity,
        "key-missing" or "key-unknown" or "key-expired" => StatusCodes.Status401Unauthorized,
        "not-permitted" => StatusCodes.Status403Forbidden,
        "key-is-over" or "key-is-last-admin" => StatusCodes.Status409Conflict,
        "too-many-questions" or "too-many-bodies" or "too-many-requests" => StatusCodes.Status429TooManyRequests,
        "lake-damaged" or "snapshot-not-found" => StatusCodes.Status500InternalServerError,
        "disk-full" => StatusCodes.Status507InsufficientStorage,
        "question-too-long" or "stopping" or "memory-exhausted" => StatusCodes.Status503ServiceUnavailable,
        "body-too-large" => StatusCodes.Status413PayloadTooLarge,
        "cross-origin" => StatusCodes.Status403Forbidden,
        "unsupported-media-type" => StatusCodes.Status415UnsupportedMediaType,
        "dataset-exists" or "watch-exists" or "webhook-exists" or "webhook-not-active" or "delivery-waiting" or "watch-not-scored" or "object-exists" or "import-ended" or "import-not-landed" or "correction-running" or "nothing-to-change" or "dataset-empty" => StatusCodes.Status409Conflict,
        "column-not-found" or "file-empty" or "file-damaged" or "file-too-packed" or "file-malformed" or "wrong-encoding" => StatusCodes.Status422UnprocessableEntity,
        _ when code.EndsWith("-not-found", StringComparison.Ordinal) => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}

/// <summary>Failures of the machinery: a store that is away is told apart from a fault of ours.</summary>
sealed partial class Failures(IProblemDetailsService problems, Repeated repeated, ILogger<Failures> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, problem) = exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } bad => (bad.StatusCode, Refusals.NotTheJson(json.Path)),
            BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad when TakesJson(httpContext) => (bad.StatusCode, Refusals.NotTheJson(null)),
            BadHttpRequestException bad => (bad.StatusCode, Refusals.OfStatus(bad.StatusCode)),
            _ when Failure(exception) is { } failure => (Refused.StatusOf(failure.Problem.Code), failure.Problem),
            _ when StoreIsAway(exception) => (StatusCodes.Status503ServiceUnavailable, Refusals.StoreIsAway),
            _ => (StatusCodes.Status500InternalServerError, Refusals.Failed),
        };
        if (status == StatusCodes.Status503ServiceUnavailable)
            httpContext.Response.Headers.RetryAfter = "5";
        if (AreKnown(exception) && !AreTheSenders(exception) && repeated.IsDue(problem.Code, out var before))
            Fails(log, problem.Code, httpContext.Request.Method, (httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "", exception.GetBaseException().Message, before);
        ApiMeter.Refuse(problem.Code);
        httpContext.Response.StatusCode = status;
        var said = problem.In(httpContext.Speak());
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            Exception = exception,
            ProblemDetails = new ProblemDetails { Type = $"urn:perennial:problem:{said.Code}", Title = said.Title, Detail = said.Detail, Status = status, Extensions = { ["code"] = said.Code } },
        });
    }

    /// <summary>Gives refusals of the framework, such as unknown routes, a code and a detail like all others.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Extensions.ContainsKey("code"))
            return;
        var said = Refusals.OfStatus(context.HttpContext.Response.StatusCode).In(context.HttpContext.Speak());
        ApiMeter.Refuse(said.Code);
        problem.Type = $"urn:perennial:problem:{said.Code}";
        problem.Title = said.Title;
        problem.Detail ??= said.Detail;
        problem.Extensions["code"] = said.Code;
    }

    /// <summary>The sender's, or something that is away, full or damaged: where in the code it showed says nothing.</summary>
    public static bool AreKnown(Exception exception) => AreTheSenders(exception) || Failure(exception) is not null || StoreIsAway(exception);

    /// <summary>Whether what the framework could not bind was a body of JSON: there was none, or null. It says so in English only.</summary>
    static bool TakesJson(HttpContext http) =>
        http.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") == true;

    static bool AreTheSenders(Exception exception) => exception is BadHttpRequestException;

    // The route, not the path: a path may name a customer.
    [LoggerMessage(LogLevel.Error, "{Code} at {Method} {Route}: {Reason} ({Before} more of this since it was told last)")]
    static partial void Fails(ILogger log, string code, string method, string route, string reason, int before);

    /// <summary>What fails below: a store that has no space left, too (SQLSTATE 53100).</summary>
    static FailureException? Failure(Exception exception) =>
        FailureException.Find(exception) ?? (exception is DbException { SqlState: "53100" } ? FailureException.DiskFull(exception) : exception.InnerException is { } inner ? Failure(inner) : null);

    /// <summary>A store may wrap what its driver throws.</summary>
    static bool StoreIsAway(Exception exception) =>
        exception is DbException or TimeoutException || (exception.InnerException is { } inner && StoreIsAway(inner));
}
