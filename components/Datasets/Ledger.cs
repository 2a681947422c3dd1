using System.Text.Json.Serialization;

namespace Datasets;

/// <summary>What became of the rows of an import: <c>Read = Accepted + Duplicate + Replaced + Rejected</c>.</summary>
/// <param name="Read">Data rows in the file.</param>
/// <param name="Accepted">Rows that are new in the dataset.</param>
/// <param name="Duplicate">Rows the dataset had already.</param>
/// <param name="Rejected">Rows in quarantine, each with line, column and reason.</param>
public sealed record Ledger(long Read, long Accepted, long Duplicate, long Rejected)
{
    /// <summary>New rows of orders and events that the dataset had with others, in whose place they stand.</summary>
    public long Replaced { get; init; }

    /// <summary>Rows of the dataset that stand no longer, since the file has their orders or events otherwise; earlier versions keep them.</summary>
    public long Withdrawn { get; init; }

    /// <summary>Whether what was read is what became of it.</summary>
    [JsonIgnore]
    public bool AddsUp => Read == Accepted + Duplicate + Replaced + Rejected;

    /// <summary>By how many rows the dataset grew.</summary>
    [JsonIgnore]
    public long Gained => Accepted + Replaced - Withdrawn;

    /// <summary>Whether the dataset is another than before.</summary>
    [JsonIgnore]
    public bool IsChange => Accepted + Replaced + Withdrawn > 0;

    /// <summary>What was odd about rows that landed nevertheless; null: nothing.</summary>
    public IReadOnlyList<RowsNoted>? Noted { get; init; }
}

/// <summary>Rows of an import that landed, though something about them was odd, or that wait for a decision.</summary>
/// <param name="Code">
/// What: <c>clock-doubled</c>, <c>clock-skipped</c>, <c>unreadable-property</c>; <c>orders-changed</c>, <c>events-changed</c>: the dataset has them otherwise, and nobody said which stands.
/// </param>
/// <param name="Column">In which column.</param>
/// <param name="Rows">How many rows; orders or events of those that changed.</param>
public sealed record RowsNoted(string Code, string Column, long Rows);
