using Lake;

namespace Ltv.Core;

/// <summary>What can be watched where no customer leaves in the model: how unusual each one's silence is.</summary>
static class Silence
{
    /// <summary>Whether a timing model is one in which nobody leaves.</summary>
    public static bool Is(string model) => model is "nbd" or "poisson" or "cnbd-k" or "erlang-k";

    /// <summary>
    /// P(no purchase from t_x to T) of a customer who goes on buying, given the purchases up to t_x: ((α + t_x)/(α + T))^(r + kx) Σ_j (r + kx)_j/j! ((T − t_x)/(α + T))^j, j &lt; k, under
    /// CNBD-k (k = 1: NBD, Ehrenberg 1959), and the same of a Poisson process where all buy at one rate.
    /// </summary>
    public static double[] Of(FittedModel fit, LabelTable labels)
    {
        IReadOnlyList<double> x = labels.Numbers("x"), last = labels.Numbers("t_x"), age = labels.Numbers("T");
        var (parameters, k) = (fit.Parameters, fit.Regularity ?? 1);
        return [.. x.Select((repeats, i) => parameters.TryGetValue("lambda", out var lambda)
            ? Math.Exp(-lambda * (age[i] - last[i])) * Fewer(k, j => lambda * (age[i] - last[i]) / j)
            : Math.Pow((parameters["alpha"] + last[i]) / (parameters["alpha"] + age[i]), parameters["r"] + k * repeats)
                * Fewer(k, j => (parameters["r"] + k * repeats + j - 1) * (age[i] - last[i]) / (parameters["alpha"] + age[i]) / j))];
    }

    /// <summary>Sum of k terms, the first 1, each from the one before.</summary>
    static double Fewer(int k, Func<int, double> ratio)
    {
        double term = 1, sum = 1;
        for (var j = 1; j < k; j++)
            sum += term *= ratio(j);
        return sum;
    }
}
