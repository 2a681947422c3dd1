using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace EndToEnd.Plumbing;

/// <summary>A program that listens, and a way to talk to it.</summary>
public sealed class Server(StartedProgram program, Uri address) : IAsyncDisposable
{
    public HttpClient Http { get; } = new() { BaseAddress = address, Timeout = Eventually.Limit };

    public StartedProgram Program => program;

    public async Task<JsonNode> GetAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"GET {path}: {(int)response.StatusCode} {body} {program.Printed}");
        return JsonNode.Parse(body)!;
    }

    public Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null, CancellationToken ct = default) => SendAsync(new HttpRequestMessage(method, path) { Content = content }, ct);

    public async Task<Answer> SendAsync(HttpRequestMessage request, CancellationToken ct = default)
    {
        using (request)
        {
            using var response = await Http.SendAsync(request, ct);
            return new Answer(
                response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.Location, response.Headers.ETag, await response.Content.ReadAsStringAsync(ct));
        }
    }

    public Task<Answer> RegisterAsync(string json) => SendAsync(HttpMethod.Post, "/v1/datasets", new StringContent(json, Encoding.UTF8, "application/json"));

    /// <summary>Sends a file as the raw body.</summary>
    public async Task<Answer> UploadAsync(string dataset, string query, string path)
    {
        await using var file = File.OpenRead(path);
        return await SendAsync(HttpMethod.Post, $"/v1/datasets/{dataset}/imports?{query}", new StreamContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } });
    }

    /// <summary>Registers a dataset and sends a file into it; returns where the import is to be followed.</summary>
    public async Task<string> BeginImportAsync(string dataset, string query, string path)
    {
        var registered = await RegisterAsync($$"""{"name":"{{dataset}}"}""");
        Assert.True(registered.Status is HttpStatusCode.Created or HttpStatusCode.Conflict, registered.Body);
        var accepted = await UploadAsync(dataset, query, path);
        Assert.True(accepted.Status == HttpStatusCode.Accepted, accepted.Body);
        return accepted.Location!.ToString();
    }

    /// <summary>Follows an import until it landed or was refused. A store that is away for a moment is waited for.</summary>
    public Task<JsonNode> EndOfImportAsync(string location) => ImportAsync(location, import => (string?)import["status"] is "landed" or "refused", "the end of the import");

    public Task<JsonNode> ImportAsync(string location, Func<JsonNode, bool> wanted, string what)
    {
        var last = "";
        return Eventually.ValueAsync(
            async () =>
            {
                var answer = await SendAsync(HttpMethod.Get, location);
                last = answer.Body;
                return answer.Status == HttpStatusCode.OK && answer.Json is var import && wanted(import) ? import : null;
            },
            what,
            () => last + program.Printed);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await program.DisposeAsync();
    }
}

/// <summary>What came back.</summary>
public sealed record Answer(HttpStatusCode Status, string? MediaType, Uri? Location, EntityTagHeaderValue? Tag, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>Asserts a refusal in the form of RFC 9457 and returns the names of the faulty fields.</summary>
    public IReadOnlyList<string> RefusedAs(int status, string code)
    {
        Assert.True((status, "application/problem+json") == ((int)Status, MediaType), $"{(int)Status} {MediaType} {Body}");
        Assert.Equal(code, (string?)Json["code"]);
        Assert.Equal($"urn:perennial:problem:{code}", (string?)Json["type"]);
        Assert.Equal(status, (int)Json["status"]!);
        Assert.False(string.IsNullOrWhiteSpace((string?)Json["title"]));
        Assert.False(string.IsNullOrWhiteSpace((string?)Json["detail"]));
        return [.. Json["fields"]?.AsObject().Select(field => field.Key) ?? []];
    }
}
