using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace Access.Unit;

/// <summary>Routes are taken from the server's own table: one that is added is tried as well.</summary>
public sealed partial class Every_route(TwoTenants tenants) : IClassFixture<TwoTenants>
{
    /// <summary>What anybody may ask: none of it holds anybody's data.</summary>
    static readonly string[] Open =
    [
        "/docs/favicon.svg", "/docs/scalar.aspnetcore.js", "/docs/scalar.js", "/docs/{documentName?}", "/health/live", "/health/ready", "/openapi/{documentName}.json", "/v1/session",
    ];

    /// <summary>What a role may do, as the documentation says it.</summary>
    static readonly Dictionary<Scope, string[]> Allowed = new()
    {
        [Scope.Read] =
        [
            "list-datasets", "get-dataset", "get-rates", "list-presets", "get-preset", "list-mappings", "list-imports", "get-import", "follow-import", "list-questions", "get-question", "get-file-question", "list-watches", "get-watch", "list-segments", "get-segment", "list-checks", "get-check", "list-standing-questions", "list-answers", "get-import-options",
            "cohorts", "rfm", "ltv", "historic-ltv", "forecast", "cohort-forecast", "horizon-value", "in-flight", "campaign", "long-horizon", "product-states", "lifetimes", "metrics", "active-users", "mrr", "funnel", "retention", "compare-retention", "flows", "what-if", "clusters", "auto-segments", "rfm-history", "rfm-migration", "next-best", "renewals", "list-definitions", "get-definition", "list-property-values",
            "fit-file", "forecast-file", "production-file", "survival-file", "get-metrics",
        ],
        [Scope.Analyst] = ["customer", "events", "personal-percentile", "personal-percentile-customers", "clusters-customers", "auto-segments-customers", "rfm-path", "rfm-customers", "rfm-cell", "auto-segments-cell", "clusters-cell", "personal-percentile-cell", "rfm-history-cell", "rfm-migration-cell", "rfm-migration-members", "next-best-customers", "renewals-customers", "keep-definition", "remove-definition", "ltv-customers", "horizon-value-units", "cohorts-cell", "retention-cell", "compare-retention-cell", "flows-cell", "lifetimes-cell", "metrics-cell", "active-users-cell", "mrr-cell", "funnel-cell", "get-rejected-rows", "add-watch", "remove-watch", "list-crossings", "list-win-back", "list-links", "keep-check", "remove-check", "list-check-results", "run-checks", "get-failed-rows", "save-segment", "list-segment-customers", "list-segment-changes", "remove-segment", "add-standing-question", "remove-standing-question"],
        [Scope.Ingest] = ["list-datasets", "register-dataset", "get-dataset", "send-file", "send-events", "preview-file", "list-imports", "get-import", "follow-import", "retry-import", "cancel-import", "undo-import", "remap-import", "change-dataset", "rename-dataset", "rebuild-dataset", "give-rates", "get-rates", "get-rejected-rows", "get-failed-rows", "list-questions", "get-question", "get-file-question", "preview-import", "get-import-options", "list-presets", "get-preset", "keep-preset", "remove-preset", "list-mappings", "remove-mapping", "correct-import", "link-accounts", "unlink-accounts", "list-links"],
        [Scope.Admin] = ["list-keys", "issue-key", "rotate-key", "revoke-key", "list-audit", "delete-dataset", "erase-customer", "allow-customer", "list-erasures", "list-webhooks", "add-webhook", "get-webhook", "change-webhook", "remove-webhook", "rotate-webhook", "ping-webhook", "list-deliveries", "resend-deliveries"],
    };

    static string NameOf(RouteEndpoint route) => route.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "";

    static string MethodOf(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";

    /// <summary>A cell that answers of the kind have, if there are any data.</summary>
    static string CellOf(string route) => route switch { "cohorts-cell" => "size@total", "retention-cell" => "customers@0", "compare-retention-cell" => "customers@first", "lifetimes-cell" => "cases@", _ => "active@2024-01" };

    static bool MayBy(Scope scope, string name) => scope switch
    {
        Scope.Admin => true,
        Scope.Analyst => Allowed[scope].Contains(name) || Allowed[Scope.Read].Contains(name),
        _ => Allowed[scope].Contains(name),
    };

    IEnumerable<RouteEndpoint> Guarded => tenants.Routes.Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is null);

    [Fact]
    public void says_whom_it_is_for()
    {
        var open = tenants.Routes.Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(route => $"/{route.RoutePattern.RawText!.Trim('/')}").Distinct();
        Assert.Equal(Open, open.Order(StringComparer.Ordinal));
        Assert.All(Guarded, route => Assert.NotEmpty(route.Metadata.GetOrderedMetadata<AuthorizationPolicy>()));
        Assert.Equal(Allowed.Values.SelectMany(names => names).Distinct().Order(StringComparer.Ordinal), Guarded.Select(NameOf).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task lets_in_the_roles_it_is_for_and_no_other()
    {
        foreach (var route in Guarded)
        {
            foreach (var (scope, key) in tenants.North.Keys)
            {
                // What is not there may be asked for: only whether the caller was let in counts.
                using var answer = await tenants.SendAsync(key.Text, new HttpMethod(MethodOf(route)), AddressOf(route, _ => "ghost"), BodyOf(route));
                var isLetIn = answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
                Assert.True(isLetIn == MayBy(scope, NameOf(route)), $"{scope}: {MethodOf(route)} {route.RoutePattern.RawText} was {(int)answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task lets_nobody_in_without_a_key_that_opens()
    {
        var ring = tenants.Services.GetRequiredService<Keyring>();
        var revoked = (await ring.IssueAsync(TenantName.Create("north").Value, "gone", [Scope.Admin], null, CancellationToken.None)).Value;
        await ring.RevokeAsync(TenantName.Create("north").Value, revoked.Key.Id, CancellationToken.None);
        (string? Key, string Code)[] wrong =
        [
            (null, "key-missing"), ("nonsense", "key-unknown"), (revoked.Text, "key-expired"), (tenants.North.Keys[Scope.Admin].Text[..^1] + "~", "key-unknown"),
        ];
        foreach (var route in Guarded)
        {
            foreach (var (key, code) in wrong)
            {
                using var answer = await tenants.SendAsync(key, new HttpMethod(MethodOf(route)), AddressOf(route, _ => "shop"), BodyOf(route));
                Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
                Assert.Contains($"\"{code}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Ten thousand requests of one tenant's callers, with names that both have, names and ids that only the other has, and options: nothing of the other's comes back, nothing there changes.</summary>
    [Fact]
    public async Task gives_and_changes_nothing_of_another_tenants()
    {
        var random = new Random(20261128);
        var (north, south) = (tenants.North, tenants.South);
        var before = await StateAsync(south);
        var guarded = Guarded.ToArray();
        var statuses = new Dictionary<int, int>();
        var answered = 0;
        var broken = new List<string>();
        for (var call = 0; call < 11_000; call++)
        {
            var route = guarded[random.Next(guarded.Length)];
            var key = north.Keys.Values.ElementAt(random.Next(north.Keys.Count));
            var address = AddressOf(route, name => name switch
            {
                "name" when NameOf(route) == "delete-dataset" => Pick("only-south", "south%2Fshop", "..%2Fsouth%2Fshop"), // Its own is deleted last.
                "name" => Pick("shop", "shop", "shop", "only-south", "only-north", "south%2Fshop", "..%2Fsouth%2Fshop"),
                "id" when route.RoutePattern.RawText!.Contains("imports", StringComparison.Ordinal) => Pick(south.Import, south.Import, north.Import),
                "id" when route.RoutePattern.RawText!.Contains("keys", StringComparison.Ordinal) => south.Keys.Values.ElementAt(random.Next(south.Keys.Count)).Key.Id,
                "id" => Pick(south.Standing, "none"),
                "watch" => Pick("leaving", "none"),
                "webhook" => Pick("crm", "crm", "none"),
                "kind" when route.RoutePattern.RawText!.Contains("definitions", StringComparison.Ordinal) => Pick("segment-map", "board"),
                "definition" => Pick("rf", "ours"),
                "property" => Pick("city", "city", "type", "amount", "none"),
                "kind" => Pick("cohorts", "rfm"),
                "segment" => Pick("local", "local", "none"),
                "check" => Pick("ours", "none"),
                _ => Pick("south-1", "north-1", "south-19"),
            });
            if (NameOf(route) == "send-events")
                address += "?wait=0"; // No worker lands them here.
            if (MethodOf(route) == "GET")
                address += Pick("", "", "?lang=ru", "?where=city%3Dsouthville", "?where=city%3Dnorthville", "?format=csv", "?format=tables", "?version=1", "?tenant=south");
            if (NameOf(route).EndsWith("-cell", StringComparison.Ordinal))
                address += (address.Contains('?', StringComparison.Ordinal) ? "&cell=" : "?cell=") + CellOf(NameOf(route));
            using var answer = await tenants.SendAsync(key.Text, new HttpMethod(MethodOf(route)), address, BodyOf(route));
            var body = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
            statuses[(int)answer.StatusCode] = statuses.GetValueOrDefault((int)answer.StatusCode) + 1;

            // What the caller wrote may be repeated to him.
            foreach (var said in new[] { "south-1", "south-19", "only-south" }.Where(said => Uri.UnescapeDataString(address).Contains(said, StringComparison.Ordinal)).OrderByDescending(said => said.Length))
                body = body.Replace(said, "", StringComparison.Ordinal);
            Assert.False(Customers().IsMatch(body) || (NameOf(route) != "list-audit" && body.Contains("only-south", StringComparison.Ordinal)), $"{MethodOf(route)} {address}: {body}");
            Assert.False(answer.IsSuccessStatusCode && address.Contains(south.Import, StringComparison.Ordinal), $"{MethodOf(route)} {address}: {body}");
            answered += answer.IsSuccessStatusCode ? 1 : 0;
            if ((int)answer.StatusCode == 500)
                broken.Add($"{MethodOf(route)} {address}: {body}");
        }

        Assert.Equal(before, await StateAsync(south));
        using var deleted = await tenants.SendAsync(north.Keys[Scope.Admin].Text, HttpMethod.Delete, "/v1/datasets/shop");
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Equal(before, await StateAsync(south));
        Assert.True(answered > 2_000 && statuses.GetValueOrDefault(403) > 1_000 && statuses.GetValueOrDefault(404) > 500, string.Join(", ", statuses));
        Assert.Empty(broken);

        string Pick(params string[] choices) => choices[random.Next(choices.Length)];
    }

    /// <summary>All that a tenant has, as its administrator sees it.</summary>
    async Task<string> StateAsync(Tenant tenant)
    {
        var all = new StringBuilder();
        foreach (var address in new[]
        {
            "/v1/datasets", "/v1/datasets/shop", "/v1/datasets/only-south", "/v1/datasets/shop/imports", "/v1/datasets/shop/watches", "/v1/datasets/shop/standing-questions", "/v1/datasets/shop/cohorts?measure=revenue",
            "/v1/datasets/shop/rfm", "/v1/datasets/shop/segments", "/v1/datasets/shop/checks", "/v1/datasets/shop/webhooks", "/v1/datasets/shop/webhooks/crm/deliveries", "/v1/datasets/shop/definitions/board/ours", "/v1/datasets/shop/properties/city/values", $"/v1/imports/{tenant.Import}",
        })
        {
            using var answer = await tenants.SendAsync(tenant.Keys[Scope.Admin].Text, HttpMethod.Get, address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            all.AppendLine(await answer.Content.ReadAsStringAsync());
        }

        var keys = await tenants.Services.GetRequiredService<Keyring>().ListAsync(TenantName.Create(tenant.Name).Value, CancellationToken.None);
        return all.AppendLine(string.Join(',', keys.Select(key => $"{key.Id} {key.RevokedAt} {key.ReplacedBy}"))).ToString();
    }

    static string AddressOf(RouteEndpoint route, Func<string, string> value) =>
        "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment => segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter ? value(parameter.Name) : route.RoutePattern.RawText!.Trim('/').Split('/')[route.RoutePattern.PathSegments.ToList().IndexOf(segment)]));

    /// <summary>A body that the route could do with.</summary>
    static HttpContent? BodyOf(RouteEndpoint route) => NameOf(route) switch
    {
        "send-events" => new StringContent("""{"customer":"new","time":"2024-01-01"}""", Encoding.UTF8, "application/x-ndjson"),
        "change-dataset" => JsonContent.Create(new { weekStart = "sunday" }),
        "save-segment" => JsonContent.Create(new { options = new { where = new[] { "amount>0" } } }),
        "change-webhook" => JsonContent.Create(new { paused = false }),
        "keep-definition" => JsonContent.Create(new { rules = new[] { new { segment = "All" } } }),
        "keep-check" => JsonContent.Create(new { kind = "not_null", columns = new[] { "amount" } }),
        _ when MethodOf(route) is not "POST" => null,
        "run-checks" => null,
        "register-dataset" => JsonContent.Create(new { name = "more" }),
        "rename-dataset" => JsonContent.Create(new { name = "shop" }),
        "send-file" => new StringContent("customer,date,amount\nnew,2024-01-01,5\n", Encoding.UTF8, "text/csv"),
        "add-webhook" => JsonContent.Create(new { name = "crm", segment = "local", url = "https://north.example/" }),
        "rotate-webhook" => JsonContent.Create(new { overlapHours = 1 }),
        "resend-deliveries" => JsonContent.Create(new { }),
        "ping-webhook" => null,
        "add-watch" => JsonContent.Create(new { name = "leaving", below = 0.4 }),
        "add-standing-question" => JsonContent.Create(new { kind = "rfm" }),
        "erase-customer" => JsonContent.Create(new { customer = "south-1", confirm = "south-1" }),
        "allow-customer" => JsonContent.Create(new { customer = "south-1" }),
        "issue-key" => JsonContent.Create(new { name = "more", scopes = new[] { "read" } }),
        "rotate-key" => JsonContent.Create(new { overlapHours = 1 }),
        _ when route.RoutePattern.RawText!.Contains("imports/", StringComparison.Ordinal) => null,
        _ => new StringContent("time,value\n2024-01,1\n2024-02,2\n", Encoding.UTF8, "text/csv"),
    };

    [GeneratedRegex("(?<!only-)south-[0-9]")]
    private static partial Regex Customers();
}
