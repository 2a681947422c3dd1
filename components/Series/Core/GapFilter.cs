using Numerics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Series.Core;

/// <summary>
/// The exact Kalman filter of an ARIMA process with missing values, a numeric kernel, told as what gaps add to the filter without any (<see cref="ArmaFilter"/>): the
/// innovation of a value that was not seen stays unknown and moves the later levels; what is seen later tells of it (Kohn &amp; Ansley 1986).
/// A step costs the square of the number of unknowns, and there are never many more of these than the state is long: a complete series costs
/// nothing more, few gaps little, many as much as a filter of the whole covariance.
/// </summary>
/// <remarks>
/// State: the companion form of φ(B)(1−B)^d(1−B^m)^D for the levels. Its covariance is that of the filter without gaps plus L·M·L', with a column of L for each
/// unknown; an innovation that was seen moves a column by the filter's moving-average side alone, so that unit roots do no harm. When L gets much wider than
/// long, the unit matrix takes its place. Levels missing from before the differences begin are no unknowns here but columns of the data, to be regressed on, as a
/// start without any prior variance asks for (Ansley &amp; Kohn 1985; de Jong 1991).
/// </remarks>
sealed class GapFilter
{
    const int Block = 64;
    readonly ArimaData data;
    readonly int size, most, width;
    readonly bool remembers;
    readonly bool[] isMissing;
    readonly double[] full, effect, z, errors;
    readonly int[] lags;
    readonly double[][] columns;
    readonly GapUnknowns unknowns;
    double[] phi = [];
    int lagCount, at;
    bool isFull, isFixed;

    /// <summary>Room for models of an order on data with gaps.</summary>
    /// <param name="data">The series and its gaps.</param>
    /// <param name="p">Length of φ, products multiplied out.</param>
    /// <param name="q">Length of θ.</param>
    /// <param name="series">Columns that are filtered.</param>
    /// <param name="remembers">True to keep for each missing value what later ones tell of it.</param>
    public GapFilter(ArimaData data, int p, int q, int series, bool remembers = false)
    {
        (this.data, this.remembers) = (data, remembers);
        size = Math.Max(Math.Max(p + data.Lost, q), 1);
        most = Math.Min(data.Missing.Length, size + Math.Max(4, size / 2));
        most += (Vector<double>.Count - most % Vector<double>.Count) % Vector<double>.Count;
        width = 3 * size + Block;
        isMissing = new bool[data.Length - data.Lost];
        foreach (var t in data.Missing)
            if (t >= data.Lost)
                isMissing[t - data.Lost] = true;
        unknowns = new(most, remembers ? data.Missing.Length : 0, series);
        (full, effect, lags) = (new double[p + data.Lost], new double[size], new int[size]);
        (z, errors) = (new double[most], new double[series]);
        columns = [.. Enumerable.Range(0, most).Select(_ => new double[width])];
        (Errors, Variance) = ([.. errors.Select(_ => new double[isMissing.Length])], new double[isMissing.Length]);
    }

    /// <summary>True to work out <see cref="Variance"/> of missing values, too.</summary>
    public bool Forecasts { get; init; }

    /// <summary>What each step of each column was off what was expected before it; for a missing value, its stand-in.</summary>
    public double[][] Errors { get; }

    /// <summary>Variance of that over an error's.</summary>
    public double[] Variance { get; }

    /// <summary>What the whole series says a missing value after the first differences is above its stand-in, in a column's units.</summary>
    public double Correction(int column, int missing) => unknowns.Expected(column)[most + missing];

    /// <summary>Forgets the last run.</summary>
    public void Start(double[] ar)
    {
        (phi, at, isFixed) = (ar, 0, false);
        ArmaPolynomials.Multiply(ar, data.Differencing, 1, -1, full);
        z.AsSpan().Clear();
        unknowns.Clear();
    }

    /// <summary>Takes in a step of the filter without gaps; turns its innovations into those that skip gaps and returns their variance over an error's.</summary>
    /// <param name="t">The step.</param>
    /// <param name="gain">How an innovation moves the stationary state, times its variance.</param>
    /// <param name="variance">The innovation's variance.</param>
    /// <param name="isSettled">True once the gain does not change any more.</param>
    /// <param name="innovations">One for each column, divided by the root of the variance; 0 where nothing is seen.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Step(int t, double[] gain, double variance, bool isSettled, double[][] innovations)
    {
        var (isSeen, total) = (!isMissing[t], variance);
        if (!isSeen && unknowns.Count == most)
            Compress();
        var z = this.z.AsSpan(0, unknowns.Count);
        for (var i = 0; i < z.Length; i++)
            z[i] = columns[i][at];
        var root = Math.Sqrt(variance);
        for (var c = 0; c < errors.Length; c++)
            errors[c] = innovations[c][t] * root - Columns.Dot(z, unknowns.Expected(c));
        if (z.Length > 0 && (isSeen || Forecasts || remembers))
            total += unknowns.Variance(z);
        Variance[t] = total;
        for (var c = 0; c < errors.Length; c++)
            (Errors[c][t], innovations[c][t]) = (errors[c], isSeen ? errors[c] / Math.Sqrt(total) : 0);
        if (isSeen && z.Length > 0)
            unknowns.Learn(errors, total);
        else if (!isSeen && remembers)
            unknowns.Remember(errors, variance);
        Move(z, gain, variance, isSeen, isSettled);
        if (!isSeen)
            Take(z, gain, variance);
        Advance();
        return isSeen ? total : 1;
    }

    // Windows that move by one element take the place of shifting columns.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Move(ReadOnlySpan<double> z, double[] gain, double variance, bool isSeen, bool isSettled)
    {
        if (z.Length > 0 && (!isFixed || isFull == isSeen))
            Aim(gain, variance, isSeen, isSettled);
        for (var i = 0; i < z.Length; i++)
        {
            var window = columns[i].AsSpan(at + 1, size);
            window[^1] = 0;
            if (!isFixed || lagCount * 4 > size)
                Columns.Add(window, effect, z[i]);
            else
                for (var k = 0; k < lagCount; k++)
                    window[lags[k]] += effect[lags[k]] * z[i];
        }
    }

    // How the first element of a column moves the others: by the levels' own dynamics, or by what a seen innovation leaves of it.
    void Aim(double[] gain, double variance, bool isSeen, bool isSettled)
    {
        (isFull, isFixed, lagCount) = (!isSeen, !isSeen || isSettled, 0);
        effect.AsSpan().Clear();
        (isSeen ? phi : full).CopyTo(effect, 0);
        if (isSeen)
            Columns.Add(effect.AsSpan(0, Math.Min(size, gain.Length)), gain.AsSpan(0, Math.Min(size, gain.Length)), -1 / variance);
        for (var j = 0; j < size && isFixed; j++)
            if (effect[j] != 0)
                lags[lagCount++] = j;
    }

    // An innovation that was not seen is a new unknown.
    void Take(ReadOnlySpan<double> z, double[] gain, double variance)
    {
        var window = columns[unknowns.Count].AsSpan(at + 1, size);
        for (var j = 0; j < size; j++)
            window[j] = (j < gain.Length ? gain[j] / variance : 0) - (j < phi.Length ? phi[j] : 0) + (j < full.Length ? full[j] : 0);
        unknowns.Add(z, errors, variance);
    }

    void Advance()
    {
        if (++at + size < width)
            return;
        for (var i = 0; i < unknowns.Count; i++)
            columns[i].AsSpan(at, size).CopyTo(columns[i]);
        at = 0;
    }

    void Compress()
    {
        unknowns.Turn(columns, at, size);
        z.AsSpan().Clear();
        for (var a = 0; a < size; a++)
        {
            columns[a].AsSpan(at, size).Clear();
            columns[a][at + a] = 1;
        }
    }
}
