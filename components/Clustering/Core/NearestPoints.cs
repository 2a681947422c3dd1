namespace Clustering.Core;

/// <summary>The nearest of some points: a tree halved along the widest column (Friedman, Bentley &amp; Finkel 1977). Of equally near ones the first, so the answer is one.</summary>
sealed class NearestPoints
{
    const int LeafPoints = 16;

    readonly int dimensions;
    readonly double[] values;
    readonly int[] order;
    readonly List<Node> nodes = [];

    /// <param name="points">The points.</param>
    /// <param name="reference">Which of them are sought; found by their place here.</param>
    public NearestPoints(PointSet points, int[] reference)
    {
        (dimensions, order) = (points.Dimensions, [.. Enumerable.Range(0, reference.Length)]);
        var rows = Array.ConvertAll(reference, point => points.Columns.Select(column => column[point]).ToArray());
        Build(rows, 0, rows.Length);
        values = [.. order.SelectMany(place => rows[place])];
    }

    readonly record struct Node(int From, int To, int Column, double At, int Left, int Right);

    /// <summary>Places and distances, the nearest first; the point's own place is left out.</summary>
    public (int[] Near, double[] Distance) Nearest(PointSet points, int point, int own, int count)
    {
        Span<double> at = stackalloc double[dimensions];
        for (var d = 0; d < dimensions; d++)
            at[d] = points.Columns[d][point];
        var (near, squared) = (new int[count], new double[count]);
        Array.Fill(squared, double.PositiveInfinity);
        Array.Fill(near, int.MaxValue);
        Search(0, at, own, near, squared);
        return (near, Array.ConvertAll(squared, Math.Sqrt));
    }

    void Search(int number, ReadOnlySpan<double> at, int own, int[] near, double[] squared)
    {
        var node = nodes[number];
        if (node.Left < 0)
        {
            for (var i = node.From; i < node.To; i++)
                if (order[i] != own)
                    Take(order[i], Squared(i, at), near, squared);
            return;
        }

        var away = at[node.Column] - node.At;
        Search(away < 0 ? node.Left : node.Right, at, own, near, squared);
        if (away * away <= squared[^1])
            Search(away < 0 ? node.Right : node.Left, at, own, near, squared);
    }

    double Squared(int i, ReadOnlySpan<double> at)
    {
        var sum = 0.0;
        for (var d = 0; d < at.Length; d++)
            sum += (values[(i * dimensions) + d] - at[d]) * (values[(i * dimensions) + d] - at[d]);
        return sum;
    }

    static void Take(int place, double distance, int[] near, double[] squared)
    {
        var i = squared.Length - 1;
        if (distance > squared[i] || (distance == squared[i] && place > near[i]))
            return;
        for (; i > 0 && (distance < squared[i - 1] || (distance == squared[i - 1] && place < near[i - 1])); i--)
            (squared[i], near[i]) = (squared[i - 1], near[i - 1]);
        (squared[i], near[i]) = (distance, place);
    }

    int Build(double[][] rows, int from, int to)
    {
        var number = nodes.Count;
        nodes.Add(new(from, to, -1, 0, -1, -1));
        if (to - from <= LeafPoints)
            return number;
        var (widest, width) = (0, -1.0);
        for (var d = 0; d < dimensions; d++)
        {
            var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
            for (var i = from; i < to; i++)
                (least, most) = (Math.Min(least, rows[order[i]][d]), Math.Max(most, rows[order[i]][d]));
            if (most - least > width)
                (widest, width) = (d, most - least);
        }

        order.AsSpan(from, to - from).Sort((a, b) => rows[a][widest].CompareTo(rows[b][widest]) is var by and not 0 ? by : a.CompareTo(b));
        var middle = (from + to) / 2;
        var at = rows[order[middle]][widest];
        var left = Build(rows, from, middle);
        nodes[number] = new(from, to, widest, at, left, Build(rows, middle, to));
        return number;
    }
}
