using System.Net;
using System.Text.Json.Nodes;

namespace EndToEnd;

public class Signing_in_through_a_provider
{
    /// <summary>A browser: it keeps cookies and goes where it is led.</summary>
    static async Task<(Uri End, JsonNode Session, HttpClient Browser)> SignInAsync(Server server)
    {
        var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server.Http.BaseAddress };
        using var page = await browser.GetAsync(new Uri("/v1/session/openid", UriKind.Relative));
        return (page.RequestMessage!.RequestUri!, JsonNode.Parse(await browser.GetStringAsync(new Uri("/v1/session", UriKind.Relative)))!, browser);
    }

    static Task<Server> ServeAsync(Installation perennial, IdentityProvider provider, params string[] more) => perennial.ServeAsync(
        ["--access", "keys", "--openid-authority", provider.Address, "--openid-client", IdentityProvider.Client, "--openid-secret-file", perennial.Write("secret", IdentityProvider.Secret + "\n"), .. more]);

    [Fact]
    public async Task somebody_may_what_the_provider_says()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var perennial = new Installation();
        await using var server = await ServeAsync(perennial, provider, "--openid-tenant-claim", "shop");
        provider.Claims["roles"] = new[] { "perennial:analyst", "cook" };
        provider.Claims["shop"] = "north";

        var (end, session, browser) = await SignInAsync(server);
        using (browser)
        {
            Assert.Equal("/", end.PathAndQuery);
            var caller = session["caller"]!;
            Assert.Equal(("openid:42", "Ann", "north"), ((string?)caller["id"], (string?)caller["name"], (string?)caller["tenant"]));
            Assert.Equal(["read", "analyst"], caller["scopes"]!.AsArray().Select(scope => (string?)scope));
            using var datasets = await browser.GetAsync(new Uri("/v1/datasets", UriKind.Relative));
            using var keys = await browser.GetAsync(new Uri("/v1/keys", UriKind.Relative));
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (datasets.StatusCode, keys.StatusCode));
        }

        await server.Program.StopAsync();
        var audit = (await perennial.JsonAsync("audit", "--tenant", "north"))["entries"]!.AsArray();
        Assert.Contains(audit, entry => ((string?)entry!["caller"], (string?)entry["action"]) == ("openid:42", "list-datasets"));
    }

    [Fact]
    public async Task nobody_gets_in_without_a_role_a_tenant_or_a_true_token()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var perennial = new Installation();
        await using var server = await ServeAsync(perennial, provider, "--openid-tenant-claim", "shop");
        async Task RefusedAsync(string reason)
        {
            var (end, session, browser) = await SignInAsync(server);
            browser.Dispose();
            Assert.Equal(($"/?signIn={reason}", null), (end.PathAndQuery, session["caller"]));
            Assert.True((bool)session["hasOpenId"]!);
        }

        await RefusedAsync("openid-no-scope");
        provider.Claims["roles"] = new[] { "cook", "Admin", "perennial:" };
        await RefusedAsync("openid-no-scope");
        provider.Claims["roles"] = "admin";
        await RefusedAsync("openid-no-tenant");
        provider.Claims["shop"] = "No Name";
        await RefusedAsync("openid-no-tenant");
        provider.Claims["shop"] = "north";
        provider.Forges = true;
        await RefusedAsync("openid-failed");

        // Whoever comes back without having been sent is nobody.
        using var uninvited = await server.Http.GetAsync(new Uri("/session/openid/callback?code=1&state=2", UriKind.Relative));
        Assert.Equal("/?signIn=openid-failed", uninvited.RequestMessage!.RequestUri!.PathAndQuery);

        await server.Program.StopAsync();
        var audit = (await perennial.JsonAsync("audit"))["entries"]!.AsArray().Where(entry => (string?)entry!["action"] == "refuse-session");
        Assert.Equal(
            ["openid:42 openid-no-scope 2", "openid:42 openid-no-tenant 2", "unknown openid-failed 2"],
            audit.Select(entry => $"{entry!["caller"]} {entry["subject"]} {entry["count"]}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("openid-authority", "--openid-authority", "https://login.example.org")]
    [InlineData("openid-authority", "--access", "keys", "--openid-authority", "http://login.example.org", "--openid-client", "x")]
    [InlineData("openid-client", "--access", "keys", "--openid-authority", "https://login.example.org")]
    [InlineData("openid-secret-file", "--access", "keys", "--openid-authority", "https://login.example.org", "--openid-client", "x", "--openid-secret-file", "/nowhere")]
    public async Task settings_that_cannot_be_used_are_told_in_a_line(string setting, params string[] given)
    {
        await using var perennial = new Installation();
        var ended = await perennial.Start("ApiService", [.. given, "--postgres", "Host=127.0.0.1;Port=1"]).EndAsync();

        Assert.Equal(2, ended.ExitCode);
        Assert.StartsWith($"error: {setting}: ", Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
