using System.Text.Json;
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

/// <summary>One customer's scores.</summary>
sealed record Score(string Customer, double ProbabilityAlive, double ExpectedValue = double.NaN, double LifetimeValue = double.NaN);

/// <summary>Gives the scores a test wrote down for the version, and refuses where there are none. Its only option is the model.</summary>
sealed class MadeUpScores : IAliveScores
{
    public Dictionary<long, Score[]> Scores { get; } = [];

    /// <summary>The versions in which dropout cannot be told.</summary>
    public HashSet<long> FallsBack { get; } = [];

    /// <summary>The versions that are scored by silence.</summary>
    public HashSet<long> BySilence { get; } = [];

    public Task<Result<string>> CheckAsync(DatasetId dataset, DatasetVersion? newest, string options, CancellationToken ct) => Task.FromResult(Read(options).Map(AnswerJson.Write));

    public Task<Result<AliveScores>> ScoreAsync(DatasetVersion of, string options, CancellationToken ct) => Task.FromResult(Read(options).Then(asked => ScoresOf(of, asked)));

    public Result<ValueTerms> TermsOf(string options) => Read(options).Map(asked => new ValueTerms(asked.Model, 52, false, 1, 0.1));

    Result<AliveScores> ScoresOf(DatasetVersion of, MadeUpOptions asked)
    {
        if (!Scores.TryGetValue(of.Number, out var scores))
            return new Problem("too-little-data", "Too little data", $"Version {of.Number} has no repeat purchase.");
        Score[] ordered = [.. scores.OrderBy(score => score.Customer, Utf8Order.Instance)];
        var (silent, fallsBack, bySilence) = (asked.Model == "silent", FallsBack.Contains(of.Number), asked.Model == "staying" || BySilence.Contains(of.Number));
        return new AliveScores(
            "made-up",
            new AnswerKey($"{of.Number:x64}"),
            WatchedShop.AsOf(of.Number),
            new AliveModel(fallsBack ? "nbd" : asked.Model, asked.Model, !fallsBack && !bySilence, ["mbg-nbd", "pareto-nbd"], BySilence: bySilence),
            [.. ordered.Select(score => score.Customer)],
            [.. ordered.Select(score => silent ? double.NaN : score.ProbabilityAlive)],
            [.. ordered.Select(score => score.ExpectedValue)],
            [.. ordered.Select(score => score.LifetimeValue)]);
    }

    static Result<MadeUpOptions> Read(string options)
    {
        try
        {
            return AnswerJson.Read<MadeUpOptions>(options);
        }
        catch (JsonException)
        {
            return Problem.Invalid("question", $"{options} are no options of these scores.");
        }
    }
}

/// <summary>Gives the numbers a test wrote down for the version as money, and their thousandth as a share; takes no options.</summary>
sealed class MadeUpNumbers : IListedNumbers
{
    static readonly ListColumn[] Columns = [new("money", new("Money", "Деньги"), ColumnKind.Money), new("percentile", new("Percentile", "Перцентиль"), ColumnKind.Share)];

    public Dictionary<long, (string Customer, double Money)[]> Numbers { get; } = [];

    public Result<ListedNumber> Find(string metric) =>
        Columns.FirstOrDefault(column => $"made-up.{column.Name}" == metric) is { } column ? new ListedNumber("made-up", column) : Problem.Invalid("metric", $"There is no {metric}.");

    public Task<Result<string>> CheckAsync(DatasetId dataset, DatasetVersion? newest, ListedNumber number, string options, CancellationToken ct) =>
        Task.FromResult(options == "{}" ? Result<string>.Ok("{}") : Problem.Invalid("window", "No options."));

    public Task<Result<ListedNumbers>> ReadAsync(DatasetVersion of, ListedNumber number, string options, CancellationToken ct)
    {
        var rows = Numbers[of.Number];
        return Task.FromResult(Result<ListedNumbers>.Ok(new(
            new AnswerKey($"{of.Number:x64}"), WatchedShop.AsOf(of.Number), [.. rows.Select(row => row.Customer)], [.. rows.Select(row => number.Column.Kind == ColumnKind.Money ? row.Money : row.Money / 1000)])));
    }
}

/// <summary>The model, and nothing else.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record MadeUpOptions
{
    public string Model { get; init; } = "bg-nbd";
}

/// <summary>A dataset with versions and watches, kept in memory, wired as a process wires it.</summary>
sealed class WatchedShop
{
    public static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly DatasetId Shop = DatasetId.Parse("shop").Value;

    WatchedShop(IServiceProvider services) => (Services, Mediator) = (services, new Mediator(services));

    public IServiceProvider Services { get; }

    public Mediator Mediator { get; }

    public MadeUpScores Scores => (MadeUpScores)Services.GetRequiredService<IAliveScores>();

    public MadeUpNumbers Numbers => (MadeUpNumbers)Services.GetRequiredService<IListedNumbers>();

    public IWatches Watches => Services.GetRequiredService<IWatches>();

    public ILandings Landings => Services.GetRequiredService<ILandings>();

    public ILabels Labels => Services.GetRequiredService<ILabels>();

    public static DateTimeOffset AsOf(long version) => Now.AddDays(version).AddMicroseconds(3);

    public static DatasetVersion Version(long number, SnapshotId? snapshot = null) => new(Shop, number, snapshot ?? new SnapshotId($"{number:x64}"));

    public static async Task<WatchedShop> OpenAsync(Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(new StoppedClock()).AddLakeInMemory().AddStoreInMemory().AddAliveWatch().AddSingleton<IAliveScores, MadeUpScores>().AddSingleton<IListedNumbers, MadeUpNumbers>();
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
            Scores.Scores[version.Number] = scores;
        return version;
    }

    /// <summary>Publishes the next version, with these numbers to come; customers in order.</summary>
    public async Task<DatasetVersion> LandNumbersAsync(params (string Customer, double Money)[] numbers)
    {
        var version = await PublishAsync(null);
        Numbers.Numbers[version.Number] = numbers;
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
        (await Mediator.Send(new AddWatch(Shop, name, below, recoverAt, question))).Value;

    public async Task<Watch> StandingAsync(string name = "leaving") => (await Watches.FindAsync(Shop.Tenant, Watch.IdOf(Shop, name), default))!;

    public async Task<WatchDue> DueAsync(DatasetVersion version, string name = "leaving") => new(version, Watch.IdOf(Shop, name), (await StandingAsync(name)).Question);

    /// <summary>What a worker does with one message.</summary>
    public Task<Result<WatchChecked>> HandleAsync(WatchDue due) => Mediator.Send(new CheckWatch(due));

    public async Task<Result<WatchChecked>> CheckAsync(DatasetVersion version) => await HandleAsync(await DueAsync(version));

    public async Task<IReadOnlyList<Crossing>> CrossingsAsync() => (await Mediator.Send(new ListCrossings(Shop, "leaving", 0, ListCrossings.LargestPage))).Value.Crossings;

    sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
