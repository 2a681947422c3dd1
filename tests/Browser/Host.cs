using Access;
using Answering;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Api;
using Cohorts;
using Datasets;
using Ingestion;
using Lake.Memory;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Objects.Files;
using Quantities;
using Rfm;
using Store.Memory;

namespace Browser;

/// <summary>The API on a free port of this process, with everything kept in memory or in a folder of its own.</summary>
sealed class Host : IAsyncDisposable
{
    static readonly string Workspace = typeof(Host).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "WorkspaceRoot").Value!;

    /// <summary>The dashboard's files.</summary>
    public static string Page { get; } = Path.Combine(Workspace, "bases", "Api", "wwwroot");

    readonly string folder = Directory.CreateTempSubdirectory("perennial-browser-").FullName;
    readonly WebApplication app;

    Host(bool asksForKeys)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services
            .AddApi(ApiOptions.Read(name => asksForKeys && name == "access" ? "keys" : null, folder, null))
            .AddIngestion(Path.Combine(folder, "work"))
            .AddAnswering().AddCohorts()
            .AddRfm()
            .AddObjectsInFiles(Path.Combine(folder, "objects"))
            .AddLakeInMemory()
            .AddStoreInMemory();
        app = builder.Build();
        app.MapApi();
    }

    public Uri Address => new(app.Urls.Single());

    public static async Task<Host> StartAsync(bool asksForKeys = false)
    {
        var host = new Host(asksForKeys);
        await host.app.StartAsync();
        return host;
    }

    /// <summary>A key of the default tenant.</summary>
    public async Task<string> KeyAsync(string name, params Scope[] scopes) =>
        (await app.Services.GetRequiredService<Keyring>().IssueAsync(TenantName.Default, name, scopes, null, CancellationToken.None)).Value.Text;

    /// <summary>Imports the bundled UCI Online Retail data into the dataset <c>retail</c>.</summary>
    public async Task ImportOnlineRetailAsync()
    {
        var sender = app.Services.GetRequiredService<ISender>();
        var dataset = (await sender.Send(new RegisterDataset(TenantName.Default, "retail", null, null, "GBP"))).Value.Id;
        await using var file = File.OpenRead(Path.Combine(Workspace, "development", "data", "online-retail", "online_retail.csv.gz"));
        var import = new ImportId(Guid.CreateVersion7());
        var received = await sender.Send(new ReceiveFile(dataset, import, "online_retail.csv.gz", file, new FileReading { Preset = "online-retail" }, ImportRunner.Sender));
        Assert.True(received.IsOk);
        Assert.Equal(new Ledger(541_909, 541_909, 0, 0), (await sender.Send(new RunImport(TenantName.Default, import, null))).Value.Ledger);
    }

    public async Task<JsonElement> AskAsync(string address)
    {
        using var http = new HttpClient { BaseAddress = Address };
        return await http.GetFromJsonAsync<JsonElement>(address);
    }

    public static string[][] Expected(string file) =>
        [.. File.ReadLines(Path.Combine(Workspace, "tests", "Unit", "Expected", file)).Select(line => line.Split(','))];

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
