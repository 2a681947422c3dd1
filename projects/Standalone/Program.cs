// API, worker and command line in one process, on a private PostgreSQL and DuckDB unless told otherwise.
using Api;
using Backups;
using Cli;
using Dashboard;
using Lake.DuckDb;
using LocalPostgres;
using Objects.Files;
using Objects.S3;
using Recompute;
using SegmentWebhooks;
using Standalone;
using Store.Marten;
using Worker;

return await CommandLine.RunAsync(args, new Composition
{
    AddQuestions = Bricks.AddQuestionBricks,
    AddBuckets = services => services.AddBucketsInS3(Buckets),
    IsThere = settings => settings.Postgres is not null || Directory.Exists(settings.DataFolder),
    Open = async (settings, ct) =>
    {
        var given = ServiceSettings.Look(new Dictionary<string, string>(), Environment.GetEnvironmentVariables());
        var lake = OfSettings(() => DuckDbLakeOptions.Read(Path.Combine(settings.DataFolder, "work"), given["memory"]));
        var (postgres, connection) = await PostgresAsync(settings, ct);
        var services = Compose(new ServiceCollection(), settings, connection, lake, WebhookOptions.Read(name => given[name]), Buckets, relay: null).AddBackups().AddSingleton<IDatabaseCopy>(new PostgresDatabase(settings.DataFolder, connection));
        return Opened.Of(services.AddCommandLine(), postgres);
    },
    ServeSettings = [.. ServiceSettings.OfServing.Select(setting => new ServeSetting(setting.Name, setting.Default, setting.About))],
    Serve = async (settings, serving, ct) =>
    {
        Starting.TellUnknown();
        var urls = Starting.Urls(serving.Urls);
        var collector = Starting.Collector(serving.Settings.GetValueOrDefault("otlp"));
        var allowed = ApiOptions.Read(serving.Settings.GetValueOrDefault, settings.DataFolder, urls);
        var keeping = WorkerOptions.Read(serving.Settings.GetValueOrDefault);
        var lake = DuckDbLakeOptions.Read(Path.Combine(settings.DataFolder, "work"), serving.Settings.GetValueOrDefault("memory"));
        var webhooks = WebhookOptions.Read(serving.Settings.GetValueOrDefault);
        var buckets = ObjectStore.Read(serving.Settings.GetValueOrDefault);
        _ = Starting.Postgres(settings.Postgres);
        await ObjectStore.CheckAsync(buckets, keeping.WatchedPrefix, ct);
        var (postgres, connection) = await PostgresAsync(settings, ct);
        await using var ended = postgres;
        var builder = WebApplication.CreateBuilder(Starting.Unwatched([]));
        builder.WebHost.UseUrls(urls.Split(';'));
        Compose(builder.AddWorker(keeping).Services.AddLogLines().AddTelemetry("perennial", collector).AddApi(allowed).AddRecompute(), settings, connection, lake, webhooks, () => buckets, new CommitLogRelay { Solo = true });
        await using var app = builder.Build();
        app.MapApi(Telemetry.Page(app)).MapDashboard();
        await app.RunAsync(ct);
    },
    Examine = (settings, ct) => Machine.ExamineAsync(settings, args, ct),
    Explain = e => (e as PostgresUnavailableException)?.Message,
});

static IServiceCollection Compose(IServiceCollection services, Settings settings, string postgres, DuckDbLakeOptions lake, WebhookOptions webhooks, Func<S3Options> buckets, CommitLogRelay? relay) => services
    .AddBricks(settings.DataFolder, webhooks)
    .AddObjectsInFiles(Path.Combine(settings.DataFolder, "objects"))
    .AddBucketsInS3(buckets)
    .AddLakeInDuckDb(lake)
    .AddStoreOnMarten(postgres, new MartenStoreOptions { Relay = relay });

static S3Options Buckets() => OfSettings(() => ObjectStore.Read());

static T OfSettings<T>(Func<T> read)
{
    try
    {
        return read();
    }
    catch (ArgumentException e)
    {
        throw new SettingException(e.Message, e);
    }
}

static async Task<(PostgresLease? Own, string ConnectionString)> PostgresAsync(Settings settings, CancellationToken ct)
{
    if (settings.Postgres is { } given)
        return (null, given);
    var own = await LocalPostgresServer.AcquireAsync(new LocalPostgresOptions { DataFolder = settings.DataFolder }, ct);
    return (own, own.ConnectionString);
}
