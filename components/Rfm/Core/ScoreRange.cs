using System.Globalization;

namespace Rfm.Core;

/// <summary>Ranges of scores as they are written: <c>5</c>, <c>4-5</c>, <c>3.5-5</c>.</summary>
static class ScoreRange
{
    /// <summary>Reads scores from 1 to a number of bins.</summary>
    public static bool Whole(string text, int bins, out (int From, int To) range)
    {
        var ends = text.Split('-');
        range = ends.Length is 1 or 2 && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from) && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var to) ? (from, to) : (0, -1);
        return range.From >= 1 && range.From <= range.To && range.To <= bins;
    }

    /// <summary>Reads means of two scores, which go by halves; null where it is none.</summary>
    public static (double From, double To)? Halves(string text, int bins)
    {
        var ends = text.Split('-');
        return ends.Length is 1 or 2 && double.TryParse(ends[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var from) && double.TryParse(ends[^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var to)
            && from >= 1 && from <= to && to <= bins ? (from, to) : null;
    }

    /// <summary>A range as it is written; null: all scores.</summary>
    public static string? Text(int from, int to, int bins) => (from, to) == (1, bins) ? null : Text(from, to);

    public static string Text(double from, double to) => from == to ? from.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{from}-{to}");
}
