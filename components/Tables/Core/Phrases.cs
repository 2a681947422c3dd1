using Wording;

namespace Tables.Core;

/// <summary>What can be wrong with a table, and with what is said of it.</summary>
static class Phrases
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Phrases).Assembly);

    // Of a dialect.
    public static readonly Phrase NoEncoding = new("no-encoding", "given");
    public static readonly Phrase NoSeparator = new("no-separator", "given");
    public static readonly Phrase NoDecimalMark = new("no-decimal-mark", "given");
    public static readonly Phrase NoQuote = new("no-quote", "given");
    public static readonly Phrase NoDatePattern = new("no-date-pattern", "given");

    // Of a row or a field.
    public static readonly Phrase Malformed = new("row-malformed", "line", "form");
    public static readonly Phrase OtherWidth = new("row-of-other-width", "line", "fields", "width");
    public static readonly Phrase NoNumber = new("field-no-number", "line", "column", "text");
    public static readonly Phrase NoDate = new("field-no-date", "line", "column", "text", "patterns");

    // Of a file.
    public static readonly Phrase NoTableAtAll = new("no-table-at-all", "what");
    public static readonly Phrase Empty = new("table-of-nothing");
    public static readonly Phrase HeaderAlone = new("table-of-a-header");
    public static readonly Phrase HeaderUnclear = new("header-unclear", "header");
    public static readonly Phrase TooLarge = new("table-too-large", "most");
    public static readonly Phrase RowsBeyond = new("rows-beyond-limit", "most");
    public static readonly Phrase ColumnsBeyond = new("columns-beyond-limit", "most");
    public static readonly Phrase TooManyRows = new("table-of-too-many-rows", "most");
    public static readonly Phrase WrongEncoding = new("wrong-encoding", "encoding");
    public static readonly Phrase TooPacked = new("gzip-too-packed");
    public static readonly Phrase Damaged = new("gzip-damaged");
    public static readonly Phrase ArrayBroken = new("json-array-broken", "item", "line", "how");
    public static readonly Phrase TooManyPaths = new("json-of-too-many-paths", "most");
    public static readonly Phrase NoWorkbook = new("no-workbook");
    public static readonly Phrase CellTooLong = new("workbook-cell-too-long");
    public static readonly Phrase TooManyCells = new("workbook-row-too-long");
    public static readonly Phrase TooMuchText = new("workbook-of-too-much-text", "most");
    public static readonly Phrase SheetTooWide = new("sheet-too-large", "sheet");
    public static readonly Phrase ChooseSheet = new("no-sheet", "given", "sheets");
    public static readonly Phrase NoParquet = new("no-parquet");
    public static readonly Phrase GroupTooLarge = new("parquet-group-too-large", "rows", "most");
    public static readonly Phrase ZipOfNothing = new("zip-of-nothing");
    public static readonly Phrase NoZip = new("no-zip", "given");
    public static readonly Phrase ChooseMember = new("no-member", "given", "members");
    public static readonly Phrase MemberLocked = new("member-locked", "member");
    public static readonly Phrase TooManyMembers = new("zip-of-too-many-members");
    public static readonly Phrase NoTable = new("no-table-of-text", "reason");
}
