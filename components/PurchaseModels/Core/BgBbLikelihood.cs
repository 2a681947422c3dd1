using Numerics;

namespace PurchaseModels.Core;

/// <summary>
/// The likelihood of BG/BB (Fader, Hardie &amp; Shang 2010, Marketing Science 29, eq. 5): bought at x of the first j opportunities, where the customer
/// left before opportunity j+1 (j = t_x … n−1), or is alive at n. All beta functions are ratios of rising factorials, tabulated per evaluation.
/// </summary>
sealed class BgBbLikelihood(CollapsedRows rows) : ILikelihood
{
    public double Customers => rows.Customers;

    public double At(ReadOnlySpan<double> logParameters, Span<double> gradient, CancellationToken ct)
    {
        double alpha = Math.Exp(logParameters[0]), beta = Math.Exp(logParameters[1]), gamma = Math.Exp(logParameters[2]), delta = Math.Exp(logParameters[3]);
        var most = (int)rows.Age.Max();
        var terms = new BgBbTerms(alpha, beta, gamma, delta, most);
        Span<double> sums = stackalloc double[5];
        OrderedSums.Add(rows.Distinct, sums, (from, to, into) =>
        {
            for (var i = from; i < to; i++)
                terms.Add(into, (int)rows.RepeatCount[i], (int)rows.AgeAtLastOrder[i], (int)rows.Age[i], rows.Count[i]);
        }, ct);
        (gradient[0], gradient[1], gradient[2], gradient[3]) = (alpha * sums[1], beta * sums[2], gamma * sums[3], delta * sums[4]);
        return sums[0];
    }
}

/// <summary>Logarithms of rising factorials and their derivatives up to a number of opportunities.</summary>
sealed class BgBbTerms(double alpha, double beta, double gamma, double delta, int most)
{
    readonly (double Log, double Slope)[] buys = Rising(alpha, most), skips = Rising(beta, most), both = Rising(alpha + beta, most),
        stays = Rising(delta, most), lives = Rising(gamma + delta, most + 1);

    /// <summary>ln P(x at given places among the first j) + ln P(stays through j).</summary>
    public double Alive(int x, int j) => buys[x].Log + skips[j - x].Log - both[j].Log + stays[j].Log - lives[j].Log;

    /// <summary>ln P(x at given places among the first j) + ln P(leaves before j+1).</summary>
    public double Left(int x, int j) => buys[x].Log + skips[j - x].Log - both[j].Log + Math.Log(gamma) + stays[j].Log - lives[j + 1].Log;

    public (double LogL, double Top) LogL(int x, int last, int n)
    {
        var top = Alive(x, n);
        for (var j = last; j < n; j++)
            top = Math.Max(top, Left(x, j));
        var sum = Math.Exp(Alive(x, n) - top);
        for (var j = last; j < n; j++)
            sum += Math.Exp(Left(x, j) - top);
        return (top + Math.Log(sum), top);
    }

    public void Add(Span<double> sums, int x, int last, int n, double count)
    {
        var (logL, _) = LogL(x, last, n);
        var stay = Math.Exp(Alive(x, n) - logL);
        double byBeta = stay * (skips[n - x].Slope - both[n].Slope), byBoth = stay * both[n].Slope;
        double byGamma = -stay * lives[n].Slope, byDelta = stay * (stays[n].Slope - lives[n].Slope);
        for (var j = last; j < n; j++)
        {
            var gone = Math.Exp(Left(x, j) - logL);
            byBeta += gone * (skips[j - x].Slope - both[j].Slope);
            byBoth += gone * both[j].Slope;
            byGamma += gone * (1 / gamma - lives[j + 1].Slope);
            byDelta += gone * (stays[j].Slope - lives[j + 1].Slope);
        }
        sums[0] += count * logL;
        sums[1] += count * (buys[x].Slope - byBoth);
        sums[2] += count * byBeta;
        sums[3] += count * byGamma;
        sums[4] += count * byDelta;
    }

    static (double Log, double Slope)[] Rising(double a, int most)
    {
        var table = new (double Log, double Slope)[most + 1];
        for (var i = 0; i < most; i++)
            table[i + 1] = (table[i].Log + Math.Log(a + i), table[i].Slope + 1 / (a + i));
        return table;
    }
}
