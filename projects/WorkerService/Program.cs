// The worker: imports received files and answers standing questions anew when data lands.
// Settings, as --name VALUE or PERENNIAL_NAME: those of ../ServiceSettings.cs; ../OPERATING.md tells what they mean.
using Lake.DuckDb;
using LocalPostgres;
using Objects.Files;
using Objects.S3;
using Recompute;
using SegmentWebhooks;
using Store.Marten;
using Worker;

return await Starting.RunAsync(args, Programs.Worker, async settings =>
{
    var data = Starting.Data(settings["data"]);
    var health = Starting.Health(settings["health"]);
    var collector = Starting.Collector(settings["otlp"]);
    var lake = DuckDbLakeOptions.Read(Path.Combine(data, "work"), settings["memory"]);
    var webhooks = WebhookOptions.Read(name => settings[name]);
    var keeping = WorkerOptions.Read(name => settings[name]);
    var buckets = ObjectStore.Read(name => settings[name]);
    await ObjectStore.CheckAsync(buckets, keeping.WatchedPrefix, CancellationToken.None);
    var relay = new CommitLogRelay { Solo = Starting.Solo(settings["solo"]) };
    var given = Starting.Postgres(settings["postgres"]);
    await using var own = given is null ? await LocalPostgresServer.AcquireAsync(new LocalPostgresOptions { DataFolder = data }, CancellationToken.None) : null;
    if (given is not null)
        await Starting.AwaitAsync(given, TimeProvider.System);

    // It listens only where somebody wants to know how it is.
    var web = health is null ? null : WebApplication.CreateBuilder(Starting.Unwatched(args));
    var plain = health is null ? Host.CreateApplicationBuilder(Starting.Unwatched(args)) : null;
    var builder = (IHostApplicationBuilder?)web ?? plain!;
    builder.AddWorker(keeping).Services
        .AddLogLines()
        .AddBricks(data, webhooks)
        .AddRecompute()
        .AddObjectsInFiles(Path.Combine(data, "objects"))
        .AddBucketsInS3(() => buckets)
        .AddLakeInDuckDb(lake)
        .AddStoreOnMarten(own?.ConnectionString ?? given!, new MartenStoreOptions { Relay = relay });
    if (health is not null || collector is not null)
        builder.Services.AddTelemetry("perennial-worker", collector);
    web?.AddWorkerHealth().WebHost.UseUrls(health!);

    using var host = web?.Build() ?? plain!.Build();
    if (host is WebApplication app)
        app.MapWorkerHealth(Telemetry.Page(app));
    await host.RunAsync();
});
