using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AliveWatch;
using Answering;
using Boards;
using Api;
using Churn;
using Cohorts;
using Customers;
using Forecasting;
using HorizonValue;
using Ingestion;
using Lake.Memory;
using Ltv;
using MediatR;
using Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Objects.Files;
using Quantities;
using Rfm;
using Segmentation;
using SegmentWebhooks;
using Store.Memory;
using UnitEconomics;

namespace Access.Unit;

/// <summary>One server that asks for keys, two tenants with the same names for everything, and a key of every kind for each.</summary>
public sealed class TwoTenants : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("perennial-access-").FullName;
    WebApplication? app;

    public Tenant North { get; private set; } = null!;

    public Tenant South { get; private set; } = null!;

    public IReadOnlyList<RouteEndpoint> Routes { get; private set; } = [];

    public IServiceProvider Services => app!.Services;

    public async Task InitializeAsync()
    {
        app = await ServeAsync(folder);
        Routes = [.. app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];
        North = await BeginAsync("north", 1);
        South = await BeginAsync("south", 1000);
    }

    /// <summary>A server that asks for keys, with everything in memory.</summary>
    public static async Task<WebApplication> ServeAsync(string folder, Action<IServiceCollection>? also = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseTestServer();
        builder.Services.AddApi(ApiOptions.Read(name => name switch { "access" => "keys", "rate" => "0", _ => null }, folder, "http://*:80"))
            .AddIngestion(folder).AddAnswering().AddBoards().AddAliveWatch().AddSegmentWebhooks(new WebhookOptions(AllowedTargets.Public)).AddCohorts().AddCustomers().AddRfm().AddLtv().AddForecasting().AddHorizonValue().AddUnitEconomics().AddChurn().AddSegmentation().AddMetricQuestions()
            .AddObjectsInFiles(folder).AddLakeInMemory().AddStoreInMemory();
        also?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapApi(metrics: http => http.Response.WriteAsync("measured"));
        await app.StartAsync();
        return app;
    }

    public Task<HttpResponseMessage> SendAsync(string? key, HttpMethod method, string address, HttpContent? content = null, params (string Name, string Value)[] headers) =>
        SendAsync(app!, key, method, address, content, headers);

    public static async Task<HttpResponseMessage> SendAsync(WebApplication server, string? key, HttpMethod method, string address, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var client = server.GetTestClient();
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative)) { Content = content };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await client.SendAsync(request);
    }

    async Task<Tenant> BeginAsync(string name, int times)
    {
        var ring = Services.GetRequiredService<Keyring>();
        var tenant = TenantName.Create(name).Value;
        var made = new Dictionary<Scope, NewKey>();
        foreach (var scope in Enum.GetValues<Scope>())
            made[scope] = (await ring.IssueAsync(tenant, $"{name} {scope}", [scope], null, CancellationToken.None)).Value;
        var admin = made[Scope.Admin].Text;

        async Task<JsonNode?> PostAsync(string address, HttpContent content)
        {
            using var answer = await SendAsync(admin, HttpMethod.Post, address, content);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{address}: {text}");
            return JsonNode.Parse(text);
        }

        string? import = null;
        foreach (var dataset in new[] { "shop", $"only-{name}" })
        {
            await PostAsync("/v1/datasets", JsonContent.Create(new { name = dataset, currency = "EUR" }));
            import = (string?)(await PostAsync($"/v1/datasets/{dataset}/imports?map=customer%3Dclient,time%3Dday,amount%3Dsum,order%3Dorder,city%3Dcity", new StringContent(Orders(name, times))))!["id"];
            await Services.GetRequiredService<ISender>().Send(new RunImport(TenantName.Create(name).Value, ImportId.Parse(import).Value, null));
        }

        var standing = (string?)(await PostAsync("/v1/datasets/shop/standing-questions", JsonContent.Create(new { kind = "cohorts", options = new { grain = "week" } })))!["id"];
        await PostAsync("/v1/datasets/shop/watches", JsonContent.Create(new { name = "leaving", below = 0.5 }));
        await SendAsync(made[Scope.Admin].Text, HttpMethod.Put, "/v1/datasets/shop/segments/local", JsonContent.Create(new { options = new { where = new[] { $"city={name}ville" } } }));
        await SendAsync(made[Scope.Admin].Text, HttpMethod.Put, "/v1/datasets/shop/definitions/board/ours", JsonContent.Create(new { title = $"{name}ville" }));
        await PostAsync("/v1/datasets/shop/webhooks", JsonContent.Create(new { name = "crm", segment = "local", url = $"https://{name}.example/" }));
        await PostAsync("/v1/datasets/shop/webhooks/crm/ping", JsonContent.Create(new { }));
        return new Tenant(name, made, import!, standing!);
    }

    /// <summary>The same orders for both but for what tells whose they are: ids of customers, a property, and sums.</summary>
    static string Orders(string tenant, int times) => "client,day,sum,order,city\n" + string.Concat(Enumerable.Range(0, 60).Select(i =>
        $"{tenant}-{i % 20},{new DateOnly(2024, 1, 1).AddDays(i * 5 % 200):yyyy-MM-dd},{(10 + i) * times + 0.5m},{i},{tenant}ville\n"));

    public async Task DisposeAsync()
    {
        await app!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A tenant, with what others might ask for.</summary>
public sealed record Tenant(string Name, IReadOnlyDictionary<Scope, NewKey> Keys, string Import, string Standing);
