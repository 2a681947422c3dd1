using Access;
using Answering;
using Api;
using Cohorts;
using Dashboard;
using Lake.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ingestion;
using Objects.Files;
using Quantities;
using Rfm;
using Store.Memory;

namespace Browser;

/// <summary>API and dashboard on a free port of this process with nothing in them, everything kept in memory or in a folder of its own.</summary>
sealed class Host : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("perennial-browser-").FullName;
    readonly WebApplication app;

    Host(bool asksForKeys, Action<IServiceCollection>? more)
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
        more?.Invoke(builder.Services);
        app = builder.Build();
        app.MapApi().MapDashboard();
    }

    public Uri Address => new(app.Urls.Single());

    public IServiceProvider Services => app.Services;

    public static async Task<Host> StartAsync(bool asksForKeys = false, Action<IServiceCollection>? more = null)
    {
        var host = new Host(asksForKeys, more);
        await host.app.StartAsync();
        return host;
    }

    /// <summary>A key of the default tenant.</summary>
    public async Task<string> KeyAsync(string name, params Scope[] scopes) =>
        (await app.Services.GetRequiredService<Keyring>().IssueAsync(TenantName.Default, name, scopes, null, CancellationToken.None)).Value.Text;

    /// <summary>Imports a few sales into the dataset <c>shop</c>.</summary>
    public async Task ImportSalesAsync()
    {
        var sender = app.Services.GetRequiredService<MediatR.ISender>();
        var dataset = (await sender.Send(new RegisterDataset(TenantName.Default, "shop", null, null, "EUR"))).Value.Id;
        using var file = new MemoryStream("customer,date,amount\na,2024-01-05,10\nb,2024-01-20,20\na,2024-02-03,15\nc,2024-03-01,5\n"u8.ToArray());
        var import = new ImportId(Guid.CreateVersion7());
        Assert.True((await sender.Send(new ReceiveFile(dataset, import, "sales.csv", file, new FileReading { Preset = "minimal" }, ImportRunner.Sender))).IsOk);
        Assert.Equal(4, (await sender.Send(new RunImport(TenantName.Default, import, null))).Value.Ledger!.Accepted);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
