using Numerics;
using static Numerics.GammaFunctions;

namespace PurchaseModels.Core;

/// <summary>
/// The likelihood of Gamma-Gamma (Fader &amp; Hardie 2013, "The Gamma-Gamma Model of Monetary Value", eq. 1a):
/// ln L = −ln B(px, q) + q ln γ + (px−1) ln z̄ + px ln x − (px+q) ln(γ + x z̄), written with S = x z̄ as
/// −ln B(px, q) − ln z̄ − q ln(1 + S/γ) − px ln(1 + γ/S).
/// </summary>
sealed class GammaGammaLikelihood : ILikelihood
{
    readonly double[] x, total, count;
    readonly (double X, double Customers)[] groups;
    readonly double logMeans;

    public GammaGammaLikelihood(IReadOnlyList<double> repeatCounts, IReadOnlyList<double> meanValues, double[]? counts)
    {
        // Of millions of rows, hardly two are the same: they are sorted where they are, and gone through.
        bool Tells(int i) => repeatCounts[i] > 0 && counts?[i] != 0;
        var rows = new (double X, double Mean, double Count)[Enumerable.Range(0, repeatCounts.Count).Count(Tells)];
        for (int i = 0, row = 0; i < repeatCounts.Count; i++)
            if (Tells(i))
                rows[row++] = (repeatCounts[i], meanValues[i], counts?[i] ?? 1);
        Array.Sort(rows);
        Customers = rows.Sum(row => row.Count);
        var mean = Customers > 0 ? rows.Sum(row => row.Count * row.Mean) / Customers : 1;
        // A power of two divides exactly.
        Unit = Math.Pow(2, Math.Round(Math.Log2(mean / 32)));
        MeanValue = mean / Unit;
        (x, total, count) = (Array.ConvertAll(rows, row => row.X), Array.ConvertAll(rows, row => row.X * row.Mean / Unit), Array.ConvertAll(rows, row => row.Count));
        groups = Grouped(x, count);
        logMeans = rows.Sum(row => row.Count * Math.Log(row.Mean));
        // Equal means differ by rounding, at most.
        Varies = rows.Length > 1 && rows.Max(row => row.Mean) > rows.Min(row => row.Mean) * (1 + 1e-12);
    }

    GammaGammaLikelihood(GammaGammaLikelihood all, int[] drawn, double[] counts)
    {
        (Customers, Unit, Varies) = (counts.Sum(), all.Unit, drawn.Length > 1);
        (x, total, count) = ([.. drawn.Select(i => all.x[i])], [.. drawn.Select(i => all.total[i])], [.. drawn.Select(i => counts[i])]);
        groups = Grouped(x, count);
        logMeans = drawn.Sum(i => counts[i] * Math.Log(all.total[i] / all.x[i] * Unit));
        MeanValue = drawn.Sum(i => counts[i] * all.total[i] / all.x[i]) / Customers;
    }

    /// <summary>Customers by repeat count, which ascends.</summary>
    static (double X, double Customers)[] Grouped(double[] x, double[] count)
    {
        var groups = new List<(double X, double Customers)>();
        for (var i = 0; i < x.Length; i++)
            if (groups.Count > 0 && groups[^1].X == x[i])
                groups[^1] = (x[i], groups[^1].Customers + count[i]);
            else
                groups.Add((x[i], count[i]));
        return [.. groups];
    }

    public double Customers { get; }

    /// <summary>The unit γ is in here: values of cents and of millions look alike.</summary>
    public double Unit { get; }

    /// <summary>Mean over customers, in <see cref="Unit"/>.</summary>
    public double MeanValue { get; }

    public bool Varies { get; }

    /// <summary>As many customers drawn again, each a Poisson number of times.</summary>
    public GammaGammaLikelihood Resampled(SeededRandom random)
    {
        double[] counts = [.. count.Select(customers => random.Poisson(customers))];
        return new(this, [.. Enumerable.Range(0, counts.Length).Where(i => counts[i] > 0)], counts);
    }

    public double At(ReadOnlySpan<double> logParameters, Span<double> gradient, CancellationToken ct)
    {
        double p = Math.Exp(logParameters[0]), q = Math.Exp(logParameters[1]), gamma = Math.Exp(logParameters[2]);
        Span<double> sums = stackalloc double[4];
        OrderedSums.Add(x.Length, sums, (from, to, into) =>
        {
            for (var i = from; i < to; i++)
            {
                double up = LogOnePlus(total[i] / gamma), down = LogOnePlus(gamma / total[i]), px = p * x[i];
                into[0] -= count[i] * (q * up + px * down);
                into[1] -= count[i] * x[i] * down;
                into[2] -= count[i] * up;
                into[3] += count[i] * (q * total[i] - px * gamma) / (gamma + total[i]);
            }
        }, ct);
        double value = sums[0] - logMeans, byP = sums[1], byQ = sums[2];
        foreach (var (n, customers) in groups)
        {
            value -= customers * LogBeta(p * n, q);
            byP += customers * n * DigammaRising(p * n, q);
            byQ += customers * DigammaRising(q, p * n);
        }
        (gradient[0], gradient[1], gradient[2]) = (p * byP, q * byQ, sums[3]);
        return value;
    }
}
