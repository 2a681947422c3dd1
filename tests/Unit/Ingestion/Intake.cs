using System.IO.Compression;
using System.Text;
using CsvHelper;
using Datasets;
using Ingestion;
using Ingestion.Core;
using Lake;
using Lake.Memory;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Objects;
using Objects.Files;
using Quantities;
using Store.Memory;

namespace Unit.Ingestion;

/// <summary>A row in quarantine.</summary>
sealed record RejectedRow(long Line, string Column, string Code, string Reason, string Raw);

/// <summary>Files on their way into the dataset <c>shop</c>: kept in a folder of their own, landed in memory, on a stopped clock.</summary>
sealed class Intake : IDisposable
{
    public static readonly DateTimeOffset Now = Times.Utc("2024-06-01T12:00:00");

    public static readonly DatasetId Shop = DatasetId.Parse("shop").Value;

    readonly string folder = Directory.CreateTempSubdirectory("perennial-intake-").FullName;
    readonly ServiceProvider services;
    readonly Mediator mediator;
    int imports;

    public Intake(string zone = "UTC", Func<IDatasets, IDatasets>? datasets = null, ILandings? landings = null, DateTimeOffset? now = null, string? currency = null, TimeProvider? clock = null, Func<IObjects, IObjects>? objects = null)
    {
        var wiring = new ServiceCollection()
            .AddSingleton(clock ?? new StoppedClock(now ?? Now))
            .AddStoreInMemory()
            .AddLakeInMemory()
            .AddObjectsInFiles(Path.Combine(folder, "objects"))
            .AddIngestion(WorkFolder);
        if (datasets is not null)
            wiring.AddSingleton(datasets(new ServiceCollection().AddStoreInMemory().BuildServiceProvider().GetRequiredService<IDatasets>()));
        if (landings is not null)
            wiring.AddSingleton(landings);
        if (objects is not null)
            wiring.AddSingleton(objects(new ServiceCollection().AddSingleton(clock ?? new StoppedClock(now ?? Now)).AddObjectsInFiles(Path.Combine(folder, "objects")).BuildServiceProvider().GetRequiredService<IObjects>()));
        services = wiring.BuildServiceProvider();
        mediator = new Mediator(services);
        Assert.True(Datasets.ChangeAsync(Shop, Dataset.Registering(new DatasetRegistered(Shop, zone, DayOfWeek.Monday, currency is null ? CurrencyCode.None : CurrencyCode.Create(currency).Value, Now)), default).IsCompletedSuccessfully);
    }

    public string WorkFolder => Path.Combine(folder, "work");

    public IDatasets Datasets => services.GetRequiredService<IDatasets>();

    public static FileReading Simple { get; } = new() { Map = ["customer=customer,time=date,amount=amount"] };

    public static byte[] Gzipped(byte[] content)
    {
        using var to = new MemoryStream();
        using (var gzip = new GZipStream(to, CompressionLevel.Fastest))
            gzip.Write(content);
        return to.ToArray();
    }

    public Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, CancellationToken ct = default)
        where T : notnull => mediator.Send(request, ct);

    public ILabels Labels => services.GetRequiredService<ILabels>();

    /// <summary>What a worker does every hour.</summary>
    public Task<long> RepeatErasuresAsync() => mediator.Send(new RepeatErasures());

    public Task<Result<Import>> ReceiveAsync(Stream content, FileReading reading) =>
        SendAsync(new ReceiveFile(Shop, new ImportId(new Guid(++imports, 0, 0, new byte[8])), "sales.csv", content, reading, ImportRunner.Sender));

    public Task<Result<Import>> ReceiveAsync(byte[] content, FileReading reading) => ReceiveAsync(new MemoryStream(content), reading);

    /// <summary>Lets nothing be published until so many files wait for it.</summary>
    public async Task HoldUntilAsync(int files, Func<Task> begin)
    {
        var turns = services.GetRequiredService<LandingTurns>();
        using var held = await turns.TakeAsync(Shop, default);
        await begin();
        while (turns.Waiting < files)
            await Task.Delay(5);
    }

    public async Task<Import> RunAsync(Import import) => (await SendAsync(new RunImport(Shop.Tenant, new ImportId(import.Id), null))).Value;

    /// <summary>Runs it as another process does, which has the same stores.</summary>
    public async Task<Import> RunElsewhereAsync(Import import)
    {
        await using var other = new ServiceCollection()
            .AddSingleton(services.GetRequiredService<TimeProvider>())
            .AddSingleton(Datasets)
            .AddSingleton(services.GetRequiredService<IObjects>())
            .AddSingleton(services.GetRequiredService<ILandings>())
            .AddSingleton(services.GetRequiredService<ILayouts>())
            .AddSingleton(services.GetRequiredService<ILabels>())
            .AddSingleton(services.GetRequiredService<IRowChecks>())
            .AddIngestion(WorkFolder)
            .BuildServiceProvider();
        return (await new Mediator(other).Send(new RunImport(Shop.Tenant, new ImportId(import.Id), null))).Value;
    }

    public async Task<Import> ImportAsync(byte[] content, FileReading reading) => await RunAsync((await ReceiveAsync(content, reading)).Value);

    public Task<Import> ImportAsync(string text, FileReading reading) => ImportAsync(Encoding.UTF8.GetBytes(text), reading);

    public async Task<RejectedRow[]> RejectedAsync(Import import)
    {
        await using var rows = (await SendAsync(new OpenRejectedRows(TenantName.Default, new ImportId(import.Id)))).Value;
        using var text = new StreamReader(rows);
        using var csv = CsvReader.Create(text, new CsvReaderOptions());
        csv.ReadHeader();
        Assert.Equal(["line", "column", "code", "reason", "raw"], csv.Headers);
        var rejected = new List<RejectedRow>();
        while (csv.Read())
            rejected.Add(new RejectedRow(csv.Parse<long>(0), csv.GetString(1), csv.GetString(2), csv.GetString(3), csv.GetString(4)));
        return [.. rejected];
    }

    /// <summary>What the newest version holds, customer by customer, of events that meet the conditions.</summary>
    public async Task<CustomerHistory> HistoryAsync(params string[] where) => (await services.GetRequiredService<IStatistics>()
        .HistoryAsync((await SnapshotAsync())!.Value, new HistoryQuery(null, Condition.ParseAll(where).Value), default)).Value;

    public async Task<SnapshotId?> SnapshotAsync() => (await Datasets.FindAsync(Shop, default))!.Latest?.Snapshot;

    public async Task<string[]> ObjectsAsync()
    {
        var keys = new List<string>();
        await foreach (var stored in services.GetRequiredService<IObjects>().ListAsync("", default))
            keys.Add(stored.Key.Value);
        return [.. keys];
    }

    /// <summary>An object's bytes, unpacked where they are packed.</summary>
    public async Task<byte[]> ReadAsync(string key)
    {
        await using var stream = (await services.GetRequiredService<IObjects>().OpenAsync(new ObjectKey(key), 0, default))!;
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        if (bytes.ToArray() is not [0x1f, 0x8b, ..] packed)
            return bytes.ToArray();
        using var plain = new MemoryStream();
        await using (var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress))
            await gzip.CopyToAsync(plain);
        return plain.ToArray();
    }

    /// <summary>Removes an object as a fault of the disk does.</summary>
    public Task LoseAsync(string key) => services.GetRequiredService<IObjects>().DeleteAsync(new ObjectKey(key), default);

    public void Dispose()
    {
        services.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
