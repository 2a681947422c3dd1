using Datasets;
using MediatR;
using Quantities;
using Wording;

namespace Ingestion;

/// <summary>How far is an import, or how did it end?</summary>
/// <param name="Tenant">Whose import.</param>
/// <param name="Import">Which import.</param>
/// <remarks>Refuses with <c>import-not-found</c>.</remarks>
public sealed record DescribeImport(TenantName Tenant, ImportId Import) : IRequest<Result<ImportOverview>>;

/// <summary>One import at a glance.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Dataset">Its dataset.</param>
/// <param name="FileName">The name its sender gave the file.</param>
/// <param name="Bytes">The file's size as received.</param>
/// <param name="Status"><c>queued, running, landed, refused, failed, undone</c>.</param>
/// <param name="Read">Rows read, so far or in all.</param>
/// <param name="Accepted">New rows; null until it ended.</param>
/// <param name="Duplicate">Rows that were there already; null until it ended.</param>
/// <param name="Rejected">Rows in quarantine, so far or in all.</param>
/// <param name="ReadShare">How much of the file was read, 0…1.</param>
/// <param name="RowsPerSecond">Mean rate of reading; null before it began, and where it took less than a second.</param>
/// <param name="Version">The version it published; null when it added nothing.</param>
/// <param name="ReceivedAt">When the file was received.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Problem">Why it was refused or failed, if it did; of one that waits: that no worker runs (<c>no-worker</c>).</param>
public sealed record ImportOverview(
    Guid Id,
    string Dataset,
    string FileName,
    long Bytes,
    string Status,
    long Read,
    long? Accepted,
    long? Duplicate,
    long Rejected,
    double ReadShare,
    double? RowsPerSecond,
    long? Version,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? FinishedAt,
    Problem? Problem)
{
    /// <summary>What it changes about earlier imports: <c>undo, remap, settings, rebuild, link, erase</c>; null: it imports a file.</summary>
    public string? Rework { get; init; }

    /// <summary>New rows in place of others of the same orders or events; null until it ended.</summary>
    public long? Replaced { get; init; }

    /// <summary>Rows that the dataset had of these and that count no longer; null until it ended.</summary>
    public long? Withdrawn { get; init; }

    /// <summary>What was odd about rows that landed nevertheless, or what waits for a decision (<c>orders-changed, events-changed</c>), such as a property that could not be read; null: nothing, or not known yet.</summary>
    public IReadOnlyList<RowsNoted>? Noted { get; init; }

    /// <summary>Of its rejected rows, those that were corrected and imported again.</summary>
    public long Corrected { get; init; }

    /// <summary>The import whose rejected rows these are, corrected; null: it has a file of its own.</summary>
    public Guid? Corrects { get; init; }

    /// <summary>How the dataset's checks ended that were held against the version it made, or was to make; null: there were none.</summary>
    public IReadOnlyList<CheckOutcome>? Checks { get; init; }

    /// <summary>How the file was read, with what it showed itself.</summary>
    public ReadAs? ReadAs { get; init; }

    /// <summary>The overview as people of a language read it.</summary>
    public ImportOverview In(Language language) => this with { Problem = Problem?.In(language), Checks = Checks is null ? null : [.. Checks.Select(one => one with { Problem = one.Problem?.In(language) })] };

    /// <summary>An import with the progress last told.</summary>
    /// <param name="import">The import.</param>
    /// <param name="dataset">What its dataset is called.</param>
    /// <param name="progress">How far it is; null: nobody told.</param>
    public static ImportOverview Of(Import import, DatasetName dataset, ImportProgress? progress) => new(
        import.Id,
        dataset.Value,
        import.Source.Rework is { Undone: null, Remapped: null } ? dataset.Value : import.Source.FileName,
        import.Source.Bytes,
        import.Status == ImportStatus.Queued && progress is { } told && told.At >= import.ReceivedAt ? "running" : import.Status.ToString().ToLowerInvariant(),
        import.Ledger?.Read ?? import.Seen?.Read ?? progress?.RowsRead ?? 0,
        import.Ledger?.Accepted,
        import.Ledger?.Duplicate,
        import.Ledger?.Rejected ?? import.Seen?.Rejected ?? progress?.RowsRejected ?? 0,
        import.Ledger is null ? progress?.ReadShare ?? 0 : 1,
        progress?.RowsPerSecond,
        import.Version,
        import.ReceivedAt,
        import.FinishedAt,
        import.Problem)
    {
        Rework = import.Source.Rework is not { } rework ? null : rework.Erased is not null ? "erase" : rework.Undone is not null ? "undo" : rework.Remapped is not null ? "remap" : rework.Links is not null ? "link" : rework.ChangesSettings ? "settings" : "rebuild",
        Replaced = import.Ledger?.Replaced,
        Withdrawn = import.Ledger?.Withdrawn,
        Noted = import.Ledger?.Noted,
        Corrects = import.Source.Corrects?.Value,
        Checks = import.Checks is { Outcomes.Count: > 0 } checks ? checks.Outcomes : null,
        ReadAs = ReadAs.Of(import),
    };
}

/// <summary>Imports as people follow them.</summary>
public static class ImportsAtAGlance
{
    /// <summary>An import, with what its dataset is called.</summary>
    public static async Task<ImportOverview> OverviewAsync(this IDatasets datasets, Import import, CancellationToken ct) => ImportOverview.Of(import, await datasets.NameOfAsync(import.Of, ct), null);
}

/// <summary>How a file was read.</summary>
/// <param name="Encoding">IANA name of the text encoding.</param>
/// <param name="Separator">What separated fields.</param>
/// <param name="DecimalMark">The decimal mark that decided about numbers such as 25,000; null: none had to.</param>
/// <param name="DateForm">The stated date patterns, or <c>d/M</c> or <c>M/d</c> where the file showed it; null: dates told it themselves.</param>
/// <param name="Found">Which of these the file itself decided, where it might have been otherwise: <c>separator, decimal, dateFormat</c>.</param>
public sealed record ReadAs(string Encoding, string Separator, string? DecimalMark, string? DateForm, IReadOnlyList<string> Found)
{
    /// <summary>The options by which it was said to be read, with their values; null: it was not said by options, as of events, or is no longer known.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Options { get; init; }

    /// <summary>Whether nobody said so, and the dataset had kept them.</summary>
    public bool IsKept { get; init; }

    /// <summary>How the file of an import was read; null: nobody knows.</summary>
    public static ReadAs? Of(Import import) => import.Source.Rework is null && FileMapping.Of(import.Source) is { Customer: not null } mapping
        ? new(mapping.Encoding, mapping.Separator, mapping.DecimalMark, mapping.DateFormats.Count > 0 ? string.Join(", ", mapping.DateFormats) : mapping.DayFirst is { } first ? first ? "d/M" : "M/d" : null, mapping.Found)
        {
            Options = import.Source.Said is { } said ? Core.WrittenReading.ByName(Core.WrittenReading.Read(said.Options)) : null,
            IsKept = import.Source.Said?.IsKept == true,
        }
        : null;
}
