using Answering;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Quantities;

namespace Api.Core;

/// <summary>Which form <c>Accept</c> asks for, where <c>format</c> does not say it (RFC 9110, 12.5.1).</summary>
static class Accepted
{
    const string Json = "application/json";

    /// <summary>The form with the highest quality, of equal ones the first that is offered; refuses with <c>not-acceptable</c> when none is accepted. Without the header, the first.</summary>
    /// <param name="request">The request.</param>
    /// <param name="forms">What is offered, the usual one first: words of <c>format</c>.</param>
    public static Result<string> FormOf(HttpRequest request, IReadOnlyList<string> forms)
    {
        var wanted = request.GetTypedHeaders().Accept;
        if (wanted is not { Count: > 0 })
            return forms[0];
        var best = forms.Select(form => (Form: form, Quality: QualityOf(MediaTypeHeaderValue.Parse(TypeOf(form)), wanted))).MaxBy(one => one.Quality);
        return best.Quality > 0 ? best.Form : Refusals.NotAcceptable(forms.Select(TypeOf));
    }

    /// <summary>Says that the answer depends on the header.</summary>
    public static void VaryByForm(this HttpResponse response) => response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);

    static string TypeOf(string form) => TableFiles.All.FirstOrDefault(file => file.Name == form)?.MediaType.Split(';')[0] ?? Json;

    /// <summary>What the closest of the ranges that a type is in gives it; 0 when it is in none.</summary>
    static double QualityOf(MediaTypeHeaderValue type, IList<MediaTypeHeaderValue> ranges) =>
        ranges.Where(type.IsSubsetOf).OrderByDescending(range => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2).Select(range => range.Quality ?? 1).FirstOrDefault();
}
