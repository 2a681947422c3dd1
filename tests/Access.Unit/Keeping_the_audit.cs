using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace Access.Unit;

/// <summary>Who signed in and out, whose key was refused; what is written when the store cannot take it, and how it is read.</summary>
public sealed class Keeping_the_audit : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("perennial-audit-").FullName;
    readonly LockedAudit stored = new();
    WebApplication app = null!;
    NewKey admin = null!;

    public async Task InitializeAsync()
    {
        app = await TwoTenants.ServeAsync(folder, services => services.AddSingleton<IAudit>(stored));
        admin = await IssueAsync(Scope.Admin);
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    async Task<NewKey> IssueAsync(Scope scope) => (await app.Services.GetRequiredService<Keyring>().IssueAsync(TenantName.Default, $"a key to {scope}", [scope], null, CancellationToken.None)).Value;

    async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(string? key, HttpMethod method, string address, object? body = null)
    {
        using var answer = await TwoTenants.SendAsync(app, key, method, address, body is null ? null : JsonContent.Create(body));
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    async Task<JsonNode> PageAsync(string query) => (await SendAsync(admin.Text, HttpMethod.Get, $"/v1/audit?{query}")).Body!;

    async Task<JsonObject[]> AuditAsync() => [.. (await PageAsync("limit=1000"))["entries"]!.AsArray().Select(entry => entry!.AsObject())];

    static (string?, string?, int, int) Of(JsonObject entry) => ((string?)entry["action"], (string?)entry["caller"], (int)entry["status"]!, (int)entry["count"]!);

    [Fact]
    public async Task tells_who_signed_in_and_out()
    {
        using var page = app.GetTestClient();
        using var begun = await page.PostAsJsonAsync(new Uri("/v1/session", UriKind.Relative), new { key = admin.Text });
        Assert.Equal(HttpStatusCode.OK, begun.StatusCode);
        using var end = new HttpRequestMessage(HttpMethod.Delete, new Uri("/v1/session", UriKind.Relative)) { Headers = { { "Cookie", begun.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]) } } };
        using var ended = await page.SendAsync(end);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);

        var audit = (await AuditAsync()).Select(Of).ToArray();
        Assert.Contains(("begin-session", admin.Key.Id, 200, 1), audit);
        Assert.Contains(("end-session", admin.Key.Id, 200, 1), audit);
    }

    [Fact]
    public async Task tells_whose_key_was_refused_and_no_secret()
    {
        var over = await IssueAsync(Scope.Read);
        await app.Services.GetRequiredService<Keyring>().RevokeAsync(TenantName.Default, over.Key.Id, CancellationToken.None);
        var wrong = admin.Text[..^1] + (admin.Text[^1] == 'a' ? 'b' : 'a');
        await SendAsync(over.Text, HttpMethod.Get, "/v1/datasets");
        await SendAsync(wrong, HttpMethod.Get, "/v1/datasets");
        await SendAsync(wrong, HttpMethod.Get, "/v1/questions");
        await SendAsync("pnl_nobodyskey00_0123456789012345678901234567890123456789012", HttpMethod.Get, "/v1/datasets");
        await SendAsync(null, HttpMethod.Post, "/v1/session", new { key = "a password put here by mistake" });

        var audit = await AuditAsync();
        Assert.Equal(
            [("refuse-key", over.Key.Id, 401, 1), ("refuse-key", admin.Key.Id, 401, 2), ("refuse-key", "unknown", 401, 2)],
            audit.Select(Of).Where(entry => entry.Item1 == "refuse-key").OrderBy(entry => entry.Item4).ThenBy(entry => entry.Item2 == admin.Key.Id ? 0 : 1));
        var text = string.Concat(audit.Select(entry => entry.ToJsonString()));
        Assert.All(["password", "nobodyskey00", wrong[^20..], over.Text[^20..]], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task tells_many_refused_keys_together()
    {
        // As from many machines: each would be an entry of its own.
        for (var machine = 0; machine < 300; machine++)
            await app.GetTestServer().SendAsync(http =>
            {
                http.Connection.RemoteIpAddress = new IPAddress(new byte[] { 10, 0, (byte)(machine / 256), (byte)(machine % 256) });
                (http.Request.Method, http.Request.Path, http.Request.Host) = ("GET", "/v1/datasets", new("localhost"));
                http.Request.Headers.Authorization = "Bearer pnl_nobodyskey00_0123456789012345678901234567890123456789012";
            });

        var refused = (await AuditAsync()).Where(entry => (string?)entry["action"] == "refuse-key").ToArray();
        Assert.Equal(300, refused.Sum(entry => (int)entry["count"]!));
        var (alone, together) = (refused.Count(entry => entry["from"] is not null), refused.Where(entry => entry["from"] is null).ToArray());
        Assert.InRange(alone, 1, 110);
        Assert.Equal(300 - alone, together.Sum(entry => (int)entry["count"]!));
        Assert.InRange(together.Length, 1, 3); // They are written every few seconds.
    }

    [Fact]
    public async Task looks_so_many_unknown_keys_up_and_no_more()
    {
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(admin.Text, HttpMethod.Get, "/v1/datasets")).Status);
        static string Unknown(int number) => $"pnl_{number:000000000000}_0123456789012345678901234567890123456789012";
        async Task<string?> CodeAsync(string? key, HttpMethod method, string address, object? body = null) => (string?)(await SendAsync(key, method, address, body)).Body!["code"];

        Assert.Equal("key-unknown", await CodeAsync(Unknown(0), HttpMethod.Get, "/v1/datasets"));

        // Many at once: what is allowed grows back while they are answered.
        Assert.Contains("too-many-requests", await Task.WhenAll(Enumerable.Range(1, 400).Select(number => CodeAsync(Unknown(number), HttpMethod.Get, "/v1/datasets"))));
        Assert.Contains("too-many-requests", await Task.WhenAll(Enumerable.Range(401, 400).Select(number => CodeAsync(null, HttpMethod.Post, "/v1/session", new { key = Unknown(number) }))));

        // Who is known goes on.
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(admin.Text, HttpMethod.Get, "/v1/datasets")).Status);
    }

    [Fact]
    public async Task writes_later_what_a_locked_store_did_not_take()
    {
        stored.IsLocked = true;
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(admin.Text, HttpMethod.Post, "/v1/datasets", new { name = "made-meanwhile" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(admin.Text, HttpMethod.Get, "/v1/datasets/made-meanwhile")).Status);
        Assert.Empty(stored.Entries);

        stored.IsLocked = false;
        Assert.Contains(await AuditAsync(), entry => ((string?)entry["action"], (string?)entry["subject"]) == ("register-dataset", "made-meanwhile"));
        Assert.Contains(await AuditAsync(), entry => ((string?)entry["action"], (string?)entry["subject"]) == ("get-dataset", "made-meanwhile"));
    }

    [Fact]
    public async Task is_read_in_pages_while_it_grows()
    {
        await stored.AppendAsync([.. Enumerable.Range(1, 7).Select(number => new AuditEntry(DateTimeOffset.UnixEpoch, "default", "id", "Ann", null, "old", $"{number}", 200))], CancellationToken.None);

        var told = new List<string?>();
        var cursor = "";
        while (cursor is not null)
        {
            var page = await PageAsync($"limit=3{cursor}"); // Each page is an entry of its own.
            told.AddRange(page["entries"]!.AsArray().Where(entry => (string?)entry!["action"] == "old").Select(entry => (string?)entry!["subject"]));
            cursor = (string?)page["next"] is { } next ? $"&cursor={next}" : null;
        }

        Assert.Equal(["7", "6", "5", "4", "3", "2", "1"], told);
    }

    [Theory]
    [InlineData("/v1/audit?cursor=7", "cursor")]
    [InlineData("/v1/audit?cursor=aW1wb3J0cyAx", "cursor")]
    [InlineData("/v1/audit?cursor=YXVkaXQgLTE", "cursor")]
    [InlineData("/v1/audit?limit=0", "limit")]
    [InlineData("/v1/audit?take=5", "take")]
    [InlineData("/v1/datasets/shop/imports?cursor=YXVkaXQgMQ", "cursor")]
    [InlineData("/v1/datasets/shop/imports?cursor=aW1wb3J0cyA5OTk5OTk5OTk5OTk5OTk5OTk5IDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw", "cursor")]
    [InlineData("/v1/datasets/shop/imports?limit=1001", "limit")]
    public async Task refuses_what_is_no_place_in_the_list(string address, string field)
    {
        var (status, body) = await SendAsync(admin.Text, HttpMethod.Get, address);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid-value"), (status, (string?)body!["code"]));
        Assert.Equal(field, Assert.Single(body["fields"]!.AsObject()).Key);
    }

    [Fact]
    public async Task imports_are_read_in_pages_while_others_are_received()
    {
        await SendAsync(admin.Text, HttpMethod.Post, "/v1/datasets", new { name = "shop" });
        var sent = new List<string?>();
        async Task SendFileAsync(int number) =>
            sent.Add((string?)(await SendFile(number))!["id"]);
        async Task<JsonNode?> SendFile(int number)
        {
            using var answer = await TwoTenants.SendAsync(app, admin.Text, HttpMethod.Post, "/v1/datasets/shop/imports?map=customer%3Dclient,time%3Dday,amount%3Dsum", new StringContent($"client,day,sum\nc{number},2024-01-01,1\n"));
            return JsonNode.Parse(await answer.Content.ReadAsStringAsync());
        }

        for (var number = 0; number < 5; number++)
            await SendFileAsync(number);
        var first = sent.ToArray();
        var told = new List<string?>();
        var cursor = "";
        while (cursor is not null)
        {
            var page = (await SendAsync(admin.Text, HttpMethod.Get, $"/v1/datasets/shop/imports?limit=2{cursor}")).Body!;
            told.AddRange(page["imports"]!.AsArray().Select(import => (string?)import!["id"]));
            cursor = (string?)page["next"] is { } next ? $"&cursor={next}" : null;
            await SendFileAsync(100 + told.Count);
        }

        Assert.Equal(first.Reverse(), told);
    }

    /// <summary>A store of the audit that takes nothing while it is locked.</summary>
    sealed class LockedAudit : IAudit
    {
        readonly List<AuditEntry> entries = [];

        public bool IsLocked { get; set; }

        public IReadOnlyList<AuditEntry> Entries => entries;

        public Task AppendAsync(IReadOnlyCollection<AuditEntry> added, CancellationToken ct)
        {
            if (IsLocked)
                throw new TimeoutException("The table is locked.");
            lock (entries)
            {
                foreach (var entry in added)
                    entries.Add(entry with { Sequence = entries.Count + 1 });
            }

            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<AuditEntry>> ListAsync(string tenant, long before, int take, CancellationToken ct)
        {
            lock (entries)
                return Task.FromResult<IReadOnlyList<AuditEntry>>([.. entries.Where(entry => entry.Tenant == tenant && entry.Sequence < before).Reverse().Take(take)]);
        }
    }
}
