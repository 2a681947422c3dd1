namespace Numerics;

/// <summary>Adds what rows <c>from</c> (inclusive) to <c>to</c> (exclusive) contribute to <paramref name="sums"/>, which is zero when the call begins.</summary>
/// <param name="from">First row.</param>
/// <param name="to">Row after the last.</param>
/// <param name="sums">Where to add.</param>
public delegate void SumOfRows(int from, int to, Span<double> sums);

/// <summary>Sums over many rows, in parallel, with the same bits whatever the number of threads.</summary>
public static class OrderedSums
{
    /// <summary>Rows of a block; a multiple of every vector width.</summary>
    public const int BlockRows = 2048;

    /// <summary>Adds up <paramref name="rows"/> rows into <paramref name="totals"/>: fixed blocks, each summed by itself, added in order.</summary>
    public static void Add(int rows, Span<double> totals, SumOfRows block, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        totals.Clear();
        var width = totals.Length;
        var blocks = (rows + BlockRows - 1) / BlockRows;
        if (blocks <= 1)
        {
            block(0, rows, totals);
            return;
        }
        var partial = new double[blocks * width];
        Parallel.For(0, blocks, new ParallelOptions { CancellationToken = ct }, i =>
            block(i * BlockRows, Math.Min(rows, (i + 1) * BlockRows), partial.AsSpan(i * width, width)));
        for (var i = 0; i < blocks; i++)
            for (var k = 0; k < width; k++)
                totals[k] += partial[i * width + k];
    }
}
