// The API: answers questions over HTTP and takes files in. A worker on the same store and data folder imports them.
// Settings, as --name VALUE or PERENNIAL_NAME: those of ../ServiceSettings.cs; ../OPERATING.md tells what they mean.
using Api;
using Dashboard;
using Lake.DuckDb;
using LocalPostgres;
using Objects.Files;
using SegmentWebhooks;
using Store.Marten;

return await Starting.RunAsync(args, Programs.Api, async settings =>
{
    var data = Starting.Data(settings["data"]);
    var urls = Starting.Urls(settings["urls"]);
    var collector = Starting.Collector(settings["otlp"]);
    var lake = DuckDbLakeOptions.Read(Path.Combine(data, "work"), settings["memory"]);
    var webhooks = new WebhookOptions(AllowedTargets.Read(settings["webhook-targets"]));
    var allowed = ApiOptions.Read(name => settings[name], data, urls);
    var given = Starting.Postgres(settings["postgres"]);
    var builder = WebApplication.CreateBuilder(Starting.Unwatched(args));
    builder.WebHost.UseUrls(urls.Split(';'));
    builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical); // Starting tells it in a line.
    await using var own = given is null ? await LocalPostgresServer.AcquireAsync(new LocalPostgresOptions { DataFolder = data }, CancellationToken.None) : null;

    builder.Services
        .AddLogLines()
        .AddTelemetry("perennial-api", collector)
        .AddApi(allowed)
        .AddBricks(data, webhooks)
        .AddObjectsInFiles(Path.Combine(data, "objects"))
        .AddLakeInDuckDb(lake)
        .AddStoreOnMarten(own?.ConnectionString ?? given!, new MartenStoreOptions { Patience = TimeSpan.FromSeconds(5) });

    await using var app = builder.Build();
    app.MapApi(Telemetry.Page(app)).MapDashboard();
    await app.RunAsync();
});
