using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Answering;
using Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Api.Core;

/// <summary>
/// A table as a file, whole or not at all: it is written aside first, so that its length, its rows (<c>Perennial-Rows</c>) and its checksum (<c>Repr-Digest</c>, RFC 9530) stand before it, and what fails on
/// the way is a refusal and not a shorter file.
/// </summary>
sealed class FileResult(IAsyncEnumerable<AnswerTable> table, TableFile file, string name) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var ct = httpContext.RequestAborted;
        var rows = new Rows();
        await using var whole = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await file.WriteAsync(rows.CountAsync(table, ct), whole, ct);
        whole.Position = 0;
        var digest = await SHA256.HashDataAsync(whole, ct);
        whole.Position = 0;

        var response = httpContext.Response;
        (response.ContentType, response.ContentLength) = (file.MediaType, whole.Length);
        response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(digest)}:";
        response.Headers["Perennial-Rows"] = rows.Count.ToString(CultureInfo.InvariantCulture);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{name}.{file.Name}");
        response.Headers.ContentDisposition = disposition.ToString();
        await whole.CopyToAsync(response.Body, ct);
    }

    sealed class Rows
    {
        public long Count { get; private set; }

        public async IAsyncEnumerable<AnswerTable> CountAsync(IAsyncEnumerable<AnswerTable> parts, [EnumeratorCancellation] CancellationToken ct)
        {
            await foreach (var part in parts.WithCancellation(ct))
            {
                Count += part.Rows;
                yield return part;
            }
        }
    }
}
