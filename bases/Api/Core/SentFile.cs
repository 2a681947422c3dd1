using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Quantities;

namespace Api.Core;

/// <summary>A file in a request, as its body or as the one file of a form, with the options beside it: in the address, or in fields of the form.</summary>
sealed class SentFile(HttpRequest request, IFormCollection? form)
{
    readonly IFormFile? file = form?.Files[0];

    /// <summary>The file's bytes.</summary>
    public Stream Content => file?.OpenReadStream() ?? request.Body;

    /// <summary>What the form calls it.</summary>
    public string? Name => file?.FileName;

    /// <summary>What was given of an option.</summary>
    public StringValues Given(string key) => form is not null && form.TryGetValue(key, out var field) ? field : request.Query[key];

    /// <summary>All options but those of other names.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Options(params string[] but) => request.Query.Keys.Union(form?.Keys ?? [], StringComparer.OrdinalIgnoreCase)
        .Where(key => key != Speaking.Parameter && !but.Contains(key)).SelectMany(key => Given(key).Select(value => KeyValuePair.Create(key, value)));

    public static async Task<Result<SentFile>> OfAsync(HttpRequest request, CancellationToken ct)
    {
        // Only multipart is a form here: curl --data-binary calls every file an url-encoded one.
        if (request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) != true)
            return TableBodies.Takes(request) ? new SentFile(request, null) : Refusals.OfStatus(StatusCodes.Status415UnsupportedMediaType);
        try
        {
            var form = await request.ReadFormAsync(ct);
            return form.Files.Count == 1 ? new SentFile(request, form) : Refusals.Invalid("file", Refusals.OneFile);
        }
        catch (InvalidDataException e)
        {
            return Refusals.Invalid("file", Refusals.FormUnreadable.With(e.Message));
        }
    }
}
