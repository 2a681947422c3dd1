using Datasets;
using MediatR;
using Quantities;

namespace Ingestion;

// What changes about imports that have landed makes the dataset anew from their files, as its next version: every number is what it would be had the change always been so. Each is followed as an
// import is, by the id of what is given back.

/// <summary>Lets an import count no longer.</summary>
/// <param name="Tenant">Whose import.</param>
/// <param name="Import">Which import.</param>
/// <param name="Runner">Who does it.</param>
/// <remarks>Refuses with <c>import-not-found</c> or <c>import-not-landed</c>.</remarks>
public sealed record UndoImport(TenantName Tenant, ImportId Import, ImportRunner Runner) : IRequest<Result<Import>>;

/// <summary>Reads the kept file of an import otherwise; with the rates that the dataset has by now, and the source and the decision about changes that it had where nothing else is said.</summary>
/// <param name="Tenant">Whose import.</param>
/// <param name="Import">Which import.</param>
/// <param name="Reading">How it is to be read.</param>
/// <param name="Runner">Who does it.</param>
/// <remarks>Refuses with <c>import-not-found</c> or <c>import-not-landed</c>, and as <see cref="ReceiveFile"/> does.</remarks>
public sealed record RemapImport(TenantName Tenant, ImportId Import, FileReading Reading, ImportRunner Runner) : IRequest<Result<Import>>;

/// <summary>Gives a dataset another zone, week start, currency, other value events or another silence; what is null stays. Only with the last two, nothing is read again.</summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <param name="Zone">IANA time zone.</param>
/// <param name="WeekStart">English name of a day of the week, in any case.</param>
/// <param name="Currency">ISO 4217 code. Amounts are not converted: it says what they were all along. Rates into the one before hold no longer.</param>
/// <param name="Runner">Who does it.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>, <c>invalid-value</c> or <c>nothing-to-change</c>.</remarks>
public sealed record ChangeSettings(TenantName Tenant, string Dataset, string? Zone, string? WeekStart, string? Currency, ImportRunner Runner) : IRequest<Result<Import>>
{
    /// <summary>The types of events that count as orders, revenue and activity, <c>-</c> for events without a type; none: all but registrations.</summary>
    public IReadOnlyList<string>? ValueEvents { get; init; }

    /// <summary>Days of silence after which a customer has left, where a question does not say otherwise; 0: none are declared.</summary>
    public int? Silence { get; init; }
}

/// <summary>Makes a dataset anew from the kept files of its imports, which mends data that were damaged.</summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <param name="Runner">Who does it.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>.</remarks>
public sealed record RebuildDataset(TenantName Tenant, string Dataset, ImportRunner Runner) : IRequest<Result<Import>>;

/// <summary>Removes a dataset for good, with everything that is kept about it: files as received, data, imports, answers, watches.</summary>
/// <param name="Tenant">Whose dataset.</param>
/// <param name="Dataset">Which dataset.</param>
/// <param name="Confirmation">Its name once more.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>, and with <c>invalid-value</c> when it is not confirmed. What stops on the way is made up for by deleting it again. Backups keep what they have.</remarks>
public sealed record DeleteDataset(TenantName Tenant, string Dataset, string Confirmation) : IRequest<Result<DatasetDeleted>>;

/// <summary>What was removed.</summary>
/// <param name="Name">The dataset's name.</param>
/// <param name="Objects">Objects that are gone.</param>
/// <param name="Bytes">Their size.</param>
public sealed record DatasetDeleted(string Name, int Objects, long Bytes);
