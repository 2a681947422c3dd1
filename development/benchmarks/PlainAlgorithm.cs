using MathNet.Numerics;

namespace Benchmarks;

/// <summary>The published likelihoods as everyone writes them first: one term per customer, no grouping, no gradient, maximised by the simplex method.</summary>
static class PlainAlgorithm
{
    /// <summary>Maximises the log-likelihood over the logarithms of the parameters, times scaled to the longest age.</summary>
    public static (double[] Parameters, double LogLikelihood, int Evaluations) Fit(string model, Columns data)
    {
        var scale = data.Age.Max();
        var scaled = new Columns(data.RepeatCount, [.. data.AgeAtLastOrder.Select(t => t / scale)], [.. data.Age.Select(t => t / scale)]);
        Func<double[], Columns, double> likelihood = model switch
        {
            "bg-nbd" => (at, rows) => BetaGeometric(at, rows, 0),
            "mbg-nbd" => (at, rows) => BetaGeometric(at, rows, 1),
            _ => Pareto,
        };
        var customers = data.Age.Length;
        var (at, value, evaluations) = NelderMead.Minimise(logs => -likelihood([.. logs.Select(Math.Exp)], scaled) / customers, [0.1, 0.1, 0.1, 0.1], 1e-8);
        var parameters = at.Select(Math.Exp).ToArray();
        parameters[1] *= scale;
        if (model == "pareto-nbd")
            parameters[3] *= scale;
        return (parameters, -value * customers - data.RepeatCount.Sum() * Math.Log(scale), evaluations);
    }

    // Fader, Hardie & Lee 2005, eq. 6; Batislam et al. 2007.
    static double BetaGeometric(double[] p, Columns rows, int shift)
    {
        double r = p[0], alpha = p[1], a = p[2], b = p[3], sum = 0;
        double constant = r * Math.Log(alpha) - SpecialFunctions.GammaLn(r) + SpecialFunctions.GammaLn(a + b) - SpecialFunctions.GammaLn(b);
        for (var i = 0; i < rows.Age.Length; i++)
        {
            double x = rows.RepeatCount[i], n = x + shift;
            var common = constant + SpecialFunctions.GammaLn(r + x) + SpecialFunctions.GammaLn(b + n) - SpecialFunctions.GammaLn(a + b + n);
            var alive = -(r + x) * Math.Log(alpha + rows.Age[i]);
            var left = n > 0 ? Math.Log(a) - Math.Log(b + n - 1) - (r + x) * Math.Log(alpha + rows.AgeAtLastOrder[i]) : double.NegativeInfinity;
            var top = Math.Max(alive, left);
            sum += common + top + Math.Log(Math.Exp(alive - top) + Math.Exp(left - top));
        }
        return sum;
    }

    // Fader & Hardie 2005, "A Note on Deriving the Pareto/NBD Model", eq. 13–15.
    static double Pareto(double[] p, Columns rows)
    {
        double r = p[0], alpha = p[1], s = p[2], beta = p[3], sum = 0;
        double gap = Math.Abs(alpha - beta), larger = Math.Max(alpha, beta);
        var constant = r * Math.Log(alpha) + s * Math.Log(beta) - SpecialFunctions.GammaLn(r);
        for (var i = 0; i < rows.Age.Length; i++)
        {
            double x = rows.RepeatCount[i], rsx = r + s + x, second = alpha >= beta ? s + 1 : r + x;
            var atLast = Gauss(rsx, second, rsx + 1, gap / (larger + rows.AgeAtLastOrder[i])) - rsx * Math.Log(larger + rows.AgeAtLastOrder[i]);
            var atEnd = Gauss(rsx, second, rsx + 1, gap / (larger + rows.Age[i])) - rsx * Math.Log(larger + rows.Age[i]);
            var left = atLast + Math.Log(s / rsx) + Math.Log(Math.Max(1e-300, 1 - Math.Exp(atEnd - atLast)));
            var alive = -(r + x) * Math.Log(alpha + rows.Age[i]) - s * Math.Log(beta + rows.Age[i]);
            var top = Math.Max(alive, left);
            sum += constant + SpecialFunctions.GammaLn(r + x) + top + Math.Log(Math.Exp(alive - top) + Math.Exp(left - top));
        }
        return sum;
    }

    static double Gauss(double a, double b, double c, double z)
    {
        double sum = 1, term = 1;
        for (var k = 0; k < 5_000 && term > 1e-16 * sum; k++)
            sum += term *= (a + k) * (b + k) / ((c + k) * (k + 1)) * z;
        return Math.Log(sum);
    }
}
