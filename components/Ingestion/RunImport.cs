using Datasets;
using MediatR;
using Quantities;

namespace Ingestion;

/// <summary>
/// Reads a received file, quarantines bad rows, drops duplicates and publishes the rest as a new version.
/// Run any number of times, also by two processes at once, it has its effect once.
/// </summary>
/// <param name="Import">Which import.</param>
/// <param name="Progress">Told now and then how far it is; may be null.</param>
/// <remarks>Refuses with <c>import-not-found</c>. A file that cannot be read ends as a refused import, which is no refusal of this request.</remarks>
public sealed record RunImport(ImportId Import, IProgress<ImportProgress>? Progress) : IRequest<Result<Import>>;

/// <summary>Opens the rejected rows of an import: CSV with <c>line, column, code, reason, raw</c>.</summary>
/// <param name="Import">Which import.</param>
/// <remarks>Refuses with <c>import-not-found</c>. Without rejected rows the file has its header only.</remarks>
public sealed record OpenRejectedRows(ImportId Import) : IRequest<Result<Stream>>;
