namespace Rfm.Core;

/// <summary>SQL's NTILE: groups of as equal size as can be in order from the worst value to the best, the first n mod groups of them holding one more.</summary>
static class Tiles
{
    /// <summary>Equal values as they come: by customer id.</summary>
    public static int[] Ranked(decimal[] values, int groups, bool lessIsBetter = false)
    {
        var starts = Starts(values.Length, groups);
        return Array.ConvertAll(Ranks(values, lessIsBetter), rank => GroupOf(rank - 1, starts));
    }

    /// <summary>
    /// Equal values together: a tie gets the group of which it would fill the largest share, and of equally filled ones that of the smaller values. Sizes are those of <see cref="Ranked"/> but
    /// for ties across groups.
    /// </summary>
    public static int[] Equal(decimal[] values, int groups, bool lessIsBetter = false)
    {
        var (tiles, order, starts) = (new int[values.Length], InOrder.Of(FromWorst(values, lessIsBetter)), Starts(values.Length, groups));
        for (int from = 0, to; from < order.Length; from = to)
        {
            for (to = from + 1; to < order.Length && values[order[to]] == values[order[from]]; to++)
            {
            }

            var group = Fullest(from, to, starts, lessIsBetter);
            foreach (var customer in order.AsSpan(from, to - from))
                tiles[customer] = group;
        }

        return tiles;
    }

    /// <summary>1…n from the worst value to the best, among equals from the first customer to the last.</summary>
    public static int[] Ranks(decimal[] values, bool lessIsBetter = false)
    {
        var (ranks, order) = (new int[values.Length], InOrder.Of(FromWorst(values, lessIsBetter)));
        for (var i = 0; i < order.Length; i++)
            ranks[order[i]] = i + 1;
        return ranks;
    }

    static decimal[] FromWorst(decimal[] values, bool lessIsBetter) => lessIsBetter ? Array.ConvertAll(values, value => -value) : values;

    /// <summary>Where each group begins, from 0, and at the end the number of values.</summary>
    static int[] Starts(int values, int groups)
    {
        var (size, larger) = Math.DivRem(values, groups);
        return [.. Enumerable.Range(0, groups + 1).Select(group => (group * size) + Math.Min(group, larger))];
    }

    /// <summary>The group, from 1, of a place, from 0.</summary>
    static int GroupOf(int place, int[] starts)
    {
        var group = 1;
        while (place >= starts[group])
            group++;
        return group;
    }

    static int Fullest(int from, int to, int[] starts, bool lastOfEqual)
    {
        var (best, filled, size) = (0, 0L, 1L);
        for (var group = GroupOf(from, starts); group < starts.Length && starts[group - 1] < to; group++)
        {
            long within = Math.Min(to, starts[group]) - Math.Max(from, starts[group - 1]), all = starts[group] - starts[group - 1];
            var more = (within * size).CompareTo(filled * all);
            if (all > 0 && (more > 0 || (more == 0 && lastOfEqual)))
                (best, filled, size) = (group, within, all);
        }

        return best;
    }
}
