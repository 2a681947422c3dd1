using Wording;

namespace Boards.Core;

/// <summary>What views and boards say of themselves.</summary>
static class Phrases
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Phrases).Assembly);

    public static readonly Phrase NoDocument = new("no-board-document", "path", "line");
    public static readonly Phrase NoTitle = new("no-title", "given", "most");
    public static readonly Phrase NoNote = new("no-note", "characters", "most");
    public static readonly Phrase NoQuestion = new("view-of-no-question", "given", "known");
    public static readonly Phrase BoardTiles = new("too-many-tiles", "given", "most");
    public static readonly Phrase TileQuestion = new("tile-of-no-question", "place");
    public static readonly Phrase TileOptions = new("tile-options", "place");
    public static readonly Phrase TileShown = new("tile-shown", "place");
    public static readonly Phrase TileGone = new("tile-question-gone", "place", "question");
    public static readonly Phrase TileNotAsked = new("tile-not-asked", "place", "question", "options");
}
