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
    public static Result<Language> LanguageOf(this HttpRequest request) =>
        (string?)request.Query[Parameter] is not { Length: > 0 } asked ? Languages.Accepted(request.Headers.AcceptLanguage)
        : Languages.Find(asked) is { } known ? known
        : Problem.Invalid(Parameter, $"'{asked}' is no language: use {string.Join(", ", Languages.All.Select(language => language.Code()))}.");

    /// <summary>The language, English where an unknown one was asked for.</summary>
    public static Language LanguageOrEnglish(this HttpRequest request) => request.LanguageOf().TryGet(out var language, out _) ? language : Language.English;

    /// <summary>Says in which language the answer is, and that it depends on what was accepted.</summary>
    public static void Speaks(this HttpResponse response, Language language)
    {
        response.Headers.ContentLanguage = language.Code();
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
    }
}
