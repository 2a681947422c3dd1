using Datasets.Core;
using Quantities;

namespace Datasets;

// What may happen to a dataset. A decision knows nothing but how the dataset stands; what it needs besides, the time too, is told beforehand.
public sealed partial record Dataset
{
    /// <summary>The code of the refusal to publish onto a version that is no longer the newest.</summary>
    public const string Overtaken = "version-overtaken";

    /// <summary>The refusal to do anything more with an import: <c>import-ended</c>.</summary>
    public static Problem HasEnded => Refusals.Ended;

    static readonly Result<IReadOnlyList<DatasetEvent>> Nothing = Result<IReadOnlyList<DatasetEvent>>.Ok([]);

    /// <summary>Begins a dataset; refuses with <c>dataset-exists</c>.</summary>
    public static Decision Registering(DatasetRegistered registered) => dataset => dataset is null
        ? Happened(registered)
        : Taken(registered.Name ?? registered.Dataset.Key.UsualName);

    /// <summary>Several decisions one after another, each on the dataset as those before leave it; refuses as the first does that refuses, and then nothing happens.</summary>
    public static Decision InTurn(IReadOnlyList<Decision> decisions) => dataset =>
    {
        var all = new List<DatasetEvent>();
        foreach (var decide in decisions)
        {
            if (!decide(dataset).TryGet(out var events, out var refused))
                return refused;
            all.AddRange(events);
            dataset = events.Aggregate(dataset, After);
        }

        return all;
    };

    /// <summary>A file was received for a worker to import.</summary>
    public static Decision Receiving(ImportQueued received) => Beginning(received);

    /// <summary>A file was received, and its receiver imports it.</summary>
    public static Decision Receiving(ImportStarted received) => Beginning(received);

    /// <summary>
    /// Ends an import with its rows: as a new version when some are new. Nothing happens when the import has ended already, in whichever process;
    /// refuses with <see cref="Overtaken"/> when another version was published meanwhile, so that the rows are to be compared with that one.
    /// </summary>
    /// <param name="import">The import.</param>
    /// <param name="onto">The version's data that the rows were compared with; null for none.</param>
    /// <param name="snapshot">That data with the new rows; the same, or null, when there are none.</param>
    /// <param name="ledger">What became of each row read.</param>
    /// <param name="rejectedObject">The object that holds the rejected rows, or null when there are none.</param>
    /// <param name="at">Now.</param>
    /// <param name="under">The settings that the rows were read with; null: whichever there are.</param>
    /// <param name="erasures">How many erasures there were when the rows were read; null: however many there are.</param>
    /// <param name="checks">How the checks of the dataset ended that the version was held against, none of them in the way; null: it has none, or they do not matter.</param>
    /// <exception cref="ArgumentException">The ledger does not add up, or there is no snapshot of new rows.</exception>
    public static Decision Publishing(
        ImportId import, SnapshotId? onto, SnapshotId? snapshot, Ledger ledger, string? rejectedObject, DateTimeOffset at, DatasetSettings? under = null, int? erasures = null, VersionChecks? checks = null) => WhileOpen(import, dataset =>
        dataset.Latest?.Snapshot != onto || (under is not null && under != dataset.Settings) || (erasures is not null && erasures != dataset.Erasures.Count)
            ? Refusals.Overtaken(dataset.Name, dataset.Versions.Count)
        : !ledger.AddsUp ? throw new ArgumentException($"The ledger of import {import} does not add up: {ledger}.", nameof(ledger))
        : !ledger.IsChange ? Happened(new NothingNewLanded(dataset.Id, import, ledger, rejectedObject, at))
        : checks?.AreOf(dataset) == false ? Refusals.Overtaken(dataset.Name, dataset.Versions.Count)
        : snapshot is { } landed ? Happened(new SegmentsLanded(dataset.Id, import, dataset.Versions.Count + 1, landed, ledger, rejectedObject, at) { Checks = checks?.OrNone })
        : throw new ArgumentException("New rows make a version, and a version has a snapshot.", nameof(snapshot)));

    /// <summary>
    /// Ends a rework with the dataset as it made it. Nothing happens when it has ended already; refuses with <see cref="Overtaken"/> when another version was published meanwhile, or an import landed without
    /// new rows, which may have some of what was made here.
    /// </summary>
    /// <param name="rework">The rework.</param>
    /// <param name="onto">The newest version's data when it looked last; null for none.</param>
    /// <param name="snapshot">The data it made; null: nothing is left.</param>
    /// <param name="before">The settings the dataset had then.</param>
    /// <param name="settings">The settings it was made with.</param>
    /// <param name="restated">The imports that count otherwise than before.</param>
    /// <param name="at">Now.</param>
    /// <param name="erasures">The erasures there were when it looked last, none of them open; null: whichever there are.</param>
    /// <param name="checks">How the checks of the dataset ended that the version was held against; null: it has none, or they do not matter.</param>
    /// <param name="landings">The landings there were when it looked last; null: whichever there are.</param>
    public static Decision Reworking(
        ImportId rework, SnapshotId? onto, SnapshotId? snapshot, DatasetSettings before, DatasetSettings settings, IReadOnlyDictionary<ImportId, Restated> restated, DateTimeOffset at, IReadOnlyList<Erasure>? erasures = null, VersionChecks? checks = null, long? landings = null) => WhileOpen(rework, dataset =>
    {
        if (dataset.Latest?.Snapshot != onto || dataset.Settings != before || (erasures is not null && erasures.Count != dataset.Erasures.Count) || checks?.AreOf(dataset) == false || landings < dataset.Landings)
            return Refusals.Overtaken(dataset.Name, dataset.Versions.Count);
        var version = dataset.Versions.Count + (snapshot is null ? 0 : 1);
        return Result<IReadOnlyList<DatasetEvent>>.Ok(
            [new DatasetReworked(dataset.Id, rework, version, snapshot, settings, at) { Checks = checks?.OrNone }, .. restated.Select(one => new ImportRestated(dataset.Id, one.Key, version, one.Value, at))]);
    });

    /// <summary>Gives a dataset rates in place of those it had when they were made from these; refuses with <see cref="Overtaken"/> when others were given meanwhile.</summary>
    /// <param name="before">The object that had the rates.</param>
    /// <param name="rates">The object that has them.</param>
    /// <param name="at">Now.</param>
    public static Decision GivingRates(string? before, string rates, DateTimeOffset at) => dataset =>
        dataset is null || rates == dataset.Rates ? Nothing
        : before == dataset.Rates ? Happened(new RatesGiven(dataset.Id, rates, at))
        : Refusals.Overtaken(dataset.Name, dataset.Versions.Count);

    /// <summary>Ends an import that cannot be read. Nothing happens when it has ended already.</summary>
    public static Decision Refusing(ImportId import, Problem problem, DateTimeOffset at, RowsSeen? seen = null, VersionChecks? checks = null) =>
        WhileOpen(import, dataset => Happened(new ImportRefused(dataset.Id, import, problem, at) { Seen = seen, Checks = checks?.OrNone }));

    /// <summary>Notes why an import could not be done; it stays open. Nothing happens when it has ended already.</summary>
    public static Decision Failing(ImportId import, Problem problem, DateTimeOffset at) =>
        WhileOpen(import, dataset => Happened(new ImportFailed(dataset.Id, import, problem, at)));

    /// <summary>Ends an import that its sender no longer wants: refused with <c>import-cancelled</c>. Nothing happens when it has ended already.</summary>
    /// <remarks>Refuses with <c>erasure-begun</c> to stop an erasure halfway.</remarks>
    public static Decision Cancelling(ImportId import, DateTimeOffset at) => dataset =>
        dataset?.IsOpen(import) == true && dataset.Erasures.Any(erasure => erasure.Import == import) ? Refusals.ErasureBegun : Refusing(import, Refusals.Cancelled, at)(dataset);

    /// <summary>
    /// Lets versions no longer be asked that a newer one took the place of before <paramref name="before"/>; the newest always can. Nothing happens when there is none, or when others were retired
    /// within <see cref="BetweenRetirements"/>.
    /// </summary>
    public static Decision Retiring(DateTimeOffset before, DateTimeOffset at) => dataset =>
        dataset is null || dataset.Retired?.At > at - BetweenRetirements ? Nothing
        : dataset.Versions.Skip(1).TakeWhile(next => next.At < before).Select(next => next.Number - 1).LastOrDefault() is var last && last > (dataset.Retired?.UpTo ?? 0) ? Happened(new VersionsRetired(dataset.Id, last, at))
        : Nothing;

    /// <summary>Versions are retired together, so that streams do not grow by it; and of two retirements the earlier is older than anybody's question, since a dataset remembers only how far it went.</summary>
    public static readonly TimeSpan BetweenRetirements = TimeSpan.FromDays(2);

    static Decision Beginning(ImportEvent received) => dataset => dataset is null || dataset.IsOpen(received.Import) ? Nothing : Happened(received);

    static Decision WhileOpen(ImportId import, Func<Dataset, Result<IReadOnlyList<DatasetEvent>>> how) => dataset => dataset?.IsOpen(import) == true ? how(dataset) : Nothing;

    static Result<IReadOnlyList<DatasetEvent>> Happened(DatasetEvent one) => Result<IReadOnlyList<DatasetEvent>>.Ok([one]);
}
