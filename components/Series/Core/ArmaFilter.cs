using Numerics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Series.Core;

/// <summary>
/// The Kalman filter of a stationary ARMA process from its exact stationary start, for several columns at once, by the recursions of Morf,
/// Sidhu &amp; Kailath (1974): the covariance changes by a matrix of rank one at each step, so a step costs the state's length, not its square.
/// </summary>
/// <remarks>
/// State as in Harvey (1989), 3.3.4. Windows that move by one element a step take the place of shifting the state. All memory is taken once.
/// Once the gain has reached its limit φ + θ a step costs only the coefficients that are not 0. Missing values are stood in for by anything, and what
/// that does is made good by a <see cref="GapFilter"/>.
/// </remarks>
sealed class ArmaFilter
{
    const double Settled = 1e-11;
    readonly int p, r, n;
    readonly ArmaAutocovariance start;
    readonly double[] gain, change, phi, theta;
    readonly double[][] states;
    readonly GapFilter? gaps;
    readonly int[] phiLags, thetaLags;
    int phiCount, thetaCount;

    /// <summary>Room for models of an order and a number of columns of a length, with gaps or without.</summary>
    public ArmaFilter(int p, int q, int length, int columns, GapFilter? gaps = null)
    {
        (this.p, n, r, this.gaps) = (p, length, Math.Max(p, q + 1), gaps);
        start = new(p, q);
        (gain, change) = (new double[r], new double[length + r + 1]);
        (phi, theta, phiLags, thetaLags) = (new double[p], new double[q], new int[p], new int[q]);
        states = [.. Enumerable.Range(0, columns).Select(_ => new double[length + r + 1])];
    }

    /// <summary>Runs over the columns and writes innovations divided by the root of their variance; returns Σ ln variance, NaN unless stationary.</summary>
    /// <param name="ar">φ of length p, products multiplied out.</param>
    /// <param name="ma">θ of length q.</param>
    /// <param name="columns">Data.</param>
    /// <param name="innovations">One for each column; 0 at gaps.</param>
    /// <param name="isConditional">
    /// True for the sum of squares conditional on the first p values and zero errors before (Box &amp; Jenkins 1970, 7.1.2), of the gaps' stand-ins, too.
    /// </param>
    public double Run(ReadOnlySpan<double> ar, ReadOnlySpan<double> ma, double[][] columns, double[][] innovations, bool isConditional = false)
    {
        ar.CopyTo(phi);
        ma.CopyTo(theta);
        (phiCount, thetaCount) = (Sparse(phi, phiLags), Sparse(theta, thetaLags));
        foreach (var state in states)
            state.AsSpan().Clear();
        return isConditional ? Conditional(columns, innovations) : Exact(columns, innovations);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    double Conditional(double[][] columns, double[][] innovations)
    {
        for (var c = 0; c < columns.Length; c++)
            for (var t = 0; t < n; t++)
            {
                var error = t < p ? 0 : columns[c][t] - states[c][t];
                innovations[c][t] = error;
                Advance(states[c].AsSpan(t + 1), columns[c][t], error);
            }
        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    double Exact(double[][] columns, double[][] innovations)
    {
        if (!start.Compute(phi, theta))
            return double.NaN;
        gaps?.Start(phi);
        StartGain(out var variance);
        var weight = -1 / variance;
        var (logs, product, isSettled) = (0.0, 1.0, false);
        for (var t = 0; t < n; t++)
        {
            var scale = 1 / Math.Sqrt(variance);
            for (var c = 0; c < columns.Length; c++)
            {
                var window = states[c].AsSpan(t + 1, r);
                var expected = states[c][t];
                var error = columns[c][t] - expected;
                innovations[c][t] = error * scale;
                if (isSettled)
                    Advance(window, columns[c][t], error);
                else
                {
                    Transit(window, expected);
                    if (error != 0)
                        Columns.Add(window, gain, error / variance);
                }
            }
            product *= gaps?.Step(t, gain, variance, isSettled, innovations) ?? variance;
            if (product is > 1e100 or < 1e-100)
                (logs, product) = (logs + Math.Log(product), 1);
            if (isSettled)
                continue;
            UpdateGain(t, ref variance, ref weight);
            if ((t & 7) == 7 && variance - 1 < 1e-10 && -weight * Largest(change.AsSpan(t + 1, r)) < Settled * Settled)
            {
                (isSettled, variance) = (true, 1);
                gain.AsSpan().Clear();
                Advance(gain, 1, 1);
            }
        }
        return logs + Math.Log(product);
    }

    // P·Z' of the stationary covariance P from autocovariances, and T·P·Z'.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void StartGain(out double variance)
    {
        variance = start.Gamma[0];
        for (var i = 1; i <= r; i++)
        {
            var next = 0.0;
            for (var k = 0; k < phiCount; k++)
                if (phiLags[k] >= i + 1)
                    next += phi[phiLags[k] - 1] * start.Gamma[phiLags[k] - i];
            for (var k = 0; k < thetaCount; k++)
                if (thetaLags[k] >= i)
                    next += theta[thetaLags[k] - 1] * start.Psi[thetaLags[k] - i];
            gain[i - 1] = next + (i <= p ? phi[i - 1] * variance : 0);
        }
        change.AsSpan().Clear();
        gain.CopyTo(change, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void UpdateGain(int t, ref double variance, ref double weight)
    {
        var z = change[t];
        var window = change.AsSpan(t + 1, r);
        Transit(window, z);
        var (toGain, toChange) = (weight * z, -z / variance);
        ref var g = ref MemoryMarshal.GetArrayDataReference(gain);
        ref var l = ref MemoryMarshal.GetReference(window);
        var i = 0;
        for (; i <= r - Vector<double>.Count; i += Vector<double>.Count)
        {
            var k = Vector.LoadUnsafe(ref g, (nuint)i);
            var moved = Vector.LoadUnsafe(ref l, (nuint)i);
            (k + moved * toGain).StoreUnsafe(ref g, (nuint)i);
            (moved + k * toChange).StoreUnsafe(ref l, (nuint)i);
        }
        for (; i < r; i++)
            (gain[i], window[i]) = (gain[i] + window[i] * toGain, window[i] + gain[i] * toChange);
        var after = variance + weight * z * z;
        weight *= variance / after;
        variance = after;
    }

    void Transit(Span<double> window, double first)
    {
        for (var k = 0; k < phiCount; k++)
            window[phiLags[k] - 1] += phi[phiLags[k] - 1] * first;
    }

    void Advance(Span<double> window, double value, double error)
    {
        Transit(window, value);
        for (var k = 0; k < thetaCount; k++)
            window[thetaLags[k] - 1] += theta[thetaLags[k] - 1] * error;
    }

    static double Largest(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
            largest = Math.Max(largest, value * value);
        return largest;
    }

    static int Sparse(double[] coefficients, int[] lags)
    {
        var count = 0;
        for (var i = 0; i < coefficients.Length; i++)
            if (coefficients[i] != 0)
                lags[count++] = i + 1;
        return count;
    }
}
