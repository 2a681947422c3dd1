using Answers;
using Datasets;
using Quantities;

namespace Store.Contracts;

/// <summary>Values of the ports' types, the same in every run.</summary>
static class Samples
{
    public static readonly CancellationToken Ct = CancellationToken.None;

    public static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The default tenant's dataset of that name; another's when it is written with its tenant.</summary>
    public static DatasetId Named(string name) => DatasetId.Parse(name).Value;

    public static ImportId Id(int number) => new(new Guid(number, 7, 7, [1, 2, 3, 4, 5, 6, 7, 8]));

    public static SnapshotId Snapshot(int number) => new($"{number:x64}");

    public static DatasetRegistered Registered(string name) => new(Named(name), "Europe/Berlin", DayOfWeek.Monday, CurrencyCode.Create("EUR").Value, Noon);

    public static ImportQueued Queued(string name, int import, int minute = 0) => new(Named(name), Id(import), Source(import), Noon.AddMinutes(minute));

    public static ImportStarted Started(string name, int import) => new(Named(name), Id(import), Source(import), Noon);

    public static SegmentsLanded Landed(string name, int import, long version) =>
        new(Named(name), Id(import), version, Snapshot((int)version), new Ledger(10, 7, 2, 1), "rejected/1.csv", Noon.AddHours(1).AddTicks(1234567));

    public static NothingNewLanded NothingNew(string name, int import) => new(Named(name), Id(import), new Ledger(10, 0, 10, 0), null, Noon.AddHours(2));

    public static ImportRefused Refused(string name, int import) => new(Named(name), Id(import), Problem.Invalid("mapping", "Column 'größe' is missing."), Noon.AddHours(3));

    /// <summary>Lets happen what a test says, whatever stands.</summary>
    public static async Task<Dataset> HappenAsync(this IDatasets datasets, params DatasetEvent[] happened) =>
        (await datasets.ChangeAsync(happened[0].Dataset, _ => Result<IReadOnlyList<DatasetEvent>>.Ok(happened), Ct)).Value;

    public static Task<Result<Dataset>> RegisterAsync(this IDatasets datasets, DatasetRegistered registered) => datasets.ChangeAsync(registered.Dataset, Dataset.Registering(registered), Ct);

    public static Task<Result<Dataset>> ReceiveAsync(this IDatasets datasets, ImportQueued received) => datasets.ChangeAsync(received.Dataset, Dataset.Receiving(received), Ct);

    /// <summary>Ends an import with new rows, compared with that version: 0 for none.</summary>
    public static Task<Result<Dataset>> PublishAsync(this IDatasets datasets, string name, int import, int onto) => datasets.ChangeAsync(
        Named(name), Dataset.Publishing(Id(import), onto == 0 ? null : Snapshot(onto), Snapshot(onto + 1), new Ledger(10, 7, 2, 1), "rejected/1.csv", Noon.AddHours(1)), Ct);

    public static StoredAnswer Answer(string id, string dataset = "default/shop", long version = 1, string kind = "cohorts", string body = """{"sizes":[1,2]}""") =>
        new() { Id = id, Dataset = dataset, Version = version, Kind = kind, Question = """{"grain":"month"}""", Body = body, ComputedAt = Noon };

    public static StandingQuestion Standing(string id, string dataset = "default/shop", string kind = "cohorts") =>
        new() { Id = id, Dataset = dataset, Kind = kind, Question = """{"grain":"month"}""" };

    /// <summary>Equal texts mean equal values, lists included.</summary>
    public static string Text(object? value) => value is null ? "nothing" : AnswerJson.Write(value);

    static ImportSource Source(int import) => new($"файл {import}.csv", $"raw/{import}", 1000 + import, """{"time":"Invoice\"Date"}""");
}
