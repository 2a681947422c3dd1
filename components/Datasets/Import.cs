using System.Text.Json.Serialization;
using Ardalis.Specification;
using Quantities;

namespace Datasets;

/// <summary>One import as people follow it: a document kept up to date from the dataset's events and the runner's progress.</summary>
public sealed record Import
{
    /// <summary>The import's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The dataset's <see cref="DatasetId.Value"/>.</summary>
    public required string Dataset { get; init; }

    /// <summary>Where its rows come from.</summary>
    public required ImportSource Source { get; init; }

    /// <summary>Whether rows of a file of its own count.</summary>
    [JsonIgnore]
    public bool Counts => Status == ImportStatus.Landed && Source.Rework is null;

    /// <summary>How far it is.</summary>
    public required ImportStatus Status { get; init; }

    /// <summary>When it was queued or started.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it landed, was refused or failed.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What became of each row; null until it ended.</summary>
    public Ledger? Ledger { get; init; }

    /// <summary>Of one that was refused: how far its file was read; null: not at all.</summary>
    public RowsSeen? Seen { get; init; }

    /// <summary>The version it published, if it added rows.</summary>
    public long? Version { get; init; }

    /// <summary>The object with its rejected rows, if any.</summary>
    public string? RejectedObject { get; init; }

    /// <summary>Why it was refused or failed, if it did.</summary>
    public Problem? Problem { get; init; }

    /// <summary>How the dataset's checks ended that were held against the version it made, or was to make; null: there were none.</summary>
    public VersionChecks? Checks { get; init; }

    /// <summary>The dataset it is for.</summary>
    [JsonIgnore]
    public DatasetId Of => DatasetId.Parse(Dataset).Value;

    /// <summary>The import after an event; null for events that concern no import.</summary>
    public static Import? After(Import? import, DatasetEvent happened) => (import, happened) switch
    {
        (_, ImportQueued e) => Begin(e.Import, e.Dataset, e.Source, ImportStatus.Queued, e.At),
        (_, ImportStarted e) => Begin(e.Import, e.Dataset, e.Source, ImportStatus.Running, e.At),
        ({ } i, SegmentsLanded e) => i with { Status = ImportStatus.Landed, FinishedAt = e.At, Ledger = e.Ledger, Version = e.Version, RejectedObject = e.RejectedObject, Problem = null, Checks = e.Checks },
        ({ } i, NothingNewLanded e) => i with { Status = ImportStatus.Landed, FinishedAt = e.At, Ledger = e.Ledger, RejectedObject = e.RejectedObject, Problem = null },
        ({ } i, DatasetReworked { GoesOn: true } e) => i with { Version = e.Snapshot is null ? null : e.Version, Checks = e.Checks },
        ({ } i, CustomerErased e) => i with { Status = ImportStatus.Landed, FinishedAt = e.At, Problem = null },
        ({ } i, ImportFileErased e) => i with { Source = e.Source, RejectedObject = i.Status == ImportStatus.Undone ? null : i.RejectedObject }, // A rework makes the lists of those that count anew.
        ({ } i, DatasetReworked e) => i with { Status = ImportStatus.Landed, FinishedAt = e.At, Version = e.Snapshot is null ? null : e.Version, Problem = null, Checks = e.Checks },
        ({ } i, ImportRestated { Restated.IsUndone: true }) => i with { Status = ImportStatus.Undone },
        ({ } i, ImportRestated { Restated: var restated } e) => i with
        {
            Source = i.Source with { Mapping = restated.Mapping, Said = restated.Said ?? i.Source.Said },
            Ledger = restated.Ledger,
            RejectedObject = restated.RejectedObject,
            Version = restated.Ledger!.IsChange ? i.Version ?? e.Version : i.Version,
        },
        ({ } i, ImportFailed e) => i with { Status = ImportStatus.Failed, FinishedAt = e.At, Problem = e.Problem },
        ({ } i, ImportRetried) => i with { Status = ImportStatus.Queued, FinishedAt = null, Problem = null },
        ({ } i, ImportRefused e) => i with { Status = ImportStatus.Refused, FinishedAt = e.At, Problem = e.Problem, Seen = e.Seen, Checks = e.Checks },
        _ => import,
    };

    static Import Begin(ImportId id, DatasetId dataset, ImportSource source, ImportStatus status, DateTimeOffset at) =>
        new() { Id = id.Value, Dataset = dataset.Value, Source = source, Status = status, ReceivedAt = at };
}

/// <summary>How far an import is.</summary>
public enum ImportStatus
{
    /// <summary>Received and kept; waits for a worker.</summary>
    Queued,

    /// <summary>Begun by the process that received it.</summary>
    Running,

    /// <summary>Done: its new rows, if any, are visible.</summary>
    Landed,

    /// <summary>Could not be read; nothing landed.</summary>
    Refused,

    /// <summary>It had landed, and counts no longer.</summary>
    Undone,

    /// <summary>Could not be done for want of something it needs; nothing landed so far, and it is tried again.</summary>
    Failed,
}

/// <summary>How far a running import has come; overwritten as it goes, and no part of the commit log.</summary>
/// <param name="Id">The import.</param>
/// <param name="RowsRead">Rows read so far.</param>
/// <param name="RowsRejected">Rows rejected so far.</param>
/// <param name="RowsPerSecond">Mean rate since the run began.</param>
/// <param name="At">When this was written.</param>
public sealed record ImportProgress(Guid Id, long RowsRead, long RowsRejected, double RowsPerSecond, DateTimeOffset At)
{
    /// <summary>How much of the file was read, 0…1, by bytes as received.</summary>
    public double ReadShare { get; init; }
}

/// <summary>The imports of a dataset, newest first.</summary>
public sealed class ImportsOfDataset : Specification<Import>
{
    /// <summary>Of this dataset, at most <paramref name="take"/>.</summary>
    /// <param name="dataset">Whose imports.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="before">Only those received before; null: all.</param>
    public ImportsOfDataset(DatasetId dataset, int take, DateTimeOffset? before = null)
    {
        var (id, end) = (dataset.Value, before ?? DateTimeOffset.MaxValue);
        Query.Where(import => import.Dataset == id && import.ReceivedAt < end).OrderByDescending(import => import.ReceivedAt).ThenByDescending(import => import.Id).Take(take);
    }
}

/// <summary>The imports of a dataset that were received between two instants, both included; newest first.</summary>
public sealed class ImportsReceivedBetween : Specification<Import>
{
    /// <summary>Of this dataset, from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public ImportsReceivedBetween(DatasetId dataset, DateTimeOffset first, DateTimeOffset last)
    {
        var id = dataset.Value;
        Query.Where(import => import.Dataset == id && import.ReceivedAt >= first && import.ReceivedAt <= last).OrderByDescending(import => import.ReceivedAt).ThenByDescending(import => import.Id);
    }
}

/// <summary>A place in the list of a dataset's imports, newest first: behind this one. It stays where it is when others are received.</summary>
/// <param name="ReceivedAt">When the import before it was received.</param>
/// <param name="Id">That import.</param>
public readonly record struct ImportPlace(DateTimeOffset ReceivedAt, Guid Id)
{
    /// <summary>A store may keep instants to the microsecond only.</summary>
    static readonly TimeSpan Grain = TimeSpan.FromMicroseconds(1);

    /// <summary>The imports of a dataset behind a place, at most <paramref name="take"/>.</summary>
    public async Task<IReadOnlyList<Import>> ListAsync(IDatasets datasets, DatasetId dataset, int take, CancellationToken ct)
    {
        // Those received at the same moment are told apart by their ids.
        var place = this;
        var same = await datasets.ListImportsAsync(dataset.Tenant, new ImportsReceivedBetween(dataset, ReceivedAt - Grain, ReceivedAt + Grain), ct);
        var older = await datasets.ListImportsAsync(dataset.Tenant, new ImportsOfDataset(dataset, take, ReceivedAt - Grain), ct);
        return [.. same.Where(import => (import.ReceivedAt, import.Id).CompareTo((place.ReceivedAt, place.Id)) < 0).Concat(older).Take(take)];
    }
}

/// <summary>The imports and reworks of a dataset that have landed, in that order; of these, <see cref="Import.Counts"/> tells those whose rows make the dataset.</summary>
public sealed class LandedImports : Specification<Import>
{
    /// <summary>Of this dataset.</summary>
    public LandedImports(DatasetId dataset)
    {
        var id = dataset.Value;
        Query.Where(import => import.Dataset == id && import.Status == ImportStatus.Landed).OrderBy(import => import.FinishedAt).ThenBy(import => import.Id);
    }
}

/// <summary>The imports that have not ended, oldest first: waiting, running, or failed and to be tried again.</summary>
public sealed class UnfinishedImports : Specification<Import>
{
    /// <summary>Of all datasets.</summary>
    public UnfinishedImports() => Query
        .Where(import => import.Status == ImportStatus.Queued || import.Status == ImportStatus.Running || import.Status == ImportStatus.Failed)
        .OrderBy(import => import.ReceivedAt).ThenBy(import => import.Id);
}

/// <summary>One import of a dataset that waits or runs, if there is any.</summary>
public sealed class ImportUnderWay : Specification<Import>
{
    /// <summary>Of this dataset.</summary>
    public ImportUnderWay(DatasetId dataset)
    {
        var id = dataset.Value;
        Query.Where(import => import.Dataset == id && (import.Status == ImportStatus.Queued || import.Status == ImportStatus.Running)).OrderBy(import => import.Id).Take(1);
    }
}
