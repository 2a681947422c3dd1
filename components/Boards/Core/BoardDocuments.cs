using System.Text.Json;
using Answers;
using Quantities;
using Wording;

namespace Boards.Core;

/// <summary>
/// Boards as documents: <c>{"title":"Monday","note":"…","tiles":[{"title":"…","note":"…","question":"cohorts","options":{},"table":"retention","picture":"lines age retained"}]}</c>. A tile without a
/// picture shows its table; without a table, the first of the answer.
/// </summary>
/// <remarks>A board outlives what it shows: where a question or an option of a tile is not known any more, the rest can still be changed, and a note says which tile cannot be asked.</remarks>
sealed class BoardDocuments(QuestionCatalog catalog) : IDefinitionKind
{
    const int MostTiles = 40, LongestTable = 60, LongestPicture = 300;

    public string Kind => "board";

    public Label Title { get; } = new("Boards", "Доски");

    public IReadOnlyList<KeyValuePair<string, string>> Bundled => [];

    public bool KeepsRevisions => false;

    public Result<ReadDefinition> Read(string document) => Documents.Parse<BoardText>(document).Then(Of);

    Result<ReadDefinition> Of(BoardText board)
    {
        IReadOnlyList<TileText> tiles = board.Tiles ?? [];
        if (tiles.Count > MostTiles)
            return Documents.Invalid(Phrases.BoardTiles.With(tiles.Count, MostTiles));
        var faults = tiles.Select((tile, i) => FaultOf(tile, i + 1)).Prepend(Documents.FaultOfNote(board.Note)).Prepend(Documents.FaultOfTitle(board.Title));
        return faults.OfType<Message>().FirstOrDefault() is { } fault
            ? Documents.Invalid(fault)
            : new ReadDefinition(Documents.Write(board with { Tiles = tiles }), [.. Notes(tiles)], Phrases.Words);
    }

    static Message? FaultOf(TileText? tile, int place) =>
        string.IsNullOrWhiteSpace(tile?.Question) ? Phrases.TileQuestion.With(place)
        : tile.Options is { ValueKind: not JsonValueKind.Object } ? Phrases.TileOptions.With(place)
        : tile.Table?.Length > LongestTable || tile.Picture?.Length > LongestPicture ? Phrases.TileShown.With(place)
        : (tile.Title is null ? null : Documents.FaultOfTitle(tile.Title)) ?? Documents.FaultOfNote(tile.Note);

    IEnumerable<Message> Notes(IReadOnlyList<TileText> tiles)
    {
        foreach (var (tile, i) in tiles.Select((tile, i) => (tile, i)))
        {
            if (Asking.FaultOf(catalog, tile.Question, tile.Options) is { } problem)
                yield return problem.Fields.ContainsKey(Documents.Field) ? Phrases.TileGone.With(i + 1, tile.Question) : Phrases.TileNotAsked.With(i + 1, tile.Question, problem.Fields.Keys.ToArray());
        }
    }

    /// <summary>A board as it is written.</summary>
    sealed record BoardText(string? Title, string? Note, IReadOnlyList<TileText>? Tiles);

    /// <summary>A tile as it is written.</summary>
    sealed record TileText(string? Title, string? Note, string? Question, JsonElement? Options, string? Table, string? Picture);
}
