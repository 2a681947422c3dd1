using Numerics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Series.Core;

/// <summary>
/// What a filter that skips gaps knows of the innovations it did not see, a numeric kernel: expected values for each series, and their covariance M over an error's.
/// Rows of unknowns come first; those of missing values looked back at come after <paramref name="most"/>.
/// </summary>
/// <param name="most">Unknowns at most.</param>
/// <param name="remembered">Missing values looked back at.</param>
/// <param name="series">Columns that are filtered.</param>
sealed class GapUnknowns(int most, int remembered, int series)
{
    readonly double[][] covariance = Matrix(most + remembered, most), expected = Matrix(series, most + remembered);
    double[] learned = new double[most + remembered], last = new double[most + remembered];
    double lastFactor;
    int end;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>What is expected of an unknown, or, after the most there may be, of a missing value over its stand-in.</summary>
    public double[] Expected(int column) => expected[column];

    public void Clear()
    {
        foreach (var row in covariance)
            row.AsSpan().Clear();
        foreach (var row in expected)
            row.AsSpan().Clear();
        (Count, end) = (0, most);
        Blank();
    }

    /// <summary>Adds the innovation of a value that is missing: what stands in for it is off by errors.</summary>
    public void Add(ReadOnlySpan<double> z, double[] errors, double variance)
    {
        covariance[Count][Count] = variance;
        for (var c = 0; c < errors.Length; c++)
            expected[c][Count] = -errors[c] - Columns.Dot(z, expected[c]);
        Count++;
    }

    /// <summary>The variance that the unknowns give to a step that they move by z, in one pass with what the step before left to be taken from M.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Variance(ReadOnlySpan<double> z)
    {
        // Beyond the unknowns all is 0, so that whole vectors can be taken.
        ref var first = ref MemoryMarshal.GetReference(z);
        ref var before = ref MemoryMarshal.GetArrayDataReference(last);
        for (var i = 0; i < end; i = After(i))
        {
            ref var row = ref MemoryMarshal.GetArrayDataReference(covariance[i]);
            var (sum, weight) = (Vector<double>.Zero, last[i] * lastFactor);
            for (var k = 0; k < Count; k += Vector<double>.Count)
            {
                var there = Vector.LoadUnsafe(ref row, (nuint)k) + Vector.LoadUnsafe(ref before, (nuint)k) * weight;
                there.StoreUnsafe(ref row, (nuint)k);
                sum += there * Vector.LoadUnsafe(ref first, (nuint)k);
            }
            learned[i] = Vector.Sum(sum);
        }
        lastFactor = 0;
        return Columns.Dot(z, learned);
    }

    /// <summary>Takes in the errors of a step whose variance was asked for.</summary>
    public void Learn(double[] errors, double total)
    {
        for (var c = 0; c < errors.Length; c++)
            for (var i = 0; i < end; i = After(i))
                expected[c][i] += learned[i] * errors[c] / total;
        (learned, last, lastFactor) = (last, learned, -1 / total);
    }

    /// <summary>Looks back from now on at a missing value whose variance was asked for; before its innovation is added.</summary>
    public void Remember(double[] errors, double variance)
    {
        learned.AsSpan(0, Count).CopyTo(covariance[end]);
        covariance[end][Count] = variance;
        for (var c = 0; c < errors.Length; c++)
            expected[c][end] = -errors[c];
        end++;
    }

    /// <summary>Goes over to as many unknowns as there are elements of the state, each the present value of one.</summary>
    /// <param name="columns">What each unknown does to the state, from an element on.</param>
    /// <param name="at">That element.</param>
    /// <param name="size">The state's length.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Turn(double[][] columns, int at, int size)
    {
        // From M to L·M·L', and from what is remembered in the unknowns' terms to the state's.
        var (line, square) = (new double[size], Matrix(size, size));
        for (var i = 0; i < end; i = After(i))
        {
            Columns.Add(covariance[i].AsSpan(0, Count), last.AsSpan(0, Count), last[i] * lastFactor);
            Reduce(covariance[i], columns, at, line);
        }
        foreach (var row in expected)
            Reduce(row, columns, at, line);
        for (var i = 0; i < Count; i++)
        {
            for (var a = 0; a < size; a++)
                Columns.Add(square[a], covariance[i].AsSpan(0, size), columns[i][at + a]);
            covariance[i].AsSpan().Clear();
        }
        for (var a = 0; a < size; a++)
            for (var b = 0; b < size; b++)
                covariance[a][b] = (square[a][b] + square[b][a]) / 2;
        Count = size;
        Blank();
    }

    void Reduce(double[] row, double[][] columns, int at, double[] line)
    {
        line.AsSpan().Clear();
        for (var i = 0; i < Count; i++)
            Columns.Add(line, columns[i].AsSpan(at, line.Length), row[i]);
        row.AsSpan(0, Count).Clear();
        line.CopyTo(row, 0);
    }

    int After(int i) => i + 1 == Count ? most : i + 1;

    void Blank()
    {
        lastFactor = 0;
        learned.AsSpan(0, most).Clear();
        last.AsSpan(0, most).Clear();
    }

    static double[][] Matrix(int height, int width) => [.. Enumerable.Range(0, height).Select(_ => new double[width])];
}
