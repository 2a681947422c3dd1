using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace Access.Unit;

/// <summary>What once broke it.</summary>
public sealed class Withstanding_attacks(TwoTenants tenants) : IClassFixture<TwoTenants>
{
    string Key(Scope scope) => tenants.North.Keys[scope].Text;

    async Task<(HttpStatusCode Status, string Body)> SendAsync(Scope scope, HttpMethod method, string address, object? body = null)
    {
        using var answer = await tenants.SendAsync(Key(scope), method, address, body is null ? null : JsonContent.Create(body));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    async Task<JsonArray> AuditAsync() => JsonNode.Parse((await SendAsync(Scope.Admin, HttpMethod.Get, "/v1/audit?limit=1000")).Body)!["entries"]!.AsArray();

    [Theory]
    [InlineData(98)]
    [InlineData(99)]
    [InlineData(100)]
    public async Task names_of_any_signs_are_kept_as_far_as_they_can_be_seen(int before)
    {
        var name = new string('a', before) + "%F0%9F%98%80";
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(Scope.Read, HttpMethod.Get, $"/v1/imports/{name}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(Scope.Read, HttpMethod.Get, "/v1/imports/%1B%5D0%3Bpwned%07%0AFAKE%E2%80%AEx")).Status);

        foreach (var entry in await AuditAsync())
            Assert.True(Plain.Is((string?)entry!["subject"] ?? ""), entry.ToJsonString());
    }

    [Theory]
    [InlineData("analyst, ingest")]
    [InlineData("Read")]
    [InlineData("3")]
    [InlineData("")]
    public async Task only_the_words_themselves_are_scopes(string scope)
    {
        var refused = await SendAsync(Scope.Admin, HttpMethod.Post, "/v1/keys", new { name = "x", scopes = new[] { scope } });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("\"scopes\"", refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_audit_tells_what_was_made()
    {
        var made = JsonNode.Parse((await SendAsync(Scope.Admin, HttpMethod.Post, "/v1/keys", new { name = "bi", scopes = new[] { "read", "ingest" } })).Body)!;
        await SendAsync(Scope.Admin, HttpMethod.Post, "/v1/datasets", new { name = "made-anew" });

        var audit = await AuditAsync();
        Assert.Contains(audit, entry => ((string?)entry!["action"], (string?)entry["subject"]) == ("issue-key", $"{made["key"]!["id"]} (read, ingest)"));
        Assert.Contains(audit, entry => ((string?)entry!["action"], (string?)entry["subject"]) == ("register-dataset", "made-anew"));
    }

    [Fact]
    public async Task whoever_may_see_figures_only_sees_no_customer_in_standing_questions()
    {
        var asked = await SendAsync(Scope.Analyst, HttpMethod.Post, "/v1/datasets/shop/standing-questions", new { kind = "customer", options = new { customer = "north-1" } });
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains("north-1", (await SendAsync(Scope.Analyst, HttpMethod.Get, "/v1/datasets/shop/standing-questions")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("north-1", (await SendAsync(Scope.Read, HttpMethod.Get, "/v1/datasets/shop/standing-questions")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task no_cache_gives_one_callers_answers_to_another()
    {
        using var answer = await tenants.SendAsync(Key(Scope.Read), HttpMethod.Get, "/v1/datasets/shop/rfm");
        Assert.True(answer.Headers.CacheControl is { Private: true, NoCache: true });
        Assert.Superset(new HashSet<string> { "Authorization", "Cookie" }, answer.Headers.Vary.ToHashSet());
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    [InlineData(2161)]
    public async Task hours_out_of_range_are_refused(int hours)
    {
        var key = (await tenants.Services.GetRequiredService<Keyring>().IssueAsync(TenantName.Create("north").Value, "x", [Scope.Read], null, CancellationToken.None)).Value;
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(Scope.Admin, HttpMethod.Post, $"/v1/keys/{key.Key.Id}/rotate", new { overlapHours = hours })).Status);
    }
}
