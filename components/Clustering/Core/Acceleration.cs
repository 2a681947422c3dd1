namespace Clustering.Core;

/// <summary>
/// Anderson's acceleration of Lloyd's steps (Zhang, Peng, Ouyang, Deng &amp; Zhang 2018, "Fast K-Means Clustering with Anderson Acceleration"): the next centres are the combination of the last few means
/// that would have moved least. Where it raises the inertia, the plain step is taken, so the inertia never rises.
/// </summary>
sealed class Acceleration
{
    const int Memory = 5;

    readonly List<(double[] Move, double[] Means)> past = [];
    double[][]? plain;

    /// <summary>Whether the centres are elsewhere than a plain step would have them.</summary>
    public bool IsAhead => plain is not null;

    /// <summary>True, and the centres are set back to the plain step's, where being ahead was worse.</summary>
    public bool Rejects(bool worse, double[][] centre)
    {
        if (!worse || plain is null)
            return false;
        Array.Copy(plain, centre, plain.Length);
        plain = null;
        past.Clear();
        return true;
    }

    /// <summary>Moves the centres on; how far the plain step goes, squared and summed.</summary>
    public double Advance(double[][] centre, double[][] means, bool plainly)
    {
        double[] flat = [.. means.SelectMany(one => one)], move = [.. centre.SelectMany((one, c) => one.Select((at, d) => means[c][d] - at))];
        past.Add((move, flat));
        if (past.Count > Memory + 1)
            past.RemoveAt(0);
        var next = plainly || past.Count < 2 ? null : Combined();
        Array.Copy(means, centre, means.Length);
        plain = next is null ? null : means;
        for (var c = 0; next is not null && c < centre.Length; c++)
            centre[c] = next[(c * means[c].Length)..((c + 1) * means[c].Length)];
        return move.Sum(one => one * one);
    }

    /// <summary>The last means less the combination of their differences whose moves come nearest to the last move; null where the moves do not tell.</summary>
    double[]? Combined()
    {
        var (last, m) = (past[^1], past.Count - 1);
        double[][] moves = [.. Enumerable.Range(0, m).Select(j => Less(past[j + 1].Move, past[j].Move))];
        var (gram, right) = (new double[m, m], new double[m]);
        for (var j = 0; j < m; j++)
        {
            right[j] = Dot(moves[j], last.Move);
            for (var i = 0; i < m; i++)
                gram[j, i] = Dot(moves[j], moves[i]);
        }

        if (Solved(gram, right) is not { } weights)
            return null;
        var next = (double[])last.Means.Clone();
        for (var j = 0; j < m; j++)
        {
            var step = Less(past[j + 1].Means, past[j].Means);
            for (var i = 0; i < next.Length; i++)
                next[i] -= weights[j] * step[i];
        }

        return next.All(double.IsFinite) ? next : null;
    }

    /// <summary>Solves a small positive definite system by elimination, with a ridge of 1e-12 of its trace.</summary>
    static double[]? Solved(double[,] gram, double[] right)
    {
        var (m, x) = (right.Length, (double[])right.Clone());
        var ridge = 1e-12 * Enumerable.Range(0, m).Sum(j => gram[j, j]);
        for (var j = 0; j < m; j++)
        {
            gram[j, j] += ridge;
            if (!(gram[j, j] > 0))
                return null;
            for (var i = j + 1; i < m; i++)
            {
                var factor = gram[i, j] / gram[j, j];
                for (var c = j; c < m; c++)
                    gram[i, c] -= factor * gram[j, c];
                x[i] -= factor * x[j];
            }
        }

        for (var j = m - 1; j >= 0; j--)
        {
            for (var c = j + 1; c < m; c++)
                x[j] -= gram[j, c] * x[c];
            x[j] /= gram[j, j];
        }

        return x;
    }

    static double[] Less(double[] one, double[] other) => [.. one.Zip(other, (a, b) => a - b)];

    static double Dot(double[] one, double[] other) => one.Zip(other, (a, b) => a * b).Sum();
}
