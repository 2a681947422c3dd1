using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Store.Memory;
using Webhooks;

namespace SegmentWebhooks.Unit;

/// <summary>Gives the members that a test wrote down for each version, all of revision 1; a version without any is refused.</summary>
sealed class MadeUpSegments : ISegmentSteps
{
    /// <summary>Customer → group, by version.</summary>
    public SortedDictionary<long, Dictionary<string, string>> Members { get; } = [];

    /// <summary>Versions that cannot be asked any more.</summary>
    public HashSet<long> Retired { get; } = [];

    public Task<Result<SegmentStep>> StepAsync(DatasetId dataset, string segment, ToldMembers? told, long version, CancellationToken ct)
    {
        if (!Members.TryGetValue(version, out var after))
            return Task.FromResult<Result<SegmentStep>>(Problem.NotFound("segment", segment));
        var known = told is { } from && !Retired.Contains(from.Version) ? Members[from.Version] : null;
        var before = known ?? [];
        MemberMove[] moves =
        [
            .. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal).Select(one => new MemberMove(one, before.GetValueOrDefault(one), after.GetValueOrDefault(one))).Where(move => move.From != move.To),
        ];
        return Task.FromResult<Result<SegmentStep>>(new SegmentStep(new ToldMembers(version, 1), known is null, moves));
    }

    public Task<Result<ToldMembers>> NewestAsync(DatasetId dataset, string segment, CancellationToken ct) =>
        Task.FromResult<Result<ToldMembers>>(segment == "vip" ? new ToldMembers(Members.Keys.LastOrDefault(1), 1) : Problem.NotFound("segment", segment));
}

/// <summary>A clock that a test sets.</summary>
sealed class SetClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>A dataset with versions, a segment and webhooks, kept in memory, wired as a process wires it.</summary>
sealed class ToldShop : IAsyncDisposable
{
    public static readonly DatasetId Shop = DatasetId.Parse("shop").Value;

    readonly ServiceProvider services;

    ToldShop(ServiceProvider services) => this.services = services;

    public SetClock Clock => (SetClock)services.GetRequiredService<TimeProvider>();

    public MadeUpSegments Segments => (MadeUpSegments)services.GetRequiredService<ISegmentSteps>();

    public WebhookDesk Desk => services.GetRequiredService<WebhookDesk>();

    public WebhookTeller Teller => services.GetRequiredService<WebhookTeller>();

    public IWebhooks Kept => services.GetRequiredService<IWebhooks>();

    public static DatasetVersion Version(long number) => new(Shop, number, new SnapshotId($"{number:x64}"));

    public static async Task<ToldShop> OpenAsync(string? targets = "127.0.0.0/8", int attempts = 9, Action<IServiceCollection>? more = null)
    {
        var wiring = new ServiceCollection().AddSingleton<TimeProvider>(new SetClock()).AddStoreInMemory().AddSingleton<ISegmentSteps, MadeUpSegments>().AddSegmentWebhooks(new WebhookOptions(AllowedTargets.Read(targets), attempts));
        more?.Invoke(wiring);
        var shop = new ToldShop(wiring.BuildServiceProvider());
        await shop.HappenAsync(new DatasetRegistered(Shop, "UTC", DayOfWeek.Monday, CurrencyCode.None, shop.Clock.Now));
        return shop;
    }

    /// <summary>Publishes the next version, with these in the segment, as <c>ann</c> or <c>ann:gold</c>.</summary>
    public async Task<DatasetVersion> LandAsync(params IEnumerable<string> members)
    {
        var dataset = (await services.GetRequiredService<IDatasets>().FindAsync(Shop, default))!;
        var version = Version(dataset.Versions.Count + 1);
        Segments.Members[version.Number] = members.ToDictionary(one => one.Split(':')[0], one => one.Contains(':', StringComparison.Ordinal) ? one.Split(':')[1] : "in");
        await HappenAsync(new SegmentsLanded(Shop, new ImportId(new Guid((int)version.Number, 0, 0, new byte[8])), version.Number, version.Snapshot, new Ledger(1, 1, 0, 0), null, Clock.Now));
        return version;
    }

    public async Task<NewWebhook> AddAsync(string url, bool everybody = false, string name = "crm") => (await Desk.AddAsync(Shop, name, "vip", url, everybody, default)).Value;

    /// <summary>What a worker does when a version landed: tells every webhook that is behind.</summary>
    public async Task TellAsync(DatasetVersion version)
    {
        foreach (var due in await Teller.PlanAsync(version, default))
            await Teller.TellAsync(due, default);
    }

    /// <summary>What a worker does when messages are due.</summary>
    public async Task SendAsync()
    {
        foreach (var waiting in await Teller.WaitingAsync(default))
        {
            for (var due = waiting; due is not null;)
                due = await Teller.SendAsync(due, default);
        }
    }

    /// <summary>Lets time pass until nothing waits any more.</summary>
    public async Task SendAllAsync()
    {
        for (var i = 0; i < 1_000 && (await ShowAsync()).NextAttemptAt is { } next; i++)
        {
            Clock.Now = next > Clock.Now ? next : Clock.Now;
            await SendAsync();
        }
    }

    public async Task<WebhookView> ShowAsync(string name = "crm") => (await Desk.ShowAsync(Shop, name, default)).Value;

    /// <summary>Messages, the oldest first.</summary>
    public async Task<IReadOnlyList<DeliveryView>> DeliveriesAsync(DeliveryState? state = null, string name = "crm") => [.. (await Desk.DeliveriesAsync(Shop, name, state, null, WebhookDesk.LargestPage, default)).Value.Deliveries.Reverse()];

    public ValueTask DisposeAsync() => services.DisposeAsync();

    async Task HappenAsync(DatasetEvent happened) =>
        Assert.True((await services.GetRequiredService<IDatasets>().ChangeAsync(Shop, _ => Result<IReadOnlyList<DatasetEvent>>.Ok([happened]), default)).IsOk);
}
