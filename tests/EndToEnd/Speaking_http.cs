using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>A server with one dataset, for tests that only ask.</summary>
public sealed class Served : IAsyncLifetime
{
    public Server Server { get; private set; } = null!;

    public Installation Perennial { get; } = new();

    public Task InitializeAsync() => Installation.BeginAsync(
        async () =>
        {
            Server = await Perennial.ServeAsync();
            var location = await Server.BeginImportAsync("shop", "preset=minimal", Perennial.Write("sales.csv", Sales.Csv(200)));
            await Server.EndOfImportAsync(location);
        },
        DisposeAsync);

    public async Task DisposeAsync() => await Perennial.DisposeAsync();
}

public sealed class Speaking_http(Served served) : IClassFixture<Served>
{
    const string Customers = "/v1/datasets/shop/rfm/customers";

    readonly Server server = served.Server;

    Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return server.Http.SendAsync(request);
    }

    Task<HttpResponseMessage> AskAsync(string path, string accept) => SendAsync(HttpMethod.Get, path, null, ("Accept", accept));

    [Theory]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("text/csv", "text/csv")]
    [InlineData("text/*", "text/csv")]
    [InlineData("application/vnd.apache.parquet", "application/vnd.apache.parquet")]
    [InlineData("application/json;q=0.5, application/vnd.apache.arrow.file", "application/vnd.apache.arrow.file")]
    [InlineData("application/json, text/csv;q=0.9", "application/json")]
    [InlineData("text/html, application/xhtml+xml, */*;q=0.8", "application/json")]
    [InlineData("application/json;q=0, text/csv", "text/csv")]
    public async Task an_answer_comes_as_accept_asks(string accept, string type)
    {
        using var answer = await AskAsync("/v1/datasets/shop/rfm", accept);

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("Accept", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("/v1/datasets/shop/rfm", "application/xml")]
    [InlineData("/v1/datasets/shop/rfm", "text/html")]
    [InlineData(Customers, "application/xml")]
    public async Task what_there_is_not_is_not_sent_instead(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        (await server.SendAsync(request)).RefusedAs(406, "not-acceptable");
    }

    [Theory]
    [InlineData("json")]
    [InlineData("tables")]
    public async Task an_answer_sent_again_is_the_same_byte_for_byte(string format)
    {
        var sent = new List<string>();
        foreach (var language in new[] { "en", "ru", "en", "ru" })
        {
            using var answer = await server.Http.GetAsync(new Uri($"/v1/datasets/shop/rfm?format={format}&lang={language}", UriKind.Relative));
            var body = await answer.Content.ReadAsStringAsync();
            Assert.Equal((HttpStatusCode.OK, Encoding.UTF8.GetByteCount(body)), (answer.StatusCode, answer.Content.Headers.ContentLength));
            sent.Add($"{answer.Headers.ETag} {answer.Content.Headers.ContentType} {answer.Content.Headers.ContentLanguage.Single()} {body}");
        }

        Assert.Equal(sent[..2], sent[2..]);
        Assert.NotEqual(sent[0], sent[1]);
    }

    [Fact]
    public async Task the_parameter_goes_before_the_header()
    {
        using var answer = await AskAsync("/v1/datasets/shop/rfm?format=json", "text/csv");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    [InlineData("arrow")]
    public async Task a_file_says_how_long_it_is_and_what_it_sums_to(string format)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"{Customers}?format={format}", null, ("Accept-Encoding", "gzip, br"));
        var body = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal(body.Length, answer.Content.Headers.ContentLength);
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(body))}:", answer.Headers.GetValues("Repr-Digest").Single());
        var customers = (int)(await server.GetAsync("/v1/datasets/shop/rfm"))["segments"]!.AsArray().Sum(segment => (int)segment!["customers"]!);
        Assert.Equal($"{customers}", answer.Headers.GetValues("Perennial-Rows").Single());
        if (format == "csv")
            Assert.Equal(customers + 1, Encoding.UTF8.GetString(body).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("/v1/datasets/shop/rfm")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/")]
    [InlineData("/assets/licences.txt")]
    public async Task text_is_compressed_for_those_who_take_it(string path)
    {
        using var plain = await SendAsync(HttpMethod.Get, path);
        using var packed = await SendAsync(HttpMethod.Get, path, null, ("Accept-Encoding", "gzip"));
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        await using var unpacked = new GZipStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        await unpacked.CopyToAsync(whole);
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(), whole.ToArray());
    }

    [Fact]
    public async Task a_file_sent_twice_with_one_key_is_one_import()
    {
        async Task<HttpResponseMessage> SendFileAsync(string key, string csv, string query = "preset=minimal") => await SendAsync(
            HttpMethod.Post, $"/v1/datasets/shop/imports?{query}", new StringContent(csv, Encoding.UTF8, "text/csv"), ("Idempotency-Key", key));

        var file = Sales.Csv(20);
        using var first = await SendFileAsync("order-export-1", file);
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        var again = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SendFileAsync("order-export-1", file)));
        await server.EndOfImportAsync(first.Headers.Location!.ToString());
        again = [.. again, await SendFileAsync("order-export-1", file)];

        Assert.All(again, answer => Assert.Equal((HttpStatusCode.Accepted, first.Headers.Location, "true"), (answer.StatusCode, answer.Headers.Location, answer.Headers.GetValues("Idempotency-Replayed").Single())));
        Assert.Equal("landed", (string?)JsonNode.Parse(await again[^1].Content.ReadAsStringAsync())!["status"]);
        foreach (var answer in again)
            answer.Dispose();

        foreach (var (csv, query) in new[] { (Sales.Csv(21), "preset=minimal"), (file, "preset=minimal&separator=%3B"), (file, "map=customer=customer,time=date") })
        {
            using var other = await SendFileAsync("order-export-1", csv, query);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        }

        using var fresh = await SendFileAsync("order-export-2", file);
        Assert.NotEqual(first.Headers.Location, fresh.Headers.Location);
        Assert.Equal((0, 20), await server.EndOfImportAsync(fresh.Headers.Location!.ToString()) is var ended ? ((int)ended["accepted"]!, (int)ended["duplicate"]!) : default);
        foreach (var key in new[] { "", "with blank", new string('x', 256) })
        {
            using var refused = await SendFileAsync(key, file);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [Fact]
    public async Task an_import_tells_how_far_it_is_until_it_ended()
    {
        var location = await server.BeginImportAsync("followed", "preset=minimal", served.Perennial.Write("followed.csv", Sales.Csv(5_000)));
        using var answer = await server.Http.GetAsync(new Uri($"{location}/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var told = new List<JsonNode>();
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                told.Add(JsonNode.Parse(line[6..])!);
        }

        Assert.Equal(("landed", 5_000), ((string?)told[^1]["status"], (int)told[^1]["accepted"]!));
        Assert.All(told.SkipLast(1), one => Assert.Contains((string?)one["status"], new[] { "queued", "running" }));
        (await server.SendAsync(HttpMethod.Get, "/v1/imports/0197a5b0-0000-7000-8000-000000000000/events")).RefusedAs(404, "import-not-found");

        // One that has ended tells so once.
        using var after = await server.Http.GetAsync(new Uri($"{location}/events", UriKind.Relative));
        Assert.Single((await after.Content.ReadAsStringAsync()).Split('\n'), line => line.StartsWith("data: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task following_holds_up_no_stop()
    {
        await using var perennial = new Installation();
        await using var api = await perennial.ApiAsync();
        var location = await api.BeginImportAsync("shop", "preset=minimal", perennial.Write("sales.csv", Sales.Csv(10)));
        using var answer = await api.Http.GetAsync(new Uri($"{location}/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        var began = DateTimeOffset.UtcNow;
        Assert.Equal(0, (await api.Program.StopAsync()).ExitCode);
        Assert.True(DateTimeOffset.UtcNow - began < TimeSpan.FromSeconds(20));
    }
}
