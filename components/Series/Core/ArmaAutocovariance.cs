using System.Runtime.CompilerServices;

namespace Series.Core;

/// <summary>What the filter starts from: the autocovariances of a stationary ARMA process with errors of variance 1.</summary>
/// <remarks>
/// The autoregressive part by stepping Durbin–Levinson down and up again (exact near the unit circle, where linear equations lose digits), the
/// moving-average part as a sum over its own autocovariances (Brockwell &amp; Davis 1991, section 3.3).
/// </remarks>
sealed class ArmaAutocovariance(int p, int q)
{
    readonly double[] ladder = new double[p * (p + 1) / 2];
    readonly double[] variances = new double[p + 1];
    readonly double[] partial = new double[p];
    readonly double[] regressive = new double[p + q + 1];
    readonly double[] average = new double[q + 1];
    readonly double[] gamma = new double[p + 1];
    readonly double[] psi = new double[q + 1];

    /// <summary>γ(0) … γ(p).</summary>
    public ReadOnlySpan<double> Gamma => gamma;

    /// <summary>ψ(0) … ψ(q), the weights of past errors.</summary>
    public ReadOnlySpan<double> Psi => psi;

    /// <summary>Computes both; false when the process is not stationary.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Compute(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta)
    {
        if (!StepDown(phi))
            return false;
        StepUp(phi);
        average.AsSpan().Clear();
        for (var i = 0; i <= q; i++)
            for (var j = i; j <= q && Weight(theta, i) != 0; j++)
                average[j - i] += Weight(theta, i) * Weight(theta, j);
        for (var k = 0; k <= p; k++)
        {
            var sum = average[0] * regressive[k];
            for (var h = 1; h <= q; h++)
                if (average[h] != 0)
                    sum += average[h] * (regressive[k + h] + regressive[Math.Abs(k - h)]);
            gamma[k] = sum;
        }
        for (var k = 0; k <= q; k++)
        {
            psi[k] = Weight(theta, k);
            for (var j = 1; j <= Math.Min(k, p); j++)
                psi[k] += phi[j - 1] * psi[k - j];
        }
        return double.IsFinite(gamma[0]);
    }

    static double Weight(ReadOnlySpan<double> theta, int lag) => lag == 0 ? 1 : theta[lag - 1];

    Span<double> Rung(int order) => ladder.AsSpan(order * (order - 1) / 2, order);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool StepDown(ReadOnlySpan<double> phi)
    {
        if (p == 0)
            return true;
        phi[..p].CopyTo(Rung(p));
        for (var k = p; k >= 1; k--)
        {
            var rung = Rung(k);
            var last = partial[k - 1] = rung[k - 1];
            if (!(Math.Abs(last) < 1))
                return false;
            if (k == 1)
                break;
            var below = Rung(k - 1);
            var scale = 1 / ((1 - last) * (1 + last));
            for (var j = 0; j < k - 1; j++)
                below[j] = (rung[j] + last * rung[k - 2 - j]) * scale;
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void StepUp(ReadOnlySpan<double> phi)
    {
        variances[p] = 1;
        for (var k = p; k >= 1; k--)
            variances[k - 1] = variances[k] / ((1 - partial[k - 1]) * (1 + partial[k - 1]));
        regressive[0] = variances[0];
        for (var k = 1; k <= p; k++)
        {
            var sum = partial[k - 1] * variances[k - 1];
            if (k > 1)
            {
                var below = Rung(k - 1);
                for (var j = 1; j < k; j++)
                    sum += below[j - 1] * regressive[k - j];
            }
            regressive[k] = sum;
        }
        for (var k = p + 1; k <= p + q; k++)
        {
            var sum = 0.0;
            for (var j = 1; j <= p; j++)
                sum += phi[j - 1] * regressive[k - j];
            regressive[k] = sum;
        }
    }
}
