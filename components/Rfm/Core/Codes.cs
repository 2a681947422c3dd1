namespace Rfm.Core;

/// <summary>Three scores as one text, and how many customers have each.</summary>
static class Codes
{
    /// <summary><c>555</c>, or <c>10-9-10</c> where scores have two digits.</summary>
    public static string Text(int r, int f, int m, int scale) => scale < 10 ? $"{r}{f}{m}" : $"{r}-{f}-{m}";

    /// <summary>The text of every code: at recency − 1, frequency − 1, money − 1.</summary>
    public static string[,,] Texts(int scale)
    {
        var texts = new string[scale, scale, scale];
        for (var r = 0; r < scale; r++)
            for (var f = 0; f < scale; f++)
                for (var m = 0; m < scale; m++)
                    texts[r, f, m] = Text(r + 1, f + 1, m + 1, scale);
        return texts;
    }

    /// <summary>Those that occur, in order of the scores.</summary>
    public static IReadOnlyList<CodeCount> Of(RfmScores scores, int scale)
    {
        var counts = new int[scale, scale, scale];
        for (var i = 0; i < scores.Customer.Count; i++)
            counts[scores.RecencyScore[i] - 1, scores.FrequencyScore[i] - 1, scores.MonetaryScore[i] - 1]++;
        return [.. from r in Enumerable.Range(1, scale)
                   from f in Enumerable.Range(1, scale)
                   from m in Enumerable.Range(1, scale)
                   let count = counts[r - 1, f - 1, m - 1]
                   where count > 0
                   select new CodeCount(Text(r, f, m, scale), count)];
    }
}
