namespace Clustering.Core;

/// <summary>An order of rows that their values alone decide: by a hash of them, equal hashes by the values.</summary>
static class RowOrder
{
    public static int[] Of(double[][] columns)
    {
        var rows = columns[0].Length;
        var (hashes, order) = (new ulong[rows], new int[rows]);
        for (var i = 0; i < rows; i++)
            (hashes[i], order[i]) = (Hash(columns, i), i);
        Array.Sort(hashes, order);
        for (int from = 0, to; from < rows; from = to)
        {
            for (to = from + 1; to < rows && hashes[to] == hashes[from]; to++)
            {
            }

            if (to - from > 1)
                order.AsSpan(from, to - from).Sort((a, b) => Compare(columns, a, b));
        }

        return order;
    }

    public static bool AreEqual(double[][] columns, int row, int other)
    {
        foreach (var column in columns)
            if (column[row] != column[other])
                return false;
        return true;
    }

    static int Compare(double[][] columns, int row, int other)
    {
        foreach (var column in columns)
            if (column[row] != column[other])
                return column[row].CompareTo(column[other]);
        return 0;
    }

    // The finaliser of SplitMix64 (Steele, Lea & Flood 2014) over the bits of each value.
    static ulong Hash(double[][] columns, int row)
    {
        var hash = 0x9E3779B97F4A7C15UL;
        foreach (var column in columns)
        {
            hash = (hash ^ BitConverter.DoubleToUInt64Bits(column[row] + 0.0)) + 0x9E3779B97F4A7C15UL;
            hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
            hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
            hash ^= hash >> 31;
        }

        return hash;
    }
}
