// The worker: imports received files and answers standing questions anew when data lands.
// Settings, as --name VALUE or PERENNIAL_NAME: data (folder, default ./data), postgres (connection string; none: a private server in the data folder),
// solo (true when it is the only worker of its database: it takes over at once what an earlier one left).
using AliveWatch;
using Cohorts;
using Forecasting;
using HorizonValue;
using Ingestion;
using Lake.DuckDb;
using LocalPostgres;
using Ltv;
using Objects.Files;
using Recompute;
using Rfm;
using Store.Marten;
using UnitEconomics;
using Worker;

var builder = Host.CreateApplicationBuilder(args);
builder.Configuration.AddEnvironmentVariables("PERENNIAL_").AddCommandLine(args);
var data = Path.GetFullPath(builder.Configuration["data"] ?? "data");
var given = builder.Configuration["postgres"];
await using var own = string.IsNullOrEmpty(given) ? await LocalPostgresServer.AcquireAsync(new LocalPostgresOptions { DataFolder = data }, CancellationToken.None) : null;

builder.AddWorker().Services
    .AddIngestion(Path.Combine(data, "work"))
    .AddRecompute()
    .AddCohorts()
    .AddRfm()
    .AddLtv()
    .AddForecasting()
    .AddHorizonValue()
    .AddUnitEconomics()
    .AddAliveWatch()
    .AddObjectsInFiles(Path.Combine(data, "objects"))
    .AddLakeInDuckDb(new DuckDbLakeOptions(Path.Combine(data, "work")))
    .AddStoreOnMarten(
        own?.ConnectionString ?? given!,
        new MartenStoreOptions { Relay = new CommitLogRelay { Solo = builder.Configuration.GetValue("solo", false) } });

using var host = builder.Build();
await host.RunAsync();
