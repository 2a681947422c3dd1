namespace UnitEconomics.Core;

/// <summary>ln f without the productivity, at logarithms of supply and demand, with its derivatives by the two shape parameters on their unbounded scales.</summary>
readonly record struct ShapeValue(double Log, double ByFirst, double BySecond, double ShareLogOdds);

/// <summary>The two forms. First parameter: log-odds of supply's share. Second: ln β, or ln(1 − ρ).</summary>
static class ProductionShape
{
    public static ShapeValue At(ProductionForm form, double first, double second, double supply, double demand) => form switch
    {
        ProductionForm.CobbDouglas => CobbDouglas(first, second, supply, demand),
        ProductionForm.ConstantElasticity => ConstantElasticity(first, second, supply, demand),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "No such form."),
    };

    static ShapeValue CobbDouglas(double first, double second, double supply, double demand)
    {
        double share = Sample.Logistic(first), elasticity = Math.Exp(second);
        return new(share * supply + elasticity * demand, share * (1 - share) * supply, elasticity * demand, first);
    }

    // With u = ln(S/D) and v = ρu: ln f = ln D + (1/ρ) ln(1 + δ(e^v − 1)), the logarithm being the cumulant generating function of a Bernoulli(δ) variable at v.
    // Its derivative by the log-odds of δ is w − δ, w = δe^v/(1 + δ(e^v − 1)) being supply's share.
    static ShapeValue ConstantElasticity(double first, double second, double supply, double demand)
    {
        var substitution = Math.Exp(second);
        double rho = 1 - substitution, u = supply - demand, v = rho * u, share = Sample.Logistic(first);
        if (Math.Abs(v) < 1e-3)
            return NearCobbDouglas(first, rho, substitution, u, demand);
        var log = (Sample.SoftPlus(first + v) - Sample.SoftPlus(first)) / rho;
        var weight = Sample.Logistic(first + v);
        return new(demand + log, (weight - share) / rho, -substitution * (u * weight - log) / rho, first + v);
    }

    // The same by cumulants, where the difference above would lose its digits.
    static ShapeValue NearCobbDouglas(double first, double rho, double substitution, double u, double demand)
    {
        var share = Sample.Logistic(first);
        double second = share * (1 - share), third = second * (1 - 2 * share), fourth = second * (1 - 6 * second), v = rho * u;
        var fifth = third * (1 - 12 * second);
        var log = u * (share + v * (second / 2 + v * (third / 6 + v * fourth / 24)));
        var byFirst = u * (second + v * (third / 2 + v * (fourth / 6 + v * fifth / 24)));
        var byRho = u * u * (second / 2 + v * (third / 3 + v * (fourth / 8 + v * fifth / 30)));
        return new(demand + log, byFirst, -substitution * byRho, first + v);
    }
}
