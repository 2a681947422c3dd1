using System.Text.Json.Serialization;
using Answers;
using Datasets;
using Lake;
using Lake.Memory;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Store.Memory;
using Watches;

namespace AliveWatch.Unit;

/// <summary>A question made up for these tests, of the kind that gives the scores.</summary>
public sealed record MadeUpLtv(DatasetVersion Of, MadeUpOptions With) : IQuestion<MadeUpAnswer>
{
    public string Kind => "ltv";

    public string BrickVersion => "made-up/1";

    public object Options => With;
}

public sealed record MadeUpOptions
{
    public string Model { get; init; } = "bg-nbd";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? CalibrationEnd { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Where { get; init; }
}

public sealed record MadeUpAnswer(string Model, MadeUpTiming Timing, MadeUpDefinition? Definition);

public sealed record MadeUpTiming(string Model, string Asked);

public sealed record MadeUpDefinition(DateTimeOffset AsOf);

/// <summary>One customer's scores.</summary>
sealed record Score(string Customer, double ProbabilityAlive, double ExpectedValue = double.NaN, double LifetimeValue = double.NaN);

/// <summary>Answers with the scores a test wrote down for the version, and refuses where there are none.</summary>
sealed class MadeUpLtvHandler(ILabels labels) : IRequestHandler<MadeUpLtv, Result<MadeUpAnswer>>
{
    public Dictionary<long, Score[]> Scores { get; } = [];

    public bool TellsWhen { get; set; } = true;

    /// <summary>The versions in which dropout cannot be told.</summary>
    public HashSet<long> FallsBack { get; } = [];

    public async Task<Result<MadeUpAnswer>> Handle(MadeUpLtv request, CancellationToken cancellationToken)
    {
        if (!Scores.TryGetValue(request.Of.Number, out var scores))
            return new Problem("too-little-data", "Too little data", $"Version {request.Of.Number} has no repeat purchase.");
        Score[] ordered = [.. scores.OrderBy(score => score.Customer, Utf8Order.Instance)];
        List<LabelColumn> columns = [new NumberLabels("frequency", [.. ordered.Select(_ => 1.0)])];
        if (request.With.Model != "silent")
            columns.Add(new NumberLabels("probabilityAlive", [.. ordered.Select(score => score.ProbabilityAlive)]));
        columns.Add(new NumberLabels("expectedValue", [.. ordered.Select(score => score.ExpectedValue)]));
        columns.Add(new NumberLabels("lifetimeValue", [.. ordered.Select(score => score.LifetimeValue)]));
        await labels.WriteAsync(
            new LabelsId(request.Of.Dataset, "ltv", request.Of.Snapshot, AnswerKey.Of(request).Value), new LabelTable([.. ordered.Select(score => score.Customer)], columns), cancellationToken);
        return new MadeUpAnswer(request.With.Model, new MadeUpTiming(FallsBack.Contains(request.Of.Number) ? "nbd" : request.With.Model, request.With.Model), TellsWhen ? new MadeUpDefinition(WatchedShop.AsOf(request.Of.Number)) : null);
    }
}

/// <summary>A dataset with versions and watches, kept in memory, wired as a process wires it.</summary>
sealed class WatchedShop
{
    public static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly DatasetName Shop = DatasetName.Create("shop").Value;

    WatchedShop(IServiceProvider services) => (Services, Mediator) = (services, new Mediator(services));

    public IServiceProvider Services { get; }

    public Mediator Mediator { get; }

    public MadeUpLtvHandler Ltv => (MadeUpLtvHandler)Services.GetRequiredService<IRequestHandler<MadeUpLtv, Result<MadeUpAnswer>>>();

    public IWatches Watches => Services.GetRequiredService<IWatches>();

    public ILandings Landings => Services.GetRequiredService<ILandings>();

    public ILabels Labels => Services.GetRequiredService<ILabels>();

    public static DateTimeOffset AsOf(long version) => Now.AddDays(version).AddMicroseconds(3);

    public static DatasetVersion Version(long number, SnapshotId? snapshot = null) => new(Shop, number, snapshot ?? new SnapshotId($"{number:x64}"));

    public static async Task<WatchedShop> OpenAsync(Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(new StoppedClock()).AddLakeInMemory().AddStoreInMemory().AddAliveWatch()
            .AddSingleton<IRequestHandler<MadeUpLtv, Result<MadeUpAnswer>>, MadeUpLtvHandler>()
            .AddQuestion<MadeUpLtv, MadeUpOptions, MadeUpAnswer>("ltv", (of, options) => new MadeUpLtv(of, options), standsByDefault: false);
        more?.Invoke(services);
        var shop = new WatchedShop(services.BuildServiceProvider());
        await shop.HappenAsync(new DatasetRegistered(Shop, "UTC", DayOfWeek.Monday, CurrencyCode.None, Now));
        return shop;
    }

    /// <summary>Publishes the next version, with these scores to come.</summary>
    public async Task<DatasetVersion> LandAsync(params Score[] scores)
    {
        var version = await PublishAsync(null);
        if (scores.Length > 0)
            Ltv.Scores[version.Number] = scores;
        return version;
    }

    /// <summary>Publishes the next version, of that snapshot if there is one.</summary>
    public async Task<DatasetVersion> PublishAsync(SnapshotId? snapshot)
    {
        var dataset = (await Services.GetRequiredService<IDatasets>().FindAsync(Shop, default))!;
        var version = Version(dataset.Versions.Count + 1, snapshot);
        var import = new ImportId(new Guid((int)version.Number, 0, 0, new byte[8]));
        await HappenAsync(new SegmentsLanded(Shop, import, version.Number, version.Snapshot, new Ledger(1, 1, 0, 0), null, Now));
        return version;
    }

    async Task HappenAsync(DatasetEvent happened) =>
        Assert.True((await Services.GetRequiredService<IDatasets>().ChangeAsync(Shop, _ => Result<IReadOnlyList<DatasetEvent>>.Ok([happened]), default)).IsOk);

    public async Task<WatchOverview> WatchAsync(double below = 0.3, double? recoverAt = null, string question = "{}", string name = "leaving") =>
        (await Mediator.Send(new AddWatch("shop", name, below, recoverAt, question))).Value;

    public async Task<Watch> StandingAsync(string name = "leaving") => (await Watches.FindAsync(Watch.IdOf(Shop, name), default))!;

    public async Task<WatchDue> DueAsync(DatasetVersion version, string name = "leaving") => new(version, Watch.IdOf(Shop, name), (await StandingAsync(name)).Question);

    /// <summary>What a worker does with one message.</summary>
    public async Task<Result<WatchChecked>> HandleAsync(WatchDue due)
    {
        var asked = Services.GetRequiredService<QuestionCatalog>().Read(WatchDue.Kind, due.Version, due.Question);
        var refusal = asked.TryGet(out var question, out var unreadable) ? ((IRefusable)(await Mediator.Send((object)question))!).Refusal : unreadable;
        return await Mediator.Send(new CheckWatch(due, refusal));
    }

    public async Task<Result<WatchChecked>> CheckAsync(DatasetVersion version) => await HandleAsync(await DueAsync(version));

    public async Task<IReadOnlyList<Crossing>> CrossingsAsync() => (await Mediator.Send(new ListCrossings("shop", "leaving", 0, ListCrossings.LargestPage))).Value.Crossings;

    sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
