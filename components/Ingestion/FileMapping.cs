using System.Text.Json;
using Datasets;
using Lake;
using Quantities;
using Tables;

namespace Ingestion;

/// <summary>Exactly how a file is read: kept with the import, so that its numbers can be explained later.</summary>
public sealed record FileMapping
{
    /// <summary>IANA name of the text encoding; a byte order mark wins over it.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary><c>,</c> <c>;</c> <c>|</c> <c>tab</c> <c>spaces</c>.</summary>
    public string Separator { get; init; } = ",";

    /// <summary><c>.</c> or <c>,</c>: as stated, or as the file as a whole shows it. Null: neither, and numbers that can be read in two ways are rejected.</summary>
    public string? DecimalMark { get; init; }

    /// <summary>Whether the decimal mark was stated: then the other mark can only set thousands apart.</summary>
    public bool DecimalIsStated { get; init; }

    /// <summary>Without date patterns, whether the file shows that days stand before months in dates such as 5/1/2024. Null: it does not, and such dates are rejected.</summary>
    public bool? DayFirst { get; init; }

    /// <summary>What encloses fields that hold separators; <c>none</c>: nothing.</summary>
    public string Quote { get; init; } = "\"";

    /// <summary>Date patterns; empty: ISO 8601 and whatever else can be read in one way.</summary>
    public IReadOnlyList<string> DateFormats { get; init; } = [];

    /// <summary>Whether the first line names the columns; null: it does when its time column holds no date (columns by position).</summary>
    public bool? Header { get; init; } = true;

    /// <summary>What the file itself decided where it might have been otherwise: <c>separator, decimal, dateFormat</c>.</summary>
    public IReadOnlyList<string> Found { get; init; } = [];

    /// <summary>Lines above the header, or the first row, that are no part of the table.</summary>
    public int LinesAbove { get; init; }

    /// <summary>Sheet of a workbook; null: the first one with rows.</summary>
    public string? Sheet { get; init; }

    /// <summary>Member of a zip file; null: the only one.</summary>
    public string? Member { get; init; }

    /// <summary>The columns that are read, where the file has them by name and not by place, as JSON and Parquet do; null: it does not.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Column of the customer id.</summary>
    public string? Customer { get; init; }

    /// <summary>Whether ids are whole numbers that a program wrote as decimals: <c>17850.0</c> is customer 17850.</summary>
    public bool CustomerIsWholeNumber { get; init; }

    /// <summary>Column of the instant or day, or two: <c>date+clock</c>.</summary>
    public string? Time { get; init; }

    /// <summary>Column of the amount, or columns and numbers multiplied, added and taken away; null: every amount is 0.</summary>
    public string? Amount { get; init; }

    /// <summary>Whether amounts count cents and the like, and who says which: <c>iso</c> (ISO 4217), <c>stripe</c>; null: they do not.</summary>
    public string? MinorUnits { get; init; }

    /// <summary>Column of the order id, if any.</summary>
    public string? Order { get; init; }

    /// <summary>Column of the event id, if any: rows with the same one are the same event. Without it, equal rows of one file are distinct events.</summary>
    public string? Event { get; init; }

    /// <summary>Column of the event type, if any.</summary>
    public string? Type { get; init; }

    /// <summary>Whether rows are customers, one each: registrations, with properties and without an amount.</summary>
    public bool Customers { get; init; }

    /// <summary>Column of the currency, if any: rows in another one than the dataset's are rejected. An empty one is the dataset's.</summary>
    public string? Currency { get; init; }

    /// <summary>The object with the rates by which amounts in other currencies are converted; null: there are none, and such rows are rejected.</summary>
    public string? Rates { get; init; }

    /// <summary>Conditions on columns: a row that meets one is a refund, and its amount is taken off.</summary>
    public IReadOnlyList<Condition> RefundWhen { get; init; } = [];

    /// <summary>Conditions on columns: a row that meets one counts for nothing.</summary>
    public IReadOnlyList<Condition> DropWhen { get; init; } = [];

    /// <summary>Columns, or names of the map, that stand on the first line of an order only.</summary>
    public IReadOnlyList<string> Carry { get; init; } = [];

    /// <summary>Words for "no value".</summary>
    public IReadOnlyList<string> NullWords { get; init; } = Core.NullWords.Usual;

    /// <summary>Whether customer ids with an @ are taken in lower case.</summary>
    public bool FoldEmails { get; init; }

    /// <summary>How many rows may be rejected before the whole file is refused, as a number or a share (<c>1%</c>); null: any but all.</summary>
    public string? MaxRejected { get; init; }

    /// <summary>Columns kept for conditions.</summary>
    public IReadOnlyList<MappedProperty> Properties { get; init; } = [];

    /// <summary>Name under which event ids and order ids are unique.</summary>
    public string Source { get; init; } = UsualSource;

    /// <summary>What becomes of rows of orders or events that are there otherwise: <c>reject, replace, add</c>; null: they are set aside until somebody decides.</summary>
    public string? OnChange { get; init; }

    /// <summary>The properties of its events: those that were mapped and, where amounts are converted, what they were.</summary>
    internal IReadOnlyList<PropertyColumn> EventProperties =>
        [.. Properties.Select(property => new PropertyColumn(property.Name, property.Kind)), .. Rates is null ? [] : (PropertyColumn[])[new(OriginalAmount, PropertyKind.Number), new(OriginalCurrency, PropertyKind.Text)]];

    /// <summary>The mapping with the rates of its dataset, if it can need them.</summary>
    internal FileMapping With(string? rates) => Currency is null || Properties.Any(property => property.Name.Equals(OriginalAmount, StringComparison.OrdinalIgnoreCase) || property.Name.Equals(OriginalCurrency, StringComparison.OrdinalIgnoreCase))
        ? this
        : this with { Rates = rates };

    const string OriginalAmount = "originalAmount", OriginalCurrency = "originalCurrency";

    /// <summary>How the file is read that is left when some rows were taken out of it.</summary>
    internal FileMapping Sifted(Sifted left) => this with
    {
        Encoding = left.Dialect.Encoding!,
        Separator = left.Dialect.Separator!,
        Quote = left.Dialect.Quote,
        Sheet = left.Dialect.Sheet,
        Member = left.Dialect.Member,
        Header = left.HasPlaces && left.Dialect.Header == true ? true : Header,
        Columns = left.HasPlaces ? null : Columns,
    };

    /// <summary>How the file of an import is read.</summary>
    internal static FileMapping Of(ImportSource source) => JsonSerializer.Deserialize<FileMapping>(source.Mapping) ?? throw new InvalidOperationException($"The mapping of '{source.FileName}' is none.");

    /// <summary>The source of files that name none.</summary>
    internal const string UsualSource = "file";

    /// <summary>The same as a landing takes it; without ids nothing can be told to have changed.</summary>
    internal ChangedRows Changed => !Customers && (Order ?? Event) is null ? ChangedRows.Add : OnChange switch { FileReading.Adds => ChangedRows.Add, FileReading.Replaces => ChangedRows.Replace, _ => ChangedRows.SetAside };

    /// <summary>True: rows without a customer go to quarantine. False: they are anonymous events.</summary>
    public bool RejectAnonymous { get; init; }

    /// <summary>How the table is written. A mapping leaves nothing to be found out, but a line of names that may be there: its rows are read as if there were none.</summary>
    internal Dialect Dialect => new() { Encoding = Encoding, Separator = Separator, Quote = Quote, DateFormat = DateFormats, Header = Header == true, Sheet = Sheet, Member = Member };

    /// <summary>The rows of a file that is written so.</summary>
    internal TableRows Open(string path) => TableFile.Open(File.OpenRead(path), Dialect, LinesAbove, Columns);
}

/// <summary>An event property and the column it is read from.</summary>
/// <param name="Name">Its name in conditions.</param>
/// <param name="Column">Its column.</param>
/// <param name="Kind">Text or number.</param>
public sealed record MappedProperty(string Name, string Column, PropertyKind Kind);
