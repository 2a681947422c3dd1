using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace EndToEnd;

/// <summary>A server that others may reach asks for a key.</summary>
public sealed partial class Asking_with_a_key
{
    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://localhost:0;http://192.168.1.5:0")]
    [InlineData("http://analytics.example.org:0")]
    public async Task a_server_that_asks_for_none_does_not_listen_to_other_machines(string urls)
    {
        await using var perennial = new Installation();
        await using var database = await SharedServer.StartAsync();
        var ended = await perennial.Start("ApiService", "--urls", urls, "--postgres", database.ConnectionString).EndAsync();

        Assert.Equal(2, ended.ExitCode);
        Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: urls: ", ended.Error, StringComparison.Ordinal);
        Assert.Contains("--access keys", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_first_key_is_printed_once_and_gives_out_others()
    {
        await using var perennial = new Installation();
        var first = "";
        await using (var server = await perennial.ServeAsync("--access", "keys"))
        {
            await Eventually.TrueAsync(() => FirstKey().IsMatch(server.Program.Printed), "the first key");
            first = FirstKey().Match(server.Program.Printed).Value;
            (await server.SendAsync(HttpMethod.Get, "/v1/datasets")).RefusedAs(401, "key-missing");

            var sender = await KeyAsync(server, first, "ingest");
            (await server.SendAsync(With(sender, HttpMethod.Get, "/v1/keys"))).RefusedAs(403, "not-permitted");
            Assert.Equal(HttpStatusCode.Created, (await server.SendAsync(With(sender, HttpMethod.Post, "/v1/datasets", new { name = "shop" }))).Status);

            // What changed something is in the audit before it was acknowledged; what was read follows.
            var audit = (await server.SendAsync(With(first, HttpMethod.Get, "/v1/audit"))).Json["entries"]!.AsArray();
            Assert.Contains(audit, entry => ((string?)entry!["action"], (int)entry["status"]!, (string?)entry["name"]) == ("register-dataset", 201, "ingest"));
            Assert.Contains(audit, entry => ((string?)entry!["action"], (int)entry["status"]!) == ("list-keys", 403));

            var revoked = await server.SendAsync(With(first, HttpMethod.Delete, $"/v1/keys/{sender.Split('_')[1]}"));
            Assert.Equal(HttpStatusCode.NoContent, revoked.Status);
            (await server.SendAsync(With(sender, HttpMethod.Get, "/v1/datasets"))).RefusedAs(401, "key-expired");
            (await server.SendAsync(With(first, HttpMethod.Delete, "/v1/keys/firstkey0000"))).RefusedAs(409, "key-is-last-admin");
        }

        await using var again = await perennial.ServeAsync("--access", "keys");
        Assert.Equal(HttpStatusCode.OK, (await again.SendAsync(With(first, HttpMethod.Get, "/v1/keys"))).Status);
        Assert.DoesNotMatch(FirstKey(), again.Program.Printed);
    }

    [Fact]
    public async Task a_page_signs_in_with_a_key_and_keeps_a_cookie_that_ends_with_it()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync("--access", "keys");
        await Eventually.TrueAsync(() => FirstKey().IsMatch(server.Program.Printed), "the first key");
        var first = FirstKey().Match(server.Program.Printed).Value;
        var reader = await KeyAsync(server, first, "read");

        // The client keeps cookies as a browser does.
        (await server.SendAsync(HttpMethod.Post, "/v1/session", JsonContent.Create(new { key = reader[..^1] }))).RefusedAs(401, "key-unknown");
        using (var begun = await server.Http.PostAsJsonAsync(new Uri("/v1/session", UriKind.Relative), new { key = reader }))
        {
            var cookie = begun.Headers.GetValues("Set-Cookie").Single();
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(reader.Split('_')[2], cookie, StringComparison.Ordinal);
        }

        Assert.Equal("read", (string?)(await server.GetAsync("/v1/session"))["caller"]!["name"]);
        await server.GetAsync("/v1/datasets");
        (await server.SendAsync(HttpMethod.Get, "/v1/keys")).RefusedAs(403, "not-permitted");

        // Another site's page cannot use it.
        var foreign = new HttpRequestMessage(HttpMethod.Delete, new Uri("/v1/session", UriKind.Relative)) { Headers = { { "Origin", "https://evil.example" } } };
        (await server.SendAsync(foreign)).RefusedAs(403, "cross-origin");

        await server.SendAsync(With(first, HttpMethod.Delete, $"/v1/keys/{reader.Split('_')[1]}"));
        (await server.SendAsync(HttpMethod.Get, "/v1/datasets")).RefusedAs(401, "key-expired");
        Assert.Equal(HttpStatusCode.NoContent, (await server.SendAsync(HttpMethod.Delete, "/v1/session")).Status);
        (await server.SendAsync(HttpMethod.Get, "/v1/datasets")).RefusedAs(401, "key-missing");
    }

    [Fact]
    public async Task one_caller_may_send_so_much_a_second()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync("--access", "keys", "--rate", "5");
        await Eventually.TrueAsync(() => FirstKey().IsMatch(server.Program.Printed), "the first key");
        var first = FirstKey().Match(server.Program.Printed).Value;
        var other = await KeyAsync(server, first, "read");

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => server.SendAsync(With(other, HttpMethod.Get, "/v1/questions"))));
        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.OK), 10, 39);
        var refused = answers.First(answer => answer.Status != HttpStatusCode.OK);
        refused.RefusedAs(429, "too-many-requests");
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(With(first, HttpMethod.Get, "/v1/questions"))).Status);
        await Eventually.TrueAsync(async () => (await server.SendAsync(With(other, HttpMethod.Get, "/v1/questions"))).Status == HttpStatusCode.OK, "another turn");
    }

    [Fact]
    public async Task keys_are_given_out_by_command_too_and_tenants_see_their_own()
    {
        await using var perennial = new Installation();
        var file = perennial.Write("sales.csv", Sales.Csv(10));
        await perennial.JsonAsync("import", file, "--preset", "minimal", "--dataset", "shop");
        await perennial.JsonAsync("import", file, "--preset", "minimal", "--dataset", "shop", "--tenant", "north");
        var plain = await perennial.RunAsync("keys", "create", "--name", "bi", "--scope", "read", "--scope", "ingest", "--days", "30");
        Assert.Matches("^pnl_[0-9a-z]{12}_[0-9A-Za-z]{43}\n$", plain.Output);
        Assert.DoesNotContain(plain.Output.Trim(), plain.Error, StringComparison.Ordinal);
        var north = (string)(await perennial.JsonAsync("keys", "create", "--name", "north", "--scope", "admin", "--tenant", "north"))["text"]!;

        Assert.Equal("bi", (string?)Assert.Single((await perennial.JsonAsync("keys", "list"))["keys"]!.AsArray())!["name"]);
        Assert.Equal("issue-key", (string?)Assert.Single((await perennial.JsonAsync("audit", "--tenant", "north"))["entries"]!.AsArray())!["action"]);
        Assert.Equal(2, (await perennial.RunAsync("keys", "list", "--tenant", "No Name")).ExitCode);
        Assert.Equal(3, (await perennial.RunAsync("keys", "revoke", "nobody000000")).ExitCode);

        await using var server = await perennial.ServeAsync("--access", "keys");
        var seen = (await server.SendAsync(With(north, HttpMethod.Get, "/v1/datasets"))).Json["datasets"]!.AsArray();
        Assert.Equal(("shop", 1), ((string?)seen[0]!["name"], seen.Count));
        Assert.Equal("north", (string?)Assert.Single((await server.SendAsync(With(north, HttpMethod.Get, "/v1/keys"))).Json["keys"]!.AsArray())!["name"]);
    }

    static async Task<string> KeyAsync(Server server, string by, string scope)
    {
        var made = await server.SendAsync(With(by, HttpMethod.Post, "/v1/keys", new { name = scope, scopes = new[] { scope } }));
        Assert.True(made.Status == HttpStatusCode.Created, made.Body);
        return (string)made.Json["text"]!;
    }

    static HttpRequestMessage With(string key, HttpMethod method, string path, object? body = null) =>
        new(method, new Uri(path, UriKind.Relative)) { Headers = { Authorization = new("Bearer", key) }, Content = body is null ? null : JsonContent.Create(body) };

    [GeneratedRegex("pnl_firstkey0000_[0-9A-Za-z]{43}")]
    private static partial Regex FirstKey();
}
