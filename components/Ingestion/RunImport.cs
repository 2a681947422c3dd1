using Datasets;
using Ingestion.Core;
using MediatR;
using Quantities;
using Wording;

namespace Ingestion;

/// <summary>
/// Reads a received file, quarantines bad rows, drops duplicates and publishes the rest as a new version.
/// Run any number of times, also by two processes at once, it has its effect once.
/// </summary>
/// <param name="Tenant">Whose import.</param>
/// <param name="Import">Which import.</param>
/// <param name="Progress">Told now and then how far it is; may be null.</param>
/// <remarks>
/// Refuses with <c>import-not-found</c>. A file that cannot be read ends as a refused import, which is no refusal of this request. What fails is noted with the import, which then is failed and
/// can be run again, and thrown.
/// </remarks>
public sealed record RunImport(TenantName Tenant, ImportId Import, IProgress<ImportProgress>? Progress) : IRequest<Result<Import>>
{
    /// <summary>The code of a failure that nobody foresaw: the log says more.</summary>
    public const string FailedUnexpectedly = "import-failed";
}

/// <summary>Ends an import that nobody wants any more: it is refused with <c>import-cancelled</c>.</summary>
/// <param name="Tenant">Whose import.</param>
/// <param name="Import">Which import.</param>
/// <remarks>Refuses with <c>import-not-found</c>, and with <c>import-ended</c> when it has landed. One that was refused stays as it is.</remarks>
public sealed record CancelImport(TenantName Tenant, ImportId Import) : IRequest<Result<Import>>;

/// <summary>
/// Lets an import that failed be tried again, at once instead of when its turn comes, or one that data checks were in the way of (<c>checks-failed</c>). One that waits or runs goes on as it is.
/// </summary>
/// <param name="Tenant">Whose import.</param>
/// <param name="Import">Which import.</param>
/// <param name="Runner">Who runs it then; one that failed is run by a worker.</param>
/// <remarks>Refuses with <c>import-not-found</c>, and with <c>import-ended</c> when it has landed or was refused for something else.</remarks>
public sealed record RetryImport(TenantName Tenant, ImportId Import, ImportRunner Runner = ImportRunner.Worker) : IRequest<Result<Import>>;

/// <summary>The imports of a dataset, newest first, or of all datasets those that have not ended, oldest first.</summary>
/// <param name="Tenant">Whose imports.</param>
/// <param name="Dataset">Of which dataset; null: of all, those that have not ended.</param>
/// <param name="Take">How many at most.</param>
/// <param name="After">Of a dataset: where the list goes on; null: at its beginning.</param>
/// <remarks>Refuses with <c>dataset-not-found</c>.</remarks>
public sealed record ListImports(TenantName Tenant, string? Dataset, int Take, ImportPlace? After = null) : IRequest<Result<IReadOnlyList<ImportOverview>>>;

/// <summary>The first rejected rows of an import.</summary>
/// <param name="Tenant">Whose import.</param>
/// <param name="Import">Which import.</param>
/// <param name="Take">How many at most.</param>
/// <remarks>Refuses with <c>import-not-found</c>.</remarks>
public sealed record ListRejectedRows(TenantName Tenant, ImportId Import, int Take) : IRequest<Result<IReadOnlyList<RejectedRow>>>;

/// <summary>A row in quarantine.</summary>
/// <param name="Line">Where it begins in the file, 1-based.</param>
/// <param name="Column">The column at fault; empty when it is the row as a whole.</param>
/// <param name="Code">Stable and short.</param>
/// <param name="Reason">A sentence.</param>
/// <param name="Raw">The row as it stood in the file.</param>
public sealed record RejectedRow(long Line, string Column, string Code, string Reason, string Raw)
{
    /// <summary>The reason in a language: in English as it stands in the file, with the value at fault; in others by code and column.</summary>
    public string ReasonIn(Language language) => RejectionWords.Say(this, language);
}

/// <summary>Opens the rejected rows of an import: CSV with <c>line, column, code, reason, raw</c>.</summary>
/// <param name="Tenant">Whose import.</param>
/// <param name="Import">Which import.</param>
/// <remarks>Refuses with <c>import-not-found</c>. Without rejected rows the file has its header only.</remarks>
public sealed record OpenRejectedRows(TenantName Tenant, ImportId Import) : IRequest<Result<Stream>>;
