using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Net.Http.Headers;

namespace Api.Core;

/// <summary>
/// Stored answers as they were sent, by entity tag: a tag tells question, version, rule, form and language, and what it stands for never changes, whichever process computed it. Those that were asked
/// for least lately go when there are too many.
/// </summary>
sealed class SentAnswers : IDisposable
{
    /// <summary>Bytes of all together, and of one that is worth keeping.</summary>
    const long Most = 32 << 20, MostOfOne = 1 << 20;

    readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = Most, CompactionPercentage = 0.2 });

    /// <summary>What was sent under a tag; null: it is not known any more.</summary>
    public IResult? Find(EntityTagHeaderValue tag) => kept.Get<Body>(tag.Tag.Value!);

    /// <summary>Sends a text, and keeps it when it is not large.</summary>
    public IResult Send(EntityTagHeaderValue tag, string json)
    {
        var body = new Body(Encoding.UTF8.GetBytes(json));
        return body.Length > MostOfOne ? body : kept.Set(tag.Tag.Value!, body, new MemoryCacheEntryOptions { Size = body.Length });
    }

    public void Dispose() => kept.Dispose();

    sealed class Body(byte[] json) : IResult
    {
        public int Length => json.Length;

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            (httpContext.Response.ContentType, httpContext.Response.ContentLength) = (QuestionRoutes.Json, json.Length);
            await httpContext.Response.BodyWriter.WriteAsync(json, httpContext.RequestAborted);
        }
    }
}
