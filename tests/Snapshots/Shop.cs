using System.Net.Http.Json;
using AliveWatch;
using Answering;
using Api;
using Cohorts;
using Ingestion;
using Lake.Memory;
using Ltv;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Objects.Files;
using Quantities;
using Rfm;
using Store.Memory;

namespace Snapshots;

/// <summary>The API in this process on memory adapters, with one small dataset.</summary>
public sealed class Shop : IAsyncLifetime
{
    const string Orders = """
        client,day,sum,order
        anna,2024-01-10,200,1
        anna,2024-02-05,150,2
        boris,2024-01-15,300,3
        вера,2024-02-10,120,4
        вера,2024-04-10,80,5
        ,2024-03-01,10,6
        """;

    readonly string folder = Directory.CreateTempSubdirectory("perennial-").FullName;
    WebApplication? app;

    public HttpClient Client { get; private set; } = new();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddApi().AddIngestion(folder).AddAnswering().AddAliveWatch().AddCohorts().AddRfm().AddLtv().AddObjectsInFiles(folder).AddLakeInMemory().AddStoreInMemory();
        app = builder.Build();
        app.MapApi();
        await app.StartAsync();
        Client = app.GetTestClient();

        await Client.PostAsJsonAsync("/v1/datasets", new { name = "shop", currency = "EUR", zone = "Europe/Moscow" });
        using var received = await Client.PostAsync(new Uri("/v1/datasets/shop/imports?map=customer%3Dclient,time%3Dday,amount%3Dsum,order%3Dorder", UriKind.Relative), new StringContent(Orders));
        Assert.True(received.IsSuccessStatusCode, await received.Content.ReadAsStringAsync());
        await RunAsync(received);
    }

    /// <summary>Sends a file whose import is refused, since it has as text what was a number, and gives the import's address.</summary>
    public async Task<string> RefusedImportAsync()
    {
        async Task<HttpResponseMessage> SendAsync(string map) =>
            await Client.PostAsync(new Uri($"/v1/datasets/kinds/imports?map=customer%3Dclient,time%3Dday,sum%3Dsum{map}", UriKind.Relative), new StringContent(Orders));
        await Client.PostAsJsonAsync("/v1/datasets", new { name = "kinds" });
        using var numbers = await SendAsync(":number");
        await RunAsync(numbers);
        using var texts = await SendAsync("");
        await RunAsync(texts);
        return texts.Headers.Location!.OriginalString;
    }

    async Task RunAsync(HttpResponseMessage received)
    {
        var id = ImportId.Parse(received.Headers.Location!.OriginalString.Split('/')[^1]).Value;
        await app!.Services.GetRequiredService<ISender>().Send(new RunImport(TenantName.Default, id, null));
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await app!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
