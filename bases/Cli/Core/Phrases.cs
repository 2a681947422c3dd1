using Wording;

namespace Cli.Core;

/// <summary>What the command line says of its own.</summary>
static class Phrases
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Phrases).Assembly);

    public static readonly Phrase ColumnsLeft = new("columns-left", "count", "first");
    public static readonly Phrase RowsLeft = new("rows-left", "count", "table");
    public static readonly Phrase TablesLeft = new("tables-left", "tables");
    public static readonly Phrase PartsDone = new("parts-done", "done", "all");
}
