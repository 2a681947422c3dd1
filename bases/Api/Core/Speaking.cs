using AliveWatch;
using Declarations;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Quantities;
using Wording;

namespace Api.Core;

/// <summary>Which language a request is answered in: <c>?lang=</c>, else <c>Accept-Language</c>, else English.</summary>
static class Speaking
{
    public const string Parameter = "lang";

    /// <summary>The language; an unknown <c>lang</c> is refused.</summary>
    public static Result<Language> LanguageOf(this HttpRequest request) => request.Once(Parameter).Then<Language>(asked =>
        asked.Length == 0 ? Languages.Accepted(request.Headers.AcceptLanguage)
        : Languages.Find(asked) is { } known ? known
        : Refusals.Invalid(Parameter, Refusals.NoLanguage.With(asked, Languages.All.Select(language => language.Code()).ToArray())));

    /// <summary>A parameter that stands beside a question's options, empty where it is not given; refuses one that is given more than once.</summary>
    public static Result<string> Once(this HttpRequest request, string name)
    {
        string[] given = [.. request.Query[name].OfType<string>().Where(text => text.Length > 0)];
        return given.Length > 1 ? OptionSet.GivenTwice(name, given.Length) : given.FirstOrDefault("");
    }

    /// <summary>Refuses an unknown language before anything is done; for routes that do not tell it with other faults.</summary>
    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.Request.LanguageOf().TryGet(out _, out var problem) ? await next(call) : problem.ToResult();

    /// <summary>The language, the accepted one where an unknown one was asked for: that is refused in some language, too.</summary>
    static Language LanguageOfRefusals(this HttpRequest request) => request.LanguageOf().TryGet(out var language, out _) ? language : Languages.Accepted(request.Headers.AcceptLanguage);

    /// <summary>The language, refusals too; the response says that it is in it.</summary>
    public static Language Speak(this HttpContext http)
    {
        var language = http.Request.LanguageOfRefusals();
        http.Response.Speaks(language);
        return language;
    }

    /// <summary>A watch whose last refusal is told in a language.</summary>
    public static WatchOverview In(this WatchOverview watch, Language language) =>
        watch.LastProblem is { } last ? watch with { LastProblem = last with { Problem = last.Problem.In(language) } } : watch;

    /// <summary>Says in which language the answer is, and that it depends on what was accepted.</summary>
    public static void Speaks(this HttpResponse response, Language language)
    {
        response.Headers.ContentLanguage = language.Code();
        if (!response.Headers.Vary.Contains(HeaderNames.AcceptLanguage))
            response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
    }
}
