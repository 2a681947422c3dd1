namespace Rfm.Core;

/// <summary>What became of the values of one column.</summary>
/// <param name="Cuts">Bounds between bins; empty where values were not cut.</param>
/// <param name="Score">1 for the worst to the number of scores for the best.</param>
sealed record Grades(IReadOnlyList<decimal> Cuts, int[] Score)
{
    /// <summary>From the values of one column, in order of customer id, to scores.</summary>
    /// <param name="values">The values.</param>
    /// <param name="lessIsBetter">True where small values are good.</param>
    /// <param name="given">Fixed cuts.</param>
    /// <param name="options">By which rule.</param>
    public static Grades Of(decimal[] values, bool lessIsBetter, IReadOnlyList<decimal> given, RfmOptions options)
    {
        var scale = options.Scale;
        var isRanked = options.Ties == TieRule.Ranked;
        switch (options.Scoring)
        {
            case ScoringRule.Ntile:
                return new Grades([], isRanked ? Tiles.Ranked(values, scale, lessIsBetter) : Tiles.Equal(values, scale, lessIsBetter));
            case ScoringRule.Fixed:
                decimal[] cuts = [.. given];
                return new Grades(cuts, Oriented(Cut.Binned(values, cuts, options.AtCut), scale, lessIsBetter));
            case ScoringRule.EqualWidth:
                cuts = Cut.EqualWidths(values, scale);
                return new Grades(cuts, Oriented(Cut.Binned(values, cuts), scale, lessIsBetter));
            default:
                (int[] Parts, int Of) at = options.Scoring == ScoringRule.OuterFifths ? ([1, 4], 5) : ([.. Enumerable.Range(1, scale - 1)], scale);
                cuts = Cut.Quantiles(values, at.Parts, at.Of);
                if (!isRanked || !Cut.Coincide(values, cuts))
                    return new Grades(cuts, Oriented(Cut.Binned(values, cuts), scale, lessIsBetter));
                var ranks = Array.ConvertAll(Tiles.Ranks(values, lessIsBetter), rank => (decimal)rank);
                return new Grades(cuts, Cut.Binned(ranks, Cut.Quantiles(ranks, at.Parts, at.Of)));
        }
    }

    /// <summary>How many customers share a value with somebody who has another score.</summary>
    public static int SplitIn<T>(IReadOnlyList<T> values, IReadOnlyList<int> score)
        where T : notnull =>
        Enumerable.Range(0, score.Count).GroupBy(i => values[i]).Sum(equal => equal.Select(i => score[i]).Distinct().Take(2).Count() > 1 ? equal.Count() : 0);

    /// <summary>Bins count from the smallest value, scores from the worst.</summary>
    static int[] Oriented(int[] bins, int scale, bool lessIsBetter) => lessIsBetter ? Array.ConvertAll(bins, bin => scale + 1 - bin) : bins;
}
