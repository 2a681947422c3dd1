using Clustering.Core;

namespace Clustering;

/// <summary>
/// Points to be clustered, by column: equal rows are one point with a weight, and points stand in the order of a hash of their values. So whatever order rows come in, everything that follows is the same,
/// bit by bit, and every n-th point is a sample of all.
/// </summary>
public sealed class PointSet
{
    internal readonly double[][] Values;
    internal readonly double[] Weights;

    PointSet(double[][] columns, double[] weight, int[] pointOfRow) => (Values, Weights, PointOfRow, Rows) = (columns, weight, pointOfRow, weight.Sum());

    /// <summary>The values: by column, then point.</summary>
    public IReadOnlyList<double[]> Columns => Values;

    /// <summary>How many rows each point is.</summary>
    public IReadOnlyList<double> Weight => Weights;

    /// <summary>Which point each row given became.</summary>
    public IReadOnlyList<int> PointOfRow { get; }

    /// <summary>Distinct points.</summary>
    public int Count => Weights.Length;

    /// <summary>Columns.</summary>
    public int Dimensions => Values.Length;

    /// <summary>Rows: the sum of the weights.</summary>
    public double Rows { get; }

    /// <summary>Points of rows.</summary>
    /// <param name="columns">The values of each column, all of one length; a negative zero counts as zero.</param>
    /// <exception cref="ArgumentException">There is no column, their lengths differ, or a value is not finite.</exception>
    public static PointSet Of(IReadOnlyList<double[]> columns)
    {
        if (columns.Count == 0 || columns.Any(column => column.Length != columns[0].Length))
            throw new ArgumentException("Points need columns of one length.", nameof(columns));
        if (columns.Any(column => column.AsSpan().ContainsAnyExceptInRange(double.MinValue, double.MaxValue)))
            throw new ArgumentException("Points have finite values only.", nameof(columns));
        double[][] values = [.. columns];
        var order = RowOrder.Of(values);
        var pointOfRow = new int[order.Length];
        List<int> first = [];
        List<double> weight = [];
        for (var i = 0; i < order.Length; i++)
        {
            if (i == 0 || !RowOrder.AreEqual(values, order[i - 1], order[i]))
            {
                first.Add(order[i]);
                weight.Add(0);
            }

            pointOfRow[order[i]] = first.Count - 1;
            weight[^1]++;
        }

        int[] rows = [.. first];
        return new([.. columns.Select(column => Array.ConvertAll(rows, row => column[row] + 0.0))], [.. weight], pointOfRow);
    }

    /// <summary>At most so many rows of these, evenly from the first to the last in their order: the same ones every time, and no random draw. All of them when there are no more.</summary>
    public PointSet Sample(int rows)
    {
        if (Rows <= rows)
            return this;
        var taken = new double[Count];
        var (point, before) = (0, 0.0);
        for (var i = 0; i < rows; i++)
        {
            for (var at = (i + 0.5) * Rows / rows; before + Weight[point] <= at; point++)
                before += Weight[point];
            taken[point]++;
        }

        return Only(taken);
    }

    /// <summary>The points that are kept; which of these each is, is its <see cref="PointOfRow"/>.</summary>
    public PointSet Only(Func<int, bool> kept) => Only([.. Weights.Select((weight, i) => kept(i) ? weight : 0)]);

    /// <summary>These points with other weights; those of weight 0 are left out.</summary>
    internal PointSet Only(double[] weights)
    {
        int[] kept = [.. Enumerable.Range(0, Count).Where(i => weights[i] > 0)];
        return new([.. Columns.Select(column => Array.ConvertAll(kept, i => column[i]))], Array.ConvertAll(kept, i => weights[i]), kept);
    }

    /// <summary>The labels of points as labels of the rows given.</summary>
    public int[] OfRows(IReadOnlyList<int> labels)
    {
        var rows = new int[PointOfRow.Count];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = labels[PointOfRow[i]];
        return rows;
    }

    internal double Squared(int point, int other)
    {
        var sum = 0.0;
        for (var d = 0; d < Values.Length; d++)
            sum += (Values[d][point] - Values[d][other]) * (Values[d][point] - Values[d][other]);
        return sum;
    }

    internal double Squared(int point, ReadOnlySpan<double> centre)
    {
        var sum = 0.0;
        for (var d = 0; d < centre.Length; d++)
            sum += (Values[d][point] - centre[d]) * (Values[d][point] - centre[d]);
        return sum;
    }
}
