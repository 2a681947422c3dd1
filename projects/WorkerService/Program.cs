// The worker: imports received files and answers standing questions anew when data lands.
// Settings, as --name VALUE or PERENNIAL_NAME: data (folder, default ./data), postgres (connection string; none: a private server in the data folder),
// solo (true when it is the only worker of its database: it takes over at once what an earlier one left).
using Lake.DuckDb;
using LocalPostgres;
using Objects.Files;
using Recompute;
using Store.Marten;
using Worker;

return await Starting.RunAsync(async () =>
{
    var builder = Host.CreateApplicationBuilder(args);
    builder.Configuration.AddEnvironmentVariables("PERENNIAL_").AddCommandLine(args);
    var data = Path.GetFullPath(builder.Configuration["data"] ?? "data");
    var given = Starting.Postgres(builder.Configuration["postgres"]);
    await using var own = given is null ? await LocalPostgresServer.AcquireAsync(new LocalPostgresOptions { DataFolder = data }, CancellationToken.None) : null;
    if (given is not null)
        await Starting.AwaitAsync(given, TimeProvider.System);

    builder.AddWorker().Services
        .AddLogLines()
        .AddBricks(data)
        .AddRecompute()
        .AddObjectsInFiles(Path.Combine(data, "objects"))
        .AddLakeInDuckDb(new DuckDbLakeOptions(Path.Combine(data, "work")))
        .AddStoreOnMarten(
            own?.ConnectionString ?? given!,
            new MartenStoreOptions { Relay = new CommitLogRelay { Solo = builder.Configuration.GetValue("solo", false) } });

    using var host = builder.Build();
    await host.RunAsync();
});
