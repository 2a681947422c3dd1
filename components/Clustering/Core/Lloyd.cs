using System.Numerics;
using System.Runtime.CompilerServices;

namespace Clustering.Core;

/// <summary>
/// Lloyd's steps. A lane of a vector is a point, so the sums of a distance are those of plain loops whatever the width of vectors; points are in fixed blocks, whose sums are added in order, so the number
/// of threads changes nothing either.
/// </summary>
sealed class Lloyd(PointSet points, Effort effort, CancellationToken ct)
{
    const int BlockPoints = 4096;

    readonly double[][] columns = points.Values;
    readonly int dimensions = points.Dimensions;
    readonly int blocks = (points.Count + BlockPoints - 1) / BlockPoints;

    /// <summary>From centres to a partition that steps change no more, or whose centres move less than a tolerance of the mean variance.</summary>
    public Partition Run(double[][] beginning, double tolerance)
    {
        var (centre, state, history) = (Array.ConvertAll(beginning, one => (double[])one.Clone()), new State(points.Count, blocks, beginning.Length, dimensions), new Acceleration());
        var enough = tolerance > 0 ? tolerance * MeanVariance() : -1;
        var least = double.PositiveInfinity;
        for (var step = 0; step < KMeans.MostSteps; step++)
        {
            var (sums, changed, inertia) = Step(centre, state);
            if (history.Rejects(inertia > least, centre))
                continue;
            least = inertia;
            if (changed == 0 && !history.IsAhead)
                break;
            if (Means(centre, sums) is not { } means)
            {
                // A cluster without a point: it takes the farthest one, and steps begin anew.
                FillEmpty(centre, (int[])state.Label.Clone());
                (history, least) = (new Acceleration(), double.PositiveInfinity);
                continue;
            }

            if (history.Advance(centre, means, changed == 0) <= enough)
                break;
        }

        Step(centre, state);
        FillEmpty(centre, state.Label);
        return Partition.Of(points, state.Label, centre.Length);
    }

    /// <summary>The nearest centre of each point.</summary>
    public int[] Nearest(double[][] centre)
    {
        var state = new State(points.Count, blocks, centre.Length, dimensions);
        Step(centre, state);
        return state.Label;
    }

    /// <summary>Each point's cluster, and by block the sums over clusters: weight, then columns. They are kept from step to step: most points stay where they are.</summary>
    sealed class State
    {
        public readonly int[] Label;
        public readonly double[][] Sums;
        public readonly double[] Inertia;
        public readonly long[] Changed;

        public State(int points, int blocks, int clusters, int dimensions)
        {
            (Label, Sums, Inertia, Changed) = (new int[points], new double[blocks][], new double[blocks], new long[blocks]);
            Array.Fill(Label, -1);
            for (var block = 0; block < blocks; block++)
                Sums[block] = new double[clusters * (dimensions + 1)];
        }
    }

    /// <summary>Gives every point its nearest centre: sums of rows by cluster, points that went elsewhere, and the inertia around these centres.</summary>
    (double[] Sums, long Changed, double Inertia) Step(double[][] centre, State state)
    {
        if (blocks == 1 || effort.Threads == 1)
        {
            for (var block = 0; block < blocks; block++)
                Block(block);
        }
        else
        {
            Parallel.For(0, blocks, effort.Parallel(ct), Block);
        }

        ct.ThrowIfCancellationRequested();
        var sums = new double[state.Sums[0].Length];
        for (var block = 0; block < blocks; block++)
            for (var i = 0; i < sums.Length; i++)
                sums[i] += state.Sums[block][i];
        return (sums, state.Changed.Sum(), state.Inertia.Sum());

        void Block(int block) => state.Changed[block] = Assign(centre, state, block);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    long Assign(double[][] centre, State state, int block)
    {
        var (from, to) = (block * BlockPoints, Math.Min(points.Count, (block + 1) * BlockPoints));
        var (label, sums, weight, lanes) = (state.Label, state.Sums[block], points.Weights, Vector<double>.Count);
        var (changed, inertia, i) = (0L, 0.0, from);
        Span<long> found = stackalloc long[lanes];
        Span<double> away = stackalloc double[lanes];
        for (; i + lanes <= to; i += lanes)
        {
            var (least, nearest) = (new Vector<double>(double.PositiveInfinity), Vector<long>.Zero);
            for (var c = 0; c < centre.Length; c++)
            {
                var squared = Vector<double>.Zero;
                var at = centre[c];
                for (var d = 0; d < at.Length; d++)
                {
                    var off = new Vector<double>(columns[d], i) - new Vector<double>(at[d]);
                    squared += off * off;
                }

                var closer = Vector.LessThan(squared, least);
                least = Vector.ConditionalSelect(closer, squared, least);
                nearest = Vector.ConditionalSelect(closer, new Vector<long>(c), nearest);
            }

            nearest.CopyTo(found);
            least.CopyTo(away);
            for (var lane = 0; lane < lanes; lane++)
            {
                inertia += weight[i + lane] * away[lane];
                if (label[i + lane] != (int)found[lane])
                    changed += Go(i + lane, (int)found[lane], label, sums);
            }
        }

        // What is left of a block after its last whole vector goes point by point.
        for (; i < to; i++)
        {
            var (least, nearest) = (double.PositiveInfinity, 0);
            for (var c = 0; c < centre.Length; c++)
                if (points.Squared(i, centre[c]) is var squared && squared < least)
                    (least, nearest) = (squared, c);
            inertia += weight[i] * least;
            if (label[i] != nearest)
                changed += Go(i, nearest, label, sums);
        }

        state.Inertia[block] = inertia;
        return changed;
    }

    /// <summary>Moves a point to another cluster.</summary>
    long Go(int point, int cluster, int[] label, double[] sums)
    {
        var (weight, stride, old) = (points.Weights[point], dimensions + 1, label[point]);
        label[point] = cluster;
        sums[cluster * stride] += weight;
        for (var d = 0; d < dimensions; d++)
            sums[(cluster * stride) + d + 1] += weight * columns[d][point];
        if (old < 0)
            return 1;
        sums[old * stride] -= weight;
        for (var d = 0; d < dimensions; d++)
            sums[(old * stride) + d + 1] -= weight * columns[d][point];
        return 1;
    }

    /// <summary>The means of the clusters; null where one has no point.</summary>
    double[][]? Means(double[][] centre, double[] sums)
    {
        var means = new double[centre.Length][];
        for (var c = 0; c < centre.Length; c++)
        {
            var size = sums[c * (dimensions + 1)];
            if (size < 0.5)
                return null;
            means[c] = new double[dimensions];
            for (var d = 0; d < dimensions; d++)
                means[c][d] = sums[(c * (dimensions + 1)) + d + 1] / size;
        }

        return means;
    }

    /// <summary>Gives clusters without a point the one farthest from its centre, in clusters of several: moves their centres there, and the point.</summary>
    void FillEmpty(double[][] centre, int[] label)
    {
        var size = new int[centre.Length];
        foreach (var one in label)
            size[one]++;
        for (var c = 0; c < centre.Length; c++)
        {
            if (size[c] > 0)
                continue;
            var (far, most) = (-1, -1.0);
            for (var i = 0; i < label.Length; i++)
                if (size[label[i]] > 1 && points.Squared(i, centre[label[i]]) is var squared && squared > most)
                    (far, most) = (i, squared);
            size[label[far]]--;
            (label[far], size[c]) = (c, 1);
            for (var d = 0; d < dimensions; d++)
                centre[c][d] = columns[d][far];
        }
    }

    double MeanVariance()
    {
        var sum = 0.0;
        foreach (var column in columns)
        {
            var (mean, squares) = (0.0, 0.0);
            for (var i = 0; i < column.Length; i++)
                mean += points.Weights[i] * column[i];
            mean /= points.Rows;
            for (var i = 0; i < column.Length; i++)
                squares += points.Weights[i] * (column[i] - mean) * (column[i] - mean);
            sum += squares / points.Rows;
        }

        return sum / columns.Length;
    }
}
