using Lake;

namespace Ltv.Core;

/// <summary>What can be watched where no customer leaves in the model: how unusual each one's silence is.</summary>
static class Silence
{
    /// <summary>Whether a timing model is one in which nobody leaves.</summary>
    public static bool Is(string model) => model is "nbd" or "poisson";

    /// <summary>
    /// P(no purchase from t_x to T) of a customer who goes on buying: ((α + t_x)/(α + T))^(r + x) under NBD, given the purchases up to t_x (Ehrenberg 1959), e^−λ(T − t_x) under the Poisson model.
    /// </summary>
    public static double[] Of(IReadOnlyDictionary<string, double> parameters, LabelTable labels)
    {
        IReadOnlyList<double> x = labels.Numbers("x"), last = labels.Numbers("t_x"), age = labels.Numbers("T");
        return
        [
            .. x.Select((repeats, i) => parameters.TryGetValue("lambda", out var lambda)
                ? Math.Exp(-lambda * (age[i] - last[i]))
                : Math.Pow((parameters["alpha"] + last[i]) / (parameters["alpha"] + age[i]), parameters["r"] + repeats)),
        ];
    }
}
