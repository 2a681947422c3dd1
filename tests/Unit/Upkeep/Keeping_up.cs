using Datasets;
using Lake;
using Lake.Memory;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Objects.Files;
using Quantities;
using Store.Memory;
using Upkeep;

namespace Unit.Upkeep;

public sealed class Keeping_up : IAsyncDisposable
{
    static readonly DatasetId Shop = DatasetId.Parse("shop").Value, Other = DatasetId.Parse("elsewhere/shop").Value;
    static readonly DateTimeOffset Start = Times.Utc("2024-01-01");

    readonly string objects = Directory.CreateTempSubdirectory("perennial-upkeep-").FullName;
    readonly Moved clock = new();
    readonly ServiceProvider services;

    public Keeping_up() => services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddStoreInMemory().AddLakeInMemory().AddObjectsInFiles(objects).AddUpkeep().BuildServiceProvider();

    IDatasets Datasets => services.GetRequiredService<IDatasets>();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(objects, recursive: true);
    }

    Task<Removed> RemoveAsync(int days) => new Mediator(services).Send(new RemoveUnneeded(TimeSpan.FromDays(days)));

    async Task<bool> IsThereAsync(DatasetId dataset, int version) =>
        (await services.GetRequiredService<IStatistics>().DescribeAsync((await Datasets.FindAsync(dataset, default))!.Versions[version - 1].Snapshot, default)).IsOk;

    async Task LandAsync(DatasetId id, int import)
    {
        await using var landing = await services.GetRequiredService<ILandings>().BeginAsync(
            new LandingPlan(id, new ImportId(new Guid(import, 0, 0, new byte[8])), new LakeSettings("UTC", DayOfWeek.Monday, CurrencyCode.None), []), default);
        var batch = new EventBatch(1, []) { Count = 1 };
        (batch.Line[0], batch.Content[0], batch.Customer[0], batch.At[0], batch.Day[0]) = (1, new Guid(import, 1, 1, new byte[8]), "a", Start.UtcDateTime, new DateOnly(2024, 1, 1));
        await landing.AppendAsync(batch, default);
        var standing = await Datasets.FindAsync(id, default);
        var landed = (await landing.CompleteAsync(standing?.Latest?.Snapshot, default)).Value;
        DatasetEvent[] log =
        [
            .. standing is null ? [new DatasetRegistered(id, "UTC", DayOfWeek.Monday, CurrencyCode.None, clock.Now)] : Array.Empty<DatasetEvent>(),
            new SegmentsLanded(id, new ImportId(new Guid(import, 0, 0, new byte[8])), (standing?.Versions.Count ?? 0) + 1, landed.Snapshot!.Value, new Ledger(1, 1, 0, 0), null, clock.Now),
        ];
        Assert.True((await Datasets.ChangeAsync(id, _ => Result<IReadOnlyList<DatasetEvent>>.Ok(log), default)).IsOk);
    }

    [Fact]
    public async Task keeps_what_can_be_asked_and_removes_the_rest_a_day_after_it_was_retired()
    {
        foreach (var dataset in new[] { Shop, Other })
        {
            clock.Now = Start;
            await LandAsync(dataset, 1);
            clock.Now = Start.AddDays(10);
            await LandAsync(dataset, 2);
        }

        Assert.Equal(new Removed(0, 0, 0), await RemoveAsync(30));
        clock.Now = Start.AddDays(41);
        Assert.Equal(new Removed(2, 0, 0), await RemoveAsync(30));
        Assert.True(await IsThereAsync(Shop, 1)); // Somebody may be reading it.
        Assert.Equal("version-retired", (await Datasets.FindAsync(Shop, default))!.VersionOf(1).Problem.Code);
        clock.Now = Start.AddDays(42).AddHours(1);
        Assert.Equal(new Removed(0, 2, 0), await RemoveAsync(30));
        Assert.False(await IsThereAsync(Shop, 1));
        Assert.True(await IsThereAsync(Shop, 2) && await IsThereAsync(Other, 2));
    }

    [Fact]
    public void retires_less_often_than_it_waits_with_removing() => Assert.True(Dataset.BetweenRetirements > RemoveUnneeded.Grace);

    [Fact]
    public async Task compacts_what_there_is()
    {
        Assert.Null(await new Mediator(services).Send(new CompactDataset(Shop)));
        await LandAsync(Shop, 1);
        Assert.Equal(new DatasetCompacted(1, 1, 0), await new Mediator(services).Send(new CompactDataset(Shop)));
    }

    sealed class Moved : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
