using MediatR;
using Quantities;
using Wording;

namespace Ingestion;

/// <summary>
/// Imports rejected rows of an import as somebody corrected them, by that import's own mapping: those that are right now land, in an import of their own that stays with it. A row that was corrected
/// before is passed over, so that the same file adds nothing however often it is sent.
/// </summary>
/// <param name="Tenant">Whose import.</param>
/// <param name="Import">The import that rejected them, or one of its corrections.</param>
/// <param name="Correction">The id of the import of the corrected rows, chosen by the sender.</param>
/// <param name="Rows">The file of the rejected rows with corrections in its column <c>raw</c>, or as JSON <c>{"line", "raw"}</c> or <c>{"line", "fields"}</c>; read to its end.</param>
/// <param name="Runner">Who runs the import.</param>
/// <remarks>
/// Refuses with <c>import-not-found</c>, <c>import-not-landed</c>, <c>correction-running</c>, <c>rows-inherit</c> where rows inherit values from the line before, and with <c>invalid-value</c>,
/// <c>column-not-found</c> and as <see cref="ReceiveFile"/> does what cannot be read as rows. Rows of orders that wait for a decision are not touched: their file is imported again with one.
/// </remarks>
public sealed record CorrectImport(TenantName Tenant, ImportId Import, ImportId Correction, Stream Rows, ImportRunner Runner) : IRequest<Result<BegunCorrection>>;

/// <summary>What becomes of corrected rows.</summary>
/// <param name="Import">The import of those that are read again; null: none is.</param>
/// <param name="Rows">How many these are.</param>
/// <param name="Done">Rows that were corrected before.</param>
/// <param name="Unchanged">Rows that stand as they were rejected.</param>
/// <param name="Unknown">Rows that the import did not reject.</param>
/// <param name="Undecided">Rows of orders that wait for a decision about what changed.</param>
public sealed record BegunCorrection(ImportOverview? Import, long Rows, long Done, long Unchanged, long Unknown, long Undecided)
{
    /// <summary>The same as people of a language read it.</summary>
    public BegunCorrection In(Language language) => this with { Import = Import?.In(language) };
}

/// <summary>The first rejected rows of an import that nobody has corrected, field by field.</summary>
/// <param name="Tenant">Whose import.</param>
/// <param name="Import">Which import.</param>
/// <param name="Take">How many at most.</param>
/// <remarks>Refuses with <c>import-not-found</c>.</remarks>
public sealed record ShowRejectedRows(TenantName Tenant, ImportId Import, int Take) : IRequest<Result<RejectedTable>>;

/// <summary>Rejected rows as a table.</summary>
/// <param name="Columns">The columns of the file; empty: it names none, or its rows are JSON.</param>
/// <param name="Rows">The rows.</param>
public sealed record RejectedTable(IReadOnlyList<string> Columns, IReadOnlyList<RejectedFields> Rows);

/// <summary>A rejected row.</summary>
/// <param name="Row">The row.</param>
/// <param name="Fields">Its fields; null: it is corrected as a whole, since it is malformed or JSON.</param>
public sealed record RejectedFields(RejectedRow Row, IReadOnlyList<string>? Fields);
