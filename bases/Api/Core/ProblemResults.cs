using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Quantities;
using Wording;

namespace Api.Core;

/// <summary>The one place where refusals become RFC 9457 problem details.</summary>
static class ProblemResults
{
    public static IResult ToResult(this Problem problem) => new Refused(problem);

    public static IResult ToResult<T>(this Result<T> result, Func<T, IResult> ok)
        where T : notnull => result.TryGet(out var value, out var problem) ? ok(value) : problem.ToResult();
}

/// <summary>A refusal, in the language of the request where it is told in it.</summary>
sealed class Refused(Problem problem) : IResult
{
    static readonly Phrasebook Titles = Phrasebook.Of(typeof(Refused).Assembly);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var language = httpContext.Request.LanguageOrEnglish();
        httpContext.Response.Speaks(language);
        var title = "title-" + problem.Code;
        return Results.Problem(
            type: $"urn:perennial:problem:{problem.Code}",
            title: language != Language.English && Titles.Has(title, language) ? Titles.Say(new Phrase(title), language) : problem.Title,
            detail: problem.DetailIn(language),
            statusCode: StatusOf(problem.Code),
            extensions: new Dictionary<string, object?> { ["code"] = problem.Code, ["fields"] = problem.FieldsIn(language) }).ExecuteAsync(httpContext);
    }

    static int StatusOf(string code) => code switch
    {
        "invalid-value" => StatusCodes.Status400BadRequest,
        "dataset-exists" or "watch-exists" or "watch-not-scored" or "object-exists" or "dataset-empty" => StatusCodes.Status409Conflict,
        "column-not-found" or "file-empty" or "file-damaged" or "file-malformed" or "wrong-encoding" => StatusCodes.Status422UnprocessableEntity,
        _ when code.EndsWith("-not-found", StringComparison.Ordinal) => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}

/// <summary>Failures of the machinery: a store that is away is told apart from a fault of ours.</summary>
sealed class Failures(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, code, title, detail) = exception switch
        {
            BadHttpRequestException bad => (bad.StatusCode, "bad-request", "The request cannot be read", $"{bad.Message} {bad.InnerException?.Message}".Trim()),
            _ when StoreIsAway(exception) => (StatusCodes.Status503ServiceUnavailable, "store-unavailable", "The store is away", "The database does not answer just now; try again in a few seconds."),
            _ => (StatusCodes.Status500InternalServerError, "internal-error", "Something went wrong", "The server could not do this; its log says more."),
        };
        if (status == StatusCodes.Status503ServiceUnavailable)
            httpContext.Response.Headers.RetryAfter = "5";
        httpContext.Response.StatusCode = status;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            Exception = exception,
            ProblemDetails = new ProblemDetails { Type = $"urn:perennial:problem:{code}", Title = title, Detail = detail, Status = status, Extensions = { ["code"] = code } },
        });
    }

    /// <summary>Gives refusals of the framework, such as unknown routes, a code and a detail like all others.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Extensions.ContainsKey("code"))
            return;
        var (code, detail) = context.HttpContext.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => ("route-not-found", "There is no such address; /docs lists those there are."),
            StatusCodes.Status405MethodNotAllowed => ("method-not-allowed", "This address does not take this method; /docs says which."),
            StatusCodes.Status415UnsupportedMediaType => ("unsupported-media-type", "This address does not take a body of this content type; /docs says which."),
            _ => ("bad-request", "The request cannot be read."),
        };
        problem.Type = $"urn:perennial:problem:{code}";
        problem.Detail ??= detail;
        problem.Extensions["code"] = code;
    }

    public static bool AreTheSenders(Exception exception) => exception is BadHttpRequestException;

    /// <summary>A store may wrap what its driver throws.</summary>
    static bool StoreIsAway(Exception exception) =>
        exception is DbException or TimeoutException || (exception.InnerException is { } inner && StoreIsAway(inner));
}
