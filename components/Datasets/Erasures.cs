using System.Text.Json.Serialization;
using Quantities;

namespace Datasets;

/// <summary>A customer who was erased from a dataset, or is being: known by a keyed hash, never by the id.</summary>
/// <param name="Customer">The hash of the id.</param>
/// <param name="Import">The rework that does it.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="At">When it was asked for.</param>
public sealed record Erasure(string Customer, ImportId Import, string By, DateTimeOffset At)
{
    /// <summary>The accounts that were linked to the customer, by their hashes: they go, and are kept out, with the customer.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Versions that were retired for it.</summary>
    public long Versions { get; init; }

    /// <summary>What was erased; null: it has not ended yet.</summary>
    public ErasureReceipt? Receipt { get; init; }

    /// <summary>Whether events of the customer are let in again.</summary>
    public bool IsAllowed { get; init; }

    /// <summary>Whether a hash is that of the customer, or of one of the accounts.</summary>
    public bool Covers(string hash) => Customer == hash || Accounts.Contains(hash);
}

/// <summary>What was erased with a customer.</summary>
/// <param name="Rows">Rows of files, those in quarantine among them.</param>
/// <param name="Files">Files that had any.</param>
/// <param name="Versions">Versions of the dataset that can no longer be asked.</param>
/// <param name="Objects">Objects of the lake and lists of rejected rows that are gone.</param>
/// <param name="Answers">Stored answers that are gone.</param>
/// <param name="Questions">Standing questions about the customer that are gone.</param>
/// <param name="Labels">Tables of results customer by customer that had the customer.</param>
/// <param name="Crossings">Crossings of watches that are gone.</param>
/// <param name="Messages">Messages of webhooks that named the customer.</param>
/// <param name="At">When it was done.</param>
public sealed record ErasureReceipt(long Rows, int Files, long Versions, int Objects, int Answers, int Questions, int Labels, long Crossings, int Messages, DateTimeOffset At);

/// <summary>Rows of a customer that were taken out of a file.</summary>
/// <param name="Customer">The hash of the customer's id.</param>
/// <param name="Rows">How many.</param>
/// <param name="Erasure">The erasure for which they were.</param>
/// <param name="Counted">Whether the import had landed with them; else they were taken out before.</param>
public sealed record ErasedRows(string Customer, long Rows, ImportId Erasure, bool Counted);

/// <summary>The file of an import was replaced by one without rows of erased customers.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Import">The import.</param>
/// <param name="Source">Where its rows come from now; no object when nothing of the file is kept.</param>
/// <param name="At">When.</param>
public sealed record ImportFileErased(DatasetId Dataset, ImportId Import, ImportSource Source, DateTimeOffset At) : ImportEvent(Dataset, Import, At);

/// <summary>A customer was erased from all that is kept.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Import">The rework that did it.</param>
/// <param name="Version">The newest version, which is without the customer; null: nothing is left.</param>
/// <param name="Receipt">What was erased.</param>
/// <param name="At">When.</param>
public sealed record CustomerErased(DatasetId Dataset, ImportId Import, DatasetVersion? Version, ErasureReceipt Receipt, DateTimeOffset At) : ImportEvent(Dataset, Import, At);

/// <summary>Events of a customer who was erased are let in again.</summary>
/// <param name="Dataset">Whose stream.</param>
/// <param name="Customer">The hash of the customer's id.</param>
/// <param name="At">When.</param>
public sealed record CustomerAllowed(DatasetId Dataset, string Customer, DateTimeOffset At) : DatasetEvent(Dataset, At);

/// <summary>What was removed of customers from what is kept beside the data.</summary>
/// <param name="Answers">Stored answers: they may list them.</param>
/// <param name="Questions">Standing questions that named one.</param>
/// <param name="Crossings">Crossings of watches.</param>
/// <param name="Messages">Messages of webhooks that named one, and do not any more.</param>
public sealed record Forgotten(int Answers, int Questions, long Crossings, int Messages)
{
    /// <summary>How much was removed in all.</summary>
    public long Sum => Answers + Questions + Crossings + Messages;
}

// Customers who were erased.
public sealed partial record Dataset
{
    /// <summary>Every erasure, in the order in which they were asked for.</summary>
    public IReadOnlyList<Erasure> Erasures { get; init; } = [];

    /// <summary>The hashes of customers, and of accounts, whose rows are not let in.</summary>
    [JsonIgnore]
    public IReadOnlySet<string> ErasedCustomers => Erasures.Where(erasure => !erasure.IsAllowed).SelectMany(erasure => erasure.Accounts.Prepend(erasure.Customer)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Replaces the file of an import by one without the rows of customers erased so far; refuses with <see cref="Overtaken"/> when another is to be erased by now.</summary>
    /// <param name="import">The import.</param>
    /// <param name="source">Where its rows come from now.</param>
    /// <param name="erasures">How many erasures there were when the file was read.</param>
    /// <param name="at">Now.</param>
    public static Decision ErasingFile(ImportId import, ImportSource source, int erasures, DateTimeOffset at) => dataset =>
        dataset is null ? Nothing
        : dataset.Erasures.Count != erasures ? Core.Refusals.Overtaken(dataset.Name, dataset.Versions.Count)
        : Happened(new ImportFileErased(dataset.Id, import, source, at));

    /// <summary>Publishes a dataset without a customer and lets no earlier version be asked; the rework goes on. Nothing happens where it has ended already; refuses as <see cref="Reworking"/> does.</summary>
    /// <param name="rework">The rework.</param>
    /// <param name="onto">The newest version's data when it looked last; null for none.</param>
    /// <param name="snapshot">The data it made, the same as before where the customer was in none of the newest; null: nothing is left.</param>
    /// <param name="before">The settings the dataset had then.</param>
    /// <param name="settings">Those it has without the customer's accounts.</param>
    /// <param name="restated">The imports that count otherwise than before.</param>
    /// <param name="at">Now.</param>
    /// <param name="checks">How the checks of the dataset ended; they are not in the way.</param>
    /// <param name="landings">The landings there were when it looked last; null: whichever there are.</param>
    public static Decision Erasing(ImportId rework, SnapshotId? onto, SnapshotId? snapshot, DatasetSettings before, DatasetSettings settings, IReadOnlyDictionary<ImportId, Restated> restated, DateTimeOffset at, VersionChecks? checks = null, long? landings = null) => WhileOpen(rework, dataset =>
    {
        if (dataset.Latest?.Snapshot != onto || dataset.Settings != before || landings < dataset.Landings)
            return Core.Refusals.Overtaken(dataset.Name, dataset.Versions.Count);
        var isOther = snapshot != onto || restated.Count > 0 || settings != before;
        var version = dataset.Versions.Count + (isOther && snapshot is not null ? 1 : 0);
        var last = snapshot is null ? dataset.Versions.Count : version - 1;
        return Result<IReadOnlyList<DatasetEvent>>.Ok(
        [
            .. isOther ? (DatasetEvent[])[new DatasetReworked(dataset.Id, rework, version, snapshot, settings, at) { GoesOn = true, Checks = checks?.OrNone }, .. restated.Select(one => new ImportRestated(dataset.Id, one.Key, version, one.Value, at))] : [],
            .. last > (dataset.Retired?.UpTo ?? 0) ? (DatasetEvent[])[new VersionsRetired(dataset.Id, last, at) { ErasedBy = rework }] : [],
        ]);
    });

    /// <summary>Ends an erasure with what was erased. Nothing happens when it has ended already.</summary>
    public static Decision Erased(ImportId rework, ErasureReceipt receipt, DateTimeOffset at) => WhileOpen(rework, dataset => Happened(new CustomerErased(dataset.Id, rework, dataset.Latest, receipt, at)));

    /// <summary>Lets events of an erased customer in again; nothing happens when they are.</summary>
    public static Decision Allowing(string customer, DateTimeOffset at) => dataset =>
        dataset?.ErasedCustomers.Contains(customer) == true ? Happened(new CustomerAllowed(dataset.Id, customer, at)) : Nothing;

    Dataset With(ErasureReceipt receipt, ImportId import) => this with { Erasures = [.. Erasures.Select(one => one.Import == import ? one with { Receipt = receipt } : one)] };

    Dataset After(VersionsRetired e) => Next(OpenImports) with
    {
        // Who erases lets nobody read on.
        Retired = new RetiredVersions(e.UpTo, e.ErasedBy is null ? Retired?.UpTo ?? 0 : e.UpTo, e.At),
        Erasures = e.ErasedBy is { } by ? [.. Erasures.Select(one => one.Import == by ? one with { Versions = one.Versions + e.UpTo - (Retired?.UpTo ?? 0) } : one)] : Erasures,
    };
}
