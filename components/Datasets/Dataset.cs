using System.Text.Json.Serialization;
using Datasets.Core;
using Quantities;

namespace Datasets;

/// <summary>A tenant's customers and what they did, as its event stream tells: settings and published versions.</summary>
/// <param name="Id">Whose it is and what it is kept under; also its stream.</param>
/// <param name="Zone">IANA time zone in which its days begin.</param>
/// <param name="WeekStart">First day of its weeks.</param>
/// <param name="Currency">Currency of its amounts.</param>
/// <param name="RegisteredAt">When it was registered.</param>
/// <param name="Revision">Number of events so far: what an append must expect.</param>
/// <param name="Versions">Every landing that added rows, in order; number n stands at index n − 1.</param>
/// <param name="OpenImports">Imports begun and neither landed nor refused yet.</param>
public sealed partial record Dataset(
    DatasetId Id,
    string Zone,
    DayOfWeek WeekStart,
    CurrencyCode Currency,
    DateTimeOffset RegisteredAt,
    long Revision,
    IReadOnlyList<PublishedVersion> Versions,
    IReadOnlyList<ImportId> OpenImports)
{
    /// <summary>The newest version, or null before anything landed.</summary>
    public DatasetVersion? Latest => Versions.Count == Emptied ? null : Version(Versions[^1]);

    /// <summary>The last version before nothing was left; 0 while that has not happened.</summary>
    public long Emptied { get; init; }

    /// <summary>The last version that a rework made: since then versions and imports add up.</summary>
    public long Reworked { get; init; }

    /// <summary>Imports that have landed, with new rows or without: who reads their files and looks again sees whether there is another.</summary>
    public long Landings { get; init; }

    /// <summary>Reworks begun and not ended yet: all files of the dataset may be needed for them.</summary>
    public IReadOnlyList<ImportId> OpenReworks { get; init; } = [];

    /// <summary>The object that has the rates by which amounts in other currencies are converted; null: there are none.</summary>
    public string? Rates { get; init; }

    /// <summary>The types of events that count as orders, revenue and activity; null: none are declared, and all do but registrations.</summary>
    public EventTypes? ValueEvents { get; init; }

    /// <summary>Days of silence after which a customer has left, where a question does not say otherwise; null: none are declared.</summary>
    public int? SilenceDays { get; init; }

    /// <summary>Zone, week start, currency, value events, silence and linked accounts.</summary>
    [JsonIgnore]
    public DatasetSettings Settings => new(Zone, WeekStart, Currency) { ValueEvents = ValueEvents, SilenceDays = SilenceDays, Links = Links };

    /// <summary>Every revision of the documents that questions are asked by, in the order in which they were kept.</summary>
    public IReadOnlyList<Definition> Definitions { get; init; } = [];

    /// <summary>Versions that can no longer be asked; null: all can.</summary>
    public RetiredVersions? Retired { get; init; }

    /// <summary>The versions that can be asked, in order.</summary>
    [JsonIgnore]
    public IEnumerable<PublishedVersion> Askable => Versions.Where(version => version.Number > (Retired?.UpTo ?? 0));

    /// <summary>The versions whose data somebody may be reading who asked at that moment or since.</summary>
    public IEnumerable<PublishedVersion> AskableSince(DateTimeOffset at) => Retired is { } retired && retired.At >= at ? Versions.Where(version => version.Number > retired.UpToBefore) : Askable;

    /// <summary>The version of that number, the newest for null; refuses with <c>version-not-found</c>, <c>version-retired</c> or <c>dataset-empty</c>.</summary>
    public Result<DatasetVersion> VersionOf(long? number) =>
        Versions.Count == 0 || (number is null && Latest is null) ? Refusals.Empty(Name)
        : number is null ? Version(Versions[^1])
        : number >= 1 && number <= Retired?.UpTo ? Refusals.HasRetired(Name, Retired.UpTo, number.Value)
        : number >= 1 && number <= Versions.Count ? Version(Versions[(int)number.Value - 1])
        : Refusals.NoSuchVersion(Name, Versions.Count, number.Value);

    DatasetVersion Version(PublishedVersion published) => new(Id, published.Number, published.Snapshot) { Called = Called };

    /// <summary>Whether an import has begun and not ended.</summary>
    public bool IsOpen(ImportId import) => OpenImports.Contains(import);

    /// <summary>Folds a dataset from its events in order; null for none.</summary>
    /// <exception cref="ArgumentException">The stream does not begin with <see cref="DatasetRegistered"/>.</exception>
    public static Dataset? From(IEnumerable<DatasetEvent> events) => events.Aggregate((Dataset?)null, After);

    /// <summary>The dataset after one more event; null stands for none yet.</summary>
    /// <exception cref="ArgumentException">The event is another dataset's, or a registration although there is one, or none although there is not.</exception>
    public static Dataset After(Dataset? dataset, DatasetEvent happened) => (dataset, happened) switch
    {
        (null, DatasetRegistered e) => new Dataset(e.Dataset, e.Zone, e.WeekStart, e.Currency, e.At, 1, [], []) { ValueEvents = e.ValueEvents, SilenceDays = e.SilenceDays, Called = e.Name },
        (null, _) => throw new ArgumentException("A dataset's first event is its registration.", nameof(happened)),
        (_, DatasetRegistered) => throw new ArgumentException("A dataset is registered once.", nameof(happened)),
        ({ } d, _) when d.Id != happened.Dataset => throw new ArgumentException($"What happened to dataset '{happened.Dataset}' did not happen to '{d.Id}'.", nameof(happened)),
        ({ } d, DatasetRenamed e) => d.After(e),
        ({ } d, ImportQueued e) => d.With(e.Import, e.Source, e.At),
        ({ } d, ImportStarted e) => d.With(e.Import, e.Source, e.At),
        ({ } d, NothingNewLanded e) => d.Keeping(e.Import, e.At).Without(e.Import) with { Landings = d.Landings + 1 },
        ({ } d, DatasetReworked e) => (e.GoesOn ? d.Next(d.OpenImports) : d.Keeping(e.Import, e.At).Without(e.Import)).After(e),
        ({ } d, ImportFileErased) => d.Next(d.OpenImports),
        ({ } d, CustomerErased e) => d.Without(e.Import).With(e.Receipt, e.Import),
        ({ } d, CustomerAllowed e) => d.Next(d.OpenImports) with { Erasures = [.. d.Erasures.Select(one => one.Covers(e.Customer) ? one with { IsAllowed = true } : one)] },
        ({ } d, ImportRestated { Restated.IsUndone: true } e) => d.WithoutCorrection(e.Import).Next(d.OpenImports),
        ({ } d, ImportRestated) => d.Next(d.OpenImports),
        ({ } d, ImportRefused e) => d.Blocking(e).WithoutCorrection(e.Import).Without(e.Import),
        ({ } d, SegmentsLanded e) => d.Keeping(e.Import, e.At).Without(e.Import) with { Landings = d.Landings + 1, Versions = [.. d.Versions, new(e.Version, e.Snapshot, e.Import, e.At) { Links = d.Links }] },
        ({ } d, SegmentSaved e) => d.After(e),
        ({ } d, SegmentRemoved e) => d.After(e),
        ({ } d, MappingForgotten e) => d.After(e),
        ({ } d, RatesGiven e) => d.Next(d.OpenImports) with { Rates = e.RatesObject },
        ({ } d, VersionsRetired e) => d.After(e),
        ({ } d, DefinitionKept e) => d.Next(d.OpenImports) with
        {
            Definitions = [.. d.Definitions.Where(one => !e.Definition.IsOnlyNewest || !one.IsOf(e.Definition.Kind, e.Definition.Name)).Select(one => one.IsOf(e.Definition.Kind, e.Definition.Name) ? one with { IsRemoved = false } : one), e.Definition],
        },
        ({ } d, DefinitionRemoved e) => d.Next(d.OpenImports) with { Definitions = [.. d.Definitions.Select(one => one.IsOf(e.Kind, e.Name) ? one with { IsRemoved = true } : one)] },
        ({ } d, ImportFailed or ImportRetried) => d.Next(d.OpenImports),
        ({ } d, ImportEvent e) => d.Without(e.Import),
        ({ } d, _) => d.Next(d.OpenImports),
    };

    Dataset With(ImportId begun, ImportSource source, DateTimeOffset at) => Next([.. OpenImports, begun]) with
    {
        OpenReworks = source.Rework is null ? OpenReworks : [.. OpenReworks, begun],
        Blocked = source.Rework?.Erased is not null ? [] : [.. Blocked.Where(one => one != begun)],
        Erasures = source.Rework is { Erased: { } customer } rework ? [.. Erasures, new Erasure(customer, begun, rework.By ?? "", at) { Accounts = rework.ErasedAccounts ?? [] }] : Erasures,
        Corrections = source.Corrects is not { } of ? Corrections : [.. Corrections, new Correction(of, begun)],
        OpenReadings = (source.Said ?? source.Rework?.Said) is not { } said ? OpenReadings : [.. OpenReadings, new OpenReading(begun, said, source.Rework?.Remapped)],
    };

    Dataset Without(ImportId ended) => Next([.. OpenImports.Where(open => open != ended)]) with
    {
        OpenReworks = [.. OpenReworks.Where(open => open != ended)],
        OpenReadings = [.. OpenReadings.Where(open => open.Import != ended)],
    };

    Dataset After(DatasetReworked e) => this with
    {
        Zone = e.Settings.Zone,
        WeekStart = e.Settings.WeekStart,
        Currency = e.Settings.Currency,
        ValueEvents = e.Settings.ValueEvents,
        SilenceDays = e.Settings.SilenceDays,
        Links = e.Settings.Links,
        Versions = e.Snapshot is { } snapshot ? [.. Versions, new(e.Version, snapshot, e.Import, e.At) { Links = e.Settings.Links }] : Versions,
        Emptied = e.Snapshot is null ? e.Version : Emptied,
        Reworked = e.Version,
    };

    Dataset Next(IReadOnlyList<ImportId> open) => this with { Revision = Revision + 1, OpenImports = open };
}

/// <summary>One published version.</summary>
/// <param name="Number">1, 2, 3, …</param>
/// <param name="Snapshot">Its data.</param>
/// <param name="Import">The import that made it.</param>
/// <param name="At">When it was published.</param>
public sealed record PublishedVersion(long Number, SnapshotId Snapshot, ImportId Import, DateTimeOffset At)
{
    /// <summary>The object that tells which accounts were linked; null: none were.</summary>
    public string? Links { get; init; }
}

/// <summary>Versions that can no longer be asked: what they alone had may be gone.</summary>
/// <param name="UpTo">The last of them; they are all from the first on.</param>
/// <param name="UpToBefore">The last one of those retired before them; 0 for none.</param>
/// <param name="At">When they were retired.</param>
public sealed record RetiredVersions(long UpTo, long UpToBefore, DateTimeOffset At);
