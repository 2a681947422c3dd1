using System.Globalization;
using Datasets;
using DuckDB.NET.Data;
using Ingestion;
using Lake;
using Lake.DuckDb;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Objects.Files;
using Quantities;
using Store.Memory;

namespace Benchmarks;

/// <summary>Made-up events on their way into a lake, of their own accord or out of a CSV file.</summary>
static class LakeLandings
{
    /// <summary>Lands events on what is there; the snapshot.</summary>
    public static async Task<SnapshotId> LandAsync(string folder, MadeUpEvents made, SnapshotId? onto)
    {
        await using var services = Services(folder).BuildServiceProvider();
        var plan = new LandingPlan(DatasetId.Parse("timings").Value, new ImportId(Guid.NewGuid()), new LakeSettings("UTC", DayOfWeek.Monday, CurrencyCode.Create("EUR").Value), MadeUpEvents.Properties);
        await using var landing = await services.GetRequiredService<ILandings>().BeginAsync(plan, default);
        var batch = new EventBatch(8_192, MadeUpEvents.Properties);
        while (made.Fill(batch))
            await landing.AppendAsync(batch, default);
        return (await landing.CompleteAsync(onto, default)).Value.Snapshot!.Value;
    }

    /// <summary>Writes events to a CSV file.</summary>
    public static void WriteCsv(string path, MadeUpEvents made)
    {
        using var writer = new StreamWriter(path);
        writer.Write("customer,time,amount,order,type,channel\n");
        var batch = new EventBatch(8_192, MadeUpEvents.Properties);
        while (made.Fill(batch))
        {
            for (var i = 0; i < batch.Count; i++)
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{batch.Customer[i]},{batch.At[i]:yyyy-MM-dd HH:mm:ss},{batch.Amount[i]},{batch.Order[i]},{batch.Type[i]},{batch.Texts[0]![i]}\n"));
        }
    }

    /// <summary>What a file is imported into: all of ingestion, with a store in memory.</summary>
    public sealed class Importing : IAsyncDisposable
    {
        readonly ServiceProvider services;
        readonly Mediator mediator;
        readonly DatasetId dataset;

        Importing(ServiceProvider services, Mediator mediator, DatasetId dataset) => (this.services, this.mediator, this.dataset) = (services, mediator, dataset);

        public static async Task<Importing> BeginAsync(string folder)
        {
            var services = Services(folder).AddSingleton(TimeProvider.System).AddStoreInMemory().AddIngestion(Path.Combine(folder, "work")).BuildServiceProvider();
            var mediator = new Mediator(services);
            return new Importing(services, mediator, (await mediator.Send(new RegisterDataset(TenantName.Default, "timings", "UTC", null, "EUR"))).Value.Id);
        }

        public async Task<Ledger> ImportAsync(string path)
        {
            var import = new ImportId(Guid.NewGuid());
            await using var content = File.OpenRead(path);
            _ = (await mediator.Send(new ReceiveFile(dataset, import, Path.GetFileName(path), content, new FileReading { Map = ["customer=customer,time=time,amount=amount,order=order,type=type,channel=channel"] }, ImportRunner.Sender))).Value;
            return (await mediator.Send(new RunImport(TenantName.Default, import, null))).Value.Ledger!;
        }

        public ValueTask DisposeAsync() => services.DisposeAsync();
    }

    /// <summary>The engine's own way from CSV to Parquet: read, typed, compressed; nothing is checked, known again or sorted.</summary>
    public static int Copy(string path)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY (SELECT * FROM read_csv('{path}')) TO '{path}.parquet' (FORMAT parquet, COMPRESSION zstd)";
        var copied = command.ExecuteNonQuery();
        File.Delete(path + ".parquet");
        return copied;
    }

    /// <summary>A lake in a folder.</summary>
    public static IServiceCollection Services(string folder) => new ServiceCollection()
        .AddObjectsInFiles(Path.Combine(folder, "objects"))
        .AddLakeInDuckDb(new DuckDbLakeOptions(Path.Combine(folder, "work")));
}
