using System.Text.Json.Serialization;
using Quantities;

namespace Datasets;

/// <summary>Something that happened to a dataset. Its stream of these is the lake's commit log.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="At">When.</param>
public abstract record DatasetEvent(DatasetId Dataset, DateTimeOffset At);

/// <summary>The dataset exists from here on, with these settings.</summary>
public sealed record DatasetRegistered(DatasetId Dataset, string Zone, DayOfWeek WeekStart, CurrencyCode Currency, DateTimeOffset At) : DatasetEvent(Dataset, At)
{
    /// <summary>The types of events that count; null: none are declared.</summary>
    public EventTypes? ValueEvents { get; init; }

    /// <summary>Days of silence after which a customer has left; null: none are declared.</summary>
    public int? SilenceDays { get; init; }

    /// <summary>What it is called; null: by its key.</summary>
    public DatasetName? Name { get; init; }
}

/// <summary>Something that happened to an import.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Import">The import.</param>
/// <param name="At">When.</param>
public abstract record ImportEvent(DatasetId Dataset, ImportId Import, DateTimeOffset At) : DatasetEvent(Dataset, At);

/// <summary>A file was received and kept; a worker is to import it.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Import">The import.</param>
/// <param name="Source">Where the file came from and how it is to be read.</param>
/// <param name="At">When.</param>
public sealed record ImportQueued(DatasetId Dataset, ImportId Import, ImportSource Source, DateTimeOffset At) : ImportEvent(Dataset, Import, At);

/// <summary>A file was received and kept; the process that wrote this event imports it itself.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Import">The import.</param>
/// <param name="Source">Where the file came from and how it is to be read.</param>
/// <param name="At">When.</param>
public sealed record ImportStarted(DatasetId Dataset, ImportId Import, ImportSource Source, DateTimeOffset At) : ImportEvent(Dataset, Import, At);

/// <summary>Rows of an import became visible as a new version: the commit.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Import">The import.</param>
/// <param name="Version">The number of the new version.</param>
/// <param name="Snapshot">The whole data of that version.</param>
/// <param name="Ledger">What became of each row read.</param>
/// <param name="RejectedObject">The object that holds the rejected rows, or null when there are none.</param>
/// <param name="At">When.</param>
public sealed record SegmentsLanded(
    DatasetId Dataset, ImportId Import, long Version, SnapshotId Snapshot, Ledger Ledger, string? RejectedObject, DateTimeOffset At) : ImportEvent(Dataset, Import, At)
{
    /// <summary>How the dataset's checks ended; null: there were none, or they did not matter.</summary>
    public VersionChecks? Checks { get; init; }
}

/// <summary>An import ended without a new row: all were duplicates or rejected, or the file was empty.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Import">The import.</param>
/// <param name="Ledger">What became of each row read.</param>
/// <param name="RejectedObject">The object that holds the rejected rows, or null when there are none.</param>
/// <param name="At">When.</param>
public sealed record NothingNewLanded(DatasetId Dataset, ImportId Import, Ledger Ledger, string? RejectedObject, DateTimeOffset At) : ImportEvent(Dataset, Import, At);

/// <summary>An import could not be read at all; nothing of it landed.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Import">The import.</param>
/// <param name="Problem">Why.</param>
/// <param name="At">When.</param>
public sealed record ImportRefused(DatasetId Dataset, ImportId Import, Problem Problem, DateTimeOffset At) : ImportEvent(Dataset, Import, At)
{
    /// <summary>How far its file was read; null: not at all.</summary>
    public RowsSeen? Seen { get; init; }

    /// <summary>How the checks ended that were in the way; null: none were.</summary>
    public VersionChecks? Checks { get; init; }
}

/// <summary>Rows of a file of which none landed.</summary>
/// <param name="Read">Rows read.</param>
/// <param name="Rejected">Of these, those at fault, left out, or of orders that changed.</param>
public sealed record RowsSeen(long Read, long Rejected);

/// <summary>An import could not be done for want of something it needs: space, memory, undamaged data. It stays open, and is tried again.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Import">The import.</param>
/// <param name="Problem">Why.</param>
/// <param name="At">When.</param>
public sealed record ImportFailed(DatasetId Dataset, ImportId Import, Problem Problem, DateTimeOffset At) : ImportEvent(Dataset, Import, At);

/// <summary>An import that had failed is to be tried again by a worker.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Import">The import.</param>
/// <param name="At">When.</param>
public sealed record ImportRetried(DatasetId Dataset, ImportId Import, DateTimeOffset At) : ImportEvent(Dataset, Import, At);

/// <summary>The dataset was made anew from the files of its imports, some of them read otherwise or no longer counted, or with other settings: the commit.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Import">The rework, which is followed as imports are.</param>
/// <param name="Version">The number of the new version; of the last one when nothing is left.</param>
/// <param name="Snapshot">The whole data of the new version; null: nothing is left.</param>
/// <param name="Settings">What the dataset's settings are from here on.</param>
/// <param name="At">When.</param>
public sealed record DatasetReworked(DatasetId Dataset, ImportId Import, long Version, SnapshotId? Snapshot, DatasetSettings Settings, DateTimeOffset At) : ImportEvent(Dataset, Import, At)
{
    /// <summary>Whether the rework goes on: a customer is erased from what is kept beside the data.</summary>
    public bool GoesOn { get; init; }

    /// <summary>How the dataset's checks ended; null: there were none, or they did not matter.</summary>
    public VersionChecks? Checks { get; init; }
}

/// <summary>An import that had landed counts otherwise since a rework, or no longer.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Import">The import.</param>
/// <param name="Version">The version that the rework made.</param>
/// <param name="Restated">How it counts.</param>
/// <param name="At">When.</param>
public sealed record ImportRestated(DatasetId Dataset, ImportId Import, long Version, Restated Restated, DateTimeOffset At) : ImportEvent(Dataset, Import, At);

/// <summary>What every number of a dataset depends on.</summary>
/// <param name="Zone">IANA time zone in which its days begin.</param>
/// <param name="WeekStart">First day of its weeks.</param>
/// <param name="Currency">Currency of its amounts.</param>
public sealed record DatasetSettings(string Zone, DayOfWeek WeekStart, CurrencyCode Currency)
{
    /// <summary>The types of events that count as orders, revenue and activity; null: none are declared, and all do but registrations.</summary>
    public EventTypes? ValueEvents { get; init; }

    /// <summary>Days of silence after which a customer has left, where a question does not say otherwise; null: none are declared.</summary>
    public int? SilenceDays { get; init; }

    /// <summary>The object that tells which accounts belong to which customers (<see cref="AccountLinks"/>); null: none are linked.</summary>
    public string? Links { get; init; }
}

/// <summary>How an import counts since a rework; null for all but the first: it counts no longer.</summary>
/// <param name="Mapping">How its file is read.</param>
/// <param name="Ledger">What became of its rows.</param>
/// <param name="RejectedObject">The object that holds the rejected rows, or null when there are none.</param>
public sealed record Restated(string Mapping, Ledger? Ledger, string? RejectedObject)
{
    /// <summary>Whether it counts no longer.</summary>
    [JsonIgnore]
    public bool IsUndone => Ledger is null;

    /// <summary>How its file was said to be read; null: as before.</summary>
    public SaidReading? Said { get; init; }
}

/// <summary>Amounts of imports that begin from here on are converted by these rates.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="RatesObject">The object that has the rates, all there are.</param>
/// <param name="At">When.</param>
public sealed record RatesGiven(DatasetId Dataset, string RatesObject, DateTimeOffset At) : DatasetEvent(Dataset, At);

/// <summary>Early versions can no longer be asked; stored answers about them stay.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="UpTo">The last of them.</param>
/// <param name="At">When.</param>
public sealed record VersionsRetired(DatasetId Dataset, long UpTo, DateTimeOffset At) : DatasetEvent(Dataset, At)
{
    /// <summary>The erasure that retired them, and lets nobody read them to an end who began before; null: they grew old.</summary>
    public ImportId? ErasedBy { get; init; }
}

/// <summary>A document that questions are asked by is kept from here on, as the next revision of its name.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Definition">The document.</param>
/// <param name="At">When.</param>
public sealed record DefinitionKept(DatasetId Dataset, Definition Definition, DateTimeOffset At) : DatasetEvent(Dataset, At);

/// <summary>A name is no longer offered; its revisions stay, for answers that were given by them.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Kind">Which kind of document.</param>
/// <param name="Name">Its name.</param>
/// <param name="At">When.</param>
public sealed record DefinitionRemoved(DatasetId Dataset, string Kind, string Name, DateTimeOffset At) : DatasetEvent(Dataset, At);

/// <summary>Where an import's rows come from.</summary>
/// <param name="FileName">The name its sender gave it.</param>
/// <param name="RawObject">The object that keeps it as received.</param>
/// <param name="Bytes">Its size as received.</param>
/// <param name="Mapping">How it is read, as JSON that only ingestion interprets.</param>
public sealed record ImportSource(string FileName, string RawObject, long Bytes, string Mapping)
{
    /// <summary>What is to change about earlier imports; null: a file is imported.</summary>
    public Rework? Rework { get; init; }

    /// <summary>Rows that the file had as received and that were taken out of it with their customers; null: none were.</summary>
    public IReadOnlyList<ErasedRows>? Erased { get; init; }

    /// <summary>How it was said to be read, kept by the dataset once it has landed; null: the sender says it each time, as of events.</summary>
    public SaidReading? Said { get; init; }

    /// <summary>The import whose rejected rows these are, corrected; a row stands at the line at which it stood there. Null: the file is one of its own.</summary>
    public ImportId? Corrects { get; init; }

    /// <summary>No file, but those of earlier imports.</summary>
    /// <param name="about">What it is about: a file's name, or the dataset's.</param>
    /// <param name="rework">What is to change.</param>
    public static ImportSource Of(string about, Rework rework) => new(about, "", 0, "") { Rework = rework };
}
