using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Api.Core;

/// <summary>Bodies that are a table, packed or not.</summary>
static class TableBodies
{
    /// <summary>Beside those that are meant: what curl and browsers call a file they know nothing of.</summary>
    static readonly string[] Types =
    [
        "text/*", "application/csv", "application/json", "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines", "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.apache.parquet", "application/x-parquet", "application/zip", "application/x-zip-compressed", "application/zstd",
        "application/gzip", "application/x-gzip", "application/octet-stream", "application/x-www-form-urlencoded", "binary/octet-stream",
    ];

    /// <summary>Whether a request does not say that its body is something else.</summary>
    public static bool Takes(HttpRequest request) =>
        string.IsNullOrEmpty(request.ContentType)
        || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType != "text/html" && Types.Any(known => type.IsSubsetOf(MediaTypeHeaderValue.Parse(known))));
}
