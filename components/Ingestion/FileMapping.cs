using Lake;
using Tables;

namespace Ingestion;

/// <summary>Exactly how a file is read: kept with the import, so that its numbers can be explained later.</summary>
public sealed record FileMapping
{
    /// <summary>IANA name of the text encoding; a byte order mark wins over it.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary><c>,</c> <c>;</c> <c>|</c> <c>tab</c> <c>spaces</c>.</summary>
    public string Separator { get; init; } = ",";

    /// <summary><c>.</c> or <c>,</c>.</summary>
    public string DecimalMark { get; init; } = ".";

    /// <summary>What encloses fields that hold separators.</summary>
    public string Quote { get; init; } = "\"";

    /// <summary>Date patterns; empty for ISO 8601.</summary>
    public IReadOnlyList<string> DateFormats { get; init; } = [];

    /// <summary>Whether the first line names the columns; null: it does when its time column holds no date (columns by position).</summary>
    public bool? Header { get; init; } = true;

    /// <summary>Column of the customer id.</summary>
    public string? Customer { get; init; }

    /// <summary>Whether ids are whole numbers that a program wrote as decimals: <c>17850.0</c> is customer 17850.</summary>
    public bool CustomerIsWholeNumber { get; init; }

    /// <summary>Column of the instant or day.</summary>
    public string? Time { get; init; }

    /// <summary>Column of the amount or a product of two columns; null: every amount is 0.</summary>
    public string? Amount { get; init; }

    /// <summary>Column of the order id, if any.</summary>
    public string? Order { get; init; }

    /// <summary>Column of the event id, if any: rows with the same one are the same event. Without it, equal rows of one file are distinct events.</summary>
    public string? Event { get; init; }

    /// <summary>Column of the event type, if any.</summary>
    public string? Type { get; init; }

    /// <summary>Columns kept for conditions.</summary>
    public IReadOnlyList<MappedProperty> Properties { get; init; } = [];

    /// <summary>Name under which event ids are unique.</summary>
    public string Source { get; init; } = "file";

    /// <summary>True: rows without a customer go to quarantine. False: they are anonymous events.</summary>
    public bool RejectAnonymous { get; init; }

    /// <summary>How the table is written. A mapping leaves nothing to be found out, but a line of names that may be there: its rows are read as if there were none.</summary>
    internal Dialect Dialect => new() { Encoding = Encoding, Separator = Separator, Decimal = DecimalMark, Quote = Quote, DateFormat = DateFormats, Header = Header == true };
}

/// <summary>An event property and the column it is read from.</summary>
/// <param name="Name">Its name in conditions.</param>
/// <param name="Column">Its column.</param>
/// <param name="Kind">Text or number.</param>
public sealed record MappedProperty(string Name, string Column, PropertyKind Kind);
