using Quantities;
using Tables.Core;
using Wording;

namespace Tables;

/// <summary>How large a table may be that a question is asked of, whatever the question allows: what an operator decides for all of them.</summary>
/// <param name="MostRows">The most rows, the header not counted.</param>
/// <param name="MostColumns">The most fields of a row.</param>
/// <remarks>A table beyond is refused with <c>limit-exceeded</c>, the field being <c>rows</c> or <c>columns</c>.</remarks>
public sealed record TableBounds(long MostRows = long.MaxValue, int MostColumns = int.MaxValue)
{
    internal Problem? FaultOf(long rows, int columns) =>
        rows > MostRows ? Beyond("rows", Phrases.RowsBeyond.With(MostRows)) : columns > MostColumns ? Beyond("columns", Phrases.ColumnsBeyond.With(MostColumns)) : null;

    static Problem Beyond(string field, Message said) =>
        Problem.Of("limit-exceeded", new Label("More than this server allows", "Больше, чем разрешает этот сервер"), new Dictionary<string, Message> { [field] = said }, Phrases.Words);
}
