using Datasets;
using Lake.Memory;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Objects;
using Objects.Files;
using Quantities;
using Store.Memory;
using Upkeep;

namespace Unit.Upkeep;

public sealed class Sweeping_files : IAsyncDisposable
{
    static readonly DatasetId Shop = DatasetId.Parse("shop").Value;

    readonly string folder = Directory.CreateTempSubdirectory("perennial-sweep-").FullName;
    readonly Days clock = new();
    readonly ServiceProvider services;
    int imports;

    public Sweeping_files() => services = new ServiceCollection()
        .AddSingleton<TimeProvider>(clock).AddStoreInMemory().AddLakeInMemory().AddObjectsInFiles(folder).AddUpkeep().BuildServiceProvider();

    IDatasets Datasets => services.GetRequiredService<IDatasets>();

    IObjects Objects => services.GetRequiredService<IObjects>();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    async Task KeepAsync(string key) => Assert.True((await Objects.PutAsync(new ObjectKey(key), new MemoryStream(new byte[10]), default)).IsOk);

    async Task<ImportId> QueueAsync()
    {
        var import = new ImportId(new Guid(++imports, 0, 0, new byte[8]));
        await KeepAsync($"raw/{Shop}/{import}");
        await ChangeAsync(new ImportQueued(Shop, import, new ImportSource("a.csv", $"raw/{Shop}/{import}", 10, "{}"), clock.Now));
        return import;
    }

    async Task ChangeAsync(params DatasetEvent[] log) => Assert.True((await Datasets.ChangeAsync(Shop, _ => Result<IReadOnlyList<DatasetEvent>>.Ok(log), default)).IsOk);

    Task<Removed> RemoveAsync(int days) => new Mediator(services).Send(new RemoveUnneeded(TimeSpan.FromDays(days)));

    async Task<List<string>> ThereAsync()
    {
        var there = new List<string>();
        await foreach (var one in Objects.ListAsync("", default))
            there.Add(one.Key.Value);
        return there;
    }

    [Fact]
    public async Task keeps_what_an_import_needs_and_removes_the_rest()
    {
        await ChangeAsync(new DatasetRegistered(Shop, "UTC", DayOfWeek.Monday, CurrencyCode.None, clock.Now));
        var (waiting, landed, refused) = (await QueueAsync(), await QueueAsync(), await QueueAsync());
        await KeepAsync($"rejected/{Shop}/{landed}-1.csv.gz");
        await KeepAsync($"rejected/{Shop}/{landed}-2.csv.gz"); // A run that was killed wrote others than the one that published.
        await KeepAsync($"raw/{Shop}/{new ImportId(new Guid(9, 0, 0, new byte[8]))}"); // Kept, and its process was killed before it wrote the import down.
        await KeepAsync("raw/gone/file"); // Of a dataset that was deleted meanwhile.
        await KeepAsync("other/file");
        await ChangeAsync(
            new NothingNewLanded(Shop, landed, new Ledger(2, 0, 0, 2), $"rejected/{Shop}/{landed}-2.csv.gz", clock.Now),
            new ImportRefused(Shop, refused, Problem.NotFound("column", "amount"), clock.Now));

        Assert.Equal(new Removed(0, 0, 0), await RemoveAsync(30)); // All are young.
        clock.Now = clock.Now.AddHours(25);
        Assert.Equal(new Removed(0, 3, 30), await RemoveAsync(30));
        Assert.Equal(["other/file", $"raw/{Shop}/{waiting}", $"raw/{Shop}/{landed}", $"raw/{Shop}/{refused}", $"rejected/{Shop}/{landed}-2.csv.gz"], await ThereAsync());
        clock.Now = clock.Now.AddDays(30);
        Assert.Equal(new Removed(0, 1, 10), await RemoveAsync(30));
        Assert.DoesNotContain($"raw/{Shop}/{refused}", await ThereAsync());
    }

    /// <summary>Files are as old as the machine's clock says.</summary>
    sealed class Days : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
