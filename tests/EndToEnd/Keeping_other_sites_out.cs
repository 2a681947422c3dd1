using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>What a page of another site can make a browser send, and what a name that was pointed here asks.</summary>
[Collection(WithApiAlone.Name)]
public class Keeping_other_sites_out(ApiAlone alone)
{
    readonly Server api = alone.Api;

    Uri Here => api.Http.BaseAddress!;

    Task<Answer> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (method != HttpMethod.Get)
            request.Content = new StringContent("customer,date,amount\n", Encoding.UTF8, "text/csv");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return api.SendAsync(request);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:7070")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    public async Task answers_under_no_foreign_name(string host)
    {
        foreach (var path in new[] { "/", "/v1/datasets", "/openapi/v1.json", "/health/ready" })
            (await SendAsync(HttpMethod.Get, path, ("Host", host))).RefusedAs(421, "host-not-allowed");
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:80")]
    [InlineData("127.0.0.1")]
    [InlineData("192.168.7.7:7070")]
    [InlineData("[::1]:7070")]
    public async Task answers_under_its_own(string host) => Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, "/v1/datasets", ("Host", host))).Status);

    /// <summary>All operations there are, from the document itself: a new one is tried as well.</summary>
    [Fact]
    public async Task lets_no_foreign_page_change_anything()
    {
        var paths = (await api.GetAsync("/openapi/v1.json"))["paths"]!.AsObject();
        var unsafeOnes = paths.SelectMany(path => path.Value!.AsObject().Where(operation => operation.Key is "post" or "put" or "delete" or "patch").Select(operation => (Method: operation.Key, Path: path.Key))).ToList();
        Assert.True(unsafeOnes.Count > 8, $"{unsafeOnes.Count} operations");
        (string, string)[][] foreign =
        [
            [("Origin", "https://evil.example")],
            [("Origin", "null")],
            [("Origin", $"http://127.0.0.1:{Here.Port + 1}")],
            [("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site")],
            [("Origin", Here.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-site")],
            [("Sec-Fetch-Site", "cross-site")],
        ];
        foreach (var (method, path) in unsafeOnes)
        {
            foreach (var headers in foreign)
                (await SendAsync(new HttpMethod(method.ToUpperInvariant()), path.Replace("{name}", "shop", StringComparison.Ordinal), headers)).RefusedAs(403, "cross-origin");
        }
    }

    [Fact]
    public async Task lets_its_own_pages_and_programs_change_things()
    {
        (string, string)[][] own = [[], [("Origin", Here.GetLeftPart(UriPartial.Authority))], [("Sec-Fetch-Site", "same-origin")], [("Sec-Fetch-Site", "none")]];
        foreach (var headers in own)
            (await SendAsync(HttpMethod.Post, "/v1/datasets/ghost/imports?preset=minimal", headers)).RefusedAs(404, "dataset-not-found");
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    public async Task answers_nobody_whom_a_proxy_brings_while_nobody_is_told_apart(string header) =>
        (await SendAsync(HttpMethod.Get, "/v1/datasets", (header, "203.0.113.7"))).RefusedAs(403, "not-permitted");

    [Fact]
    public async Task reads_no_large_body_where_no_file_is_expected()
    {
        using var content = new StringContent($$"""{"key":"{{new string('a', 3 << 20)}}"}""", Encoding.UTF8, "application/json");
        // Asked first, as curl does: who sends at once may find the connection closed before having read why.
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/session") { Content = content, Headers = { ExpectContinue = true } };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await api.SendAsync(request)).Status);
    }

    [Fact]
    public async Task shares_answers_with_nobody()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/datasets") { Headers = { { "Origin", "https://evil.example" } } };
        using var response = await api.Http.SendAsync(request);

        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("text/html")]
    [InlineData("image/png")]
    [InlineData("no type at all")]
    public async Task takes_no_body_that_says_it_is_no_table(string type)
    {
        foreach (var path in new[] { "/v1/datasets/shop/imports?preset=minimal", "/v1/forecast", "/v1/fit" })
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent("customer,date,amount\n"u8.ToArray()) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            (await api.SendAsync(request)).RefusedAs(415, "unsupported-media-type");
        }
    }

    [Fact]
    public async Task takes_no_registration_that_a_form_could_send()
    {
        var answer = await api.SendAsync(HttpMethod.Post, "/v1/datasets", new StringContent("""{"name":"forged"}""", Encoding.UTF8, "text/plain"));
        answer.RefusedAs(415, "unsupported-media-type");
    }
}

public class Letting_a_site_in
{
    [Fact]
    public async Task by_the_names_and_origins_the_operator_gives()
    {
        await using var perennial = new Installation();
        await using var api = await perennial.ApiAsync("--hosts", "analytics.example.org,*.corp.example", "--origins", "https://bi.example.org");
        async Task<HttpResponseMessage> SendAsync(HttpMethod method, string host, string origin)
        {
            using var request = new HttpRequestMessage(method, "/v1/datasets") { Headers = { Host = host } };
            request.Headers.Add("Origin", origin);
            if (method == HttpMethod.Post)
                request.Content = new StringContent("{}", MediaTypeHeaderValue.Parse("application/json"));
            if (method == HttpMethod.Options)
                request.Headers.Add("Access-Control-Request-Method", "POST");
            return await api.Http.SendAsync(request);
        }

        foreach (var (host, origin, status) in new[]
        {
            ("analytics.example.org", "https://bi.example.org", 400), ("shop.corp.example", "https://bi.example.org", 400), ("analytics.example.org", "https://evil.example", 403),
            ("analytics.example.org", "http://analytics.example.org", 400), ("evil.example", "https://bi.example.org", 421),
        })
        {
            using var answer = await SendAsync(HttpMethod.Post, host, origin);
            Assert.Equal((host, origin, status), (host, origin, (int)answer.StatusCode));
        }

        using var preflight = await SendAsync(HttpMethod.Options, "analytics.example.org", "https://bi.example.org");
        Assert.Equal(["https://bi.example.org"], preflight.Headers.GetValues("Access-Control-Allow-Origin"));
        using var foreign = await SendAsync(HttpMethod.Options, "analytics.example.org", "https://evil.example");
        Assert.False(foreign.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("--hosts", "http://x.example/")]
    [InlineData("--origins", "bi.example.org")]
    [InlineData("--origins", "https://bi.example.org/page")]
    public async Task not_by_what_cannot_be_read(string option, string value)
    {
        await using var perennial = new Installation();
        var ended = await perennial.RunAsync("serve", option, value, "--json");

        Assert.NotEqual(0, ended.ExitCode);
        Assert.Contains(option.TrimStart('-'), (string?)JsonNode.Parse(ended.Error)!["problem"]!["detail"], StringComparison.Ordinal);
    }
}
