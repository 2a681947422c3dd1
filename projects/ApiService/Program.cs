// The API: answers questions over HTTP and takes files in. A worker on the same store and data folder imports them.
// Settings, as --name VALUE or PERENNIAL_NAME: data (folder, default ./data), postgres (connection string; none: a private server in the data folder), urls,
// and those of ApiOptions.Settings: access (keys: callers need one; needed as soon as other machines can reach it), hosts, origins, concurrency, queue, timeout, rate.
using Api;
using Lake.DuckDb;
using LocalPostgres;
using Objects.Files;
using Store.Marten;

return await Starting.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical); // Starting tells it in a line.
    builder.Configuration.AddEnvironmentVariables("PERENNIAL_").AddCommandLine(args);
    var data = Path.GetFullPath(builder.Configuration["data"] ?? "data");
    var given = Starting.Postgres(builder.Configuration["postgres"]);
    await using var own = given is null ? await LocalPostgresServer.AcquireAsync(new LocalPostgresOptions { DataFolder = data }, CancellationToken.None) : null;

    builder.Services
        .AddLogLines()
        .AddApi(ApiOptions.Read(name => builder.Configuration[name] ?? builder.Configuration[name.Replace('-', '_')], data, builder.Configuration["urls"]))
        .AddBricks(data)
        .AddObjectsInFiles(Path.Combine(data, "objects"))
        .AddLakeInDuckDb(new DuckDbLakeOptions(Path.Combine(data, "work")))
        .AddStoreOnMarten(own?.ConnectionString ?? given!, new MartenStoreOptions { Patience = TimeSpan.FromSeconds(5) });

    await using var app = builder.Build();
    app.MapApi();
    await app.RunAsync();
});
